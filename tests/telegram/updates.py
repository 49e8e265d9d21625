"""Updates as Telegram would send them, and the queue they wait in until they are confirmed."""

from __future__ import annotations

import asyncio
import itertools
import re
import time
from collections.abc import Callable
from typing import Any

from tests.telegram.html import parse_html, utf16

ME: dict[str, Any] = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Bridge",
    "username": "bridge_test_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "supports_guest_queries": True,
}
FULL_CHAT: dict[str, Any] = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}
PERSON = 501
GROUP = -1001


class Updates:
    """The outgoing side of the double."""

    def __init__(self) -> None:
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.admins: set[tuple[int, int]] = set()
        """Chat and user."""
        self.chat_details: dict[int, dict[str, Any]] = {}
        """Further fields of ``getChat``."""
        self.restricted: set[int] = set()
        """Groups in which the bot may not write."""
        self.files: dict[str, bytes] = {}
        self.photos: set[str] = set()
        """File ids of the pictures that were sent."""
        self.file_sizes: dict[str, int] = {}
        """What is said of a file, where that is not its size."""
        self.whispers: set[tuple[int, int, int]] = set()
        """Ephemeral messages: chat, who sees it, number."""
        self.pressed_unseen: set[str] = set()
        """Queries of buttons below such."""
        self.closing = asyncio.Event()
        self._waiting: list[dict[str, Any]] = []
        self._arrived = asyncio.Condition()
        self._update_ids = itertools.count(1)
        self._message_ids = itertools.count(1)
        self._open: dict[str, set[str]] = {"callback": set(), "inline": set(), "guest": set()}

    async def push(self, kind: str, content: dict[str, Any]) -> int:
        """Let an update arrive; its id."""
        number = next(self._update_ids)
        async with self._arrived:
            self._waiting.append({"update_id": number, kind: content})
            self._arrived.notify_all()
        return number

    async def take(self, values: dict[str, Any], ended: Callable[[], bool]) -> list[dict[str, Any]]:
        """What ``getUpdates`` gives: confirmed updates go, the rest is given, after some waiting."""
        self._waiting = [update for update in self._waiting if update["update_id"] >= values.get("offset", 0)]
        allowed = values.get("allowed_updates")

        def ready() -> list[dict[str, Any]]:
            return [update for update in self._waiting if not allowed or any(kind in update for kind in allowed)]

        try:
            async with asyncio.timeout(min(values.get("timeout", 0), 2)), self._arrived:
                self._arrived.notify_all()
                await self._arrived.wait_for(lambda: bool(ready()) or ended() or self.closing.is_set())
        except TimeoutError:
            pass
        return ready()[: values.get("limit", 100)]

    def settle(self, kind: str, query: str) -> bool:
        """Answer a query: only one that was asked, and only once."""
        if query not in self._open[kind]:
            raise ValueError("query is too old and response timeout expired or query ID is invalid")
        self._open[kind].discard(query)
        return True

    @property
    def unanswered(self) -> set[str]:
        """Buttons and guest queries that got no answer."""
        return self._open["callback"] | self._open["guest"]

    def member(self, chat: int, user: int) -> dict[str, Any]:
        """What somebody is in a chat."""
        who = ME if user == ME["id"] else person(user)
        if (chat, user) in self.admins:
            rights = ("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages",
                      "can_manage_video_chats", "can_restrict_members", "can_promote_members", "can_change_info",
                      "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories")  # fmt: skip
            return {"status": "administrator", "user": who, **dict.fromkeys(rights, False)}
        if user == ME["id"] and chat in self.restricted:
            rights = ("can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos",
                      "can_send_videos", "can_send_video_notes", "can_send_voice_notes", "can_send_polls",
                      "can_send_other_messages", "can_add_web_page_previews", "can_change_info", "can_invite_users",
                      "can_pin_messages", "can_manage_topics", "can_edit_tag", "can_react_to_messages")  # fmt: skip
            return {
                "status": "restricted",
                "user": who,
                "is_member": True,
                "until_date": 0,
                **dict.fromkeys(rights, False),
            }
        return {"status": "member", "user": who}

    def sent(self, chat: int, number: int, values: dict[str, Any]) -> dict[str, Any]:
        """Remember a message of the bot, as it comes back from the API."""
        message: dict[str, Any] = {
            "message_id": number,
            "date": int(time.time()),
            "chat": chat_of(chat),
            "from": ME,
        }
        if "rich_message" in values:
            message["rich_message"] = {"blocks": [{"type": "paragraph", "text": values["rich_message"]["html"]}]}
        if "text" in values:
            message["text"] = parse_html(values["text"])[0].strip()
        if "document" in values:
            message["document"] = {"file_id": f"sent-{number}", "file_unique_id": f"sent-{number}"}
        if "photo" in values:
            known = values["photo"] if isinstance(values["photo"], str) else f"photo-{number}"
            self.photos.add(known)
            size = {"file_unique_id": known, "width": 1080, "height": 1400}
            message["photo"] = [{**size, "file_id": f"{known}-small"}, {**size, "file_id": known}]
            message["caption"] = parse_html(values.get("caption", ""))[0].strip()
        if "reply_markup" in values:
            message["reply_markup"] = values["reply_markup"]
        if "message_thread_id" in values:
            message |= {"message_thread_id": values["message_thread_id"], "is_topic_message": True}
        shown = values.get("text") or values.get("rich_message", {}).get("html")
        self.messages[chat, number] = {**message, "_markup": shown}
        return message

    def whispered(self, chat: int, number: int, values: dict[str, Any]) -> dict[str, Any]:
        """The same for one that a single person sees: only a whisper, or a button below one, is answered so."""
        how = values["ephemeral_message_parameters"]
        person_ = how["receiver_user_id"]
        heard = (chat, person_, values.get("reply_parameters", {}).get("ephemeral_message_id"))
        if heard not in self.whispers and how.get("callback_query_id") not in self.pressed_unseen:
            raise ValueError("ephemeral message can't be sent: nothing it answers")
        message = self.sent(chat, 0, values)
        del self.messages[chat, 0]
        self.whispers.add((chat, person_, number))
        return {**message, "ephemeral_message_id": number, "receiver_user": person(person_)}

    async def whisper(self, text: str, *, user: int = PERSON, chat: int = GROUP, **about: Any) -> dict[str, Any]:
        """Somebody gives a command that nobody else in the group sees."""
        number = 50_000 + next(self._message_ids)
        message = {**self.message(text, user=user, chat=chat, **about), "message_id": 0, "ephemeral_message_id": number}
        self.whispers.add((chat, user, number))
        await self.push("message", message)
        return message

    async def send_file(self, name: str, data: bytes, *, user: int, **about: Any) -> dict[str, Any]:
        """Somebody sends a document."""
        identity = f"file-{next(self._message_ids)}"
        self.files[identity] = data
        size = about.pop("size", len(data))
        document = {"file_id": identity, "file_unique_id": identity, "file_name": name, "file_size": size}
        return await self.say(None, user=user, document=document, **about)

    def message(self, text: str | None, *, user: int = PERSON, chat: int | None = None, **extra: Any) -> dict[str, Any]:
        """A message somebody writes. ``language`` is that of their Telegram, ``age`` in seconds."""
        chat = user if chat is None else chat
        number = extra.pop("message_id", None) or next(self._message_ids)
        message: dict[str, Any] = {
            "message_id": number,
            "date": int(time.time()) - extra.pop("age", 0),
            "chat": chat_of(chat),
            "from": person(user, extra.pop("language", "en")),
            **extra,
        }
        if text is not None:
            message["text"] = text
            message["entities"] = entities_of(text)
        self.messages[chat, number] = {**message, "_markup": text}
        return message

    async def say(self, text: str | None, **about: Any) -> dict[str, Any]:
        """Somebody writes."""
        message = self.message(text, **about)
        await self.push("message", message)
        return message

    async def amend(self, message: dict[str, Any], text: str) -> None:
        """Somebody edits what they wrote."""
        edited = {**message, "text": text, "entities": entities_of(text), "edit_date": int(time.time())}
        await self.push("edited_message", edited)

    async def press(
        self, data: str, message: dict[str, Any] | None, *, user: int = PERSON, language: str = "en", **extra: Any
    ) -> str:
        """Somebody presses a button; the id of the query."""
        query = f"callback-{next(self._message_ids)}"
        self._open["callback"].add(query)
        content: dict[str, Any] = {
            "id": query,
            "from": person(user, language),
            "chat_instance": "1",
            "data": data,
            **extra,
        }
        if message and "ephemeral_message_id" in message:
            self.pressed_unseen.add(query)
        if message:
            content["message"] = {key: value for key, value in message.items() if key != "_markup"}
        await self.push("callback_query", content)
        return query

    async def type_inline(self, text: str, *, user: int = PERSON, language: str = "en") -> str:
        """Somebody types the bot's name and a text; the id of the query."""
        query = f"inline-{next(self._message_ids)}"
        self._open["inline"].add(query)
        await self.push("inline_query", {"id": query, "from": person(user, language), "query": text, "offset": ""})
        return query

    async def summon(self, text: str, *, chat: int = -1009, **about: Any) -> str:
        """Somebody mentions the bot in a chat it is not in; the id of the guest query."""
        query = f"guest-query-{next(self._message_ids)}"
        self._open["guest"].add(query)
        await self.push("guest_message", self.message(text, chat=chat, guest_query_id=query, **about))
        return query


def person(number: int, language: str | None = "en") -> dict[str, Any]:
    """A user."""
    user: dict[str, Any] = {"id": number, "is_bot": False, "first_name": f"Person {number}"}
    return {**user, "language_code": language} if language else user


def chat_of(number: int) -> dict[str, Any]:
    """A private chat or a group, by the sign of its id."""
    if number > 0:
        return {"id": number, "type": "private", "first_name": f"Person {number}"}
    return {"id": number, "type": "supergroup", "title": "Group"}


def entities_of(text: str) -> list[dict[str, Any]]:
    """Commands and mentions, as the server finds them."""
    found = []
    for kind, pattern in (("bot_command", r"(?<!\S)/\w+(@\w+)?"), ("mention", r"(?<!\w)@\w{4,}")):
        for match in re.finditer(pattern, text):
            found.append({"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match[0])})
    return found
