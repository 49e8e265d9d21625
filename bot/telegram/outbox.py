"""Sending, with what Telegram may answer: blocked, gone, moved, unchanged."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.storage.records import Sent
from bot.telegram.markup import Html, shorten, without_moments
from bot.telegram.rich import Rich
from bot.telegram.spinners import Spinners
from bot.telegram.whispers import Whisper, whisper_of
from bot.telegram.wire import Wire

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_ALERT = 200
"""Characters of the text that answers a button."""


class Outbox:
    """Every message of ours goes through here."""

    def __init__(self, bot: ExtBot[Any], wire: Wire) -> None:
        self._bot, self._wire = bot, wire
        self._takes_rich = True
        self.spinners = Spinners(self._acknowledge)

    async def reply(
        self,
        message: Message,
        content: Html,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        quiet: bool = False,
        quoting: bool | None = None,
        below: Message | None = None,
        query: str | None = None,
        rich: Rich | None = None,
    ) -> Sent | None:
        """Send into the chat and topic of ``message``; in groups as a reply to it. ``None``: could not be sent.

        ``below`` is another message of the chat that is replied to instead; of it no more need be known than its id.
        A whisper is answered by one; ``query`` is then that of the button below it, where one was pressed.
        ``rich`` is sent instead of ``content``, where the Bot API takes it.
        """
        quoting = message.chat.type != message.chat.PRIVATE if quoting is None else quoting
        values = {"chat_id": str(message.chat.id), **_shown(content)}
        markup = self._wire.keyboard(keyboard) if keyboard else ""
        if markup:
            values["reply_markup"] = markup
        if quiet:
            values["disable_notification"] = "true"
        if message.message_thread_id is not None and message.is_topic_message:
            values["message_thread_id"] = str(message.message_thread_id)
        whisper = whisper_of(message)
        if whisper and not whisper.receiver:
            return None
        if whisper:
            values |= {name: json.dumps(value) for name, value in whisper.back(query).items()}
        elif quoting:
            number = (below or message).message_id
            values["reply_parameters"] = f'{{"message_id":{number},"allow_sending_without_reply":true}}'
        try:
            sent = await self._enriched("sendMessage", values, rich) or await self._send(values)
        except Forbidden:
            log.info("a reply was not wanted: the bot is blocked or was removed")
            return None
        except BadRequest as error:
            if not whisper and not _closed(error):
                raise
            log.info("a reply could not be written there: %s", error)
            return None
        if whisper:
            return None  # there is nothing to be edited later
        return Sent(int(sent["chat"]["id"]), int(sent["message_id"]), _hash(content.markup, markup))

    async def _enriched(self, method: str, values: dict[str, str], rich: Rich | None) -> Any:
        """What comes of it as a rich message; ``None`` where that is not wanted, or not taken."""
        if rich is None or not self._takes_rich:
            return None
        kept = {name: value for name, value in values.items() if name not in _PLAIN}
        method = "sendRichMessage" if method == "sendMessage" else method
        try:
            return await self._wire.call(method, {**kept, "rich_message": rich.wire})
        except InvalidToken:  # the library's word for "not found", too
            self._takes_rich = False
            log.warning("the Bot API has no rich messages yet; answers are sent in the plain form")
        except (BadRequest, ChatMigrated) as error:
            if "not modified" in str(error).lower():
                raise
            log.info("a rich message was not taken: %s", error)
        return None

    async def _send(self, values: dict[str, str]) -> Any:
        try:
            return await self._wire.call("sendMessage", values)
        except ChatMigrated as moved:
            kept = {
                name: value for name, value in values.items() if name not in ("message_thread_id", "reply_parameters")
            }
            return await self._wire.call("sendMessage", {**kept, "chat_id": str(moved.new_chat_id)})
        except BadRequest as error:
            reason = str(error).lower()
            if "thread not found" in reason and "message_thread_id" in values:
                kept = {name: value for name, value in values.items() if name != "message_thread_id"}
            elif "tg-time" in reason:
                kept = {**values, "text": without_moments(values["text"])}
            else:
                raise
            return await self._wire.call("sendMessage", kept)

    async def photo(
        self,
        message: Message,
        photo: bytes | str,
        caption: Html,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        quoting: bool | None = None,
        query: str | None = None,
    ) -> str | None:
        """Send a picture, or the one with a file id, as ``reply`` sends a text; its file id, if it was sent."""
        what: dict[str, Any] = {
            "photo": InputFile(photo, filename="picture.png") if isinstance(photo, bytes) else photo,
            "caption": caption.markup,
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard,
        }
        try:
            sent = await self._reply(self._bot.send_photo, message, what, quoting, query)
        except BadRequest as error:
            if whisper_of(message):
                log.info("a picture could not be sent unseen: %s", error)
                return None
            if not _closed(error):
                raise
            # Where pictures are not allowed, what they show can still be said.
            await self.reply(message, caption, keyboard, quoting=quoting, query=query)
            return None
        return sent.photo[-1].file_id if sent and sent.photo else None

    async def _reply(
        self,
        send: Callable[..., Awaitable[Message]],
        message: Message,
        what: dict[str, Any],
        quoting: bool | None,
        query: str | None,
    ) -> Message | None:
        """Send something into the chat and topic of a message."""
        quoting = message.chat.type != message.chat.PRIVATE if quoting is None else quoting
        where: dict[str, Any] = {}
        if message.message_thread_id is not None and message.is_topic_message:
            where["message_thread_id"] = message.message_thread_id
        whisper = whisper_of(message)
        if whisper and not whisper.receiver:
            return None
        if whisper:
            what = {**what, "api_kwargs": whisper.back(query)}
        elif quoting:
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

    async def document(self, chat: int, name: str, data: bytes, caption: Html) -> None:
        """Send a file. Only to private chats of those who may see it."""
        try:
            await self._bot.send_document(
                chat, InputFile(data, filename=name), caption=caption.markup, parse_mode=ParseMode.HTML
            )
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

    async def edit(
        self,
        sent: Sent | Whisper | str,
        content: Html,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        rich: Rich | None = None,
    ) -> Sent | None:
        """Replace what a message of ours shows; a ``str`` names an inline message. ``None``: it is gone."""
        values, method = _shown(content), "editMessageText"
        if isinstance(sent, Whisper):
            method = "editEphemeralMessageText"
            values |= {name: str(value) for name, value in sent.place.items()}
        elif isinstance(sent, str):
            values["inline_message_id"] = sent
        else:
            values |= {"chat_id": str(sent.chat), "message_id": str(sent.message)}
        markup = self._wire.keyboard(keyboard) if keyboard else ""
        if markup:
            values["reply_markup"] = markup
        try:
            await self._enriched(method, values, rich) or await self._wire.call(method, values)
        except Forbidden:
            return None
        except BadRequest as error:
            reason = str(error).lower()
            if "not modified" not in reason:
                if "not found" in reason or "can't be edited" in reason or isinstance(sent, Whisper):
                    return None
                raise
        if not isinstance(sent, Sent):
            return None
        return Sent(sent.chat, sent.message, _hash(content.markup, markup))

    async def react(self, message: Message, emoji: str) -> bool:
        """Put a reaction under a message; ``False`` where the chat does not take it."""
        if whisper_of(message):
            return False
        try:
            return await self._bot.set_message_reaction(message.chat.id, message.message_id, emoji)
        except (BadRequest, Forbidden):
            return False

    async def answer(self, query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a pressed button. One that was pressed too long ago can no longer be answered: no harm."""
        if not self.spinners.answered(query.id):
            return
        try:
            await self._bot.answer_callback_query(
                query.id, text=shorten(text, _ALERT) if text else None, show_alert=alert or None
            )
        except BadRequest as error:
            log.info("a button was answered too late: %s", error)

    async def _acknowledge(self, query: str) -> None:
        try:
            await self._bot.answer_callback_query(query)
        except TelegramError as error:
            log.info("a button could not be answered: %s", error)


_CLOSED = ("not enough rights", "no rights to send", "chat_write_forbidden", "topic_closed", "chat_restricted",
           "chat not found", "user is deactivated", "peer_id_invalid")  # fmt: skip
"""What is said where the bot is muted, a topic is closed, or the chat is gone."""


def _closed(error: BadRequest) -> bool:
    reason = str(error).lower()
    return any(part in reason for part in _CLOSED)


def fingerprint(content: Html, keyboard: InlineKeyboardMarkup | None) -> str:
    """Tells whether two messages show the same; the same in every process."""
    return _hash(content.markup, keyboard.to_json() if keyboard else "")


@lru_cache(maxsize=512)
def _hash(content: str, keyboard: str) -> str:
    shown = f"{content}\0{keyboard}"
    return hashlib.blake2b(shown.encode("utf-8", "replace"), digest_size=12).hexdigest()


_PLAIN = ("text", "parse_mode", "link_preview_options")


def _shown(content: Html) -> dict[str, str]:
    return {"text": content.markup, "parse_mode": "HTML", "link_preview_options": '{"is_disabled":true}'}
