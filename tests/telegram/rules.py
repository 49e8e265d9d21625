"""What the Bot API takes: methods and objects, their fields, types and limits.

``COMPACT`` holds what the bot uses and a little more, in a line for each method or object: ``!`` marks
required fields, ``[]`` arrays. The full machine-readable description has the same content for the whole
API; ``from_description`` reads it into the same ``Rules``, so that both go through one checker. Limits
stand only in the prose of the documentation and are written out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.telegram.html import parse_html, parse_rich, utf16

METHODS = """
getMe:
setWebhook: url!=String certificate=InputFile ip_address=String max_connections=Integer allowed_updates=String[]
  drop_pending_updates=Boolean secret_token=String
getMyName: language_code=String
setMyName: name=String language_code=String
getMyDescription: language_code=String
setMyDescription: description=String language_code=String
getMyShortDescription: language_code=String
setMyShortDescription: short_description=String language_code=String
getChat: chat_id!=Integer|String
getChatMember: chat_id!=Integer|String user_id!=Integer
leaveChat: chat_id!=Integer|String
getFile: file_id!=String
sendDocument: business_connection_id=String chat_id!=Integer|String message_thread_id=Integer
  document!=InputFile|String caption=String parse_mode=String disable_notification=Boolean
  reply_parameters=ReplyParameters reply_markup=InlineKeyboardMarkup
sendPhoto: business_connection_id=String chat_id!=Integer|String message_thread_id=Integer photo!=InputFile|String
  caption=String parse_mode=String disable_notification=Boolean reply_parameters=ReplyParameters
  reply_markup=InlineKeyboardMarkup
deleteWebhook: drop_pending_updates=Boolean
getUpdates: offset=Integer limit=Integer timeout=Integer allowed_updates=String[]
setMyCommands: commands!=BotCommand[] scope=BotCommandScope language_code=String
deleteMyCommands: scope=BotCommandScope language_code=String
sendMessage: business_connection_id=String chat_id!=Integer|String message_thread_id=Integer text!=String
  parse_mode=String entities=MessageEntity[] link_preview_options=LinkPreviewOptions disable_notification=Boolean
  protect_content=Boolean reply_parameters=ReplyParameters reply_markup=InlineKeyboardMarkup
sendRichMessage: business_connection_id=String chat_id!=Integer|String message_thread_id=Integer
  rich_message!=InputRichMessage disable_notification=Boolean reply_parameters=ReplyParameters
  reply_markup=InlineKeyboardMarkup
editMessageText: business_connection_id=String chat_id=Integer|String message_id=Integer inline_message_id=String
  text=String parse_mode=String entities=MessageEntity[] link_preview_options=LinkPreviewOptions
  rich_message=InputRichMessage reply_markup=InlineKeyboardMarkup
answerCallbackQuery: callback_query_id!=String text=String show_alert=Boolean url=String cache_time=Integer
setMessageReaction: chat_id!=Integer|String message_id!=Integer reaction=ReactionType[] is_big=Boolean
answerInlineQuery: inline_query_id!=String results!=InlineQueryResult[] cache_time=Integer is_personal=Boolean
  next_offset=String button=InlineQueryResultsButton
answerGuestQuery: guest_query_id!=String result!=InlineQueryResult
"""
OBJECTS = """
ReactionTypeEmoji: type!=String emoji!=String
BotCommand: command!=String description!=String
BotCommandScopeDefault: type!=String
BotCommandScopeAllGroupChats: type!=String
BotCommandScopeAllPrivateChats: type!=String
BotCommandScopeAllChatAdministrators: type!=String
BotCommandScopeChat: type!=String chat_id!=Integer|String
InlineKeyboardMarkup: inline_keyboard!=InlineKeyboardButton[][]
InlineKeyboardButton: text!=String url=String callback_data=String switch_inline_query=String
  switch_inline_query_current_chat=String copy_text=CopyTextButton
CopyTextButton: text!=String
LinkPreviewOptions: is_disabled=Boolean url=String prefer_small_media=Boolean prefer_large_media=Boolean
  show_above_text=Boolean
ReplyParameters: message_id!=Integer chat_id=Integer|String allow_sending_without_reply=Boolean quote=String
  quote_parse_mode=String quote_position=Integer
InlineQueryResultArticle: type!=String id!=String title!=String input_message_content!=InputMessageContent
  reply_markup=InlineKeyboardMarkup url=String description=String
