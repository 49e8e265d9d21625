"""Putting the parts together, and the life of a running bot."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram import Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot, TypeHandler

from bot.settings import Settings
from bot.telegram.desk import Desk
from bot.telegram.failures import on_error
from bot.telegram.inbound import InboundLimits
from bot.telegram.library import Library
from bot.telegram.menu import set_menus
from bot.telegram.ordering import LaneProcessor
from bot.telegram.outbound import OutboundLimiter
from bot.telegram.outbox import Outbox
from bot.telegram.polling import Poller
from bot.telegram.reloading import Reloader
from bot.telegram.router import Router
from bot.telegram.state import MemoryContexts, MemoryPreferences, MemoryReplies, Tally
from bot.telegram.transport import AiohttpRequest
from bot.telegram.waiting import unless

log = logging.getLogger(__name__)

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


class Unreachable(Exception):
    """The Bot API could not be reached at start."""


@dataclass(frozen=True, slots=True)
class Service:
    """A bot that is put together and not yet running."""

    settings: Settings
    application: App
    processor: LaneProcessor
    desk: Desk
    router: Router


def build(settings: Settings, library: Library, reloader: Reloader) -> Service:
    """Put a bot together. Needs a token in the settings, and a running event loop."""
    assert settings.telegram_token
    tally = Tally()
    bot: ExtBot[Any] = ExtBot(
        settings.telegram_token.get_secret_value(),
        base_url=f"{settings.telegram_api}/bot",
        base_file_url=f"{settings.telegram_api}/file/bot",
        request=_request(settings, settings.concurrency),
        get_updates_request=_request(settings, 2),
        rate_limiter=OutboundLimiter(settings, tally),
    )
    desk = Desk(
        settings=settings,
        library=library,
        contexts=MemoryContexts(settings.context_minutes * 60, settings.remembered),
        preferences=MemoryPreferences(settings.remembered),
        replies=MemoryReplies(settings.remembered),
        limits=InboundLimits(settings),
        tally=tally,
        outbox=Outbox(bot),
    )
    # A lane takes what the limits let through, and a little of what they then refuse.
    longest = max(settings.user_per_minute, settings.chat_per_minute) + 10
    processor = LaneProcessor(settings.concurrency, longest, tally)
    application: App = ApplicationBuilder().bot(bot).updater(None).job_queue(None).concurrent_updates(processor).build()
    router = Router(desk, bot, reloader, application.create_task)
    application.add_handler(TypeHandler(Update, router.handle))
    application.add_error_handler(on_error)
    return Service(settings, application, processor, desk, router)


async def serve(service: Service, stop: asyncio.Event, ready: asyncio.Event | None = None) -> None:
    """Run until ``stop`` is set; then answer what was taken, and return.

    Raises ``InvalidToken`` when the token is refused, ``Unreachable`` when the Bot API stays silent at start.
    """
    settings, application = service.settings, service.application
    await _reach(service, stop)
    if stop.is_set():
        await application.shutdown()
        return
    try:
        await application.start()
        poller = Poller(
            application.bot,
            application.update_queue,
            service.processor,
            seconds=settings.poll_seconds,
            backlog=settings.backlog,
            heartbeat=settings.heartbeat,
        )
        menus = asyncio.create_task(set_menus(application.bot, settings.admins))
        pack = service.desk.base.pack
        log.info("@%s answers from %s: %d facts", application.bot.username, pack.id, len(pack.facts))
        if ready:
            ready.set()
        try:
            await poller.run(stop)
        finally:
            log.info("stopping: finishing what was taken")
            menus.cancel()
            await asyncio.gather(menus, return_exceptions=True)
            await _finish(service)
    finally:
        await application.shutdown()


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
    # While a webhook is set, the Bot API refuses to be polled.
    return bool(await application.bot.delete_webhook())


async def _close(application: App) -> None:
    await application.shutdown()
    await application.bot.shutdown()


async def _finish(service: Service) -> None:
    application = service.application
    # Before ``stop``: the application takes its tasks along only while it is running.
    try:
        async with asyncio.timeout(service.settings.stop_seconds):
            await application.update_queue.join()
            await application.stop()
    except TimeoutError:
        log.warning("%d updates were not finished in time", service.processor.pending)
        service.processor.give_up()
        if application.running:
            await application.stop()


def _request(settings: Settings, connections: int) -> AiohttpRequest:
    return AiohttpRequest(
        connections=connections,
        connect=settings.connect_seconds,
        read=settings.read_seconds,
        proxy=settings.telegram_proxy,
    )
