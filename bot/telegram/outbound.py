"""Calls to the Bot API: never too many, repeated when that is safe, and one chat never waits for another.

The library's own limiter holds back every chat when one is told to wait. Here each chat has limits
and a pause of its own, and all together have one more limit. The algorithm for one call:

1. book a place of the chat (of a group: in its minute too), wait for it and for the chat's pause; then the
   same for all chats together;
2. call; if it surely did not arrive (no connection, 429, status 500 and above) wait and go on with 2;
3. if the connection broke after sending, repeat it once; if no reply came in time, repeat it only
   where twice is as good as once (edits, answers to buttons): a message may have arrived. What then is
   still in doubt is raised; of an answer, the asker is told (``asking.answer_question``).

What it cannot do: know the limits. Telegram promises none; the figures are settings.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

from telegram.error import TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.settings import Settings
from bot.telegram.buckets import Buckets, Limits, Window
from bot.telegram.tally import Tally
from bot.telegram.transport import FateUnknown, Flood, NotSent, ServerFault

_PACED = ("send", "edit", "copy", "forward")
_ONCE = ("send", "copy", "forward", "answerGuest")
"""Beginnings of methods that do something anew each time they are called."""


_ASKED_AGAIN = ("getMe", "setWebhook", "deleteWebhook", "setMy", "getMy", "getChat")
"""Beginnings of methods whose caller tries again by itself, or can do without."""
_FEW = 2
_FLEETING = ("answerInline", "answerCallback", "setMessageReaction")
"""Beginnings of methods that are worth nothing some time later."""
_SOON = 30.0


class OutboundLimiter(BaseRateLimiter[None]):
    """See the module."""

    def __init__(self, settings: Settings, tally: Tally) -> None:
        self._attempts = settings.send_attempts
        self._patience = settings.send_patience_seconds
        self._tally = tally
        self._everyone = _window(settings.send_per_second, 1.0)
        self._chats = Buckets(settings.send_chat_per_second, settings.send_burst)
        self._groups: Limits[Window] = Limits(lambda: _window(settings.send_group_per_minute, 60.0))
        self._paused: dict[Hashable, float] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Carry out one call."""
        patience = min(self._patience, _SOON) if endpoint.startswith(_FLEETING) else self._patience
        deadline = time.monotonic() + patience
        chat = data.get("chat_id") if endpoint.startswith(_PACED) else None
        if chat is not None:
            await self._pace(chat)
        attempts = min(self._attempts, _FEW) if endpoint.startswith(_ASKED_AGAIN) else self._attempts
        attempt = 0
        lost = False
        final: TelegramError
        while True:
            attempt += 1
            try:
                return await callback(*args, **kwargs)
            except Flood as error:
                wait, final = error.seconds, error
                if chat is not None:
                    self._pause(chat, error.seconds)
            except (NotSent, ServerFault) as error:
                wait, final = _backoff(attempt), error
            except (FateUnknown, TimedOut) as error:
                self._tally.uncertain += 1
                once = endpoint.startswith(_ONCE)
                if once and (lost or isinstance(error, TimedOut)):
                    raise
                lost = True
                wait, final = _backoff(attempt), error
            if attempt >= attempts or time.monotonic() + wait > deadline:
                raise final
            self._tally.repeated += 1
            await asyncio.sleep(wait)

    async def _pace(self, chat: Hashable) -> None:
        wait = self._chats.of(chat).book()
        if _is_group(chat):
            wait = max(wait, self._groups.of(chat).book())
        await _sleep(wait)
        await _sleep(self._paused.get(chat, 0.0) - time.monotonic())
        await _sleep(self._everyone.book())

    def _pause(self, chat: Hashable, seconds: float) -> None:
        now = time.monotonic()
        if len(self._paused) > 1000:
            self._paused = {key: until for key, until in self._paused.items() if until > now}
        self._paused[chat] = now + seconds


async def _sleep(seconds: float) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)


def _window(count: float, seconds: float) -> Window:
    """So many in any such time; less than one is one in a longer time."""
    whole = max(int(count), 1)
    return Window(whole, seconds * whole / count)


def _is_group(chat: Hashable) -> bool:
    return str(chat).startswith(("-", "@"))


def _backoff(attempt: int) -> float:
    """Half a second, doubled each time, at most ten; with jitter so that many callers do not come back as one."""
    return float(min(0.5 * 2 ** (attempt - 1), 10.0) * random.uniform(0.75, 1.25))  # noqa: S311
