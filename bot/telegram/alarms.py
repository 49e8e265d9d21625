"""Telling admins that something is wrong: what kind and how often, never who asked what, and not again and again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.app import Service
from bot.telegram.upkeep import tell
from bot.telegram.views import View, line_view
from bot.telegram.waiting import unless

_EVERY = 30.0
"""Seconds between two looks: what comes together is told together."""
_QUIET = 3600.0
"""Seconds in which the same kind of trouble is not told again."""


async def tell_of_trouble(service: Service, stop: asyncio.Event) -> None:
    """Look at the figures from time to time, and tell admins what they would want to know at night."""
    look = _Look(service)
    while not stop.is_set():
        await unless(stop, asyncio.sleep(_EVERY))
        for key, values in list(look.news()):
            await tell(service, partial(_view, key, values))


def _view(key: str, values: dict[str, Any], language: Language) -> View:
    return line_view(language, say(language, f"alarm.{key}", **values))


class _Look:
    """What was told when."""

    def __init__(self, service: Service) -> None:
        self._tally, self._database = service.desk.tally, service.state.database
        self._known = {"failures": 0, "conflicts": 0}
        self._told: dict[str, float] = {}

    def news(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Keys of what is to be told now, with what their wording needs."""
        now = time.monotonic()
        for key, before in self._known.items():
            count = getattr(self._tally, key)
            if count > before and self._due(key, now):
                self._known[key] = count
                yield key, {"count": count - before}
        if self._database.trouble and self._due("database", now):
            yield "database", {}

    def _due(self, key: str, now: float) -> bool:
        due = now - self._told.get(key, -_QUIET) >= _QUIET
        if due:
            self._told[key] = now
        return due
