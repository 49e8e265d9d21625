"""Fetching a file that was sent, within bounds."""

from __future__ import annotations

from typing import Any, Literal

from telegram import Document
from telegram.ext import ExtBot

from bot.knowledge.folders import MAX_BYTES
from bot.telegram.transport import AiohttpRequest, TooMuch


class Refused(Exception):
    """A file that is not taken."""

    def __init__(self, reason: Literal["too_large"]) -> None:
        super().__init__(reason)
        self.reason = reason


class Download:
    """Files from the Bot API, of at most ``MAX_BYTES``: neither what Telegram says of them nor they are believed."""

    def __init__(self, bot: ExtBot[Any], request: AiohttpRequest) -> None:
        self._bot, self._request = bot, request

    async def fetch(self, document: Document) -> bytes:
        """The content. Raises ``Refused``, and ``TelegramError`` when it cannot be had."""
        if (document.file_size or 0) > MAX_BYTES:
            raise Refused("too_large")
        file = await self._bot.get_file(document.file_id)
        if (file.file_size or 0) > MAX_BYTES:
            raise Refused("too_large")
        assert file.file_path
        try:
            return await self._request.download(file.file_path, MAX_BYTES)
        except TooMuch:
            raise Refused("too_large") from None