InlineQueryResultCachedPhoto: type!=String id!=String photo_file_id!=String title=String description=String
  caption=String parse_mode=String reply_markup=InlineKeyboardMarkup
InputTextMessageContent: message_text!=String parse_mode=String link_preview_options=LinkPreviewOptions
InlineQueryResultsButton: text!=String start_parameter=String
MessageEntity: type!=String offset!=Integer length!=Integer url=String
InputRichMessage: html=String markdown=String is_rtl=Boolean skip_entity_detection=Boolean
"""
NEWER_METHODS = """
sendMessage: ephemeral_message_parameters=EphemeralMessageParameters
sendPhoto: ephemeral_message_parameters=EphemeralMessageParameters
sendRichMessage: ephemeral_message_parameters=EphemeralMessageParameters
editEphemeralMessageText: chat_id!=Integer|String receiver_user_id!=Integer ephemeral_message_id!=Integer text=String
  parse_mode=String entities=MessageEntity[] link_preview_options=LinkPreviewOptions rich_message=InputRichMessage
  reply_markup=InlineKeyboardMarkup
"""
NEWER_OBJECTS = """
EphemeralMessageParameters: receiver_user_id!=Integer callback_query_id=String replace_callback_query_message=Boolean
ReplyParameters: message_id=Integer ephemeral_message_id=Integer
BotCommand: is_ephemeral=Boolean
"""
"""What came with Bot API 10.2 and 10.3, after the machine-readable description."""
UNIONS: dict[str, tuple[str, ...]] = {
    "BotCommandScope": (
        "BotCommandScopeDefault",
        "BotCommandScopeAllGroupChats",
        "BotCommandScopeAllPrivateChats",
        "BotCommandScopeAllChatAdministrators",
        "BotCommandScopeChat",
    ),
    "ReactionType": ("ReactionTypeEmoji",),
    "InlineQueryResult": ("InlineQueryResultArticle", "InlineQueryResultCachedPhoto"),
    "InputMessageContent": ("InputTextMessageContent",),
}
TAGS: dict[str, str] = {
    "BotCommandScopeDefault": "default",
    "BotCommandScopeAllGroupChats": "all_group_chats",
    "BotCommandScopeAllPrivateChats": "all_private_chats",
    "BotCommandScopeAllChatAdministrators": "all_chat_administrators",
    "BotCommandScopeChat": "chat",
    "ReactionTypeEmoji": "emoji",
    "InlineQueryResultArticle": "article",
    "InlineQueryResultCachedPhoto": "photo",
}


@dataclass(frozen=True)
class Field:
    """One parameter."""

    types: tuple[str, ...]
    """``Integer``, ``String``, ``Boolean``, ``Float``, an object's name; ``[]`` appended for arrays."""
    required: bool


@dataclass(frozen=True)
class Rules:
    """A description of the API, or of a part of it."""

    methods: dict[str, dict[str, Field]]
    objects: dict[str, dict[str, Field]]
    unions: dict[str, tuple[str, ...]]
    tags: dict[str, str] = field(default_factory=dict)
    """What ``type`` must be, for members of a union."""

    def violations(self, method: str, values: dict[str, Any]) -> list[str]:
        """Everything wrong with a call."""
        if method not in self.methods:
            return [f"{method}: no such method"]
        return [*self._fields(method, self.methods[method], values), *limits(method, values)]

    def _fields(self, owner: str, known: dict[str, Field], values: dict[str, Any]) -> Iterator[str]:
        for name in values.keys() - known.keys():
            yield f"{owner}.{name}: no such parameter"
        for name, rule in known.items():
            if name not in values:
                if rule.required:
                    yield f"{owner}.{name}: required, and missing"
            else:
                yield from self._value(f"{owner}.{name}", rule.types, values[name])

    def _value(self, where: str, types: tuple[str, ...], value: Any) -> Iterator[str]:
        tries = [list(self._one(where, kind, value)) for kind in types]
        if all(tries):
            yield from min(tries, key=len)

    def _one(self, where: str, kind: str, value: Any) -> Iterator[str]:
        if kind == "InputFile":
            if not isinstance(value, bytes):
                yield f"{where}: a file is wanted"
        elif kind.endswith("[]"):
            if not isinstance(value, list):
                yield f"{where}: an array is wanted"
                return
            for index, item in enumerate(value):
                yield from self._value(f"{where}[{index}]", (kind[:-2],), item)
        elif kind in ("String", "Integer", "Boolean", "Float"):
            wanted = {"String": str, "Integer": int, "Boolean": bool, "Float": (int, float)}[kind]
            if not isinstance(value, wanted) or (kind != "Boolean" and isinstance(value, bool)):
                yield f"{where}: {kind} wanted, not {value!r}"
        elif kind in self.unions:
            members = self.unions[kind]
            tag = value.get("type") if isinstance(value, dict) else None
            yield from self._value(where, tuple(m for m in members if self.tags.get(m) == tag) or members, value)
        elif kind not in self.objects:
            yield f"{where}: nothing is known of {kind}"
        elif not isinstance(value, dict):
            yield f"{where}: {kind} wanted, not {value!r}"
        elif kind in self.tags and value.get("type") != self.tags[kind]:
            yield f"{where}: type {value.get('type')!r} is not that of {kind}"
        else:
            yield from self._fields(f"{where}<{kind}>", self.objects[kind], value)
            yield from limits(kind, value)


