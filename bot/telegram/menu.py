"""The command menus, for each kind of chat and in both languages."""

from __future__ import annotations

import logging
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.admin import COMMANDS

log = logging.getLogger(__name__)

PRIVATE = ("start", "topics", "language", "help", "privacy", "about")
GROUP = ("ask", "help", "topics", "language", "privacy", "about")


async def set_menus(bot: ExtBot[Any], admins: frozenset[int]) -> None:
    """Publish the menus. They are a convenience: a failure is logged and nothing depends on it."""
    try:
        for scope, names in ((BotCommandScopeDefault(), PRIVATE), (BotCommandScopeAllGroupChats(), GROUP)):
            await _publish(bot, names, scope)
        for admin in sorted(admins):
            try:
                await _publish(bot, (*PRIVATE, *COMMANDS), BotCommandScopeChat(admin))
            except BadRequest:
                log.info("an admin has not written to the bot yet and gets no menu of their own")
    except TelegramError as error:
        log.warning("the command menus could not be set: %s", error)


async def _publish(bot: ExtBot[Any], names: tuple[str, ...], scope: BotCommandScope) -> None:
    languages: tuple[tuple[Language, str | None], ...] = (("en", None), ("ar", "ar"))
    for language, code in languages:
        commands = [BotCommand(name, say(language, f"menu.{name}")) for name in names]
        await bot.set_my_commands(commands, scope=scope, language_code=code)
