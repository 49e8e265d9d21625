"""Questions in chats: answer them, and mend the answer when the question is edited."""

from __future__ import annotations

from functools import partial

from telegram import Message, User
from telegram.error import TimedOut

from bot.answers.answer import Answer
from bot.answers.smalltalk import smalltalk
from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.addressing import Question, asker
from bot.telegram.desk import Desk, is_group
from bot.telegram.outbox import fingerprint
from bot.telegram.showing import with_pictures
from bot.telegram.transport import FateUnknown
from bot.telegram.views import View, answer_view, doubt_view, line_view

_NOTED = "👍"
_SHORT = 40
"""Thanks are not longer."""


async def answer_question(desk: Desk, message: Message, question: Question) -> None:
    """Answer, and remember what the conversation is about and which message holds the answer."""
    if is_group(message) and _only_thanks(desk, question) and await desk.outbox.react(message, _NOTED):
        return
    view, answer = await _view(desk, message, question)
    reply = partial(desk.outbox.reply, message, below=question.quoting)
    try:
        sent = await reply(view.content, view.keyboard, quiet=view.quiet, rich=view.rich)
    except (FateUnknown, TimedOut):
        # It may be there or not, even twice; sent once more it might be a third. What is in doubt is told in short.
        doubt = keep(desk, doubt_view(answer, asker(message) if is_group(message) else None))
        sent = await reply(doubt.content, doubt.keyboard, quiet=True)
    if sent:
        desk.state.replies.put((message.chat.id, message.message_id), sent)


async def answer_again(desk: Desk, message: Message, question: Question) -> None:
    """Edit the answer to an edited question. A question that had none, or whose answer is gone, is let be."""
    key = (message.chat.id, message.message_id)
    earlier = await desk.state.replies.get(key)
    if earlier is None:
        return
    view, _ = await _view(desk, message, question)
    if fingerprint(view.content, view.keyboard) == earlier.content:
        return
    sent = await desk.outbox.edit(earlier, view.content, view.keyboard, rich=view.rich)
    if sent:
        desk.state.replies.put(key, sent)


async def within_limits(desk: Desk, message: Message, user: User | None) -> bool:
    """Whether this message may be answered; the first one too many is told so."""
    verdict = desk.limits.question(asker(message), message.chat.id)
    if verdict == "pass":
        return True
    desk.tally.limited += 1
    if verdict == "tell":
        language = await desk.interface(user)
        await desk.outbox.reply(message, line_view(language, say(language, "slow_down")).content, quiet=True)
    return False


def count(desk: Desk, answer: Answer, question: str | None = None) -> Answer:
    """Count an answer by its status; a question that had none is noted, without whose it was."""
    if answer.status == "answered":
        desk.tally.answered += 1
    elif answer.status == "choices":
        desk.tally.choices += 1
    else:
        desk.tally.unknown += 1
        if question:
            desk.state.note_gap(question, answer.language)
    return answer


def choose_language(desk: Desk, option: str, whose: int, language: Language, *, group: bool = False) -> View | None:
    """Remember a language for a person, or for a group; ``auto`` is that of each question."""
    chosen: Language | None = None
    if option == "ar":
        chosen = "ar"
    elif option == "en":
        chosen = "en"
    elif option != "auto":
        return None
    desk.state.preferences.put((whose,), chosen)
    said = chosen or language
    return line_view(said, say(said, f"language.{'saved_group' if group else 'saved'}_{option}"))


def keep(desk: Desk, view: View) -> View:
    """Keep the further pages of a view, so that its button leads to them."""
    if view.long:
        desk.state.pages.put((view.long.key,), view.long.data)
    return view


def _only_thanks(desk: Desk, question: Question) -> bool:
    """Whether somebody merely says thank you, which in a group needs no message."""
    if len(question.text) > _SHORT:
        return False
    return smalltalk(desk.base.answers.understand(question.text)[0]) == "thanks"


async def _view(desk: Desk, message: Message, question: Question) -> tuple[View, Answer]:
    who = asker(message)
    conversation = (message.chat.id, who)
    chosen = await desk.answers_in(message.chat.id, who)
    answer = desk.base.answers.ask(question.text, context=await desk.state.contexts.get(conversation), language=chosen)
    if not chosen and question.quoting is message:
        desk.tongues.heard(message.from_user, answer.language)
    if answer.context is not None:
        desk.state.contexts.put(conversation, answer.context)
    count(desk, answer, question.text)
    group = is_group(message)
    view = keep(desk, answer_view(answer, group=group, asker=who, enriched=desk.enriches))
    return with_pictures(desk, view, answer, who if group else None), answer
