"""How much one user, and one chat, may ask. What is too much is dropped, not queued, and told once."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from typing import Literal

from bot.settings import Settings
from bot.telegram.buckets import Buckets, Clock

Verdict = Literal["pass", "tell", "drop"]

_QUIET = 60.0
"""Seconds between two times that somebody is told."""


class InboundLimits:
    """Buckets that hold a minute's worth. ``tell`` means: drop it, and say so."""

    def __init__(self, settings: Settings, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._users = Buckets(settings.user_per_minute / 60, settings.user_per_minute, clock)
        self._chats = Buckets(settings.chat_per_minute / 60, settings.chat_per_minute, clock)
        self._inline = Buckets(settings.inline_per_minute / 60, settings.inline_per_minute, clock)
        self._told: OrderedDict[Hashable, float] = OrderedDict()

    def question(self, user: int, chat: int) -> Verdict:
        """For a question or a button."""
        if not self._users.of(user).take():
            return self._refuse(user)
        # In a private chat the two are one, and the user's bucket has spoken.
        if user != chat and not self._chats.of(chat).take():
            return self._refuse(chat)
        return "pass"

    def inline(self, user: int) -> bool:
        """For an inline query, of which there is one for each pause in typing."""
        return self._inline.of(user).take()

    def _refuse(self, key: Hashable) -> Verdict:
        now = self._clock()
        while self._told and next(iter(self._told.values())) <= now:
            self._told.popitem(last=False)
        if key in self._told:
            return "drop"
        self._told[key] = now + _QUIET
        return "tell"
