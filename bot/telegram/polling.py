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

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.telegram.heartbeat import beat
from bot.telegram.intake import Intake
from bot.telegram.ordering import LaneProcessor
from bot.telegram.parsing import Raw
from bot.telegram.tally import Tally
from bot.telegram.transport import Flood
from bot.telegram.waiting import unless

log = logging.getLogger(__name__)

ALLOWED: tuple[str, ...] = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
)
"""The updates that are handled; Telegram remembers the list between runs, so it is always sent."""

_SHORTEST, _LONGEST = 0.5, 30.0
_SUDDEN, _BREATH = 0.05, 0.05
"""A server that says at once that there is nothing, instead of waiting, is not asked again without a pause."""
_LEAVING = 3.0
"""Seconds for the last call. What it would confirm is written down: it is sent again, and not answered again."""
_AGAIN = 600.0
"""Seconds until a trouble that lasts is logged once more."""


class Poller:
    """Puts updates on a queue until it is told to stop."""

    def __init__(
        self,
        request: BaseRequest,
        address: str,
        intake: Intake,
        queue: asyncio.Queue[object],
        processor: LaneProcessor,
        tally: Tally,
        *,
        seconds: int,
        backlog: int,
        heartbeat: Path | None = None,
    ) -> None:
        self._request, self._address = request, address
        self._intake, self._queue, self._processor, self._tally = intake, queue, processor, tally
        self._seconds, self._backlog = seconds, backlog
        self._heartbeat = heartbeat
        self._offset: int | None = None
        self._trouble = ""
        self._logged = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set; raise ``InvalidToken`` when the token is refused."""
        wait = _SHORTEST
        while not stop.is_set():
            begun = time.monotonic()
            try:
                updates = await unless(stop, self._take())
                if updates is None:
                    break
                await self._intake.take(updates)
                if not updates and time.monotonic() - begun < _SUDDEN:
                    await unless(stop, asyncio.sleep(_BREATH))
                elif updates:
                    self._offset = max(int(update["update_id"]) for update in updates) + 1
                self._mend()
                beat(self._heartbeat)
                wait = _SHORTEST
                continue
            except InvalidToken:
                raise
            except TimedOut:
                continue  # a long poll that Telegram did not end; nothing is lost
            except Conflict as error:
                self._tally.conflicts += 1
                if "webhook" in str(error).lower():
                    self._complain("a webhook is set for this bot (409); another instance may have set it")
                else:
                    self._complain("another instance of this bot is polling (409); only one may")
                wait = _LONGEST if wait > 5 else 5.0
            except Flood as error:
                wait = error.seconds
            except TelegramError as error:
                self._complain(str(error))
            await unless(stop, asyncio.sleep(wait))
            wait = min(wait * 1.5, _LONGEST)
        await self._confirm()

    async def _take(self) -> Sequence[Raw]:
        await self._processor.wait_until(lambda pending: pending + self._queue.qsize() < self._backlog)
        room = self._backlog - self._processor.pending - self._queue.qsize()
        return await self._get(max(1, min(100, room)), self._seconds)

    async def _get(self, limit: int, seconds: int) -> Sequence[Raw]:
        """Updates as they come: what is written down is what was sent."""
        values = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": ALLOWED}
        data = RequestData([RequestParameter.from_input(k, v) for k, v in values.items() if v is not None])
        read = (self._request.read_timeout or 0) + seconds
        found = await self._request.post(self._address, data, read_timeout=read)
        return found if isinstance(found, list) else []

    async def _confirm(self) -> None:
        """Tell the Bot API what was taken, so that a restart does not take it again."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(_LEAVING):
                await self._get(1, 0)
        except (TelegramError, TimeoutError) as error:
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
