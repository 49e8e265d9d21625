"""Sending, with what Telegram may answer: blocked, gone, moved, unchanged."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import ExtBot

from bot.storage.records import Sent
from bot.telegram.markup import Html, shorten

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_ALERT = 200
"""Characters of the text that answers a button."""


class Outbox:
    """Every message of ours goes through here."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def reply(
        self,
        message: Message,
        content: Html,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        quiet: bool = False,
        quoting: bool | None = None,
    ) -> Sent | None:
        """Send into the chat and topic of ``message``; in groups as a reply to it. ``None``: could not be sent."""
        what: dict[str, Any] = {
            "text": content.markup,
            "parse_mode": ParseMode.HTML,
            "link_preview_options": NO_PREVIEW,
            "reply_markup": keyboard,
            "disable_notification": True if quiet else None,
        }
        sent = await self._reply(self._bot.send_message, message, what, quoting)
        return Sent(sent.chat.id, sent.message_id, fingerprint(content, keyboard)) if sent else None

    async def photo(
        self,
        message: Message,
        photo: bytes | str,
        caption: Html,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        quoting: bool | None = None,
    ) -> str | None:
        """Send a picture, or the one with a file id, as ``reply`` sends a text; its file id, if it was sent."""
        what: dict[str, Any] = {
            "photo": InputFile(photo, filename="picture.png") if isinstance(photo, bytes) else photo,
            "caption": caption.markup,
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard,
        }
        sent = await self._reply(self._bot.send_photo, message, what, quoting)
        return sent.photo[-1].file_id if sent and sent.photo else None

    async def _reply(
        self,
        send: Callable[..., Awaitable[Message]],
        message: Message,
        what: dict[str, Any],
        quoting: bool | None,
    ) -> Message | None:
        """Send something into the chat and topic of a message."""
        quoting = message.chat.type != message.chat.PRIVATE if quoting is None else quoting
        where: dict[str, Any] = {}
        if message.message_thread_id is not None and message.is_topic_message:
            where["message_thread_id"] = message.message_thread_id
        if quoting:
            where["reply_parameters"] = ReplyParameters(message.message_id, allow_sending_without_reply=True)
        try:
            try:
                return await send(message.chat.id, **what, **where)
            except ChatMigrated as moved:
                return await send(moved.new_chat_id, **what)
            except BadRequest as error:
                if "thread not found" not in str(error).lower() or "message_thread_id" not in where:
                    raise
                del where["message_thread_id"]
                return await send(message.chat.id, **what, **where)
        except Forbidden:
            log.info("a reply was not wanted: the bot is blocked or was removed")
            return None

    async def document(self, chat: int, name: str, data: bytes, caption: str) -> None:
        """Send a file. Only to private chats of those who may see it."""
        try:
            await self._bot.send_document(chat, InputFile(data, filename=name), caption=shorten(caption, 1000))
        except Forbidden:
            log.info("a file was not wanted: the bot is blocked")

    async def message(self, chat: int, content: Html, keyboard: InlineKeyboardMarkup | None = None) -> bool:
        """Write to a private chat without being asked there; whether it could be done."""
        try:
            await self._bot.send_message(
                chat, content.markup, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=keyboard
            )
        except (Forbidden, BadRequest):
            return False
        return True

    async def edit(self, sent: Sent | str, content: Html, keyboard: InlineKeyboardMarkup | None = None) -> Sent | None:
        """Replace what a message of ours shows; a ``str`` names an inline message. ``None``: it is gone."""
        place: dict[str, Any]
        if isinstance(sent, str):
            place = {"inline_message_id": sent}
        else:
            place = {"chat_id": sent.chat, "message_id": sent.message}
        try:
            await self._bot.edit_message_text(
                content.markup,
                **place,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=keyboard,
            )
        except Forbidden:
            return None
        except BadRequest as error:
            reason = str(error).lower()
            if "not modified" not in reason:
                if "not found" in reason or "can't be edited" in reason:
                    return None
                raise
        if isinstance(sent, str):
            return None
        return Sent(sent.chat, sent.message, fingerprint(content, keyboard))

    async def answer(self, query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a pressed button. One that was pressed too long ago can no longer be answered: no harm."""
        try:
            await self._bot.answer_callback_query(
                query.id, text=shorten(text, _ALERT) if text else None, show_alert=alert or None
            )
        except BadRequest as error:
            log.info("a button was answered too late: %s", error)


def fingerprint(content: Html, keyboard: InlineKeyboardMarkup | None) -> str:
    """Tells whether two messages show the same; the same in every process."""
    shown = content.markup + "\0" + (keyboard.to_json() if keyboard else "")
    return hashlib.blake2b(shown.encode("utf-8", "replace"), digest_size=12).hexdigest()
