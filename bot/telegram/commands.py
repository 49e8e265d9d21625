"""Commands that anybody may give: a table, so that another is one entry and one function."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Message
from telegram.ext import ExtBot

from bot import __version__
from bot.knowledge.facts import Language
from bot.locales import say
from bot.pictures.sheet import Kind
from bot.storage.database import DatabaseDown
from bot.telegram.addressing import Command, asker
from bot.telegram.asking import choose_language, count, keep
from bot.telegram.desk import Desk, is_group
from bot.telegram.doctor import doctor_view
from bot.telegram.members import decides
from bot.telegram.showing import give_picture, with_pictures
from bot.telegram.views import (
    View,
    about_view,
    answer_view,
    help_view,
    language_view,
    line_view,
    privacy_view,
    settings_view,
    start_view,
    topics_view,
)


@dataclass(frozen=True, slots=True)
class Call:
    """One command, as it was given."""

    desk: Desk
    bot: ExtBot[Any]
    message: Message
    command: Command
    language: Language

    @property
    def group(self) -> bool:
        """Whether others are listening."""
        return is_group(self.message)

    @property
    def owner(self) -> int | None:
        """Whose the buttons are."""
        return asker(self.message) if self.group else None


async def run_command(desk: Desk, bot: ExtBot[Any], message: Message, command: Command) -> bool:
    """Carry out a command; ``False`` if it is none of ours."""
    handler = COMMANDS.get(command.name)
    if handler is None:
        return False
    view = await handler(Call(desk, bot, message, command, await desk.interface(message.from_user)))
    if view is not None:
        await desk.outbox.reply(message, view.content, view.keyboard, rich=view.rich)
    return True


async def _start(call: Call) -> View:
    if call.group:
        return await _help(call)
    if call.command.argument:
        return await _opened(call) or await _help(call)
    return start_view(call.desk.base, call.language)


async def _help(call: Call) -> View:
    return help_view(call.language, call.bot.username, group=call.group)


async def _settings(call: Call) -> View | None:
    if call.group:
        return await _language(call)
    chosen = await call.desk.state.preferences.get((asker(call.message),))
    return settings_view(call.language, chosen, call.desk.settings.context_minutes)


async def _topics(call: Call) -> View:
    return topics_view(call.desk.base, call.language, asker=call.owner)


async def _language(call: Call) -> View | None:
    """In a group its admins choose for all, anybody else for themselves."""
    for_all = call.group and await decides(call.bot, call.message)
    named = _NAMES.get(call.command.argument.casefold())
    if named is None:
        return language_view(call.language, call.owner, group=for_all)
    whose = call.message.chat.id if for_all else asker(call.message)
    return choose_language(call.desk, named, whose, call.language, group=for_all)


async def _privacy(call: Call) -> View:
    return privacy_view(call.language, call.desk.settings)


async def _forget(call: Call) -> View:
    if call.message.sender_chat:
        return line_view(call.language, say(call.language, "forget.anonymous"))
    call.desk.tongues.forget(asker(call.message))
    try:
        await call.desk.state.forget_person(asker(call.message))
    except DatabaseDown:
        return line_view(call.language, say(call.language, "forget.later"))
    return line_view(call.language, say(call.language, "forget.done"))


async def _about(call: Call) -> View:
    return about_view(call.desk.base, call.language, call.desk.library.since, __version__)


async def _ask(call: Call) -> View:
    return line_view(call.language, say(call.language, "ask.usage"))


async def _doctor(call: Call) -> View:
    return await doctor_view(call.desk, call.bot, call.message, call.language)


async def _opened(call: Call) -> View | None:
    """The fact that a deep link names."""
    desk = call.desk
    base = desk.base
    fact = base.linked(call.command.argument)
    if fact is None:
        return None
    answer = count(desk, base.answers.show(fact, call.language))
    if answer.context is not None:
        desk.state.contexts.put((call.message.chat.id, asker(call.message)), answer.context)
    return with_pictures(desk, keep(desk, answer_view(answer, enriched=desk.enriches)), answer)


_NAMES = {
    **dict.fromkeys(("ar", "arabic", "عربي", "عربية", "العربية"), "ar"),
    **dict.fromkeys(("en", "english", "إنجليزي", "إنجليزية", "الإنجليزية"), "en"),
    "auto": "auto",
}
"""What may be written after ``/language``."""


def _picture(kind: Kind) -> Callable[[Call], Awaitable[View | None]]:
    async def handler(call: Call) -> View | None:
        words, asked_in = call.command.argument, call.language
        return await give_picture(call.desk, call.message, kind, words, asked_in, call.owner)

    return handler


COMMANDS: dict[str, Callable[[Call], Awaitable[View | None]]] = {
    "start": _start,
    "help": _help,
    "settings": _settings,
    "topics": _topics,
    "language": _language,
    "privacy": _privacy,
    "forget": _forget,
    "about": _about,
    "ask": _ask,
    "doctor": _doctor,
    "timeline": _picture("timeline"),
    "compare": _picture("comparison"),
    "chart": _picture("chart"),
    "memberships": _picture("memberships"),
    "terms": _picture("terms"),
}
