"""What every handler works with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from telegram import Message, User

from bot.knowledge.facts import Language
from bot.locales import language_of
from bot.settings import Settings
from bot.telegram.inbound import InboundLimits
from bot.telegram.library import Base, Library
from bot.telegram.outbox import Outbox
from bot.telegram.state import Contexts, Preferences, Replies, Tally


@dataclass(frozen=True, slots=True)
class Desk:
    """The collaborators, put together by ``app.build``."""

    settings: Settings
    library: Library
    contexts: Contexts
    preferences: Preferences
    replies: Replies
    limits: InboundLimits
    tally: Tally
    outbox: Outbox

    @property
    def base(self) -> Base:
        """The facts in use; take it once a handler."""
        return self.library.base

    async def interface(self, user: User | None) -> Language:
        """The language of everything that is not an answer: the chosen one, else that of the user's Telegram."""
        chosen = await self.preferences.language(user.id) if user else None
        return chosen or language_of(user.language_code if user else None)

    def is_admin(self, message: Message) -> bool:
        """Whether a message comes from an admin in person; in the name of a chat it could be anybody."""
        user = message.from_user
        return bool(user and not message.sender_chat and user.id in self.settings.admins)

    def is_old(self, message: Message) -> bool:
        """Whether a message lay too long to be answered, as after an outage."""
        sent = message.edit_date or message.date
        return dt.datetime.now(dt.UTC) - sent > dt.timedelta(seconds=self.settings.max_age_seconds)


def is_group(message: Message) -> bool:
    """Whether others are listening."""
    return message.chat.type != message.chat.PRIVATE
