"""Every update comes in here and goes to its surface, or is left alone on purpose."""

from __future__ import annotations

import logging
from typing import Any

from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.error import TelegramError, TimedOut
from telegram.ext import ExtBot

from bot.locales import say
from bot.storage.database import DatabaseDown
from bot.telegram.addressing import Command, Question, Unreadable, is_noise, read
from bot.telegram.admin import Admin
from bot.telegram.asking import answer_again, answer_question, within_limits
from bot.telegram.buttons import press_button
from bot.telegram.commands import COMMANDS, run_command
from bot.telegram.desk import Desk, is_group
from bot.telegram.failures import outline
from bot.telegram.inline import answer_guest, answer_inline
from bot.telegram.keyboards import Press
from bot.telegram.transport import FateUnknown
from bot.telegram.views import line_view

log = logging.getLogger(__name__)


class Router:
    """The one handler of the application."""

    def __init__(self, desk: Desk, bot: ExtBot[Any], admin: Admin) -> None:
        self._desk, self._bot, self._admin = desk, bot, admin

    async def handle(self, update: Update, _context: object = None) -> None:
        """Work on one update; a failure is logged, and the person who waits is told."""
        try:
            await self._route(update)
        except TelegramError as error:
            # It could not be sent; a message that says so could not either, unless the connection was all that broke.
            self._desk.tally.failures += 1
            log.error("a reply could not be sent: %s", outline(error))
            if isinstance(error, FateUnknown | TimedOut):
                await self._doubt(update)
        except Exception as error:
            self._desk.tally.failures += 1
            log.error("an update failed: %s", outline(error))
            await self._apologise(update)

    async def _route(self, update: Update) -> None:
        if update.callback_query:
            await self._pressed(update.callback_query)
        elif update.inline_query:
            await answer_inline(self._desk, self._bot, update.inline_query)
        elif update.guest_message:
            await self._guest(update.guest_message)
        elif update.message:
            await self._message(update.message)
        elif update.edited_message:
            await self._edited(update.edited_message)
        elif update.my_chat_member:
            await self._membership(update.my_chat_member)
        # Channel posts, polls, reactions and whatever else comes are nobody's questions.

    async def _message(self, message: Message) -> None:
        desk = self._desk
        me = self._me
        if not desk.may_stay(message.chat.id):
            await self._leave(message.chat.id)
            return
        if message.migrate_to_chat_id:
            await self._moved(message.chat.id, message.migrate_to_chat_id)
            return
        if message.migrate_from_chat_id:
            await self._moved(message.migrate_from_chat_id, message.chat.id)
            return
        if is_noise(message, me) or desk.is_old(message):
            return
        if message.document and await self._admin.receive(message):
            return
        asked = read(message, me)
        if asked is None:
            return
        # An admin's commands must work in the very flood that they are to look into.
        if isinstance(asked, Command) and await self._admin.run(message, asked):
            return
        if isinstance(asked, Command) and is_group(message) and asked.name not in COMMANDS and not asked.named:
            return  # a command without our name that we do not have is meant for another bot
        if not await within_limits(desk, message, message.from_user):
            return
        if isinstance(asked, Question):
            await answer_question(desk, message, asked)
        elif isinstance(asked, Unreadable):
            await self._line(message, "text_only")
        elif not await run_command(desk, self._bot, message, asked):
            await self._line(message, "unknown_command")

    async def _edited(self, message: Message) -> None:
        desk = self._desk
        if is_noise(message, self._me) or desk.is_old(message):
            return
        asked = read(message, self._me)
        if isinstance(asked, Question) and await within_limits(desk, message, message.from_user):
            await answer_again(desk, message, asked)

    async def _guest(self, message: Message) -> None:
        if is_noise(message, self._me) or self._desk.is_old(message) or not message.guest_query_id:
            return
        asked = read(message, self._me)
        if isinstance(asked, Question | Command):
            await answer_guest(self._desk, self._bot, message, asked)

    async def _pressed(self, query: CallbackQuery) -> None:
        self._desk.tally.buttons += 1
        press = Press.unpack(query.data or "")
        if press is None:
            language = await self._desk.interface(query.from_user)
            await self._desk.outbox.answer(query, say(language, "stale"), alert=True)
        elif not await self._admin.pressed(query, press):
            await press_button(self._desk, self._bot, query, press)

    async def _membership(self, change: ChatMemberUpdated) -> None:
        """Somebody blocked the bot, removed it from a group, or put it into one."""
        chat, status = change.chat, change.new_chat_member.status
        if status in (ChatMember.LEFT, ChatMember.BANNED):
            self._desk.tongues.forget(chat.id)
            try:
                await (
                    self._desk.state.forget_person(chat.id) if chat.id > 0 else self._desk.state.forget_chat(chat.id)
                )
            except DatabaseDown:
                log.warning("a chat is over, and what is kept of it could not be deleted now; it ages and goes")
        elif not self._desk.may_stay(chat.id):
            await self._leave(chat.id)

    async def _leave(self, chat: int) -> None:
        log.info("leaving a group that is not in JISR_GROUPS")
        await self._bot.leave_chat(chat)

    async def _moved(self, old: int, new: int) -> None:
        """A group became a supergroup: what was chosen for it goes along."""
        preferences = self._desk.state.preferences
        chosen = await preferences.get((old,))
        if chosen:
            preferences.put((new,), chosen)
            preferences.put((old,), None)

    async def _line(self, message: Message, key: str) -> None:
        language = await self._desk.interface(message.from_user)
        await self._desk.outbox.reply(message, line_view(language, say(language, key)).content)

    async def _apologise(self, update: Update) -> None:
        """Say that something went wrong, to whoever surely waits for an answer."""
        query, message = update.callback_query, update.message
        try:
            if query:
                language = await self._desk.interface(query.from_user)
                await self._desk.outbox.answer(query, say(language, "failed"), alert=True)
            elif message and read(message, self._me) is not None:
                await self._line(message, "failed")
        except Exception as error:
            log.error("the apology failed too: %s", outline(error))

    async def _doubt(self, update: Update) -> None:
        """Say that a command may have been in vain; of questions ``answer_question`` has told already."""
        message = update.message
        if message and isinstance(read(message, self._me), Command):
            try:
                await self._line(message, "doubt.nothing")
            except TelegramError as error:
                log.error("a doubt could not be told: %s", outline(error))

    @property
    def _me(self) -> User:
        return self._bot.bot
