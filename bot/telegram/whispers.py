"""Ephemeral messages: what somebody in a group says to the bot, and hears from it, unseen by the others.

Whoever spoke unseen is answered unseen or not at all, for a reply that everybody reads would give them away.
Telegram takes such a reply for some seconds only and does not promise to deliver it; so nothing here is
the only way to anything: the same commands work in the open, and in a private chat.
Source: https://core.telegram.org/bots/features#ephemeral-messages (Bot API 10.2 and 10.3, newer than the library).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from telegram import Message


@dataclass(frozen=True, slots=True)
class Whisper:
    """A message that only one person and the bot see."""

    chat: int
    receiver: int
    """The person; 0 where that is not told."""
    message: int
    """Its number among the ephemeral messages: its ``message_id`` is 0."""
    ours: bool
    """Whether the bot sent it; what was sent to it is replied to."""

    @property
    def place(self) -> dict[str, Any]:
        """Where it is, for its editing."""
        return {"chat_id": self.chat, "receiver_user_id": self.receiver, "ephemeral_message_id": self.message}

    def back(self, query: str | None) -> dict[str, Any]:
        """What makes a message an answer to it. ``query`` is that of the button below it that was pressed."""
        to = {"receiver_user_id": self.receiver, **({"callback_query_id": query} if query else {})}
        about = {} if self.ours else {"reply_parameters": {"ephemeral_message_id": self.message}}
        return {"ephemeral_message_parameters": to, **about}


def whisper_of(message: Message) -> Whisper | None:
    """What makes a message ephemeral; ``None`` for one that everybody in its chat sees."""
    number = message.api_kwargs.get("ephemeral_message_id")
    if not isinstance(number, int):
        if message.message_id:
            return None
        number = 0  # of one that is too old no more is told; it is no less private
    sender = message.from_user
    if sender and not sender.is_bot:
        return Whisper(message.chat.id, sender.id, number, ours=False)
    return Whisper(message.chat.id, int(message.api_kwargs.get("receiver_user", {}).get("id", 0)), number, ours=True)