def compact() -> Rules:
    """The rules that the tests carry with them."""
    return Rules(_newer(_table(METHODS), NEWER_METHODS), _newer(_table(OBJECTS), NEWER_OBJECTS), UNIONS, TAGS)


def from_description(path: Path) -> Rules:
    """The rules of the whole API from its machine-readable description."""
    data = json.loads(path.read_text(encoding="utf-8"))
    objects = {name: _described(entry) for name, entry in data["types"].items()}
    tags = {}
    for name, entry in data["types"].items():
        for one in entry.get("fields", []):
            found = re.search(r"must be (\w+)|always [\"“](\w+)[\"”]", one["description"])
            if one["name"] == "type" and found:
                tags[name] = found[1] or found[2]
    unions = {name: tuple(entry["subtypes"]) for name, entry in data["types"].items() if entry.get("subtypes")}
    methods = {name: _described(entry) for name, entry in data["methods"].items()}
    plain = {name: known for name, known in objects.items() if name not in unions}
    return Rules(_newer(methods, NEWER_METHODS), _newer(plain, NEWER_OBJECTS), unions, tags)


def _newer(known: dict[str, dict[str, Field]], text: str) -> dict[str, dict[str, Field]]:
    added = _table(text)
    return {name: {**known.get(name, {}), **added.get(name, {})} for name in known | added}


def _described(entry: dict[str, Any]) -> dict[str, Field]:
    return {
        one["name"]: Field(tuple(_array(kind) for kind in one["types"]), one["required"])
        for one in entry.get("fields", [])
    }


def _array(kind: str) -> str:
    depth = kind.count("Array of ")
    return kind.replace("Array of ", "") + "[]" * depth


def _table(text: str) -> dict[str, dict[str, Field]]:
    found: dict[str, dict[str, Field]] = {}
    for line in text.strip().replace("\n  ", " ").split("\n"):
        name, _, rest = line.partition(":")
        fields = found.setdefault(name, {})
        for item in rest.split():
            key, _, types = item.partition("=")
            fields[key.rstrip("!")] = Field(tuple(types.split("|")), key.endswith("!"))
    return found


def limits(owner: str, values: dict[str, Any]) -> Iterator[str]:
    """Limits and conditions that the documentation tells in prose."""
    for name, check in LIMITS.get(owner, {}).items():
        if name in values:
            for complaint in check(values[name], values):
                yield f"{owner}.{name}: {complaint}"
    if owner == "editMessageText" and ("inline_message_id" in values) == (
        "chat_id" in values and "message_id" in values
    ):
        yield "editMessageText: either chat_id and message_id, or inline_message_id"
    if owner in ("editMessageText", "editEphemeralMessageText") and ("text" in values) == ("rich_message" in values):
        yield f"{owner}: either text or rich_message"
    if owner == "InputRichMessage" and ("html" in values) == ("markdown" in values):
        yield "InputRichMessage: either html or markdown"
    if owner == "ReplyParameters" and ("message_id" in values) == ("ephemeral_message_id" in values):
        yield "ReplyParameters: either message_id or ephemeral_message_id"
    if owner == "InlineKeyboardButton" and len(values.keys() - {"text"}) != 1:
        yield "InlineKeyboardButton: exactly one action is wanted"


Check = Callable[[Any, dict[str, Any]], list[str]]


