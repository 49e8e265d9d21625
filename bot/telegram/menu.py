"""How the bot presents itself: command menus for each kind of chat, name and descriptions, in both languages."""

from __future__ import annotations

import logging
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.constants import BotDescriptionLimit, BotNameLimit
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.locales import say
from bot.storage.database import DatabaseDown
from bot.storage.menus import Menus
from bot.telegram.admin import COMMANDS
from bot.telegram.markup import shorten, units

log = logging.getLogger(__name__)

_PICTURES = ("timeline", "compare", "chart", "memberships", "terms")
DEFAULT = ("start", "help", "topics", *_PICTURES, "language", "privacy", "about")
PRIVATE = ("start", "topics", *_PICTURES, "language", "settings", "help", "privacy", "forget", "about")
GROUP = ("ask", "help", "topics", *_PICTURES, "language", "privacy", "about")
GROUP_ADMINS = ("ask", "help", "topics", *_PICTURES, "language", "doctor", "privacy", "about")

WHISPERED = frozenset(("help", "topics", "language", "doctor", "privacy", "about"))
"""Commands of groups that concern one person alone."""

_LANGUAGES: tuple[tuple[Language, str | None], ...] = (("en", None), ("ar", "ar"))


async def present(
    bot: ExtBot[Any], pack: Pack, admins: frozenset[int], owners: Menus, *, ephemeral: bool = False
) -> None:
    """Publish everything. It is a convenience: a failure is logged and nothing depends on it."""
    try:
        await _menus(bot, WHISPERED if ephemeral else frozenset())
        await _admins(bot, admins, owners)
        await _profile(bot, pack)
    except TelegramError as error:
        log.warning("the menus and descriptions could not be published: %s", error)


async def _menus(bot: ExtBot[Any], whispered: frozenset[str]) -> None:
    menus: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeDefault(), DEFAULT),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
        (BotCommandScopeAllChatAdministrators(), GROUP_ADMINS),
    )
    for scope, names in menus:
        await _publish(bot, names, scope, whispered if names in (GROUP, GROUP_ADMINS) else frozenset())


async def _admins(bot: ExtBot[Any], admins: frozenset[int], owners: Menus) -> None:
    """Give each admin a menu of their own, and take it from whoever is none any more."""
    former: frozenset[int] = frozenset()
    try:
        former = await owners.owners() - admins
        await owners.add(admins)  # first: a menu that nobody knows of would stay for ever
    except DatabaseDown:
        log.warning("who had an admin's menu is not known without the database; the next start looks again")
    for admin in sorted(admins):
        try:
            await _publish(bot, (*PRIVATE, *COMMANDS), BotCommandScopeChat(admin))
        except BadRequest:
            log.info("an admin has not written to the bot yet and gets no menu of their own")
    for chat in sorted(former):
        try:
            for _, code in _LANGUAGES:
                await bot.delete_my_commands(scope=BotCommandScopeChat(chat), language_code=code)
        except (BadRequest, Forbidden):
            log.info("a former admin's chat is gone, and its menu with it")
        try:
            await owners.drop(chat)
        except DatabaseDown:
            return


async def _publish(
    bot: ExtBot[Any], names: tuple[str, ...], scope: BotCommandScope, whispered: frozenset[str] = frozenset()
) -> None:
    for language, code in _LANGUAGES:
        commands = [
            BotCommand(
                name, say(language, f"menu.{name}"), api_kwargs={"is_ephemeral": True} if name in whispered else None
            )
            for name in names
        ]
        try:
            await bot.set_my_commands(commands, scope=scope, language_code=code)
        except BadRequest as error:
            if not whispered:
                raise
            log.warning("the Bot API takes no ephemeral commands (%s); they are offered as others are", error)
            await _publish(bot, names, scope)
            return


async def _profile(bot: ExtBot[Any], pack: Pack) -> None:
    """Name and descriptions, where they differ: Telegram allows few changes a day."""
    default = (await bot.get_my_name()).name
    for language, code in _LANGUAGES:
        scope = pack.scope.get(language).rstrip(" .")
        name = shorten(say(language, "profile.name"), int(BotNameLimit.MAX_NAME_LENGTH))
        about = say(language, "profile.short", scope=scope)
        room = int(BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)
        if units(about) > room:  # a scope told at length; the title says the same in a few words
            about = shorten(say(language, "profile.short", scope=pack.title.get(language)), room)
        long = shorten(say(language, "profile.long", scope=scope), int(BotDescriptionLimit.MAX_DESCRIPTION_LENGTH))
        # The operator named the bot at BotFather; only a language without a name of its own gets one.
        if code and name != default == (await bot.get_my_name(language_code=code)).name:
            await bot.set_my_name(name, language_code=code)
        if (await bot.get_my_short_description(language_code=code)).short_description != about:
            await bot.set_my_short_description(about, language_code=code)
        if (await bot.get_my_description(language_code=code)).description != long:
            await bot.set_my_description(long, language_code=code)
