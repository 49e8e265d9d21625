"""Whether a message speaks to the bot, and what it asks.

In a private chat everything does, and so does what only the bot can see. In a group only: a command of
ours, a mention, a reply to one of our messages. ``/ask`` or a bare mention in reply to a message asks
what that message asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Message, MessageEntity, User

from bot.telegram.whispers import whisper_of

UNREAD = "unread"
"""Set in a message of which a part could not be read."""
NEWER = ("rich_message", UNREAD)
"""What a message may hold that the library does not know."""
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+|\Z)")


@dataclass(frozen=True, slots=True)
class Question:
    """Something to answer."""

    text: str
    quoting: Message
    """The message that asks it, to which the answer replies."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, or something that amounts to one."""

    name: str
    argument: str = ""
    named: bool = False
    """Whether it was given to us by name, or where nobody else could be meant."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A private message without text: a sticker, a voice message."""


def read(message: Message, me: User) -> Question | Command | Unreadable | None:
    """What a message asks of us; ``None`` where it is not for us."""
    text = message.text or message.caption or ""
    command = _COMMAND.match(text)
    if command:
        name, addressee = command[1].lower(), command[2]
        if addressee and addressee.lower() != (me.username or "").lower():
            return None
        argument = text[command.end() :].strip()
        if name != "ask":
            return Command(name, argument, bool(addressee) or message.chat.type == message.chat.PRIVATE)
        return Question(argument, message) if argument else asked_there(message, me) or Command("ask")
    if message.chat.type == message.chat.PRIVATE or message.guest_query_id or whisper_of(message):
        if message.guest_query_id:
            text, _ = without_mention(message, me)
        if text.strip():
            return Question(text.strip(), message)
        if message.guest_query_id:
            return asked_there(message, me) or Command("ask")
        return Unreadable() if _holds_something(message) and not message.media_group_id else None
    rest, mentioned = without_mention(message, me)
    if mentioned:
        return Question(rest, message) if rest else asked_there(message, me) or Command("ask")
    if rest and replies_to(message, me):
        return Question(rest, message)
    return None


def _holds_something(message: Message) -> bool:
    """Whether a message without text says something in another way, and is not merely about the chat."""
    newer = any(message.api_kwargs.get(name) for name in NEWER)
    return bool(message.effective_attachment or message.checklist or message.live_photo or newer)


def asked_there(message: Message, me: User) -> Question | None:
    """The question in the message, or in the part of it, that ``message`` replies to."""
    other = message.reply_to_message
    if other is None or (other.from_user and other.from_user.id == me.id):
        return None
    text = (message.quote.text if message.quote else None) or without_mention(other, me)[0]
    found = _COMMAND.match(text)
    if found:
        text = text[found.end() :]
    return Question(text.strip(), other) if text.strip() else None


def replies_to(message: Message, me: User) -> bool:
    """Whether a message replies to one of ours. In a forum every message hangs on the topic's first one."""
    other = message.reply_to_message
    return bool(other and other.from_user and other.from_user.id == me.id and not other.forum_topic_created)


def without_mention(message: Message, me: User) -> tuple[str, bool]:
    """The text without our name, and whether it was there. Offsets of entities count UTF-16 units."""
    text = message.text or message.caption or ""
    raw = text.encode("utf-16-le")
    kept, at, mentioned = b"", 0, False
    for entity in _entities(message):
        start, end = entity.offset * 2, (entity.offset + entity.length) * 2
        name = raw[start:end].decode("utf-16-le", "ignore")
        ours = entity.type == MessageEntity.MENTION and name.lower() == f"@{(me.username or '').lower()}"
        ours = ours or bool(entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == me.id)
        if ours and start >= at:
            kept += raw[at:start]
            at, mentioned = end, True
    kept += raw[at:]
    return " ".join(kept.decode("utf-16-le", "ignore").split()) if mentioned else text.strip(), mentioned


def asker(message: Message) -> int:
    """Who asks: the user, or the chat in whose name somebody writes."""
    if message.sender_chat:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id


def is_noise(message: Message, me: User) -> bool:
    """Messages that are never answered: our own inline results, other bots, posts that a channel forwards."""
    if message.via_bot and message.via_bot.id == me.id:
        return True
    if message.is_automatic_forward:
        return True
    # People who write as their group or channel appear as a bot of Telegram's with a sender chat.
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


def _entities(message: Message) -> Iterator[MessageEntity]:
    yield from sorted(message.entities or message.caption_entities, key=lambda entity: entity.offset)
