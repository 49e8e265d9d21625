"""What every handler works with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from telegram import Message, User

from bot.knowledge.facts import Language
from bot.settings import Settings
from bot.storage.state import State
from bot.telegram.inbound import InboundLimits
from bot.telegram.library import Base, Library
from bot.telegram.outbox import Outbox
from bot.telegram.pictures import Pictures
from bot.telegram.tally import Tally
from bot.telegram.tongues import Tongues


@dataclass(frozen=True, slots=True)
class Desk:
    """The collaborators, put together by ``app.build``."""

    settings: Settings
    library: Library
    state: State
    limits: InboundLimits
    tally: Tally
    outbox: Outbox
    pictures: Pictures
    tongues: Tongues

    @property
    def base(self) -> Base:
        """The facts in use; take it once a handler."""
        return self.library.base

    async def interface(self, user: User | None) -> Language:
        """The language of everything that is not an answer: the chosen one, else the one that is known."""
        chosen = await self.state.preferences.get((user.id,)) if user else None
        return chosen or self.tongues.of(user)

    async def answers_in(self, chat: int, person: int) -> Language | None:
        """The language chosen for answers: the group's, for all read them there, else the person's."""
        if chat < 0 and (chosen := await self.state.preferences.get((chat,))):
            return chosen
        return await self.state.preferences.get((person,))

    @property
    def enriches(self) -> bool:
        """Whether answers go out as rich messages."""
        return self.settings.rich_messages

    def is_admin(self, message: Message) -> bool:
        """Whether a message comes from an admin in person; in the name of a chat it could be anybody."""
        user = message.from_user
        return bool(user and not message.sender_chat and user.id in self.settings.admins)

    def is_old(self, message: Message) -> bool:
        """Whether a message lay too long to be answered, as after an outage."""
        sent = message.edit_date or message.date
        return dt.datetime.now(dt.UTC) - sent > dt.timedelta(seconds=self.settings.max_age_seconds)

    def may_stay(self, chat: int) -> bool:
        """Whether the bot is wanted in a group at all."""
        return chat > 0 or not self.settings.groups or chat in self.settings.groups


def is_group(message: Message) -> bool:
    """Whether others are listening."""
    return message.chat.type != message.chat.PRIVATE
