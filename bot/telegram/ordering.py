"""Updates are worked on concurrently, but those of one chat one after the other.

Each chat has a lane; a lane lets one update through at a time, in the order of arrival. The bound on
concurrency is taken inside the lane, so that a chat which sends a flood holds one place and not all
of them. A lane that grows too long drops what comes next: the limits on questions have told the sender.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.tally import Tally


class LaneProcessor(BaseUpdateProcessor):
    """``concurrency`` updates at once, at most ``longest`` waiting in one lane."""

    __slots__ = ("_lanes", "_longest", "_places", "_room", "_tally", "_tasks", "_waiters", "on_done", "pending")

    def __init__(self, concurrency: int, longest: int, tally: Tally) -> None:
        # The base class takes its semaphore before the lane; it must never be the one that binds.
        super().__init__(max_concurrent_updates=1_000_000)
        self._places = asyncio.Semaphore(concurrency)
        self._longest = longest
        self._lanes: dict[Hashable, _Lane] = {}
        self._tally = tally
        self._room = asyncio.Condition()
        self._waiters = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self.on_done: Callable[[object, bool], None] | None = None
        """Told of each update that is over, and whether it was brought to its end."""
        self.pending = 0
        """Updates that were handed over and are not finished."""

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Work on one update when its turn comes."""
        self.pending += 1
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        finished = True
        try:
            await self._in_lane(lane_of(update), coroutine)
        except asyncio.CancelledError:
            finished = False
            raise
        finally:
            self.pending -= 1
            self._tasks.discard(task)
            if self.on_done:
                self.on_done(update, finished)
            if self._waiters:
                async with self._room:
                    self._room.notify_all()

    def give_up(self) -> None:
        """Cancel whatever is not finished."""
        for task in self._tasks:
            task.cancel()

    async def wait_until(self, enough: Callable[[int], bool]) -> None:
        """Wait until the number of unfinished updates is as wished."""
        if enough(self.pending):
            return
        self._waiters += 1
        try:
            async with self._room:
                await self._room.wait_for(lambda: enough(self.pending))
        finally:
            self._waiters -= 1

    async def _in_lane(self, key: Hashable, coroutine: Awaitable[Any]) -> None:
        lane = self._lanes.get(key)
        if lane is None:
            lane = self._lanes[key] = _Lane()
        if lane.length >= self._longest:
            self._tally.limited += 1
            _discard(coroutine)
            return
        lane.length += 1
        try:
            async with lane.turn, self._places:
                await coroutine
        finally:
            _discard(coroutine)
            lane.length -= 1
            if not lane.length:
                del self._lanes[key]


def _discard(coroutine: Awaitable[Any]) -> None:
    """Close what was never begun; what has ended does not mind."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


class _Lane:
    __slots__ = ("length", "turn")

    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.length = 0


def lane_of(update: object) -> Hashable:
    """What must stay in order: a chat; for inline queries, which belong to no chat, the user."""
    if not isinstance(update, Update):
        return None
    if update.inline_query:
        return ("inline", update.inline_query.from_user.id)
    if update.effective_chat:
        return update.effective_chat.id
    return ("user", update.effective_user.id) if update.effective_user else None
