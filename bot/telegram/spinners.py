"""Pressed buttons turn until they are answered, and Telegram soon takes no answer any more.

A press waits its turn in its chat, where an edit may wait for the chat's pace, and a lane that is full
drops it. So each press that has no answer after some seconds is given an empty one; what would have
been said with it is not said then, and the rest of what the button does is done when its turn comes.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

_PATIENCE = 5.0
_REMEMBERED = 10_000

Answer = Callable[[str], Coroutine[Any, Any, None]]


class Spinners:
    """Presses that are to be answered, by the id of their query."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._turning: OrderedDict[str, asyncio.TimerHandle | None] = OrderedDict()
        """``None``: answered already, for its turn was long in coming."""
        self._tasks: set[asyncio.Task[None]] = set()

    def turns(self, query: str) -> None:
        """A button was pressed."""
        self._turning[query] = asyncio.get_running_loop().call_later(_PATIENCE, self._stop, query)
        while len(self._turning) > _REMEMBERED:
            _, timer = self._turning.popitem(last=False)
            if timer:
                timer.cancel()

    def answered(self, query: str) -> bool:
        """Its answer is about to go out; ``False`` where it had one already."""
        timer = self._turning.pop(query, _UNKNOWN)
        if timer is None:
            return False
        if isinstance(timer, asyncio.TimerHandle):
            timer.cancel()
        return True

    def close(self) -> None:
        """Nothing more is to be answered."""
        for timer in self._turning.values():
            if timer:
                timer.cancel()
        self._turning.clear()

    def _stop(self, query: str) -> None:
        self._turning[query] = None
        task = asyncio.get_running_loop().create_task(self._answer(query))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


_UNKNOWN = object()
