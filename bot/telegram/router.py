"""Every update comes in here and goes to its surface, or is left alone on purpose."""

from __future__ import annotations

import logging
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.locales import say
from bot.telegram.addressing import Command, Question, Unreadable, is_noise, read
from bot.telegram.admin import Spawn, run_admin_command
from bot.telegram.asking import answer_again, answer_question, within_limits
from bot.telegram.buttons import press_button
from bot.telegram.commands import run_command
from bot.telegram.desk import Desk, is_group
from bot.telegram.failures import outline
from bot.telegram.inline import answer_guest, answer_inline
from bot.telegram.reloading import Reloader
from bot.telegram.views import line_view

log = logging.getLogger(__name__)


class Router:
    """The one handler of the application."""

    def __init__(self, desk: Desk, bot: ExtBot[Any], reloader: Reloader, spawn: Spawn) -> None:
        self._desk, self._bot, self._spawn = desk, bot, spawn
        self.reloader = reloader
        """What ``/reload`` sets to work."""

    async def handle(self, update: Update, _context: object = None) -> None:
        """Work on one update; a failure is logged, and the person who waits is told."""
        try:
            await self._route(update)
        except TelegramError as error:
            # It could not be sent; a message that says so could not either.
            self._desk.tally.failures += 1
            log.error("a reply could not be sent: %s", outline(error))
        except Exception as error:
            self._desk.tally.failures += 1
            log.error("an update failed: %s", outline(error))
            await self._apologise(update)

    async def _route(self, update: Update) -> None:
        if update.callback_query:
            await press_button(self._desk, update.callback_query)
        elif update.inline_query:
            await answer_inline(self._desk, self._bot, update.inline_query)
        elif update.guest_message:
            await self._guest(update.guest_message)
        elif update.message:
            await self._message(update.message)
        elif update.edited_message:
            await self._edited(update.edited_message)

    async def _message(self, message: Message) -> None:
        desk = self._desk
        me = self._me
        if is_noise(message, me) or desk.is_old(message):
            return
        asked = read(message, me)
        if asked is None:
            return
        user = message.from_user
        # An admin's commands must work in the very flood that they are to look into.
        if isinstance(asked, Command) and await run_admin_command(
            desk, self.reloader, self._spawn, message, asked.name
        ):
            return
        if isinstance(asked, Command) and is_group(message) and asked.name not in GROUP_COMMANDS:
            return
        if not await within_limits(desk, message, user):
            return
        if isinstance(asked, Question):
            await answer_question(desk, message, asked)
        elif isinstance(asked, Unreadable):
            await self._line(message, "text_only")
        elif not await run_command(desk, message, asked, me.username or ""):
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

    async def _line(self, message: Message, key: str) -> None:
        language = await self._desk.interface(message.from_user)
        await self._desk.outbox.reply(message, line_view(language, say(language, key)).content)

    async def _apologise(self, update: Update) -> None:
        """Say that something went wrong, to whoever surely waits for an answer."""
        query, message = update.callback_query, update.message
        try:
            if query:
                await self._pressed_in_vain(query)
            elif message and read(message, self._me) is not None:
                await self._line(message, "failed")
        except Exception as error:
            log.error("the apology failed too: %s", outline(error))

    async def _pressed_in_vain(self, query: CallbackQuery) -> None:
        language = await self._desk.interface(query.from_user)
        await self._desk.outbox.answer(query, say(language, "failed"), alert=True)

    @property
    def _me(self) -> User:
        return self._bot.bot


GROUP_COMMANDS = ("ask", "start", "help", "settings", "topics", "language", "privacy", "about")
"""Commands answered in groups; any other there is meant for another bot."""
