"""Commands that anybody may give."""

from __future__ import annotations

from telegram import Message

from bot.locales import say
from bot.telegram.addressing import Command, asker
from bot.telegram.asking import count
from bot.telegram.desk import Desk, is_group
from bot.telegram.views import (
    View,
    about_view,
    answer_view,
    help_view,
    language_view,
    line_view,
    privacy_view,
    start_view,
    topics_view,
)


async def run_command(desk: Desk, message: Message, command: Command, name: str) -> bool:
    """Carry out a command; ``False`` if it is none of ours. ``name`` is the bot's user name."""
    language = await desk.interface(message.from_user)
    group = is_group(message)
    owner = asker(message) if group else None
    base = desk.base
    view: View
    match command.name:
        case "start" if command.argument and not group:
            view = await _opened(desk, message, command.argument) or help_view(language, name, group=False)
        case "start" if not group:
            view = start_view(base, language)
        case "start" | "help" | "settings":
            view = help_view(language, name, group=group)
        case "topics":
            view = topics_view(base, language, asker=owner)
        case "language":
            view = language_view(language, owner)
        case "privacy":
            view = privacy_view(language, desk.settings.context_minutes)
        case "about":
            view = about_view(base, language)
        case "ask":
            view = line_view(language, say(language, "ask.usage"))
        case _:
            return False
    await desk.outbox.reply(message, view.content, view.keyboard)
    return True


async def _opened(desk: Desk, message: Message, parameter: str) -> View | None:
    """The fact that a deep link names."""
    base = desk.base
    fact = base.linked(parameter)
    if fact is None:
        return None
    answer = count(desk, base.answers.show(fact, await desk.interface(message.from_user)))
    if answer.context is not None:
        await desk.contexts.put((message.chat.id, asker(message)), answer.context)
    return answer_view(answer)
