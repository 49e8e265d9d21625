"""Taking updates by long polling.

In place of the library's own loop for three reasons: it takes no more than can be worked on (the rest
stays at the Bot API), it says what is wrong in one line instead of a traceback, and on stopping
it first finishes what was taken.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from pathlib import Path

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError, TimedOut

from bot.telegram.heartbeat import beat
from bot.telegram.ordering import LaneProcessor
from bot.telegram.transport import Flood
from bot.telegram.waiting import unless

log = logging.getLogger(__name__)

ALLOWED: tuple[str, ...] = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
)
"""The updates that are handled; Telegram remembers the list between runs, so it is always sent."""

_SHORTEST, _LONGEST = 0.5, 30.0
_AGAIN = 600.0
"""Seconds until a trouble that lasts is logged once more."""


class Poller:
    """Puts updates on a queue until it is told to stop."""

    def __init__(
        self,
        bot: Bot,
        queue: asyncio.Queue[object],
        processor: LaneProcessor,
        *,
        seconds: int,
        backlog: int,
        heartbeat: Path | None = None,
    ) -> None:
        self._bot, self._queue, self._processor = bot, queue, processor
        self._seconds, self._backlog = seconds, backlog
        self._heartbeat = heartbeat
        self._offset: int | None = None
        self._trouble = ""
        self._logged = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; raise ``InvalidToken`` when the token is refused."""
        wait = _SHORTEST
        while not stop.is_set():
            try:
                updates = await unless(stop, self._take())
                if updates is None:
                    break
                await self._queue_up(updates)
                self._mend()
                beat(self._heartbeat)
                wait = _SHORTEST
                continue
            except InvalidToken:
                raise
            except TimedOut:
                continue  # a long poll that Telegram did not end; nothing is lost
            except Conflict:
                self._complain("another instance of this bot is polling (409); only one may")
                wait = _LONGEST if wait > 5 else 5.0
            except Flood as error:
                wait = error.seconds
            except TelegramError as error:
                self._complain(str(error))
            await unless(stop, asyncio.sleep(wait))
            wait = min(wait * 1.5, _LONGEST)
        await self._confirm()

    async def _take(self) -> Sequence[Update]:
        await self._processor.wait_until(lambda pending: pending + self._queue.qsize() < self._backlog)
        room = self._backlog - self._processor.pending - self._queue.qsize()
        return await self._bot.get_updates(
            offset=self._offset, limit=max(1, min(100, room)), timeout=self._seconds, allowed_updates=ALLOWED
        )

    async def _queue_up(self, updates: Sequence[Update]) -> None:
        for update in updates:
            await self._queue.put(update)
            self._offset = update.update_id + 1

    async def _confirm(self) -> None:
        """Tell the Bot API what was taken, so that a restart does not take it again."""
        if self._offset is None:
            return
        try:
            await self._bot.get_updates(offset=self._offset, limit=1, timeout=0, allowed_updates=ALLOWED)
        except TelegramError as error:
            log.warning("could not confirm the last updates: %s", error)

    def _complain(self, trouble: str) -> None:
        now = time.monotonic()
        if trouble != self._trouble or now - self._logged >= _AGAIN:
            log.warning("polling: %s; trying again", trouble)
            self._logged = now
        self._trouble = trouble

    def _mend(self) -> None:
        if self._trouble:
            log.info("polling works again")
        self._trouble = ""
