"""What goes on beside the answering: following other replicas, looking at the folder, telling admins."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from telegram.error import TelegramError

from bot.knowledge.facts import Language
from bot.locales import say
from bot.storage import archive
from bot.storage.database import DatabaseDown
from bot.telegram.app import Service
from bot.telegram.failures import outline
from bot.telegram.library import NoBase
from bot.telegram.reports import disk_view
from bot.telegram.views import View, line_view
from bot.telegram.waiting import unless

log = logging.getLogger(__name__)

_FOLLOW = 1.0


async def follow_others(service: Service, stop: asyncio.Event) -> None:
    """Use what another replica has put in use, about a second later."""
    while not stop.is_set():
        await unless(stop, asyncio.sleep(_FOLLOW))
        try:
            taken = await service.keeper.follow()
        except (DatabaseDown, NoBase):
            continue
        except Exception as error:
            log.error("another replica's base could not be taken: %s", outline(error))
            continue
        if taken:
            log.info("another replica put revision %d in use; so does this one", taken.number)


async def watch_the_folder(service: Service, stop: asyncio.Event) -> None:
    """Tell admins when the folder has changed and has been left alone for one look."""
    keeper, every = service.keeper, service.settings.watch_seconds
    told = seen = await asyncio.to_thread(archive.glance, keeper.folder)
    while not stop.is_set():
        await unless(stop, asyncio.sleep(every))
        now = await asyncio.to_thread(archive.glance, keeper.folder)
        if now != seen:
            seen = now
            continue
        if now == told or keeper.busy:
            continue
        told = now
        try:
            outcome = await keeper.look()
        except Exception as error:
            log.error("the changed folder could not be looked at: %s", outline(error))
            continue
        if outcome.result != "same":
            log.info("the folder has changed on disk: %s", outcome.result)
            await tell(service, partial(disk_view, outcome))


async def tell_of_the_folder(service: Service) -> None:
    """At start: the folder is broken, and what answers is the base of before."""
    await tell(service, lambda language: line_view(language, say(language, "disk.broken")))


async def tell(service: Service, view: Callable[[Language], View]) -> None:
    """Write to each admin in their language; what cannot be sent is logged."""
    for admin in sorted(service.settings.admins):
        desk = service.desk
        language = await desk.state.preferences.get((admin,)) or desk.tongues.known(admin) or "en"
        shown = view(language)
        try:
            await service.desk.outbox.message(admin, shown.content, shown.keyboard)
        except TelegramError as error:
            log.warning("an admin could not be told: %s", error)