def _text(most: int) -> Check:
    def check(value: Any, values: dict[str, Any]) -> list[str]:
        if not isinstance(value, str):
            return []
        if values.get("parse_mode") not in (None, "HTML"):
            return [f"parse mode {values['parse_mode']!r} is not in use here"]
        try:
            shown, entities = parse_html(value) if values.get("parse_mode") else (value, [])
        except ValueError as error:
            return [f"can't parse entities: {error} in {value!r}"]
        faults = [] if 1 <= utf16(shown.strip()) <= most else [f"{utf16(shown.strip())} units after parsing"]
        return faults + ([f"{len(entities)} entities"] if len(entities) > 100 else [])

    return check


def _size(least: int, most: int, measure: Callable[[Any], int] = len) -> Check:
    def check(value: Any, values: dict[str, Any]) -> list[str]:
        size = measure(value)
        return [] if least <= size <= most else [f"size {size} is not within {least} to {most}"]

    return check


def _match(pattern: str) -> Check:
    return lambda value, values: [] if re.fullmatch(pattern, value) else [f"{value!r} is not {pattern}"]


def _between(least: int, most: int) -> Check:
    return lambda value, values: [] if least <= value <= most else [f"{value} is not within {least} to {most}"]


def _rich(value: Any, values: dict[str, Any]) -> list[str]:
    try:
        shown = parse_rich(value)
    except ValueError as error:
        return [f"can't parse entities: {error} in {value!r}"]
    return [] if 1 <= utf16(shown) <= 32_768 else [f"{utf16(shown)} units after parsing"]


def _octets(value: str) -> int:
    return len(value.encode())


def _unique_ids(value: Any, values: dict[str, Any]) -> list[str]:
    ids = [item.get("id") for item in value]
    faults = [] if len(ids) == len(set(ids)) else ["two results have the same id"]
    return faults + ([] if len(ids) <= 50 else [f"{len(ids)} results"])


def _rows(value: Any, values: dict[str, Any]) -> list[str]:
    faults = ["an empty row"] if not all(value) else []
    if any(len(row) > 8 for row in value) or sum(map(len, value)) > 100:
        faults.append("too many buttons")
    return faults


def _photo(value: Any, values: dict[str, Any]) -> list[str]:
    if isinstance(value, bytes):
        return [] if value.startswith(b"\x89PNG") and len(value) <= 10_000_000 else ["no picture that Telegram takes"]
    return []


LIMITS: dict[str, dict[str, Check]] = {
    "sendMessage": {"text": _text(4096)},
    "editMessageText": {"text": _text(4096)},
    "editEphemeralMessageText": {"text": _text(4096)},
    "InputRichMessage": {"html": _rich},
    "InputTextMessageContent": {"message_text": _text(4096)},
    "answerCallbackQuery": {"text": _size(0, 200)},
    "answerInlineQuery": {"results": _unique_ids, "next_offset": _size(0, 64, _octets)},
    "InlineQueryResultArticle": {"id": _size(1, 64, _octets), "title": _size(1, 256)},
    "InlineQueryResultsButton": {"start_parameter": _match(r"[A-Za-z0-9_-]{1,64}"), "text": _size(1, 64)},
    "InlineKeyboardMarkup": {"inline_keyboard": _rows},
    "InlineKeyboardButton": {"text": _size(1, 256), "callback_data": _size(1, 64, _octets)},
    "CopyTextButton": {"text": _size(1, 256)},
    "setMyCommands": {"commands": _size(1, 100), "language_code": _match(r"[a-z]{2}")},
    "deleteMyCommands": {"language_code": _match(r"[a-z]{2}")},
    "BotCommand": {"command": _match(r"[a-z0-9_]{1,32}"), "description": _size(1, 256)},
    "sendDocument": {"caption": _text(1024)},
    "sendPhoto": {"caption": _text(1024), "photo": _photo},
    "InlineQueryResultCachedPhoto": {"id": _size(1, 64, _octets), "caption": _text(1024)},
    "setMyName": {"name": _size(0, 64)},
    "setMyDescription": {"description": _size(0, 512)},
    "setMyShortDescription": {"short_description": _size(0, 120)},
    "setWebhook": {"secret_token": _match(r"[A-Za-z0-9_-]{1,256}"), "max_connections": _between(1, 100)},
    "getUpdates": {"limit": _between(1, 100), "timeout": _between(0, 50)},
}
