"""The life of a running bot: start, polling or webhook, and an end at which nothing is lost."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.telegram.alarms import tell_of_trouble
from bot.telegram.app import App, Service
from bot.telegram.failures import outline
from bot.telegram.heartbeat import beat
from bot.telegram.menu import present
from bot.telegram.polling import ALLOWED, Poller
from bot.telegram.upkeep import follow_others, tell_of_the_folder, watch_the_folder
from bot.telegram.waiting import unless
from bot.telegram.webhook import WebServer, web_app

log = logging.getLogger(__name__)

_BEAT = 10.0


class Unreachable(Exception):
    """The Bot API could not be reached at start."""


async def serve(service: Service, stop: asyncio.Event, ready: asyncio.Event | None = None) -> None:
    """Run until ``stop`` is set; then answer what was taken, and return.

    Raises ``InvalidToken`` when the token is refused, ``Unreachable`` when the Bot API stays silent at
    start, ``NoBase`` when there is nothing to answer from, ``OSError`` when the port cannot be had.
    """
    await service.state.open()
    try:
        problems = await service.keeper.begin()
        for problem in problems[:10]:
            log.warning("the folder of the pack cannot be used, an earlier base is: %s", problem)
        await _reach(service, stop)
        if stop.is_set():
            await service.application.shutdown()
            return
        try:
            await _run(service, stop, ready, bool(problems))
        finally:
            await service.application.shutdown()
    finally:
        await service.state.close()


async def _run(service: Service, stop: asyncio.Event, ready: asyncio.Event | None, broken: bool) -> None:
    settings, application = service.settings, service.application
    up = asyncio.Event()
    try:
        async with _listening(service, up):
            await application.start()
            await service.intake.resume()
            side = [service.intake.keep_up(stop), follow_others(service, stop), tell_of_trouble(service, stop)]
            if settings.profile:
                pack, menus = service.desk.base.pack, service.state.menus
                side.append(present(service.bot, pack, settings.admins, menus, ephemeral=settings.ephemeral))
            if settings.watch_seconds:
                side.append(watch_the_folder(service, stop))
            if broken:
                side.append(tell_of_the_folder(service))
            tasks = [asyncio.create_task(_guarded(work)) for work in side]
            pack = service.desk.base.pack
            log.info("@%s answers from %s: %d facts", service.bot.username, pack.id, len(pack.facts))
            # The base is some hundred thousand objects that stay: the collector need not visit them again and again.
            gc.freeze()
            up.set()
            if ready:
                ready.set()
            try:
                await (_webhook(service, stop) if settings.webhook_url else _poll(service, stop))
            finally:
                log.info("stopping: finishing what was taken")
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        # The web server is stopped by now: nothing comes in any more.
        await _finish(service)


@asynccontextmanager
async def _listening(service: Service, up: asyncio.Event) -> AsyncIterator[None]:
    """The web server, where one is wanted."""
    settings = service.settings
    if settings.listens is None:
        yield
        return

    def missing() -> str:
        if not up.is_set():
            return "starting"
        return "" if service.desk.library.ready else "no base"

    app = web_app(
        intake=service.intake if settings.webhook_url else None,
        address=settings.webhook_url,
        secret=settings.secret,
        tally=service.desk.tally,
        ready=missing,
        metrics=service.metrics.page,
    )
    server = WebServer(app, *settings.listens)
    await server.start()
    log.info("listening on %s:%d", settings.listens[0], server.port)
    try:
        yield
    finally:
        up.clear()
        await server.stop()


async def _poll(service: Service, stop: asyncio.Event) -> None:
    settings = service.settings
    # While a webhook is set, the Bot API refuses to be polled.
    await _insist(service, stop, service.bot.delete_webhook)
    poller = Poller(
        service.polls,
        f"{service.bot.base_url}/getUpdates",
        service.intake,
        service.application.update_queue,
        service.processor,
        service.desk.tally,
        seconds=settings.poll_seconds,
        backlog=settings.backlog,
        heartbeat=settings.heartbeat,
    )
    await poller.run(stop)


async def _webhook(service: Service, stop: asyncio.Event) -> None:
    """Tell Telegram where to send updates; they come by themselves. Stopping leaves the address set."""
    settings = service.settings
    assert settings.webhook_url
    set_webhook = partial(
        service.bot.set_webhook,
        settings.webhook_url,
        allowed_updates=ALLOWED,
        max_connections=settings.webhook_connections,
        secret_token=settings.secret,
    )
    await _insist(service, stop, set_webhook)
    while not stop.is_set():
        beat(settings.heartbeat)
        await unless(stop, asyncio.sleep(_BEAT))


async def _insist(service: Service, stop: asyncio.Event, call: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    """Make a call that must succeed before anything can come in; patient with the network, not with a refusal."""
    for attempt in range(1, service.settings.start_attempts + 1):
        try:
            await unless(stop, call())
            return
        except (BadRequest, InvalidToken):
            raise
        except TelegramError as error:
            if attempt == service.settings.start_attempts:
                raise Unreachable(str(error)) from None
            log.warning("the Bot API does not answer (%s); trying again", error)
        await unless(stop, asyncio.sleep(min(2.0**attempt / 2, 30)))


async def _guarded(work: Coroutine[Any, Any, None]) -> None:
    """A side task must not die in silence, nor take anything with it."""
    try:
        await work
    except Exception as error:
        log.error("a side task ended: %s", outline(error))


async def _reach(service: Service, stop: asyncio.Event) -> None:
    """Say hello to the Bot API, patiently: at boot the network may come later than the bot."""
    attempts = service.settings.start_attempts
    for attempt in range(1, attempts + 1):
        try:
            if await unless(stop, _hello(service.application)):
                return
        except InvalidToken:
            await _close(service.application)
            raise
        except TelegramError as error:
            if attempt == attempts:
                await _close(service.application)
                raise Unreachable(str(error)) from None
            log.warning("the Bot API does not answer (%s); trying again", error)
        await _close(service.application)
        await unless(stop, asyncio.sleep(min(2.0**attempt / 2, 30)))
        if stop.is_set():
            return


async def _hello(application: App) -> bool:
    await application.initialize()
    return True


async def _close(application: App) -> None:
    await application.shutdown()
    await application.bot.shutdown()


async def _finish(service: Service) -> None:
    application = service.application
    # Before ``stop``: the application takes its tasks along only while it is running.
    try:
        async with asyncio.timeout(service.settings.stop_seconds):
            if application.running:
                await application.update_queue.join()
                await application.stop()
    except TimeoutError:
        log.warning("%d updates were not finished in time", service.processor.pending)
        service.processor.give_up()
        if application.running:
            await application.stop()
    service.desk.outbox.spinners.close()
    await service.intake.leave()
