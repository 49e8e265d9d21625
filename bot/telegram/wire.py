"""Calls whose values are ready as they go over the wire.

The library's methods check and convert every argument and build an object of every reply, which takes
longer than the call itself. The few methods that each answer needs go this way; limits, repetitions and
errors are the same.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from telegram import InlineKeyboardMarkup
from telegram.ext import BaseRateLimiter
from telegram.request import BaseRequest, RequestData

_KEPT = 4096


class Wire:
    """Posts to one bot's methods."""

    def __init__(self, request: BaseRequest, limiter: BaseRateLimiter[None], address: str) -> None:
        self._request, self._limiter, self._address = request, limiter, address
        self._keyboards: OrderedDict[int, tuple[InlineKeyboardMarkup, str]] = OrderedDict()

    async def call(self, method: str, values: Mapping[str, str]) -> Any:
        """The result of a method; raises what the library's methods raise."""
        return await self._limiter.process_request(self._post, (method, values), {}, method, dict(values), None)

    def keyboard(self, keyboard: InlineKeyboardMarkup) -> str:
        """A keyboard as JSON; views share theirs, so it is made once."""
        known = self._keyboards.get(id(keyboard))
        if known is None or known[0] is not keyboard:
            known = self._keyboards[id(keyboard)] = (keyboard, keyboard.to_json())
            if len(self._keyboards) > _KEPT:
                self._keyboards.popitem(last=False)
        return known[1]

    async def _post(self, method: str, values: Mapping[str, str]) -> Any:
        # The library takes its own type only, which converts again; what it uses of it are these two.
        ready = cast("RequestData", _Ready(dict(values)))
        return await self._request.post(f"{self._address}/{method}", ready)


@dataclass(frozen=True, slots=True)
class _Ready:
    """Values that are strings already, and no files."""

    json_parameters: dict[str, str]
    multipart_data: None = None
