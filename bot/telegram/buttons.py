"""Pressed buttons. Each press is answered, whatever became of the button's message or its fact."""

from __future__ import annotations

from telegram import CallbackQuery, Message

from bot.answers.answer import Answer
from bot.knowledge.facts import Language
from bot.locales import say
from bot.telegram.asking import count
from bot.telegram.desk import Desk, is_group
from bot.telegram.keyboards import Press
from bot.telegram.outbox import fingerprint
from bot.telegram.state import Sent
from bot.telegram.views import View, answer_view, line_view, topic_view, topics_view

IN_PLACE = ("choice", "topic", "topics", "language")
"""Buttons whose own message becomes the reply."""


async def press_button(desk: Desk, query: CallbackQuery) -> None:
    """Do what a button says, or say why not."""
    desk.tally.buttons += 1
    user = query.from_user
    interface = await desk.interface(user)
    press = Press.unpack(query.data or "")
    if press is None:
        await desk.outbox.answer(query, say(interface, "stale"), alert=True)
        return
    group = bool(query.message and query.message.chat.type != query.message.chat.PRIVATE)
    # Private buttons name nobody; in a group a button without a name was never ours.
    if (group or press.asker is not None) and press.asker != user.id:
        await desk.outbox.answer(query, say(interface, "not_yours"), alert=True)
        return
    chat = query.message.chat.id if query.message else user.id
    if desk.limits.question(user.id, chat) != "pass":
        desk.tally.limited += 1
        await desk.outbox.answer(query, say(interface, "slow_down"), alert=True)
        return
    view = await _view(desk, press, (chat, user.id), group or press.asker is not None)
    if view is None:
        await desk.outbox.answer(query, say(interface, "stale"), alert=True)
        return
    await desk.outbox.answer(query)
    await _show(desk, query, press, view)


async def _view(desk: Desk, press: Press, conversation: tuple[int, int], group: bool) -> View | None:
    """What the button leads to; ``None`` if that is not there any more."""
    base = desk.base
    language = press.language
    owner = press.asker
    match press.verb:
        case "choice" | "fact":
            fact = base.fact(press.payload)
            if fact is None:
                return None
            answer = base.answers.show(fact, await _answers_in(desk, conversation[1], language))
            await _remember(desk, conversation, answer)
            return answer_view(answer, group=group, asker=owner)
        case "question":
            question = base.example(press.payload)
            if question is None:
                return None
            answer = base.answers.ask(question, language=await _answers_in(desk, conversation[1], language))
            await _remember(desk, conversation, answer)
            return answer_view(answer, group=group, asker=owner, question=question)
        case "topics":
            return topics_view(base, language, press.page, owner)
        case "topic":
            topic = base.topic(press.payload)
            return topic_view(base, topic, language, press.page, owner) if topic else None
        case "language":
            return await _choose(desk, press, conversation[1])


async def _choose(desk: Desk, press: Press, user: int) -> View | None:
    chosen: Language | None = None
    if press.payload == "ar":
        chosen = "ar"
    elif press.payload == "en":
        chosen = "en"
    elif press.payload != "auto":
        return None
    await desk.preferences.choose(user, chosen)
    language = chosen or press.language
    return line_view(language, say(language, f"language.saved_{press.payload}"))


async def _answers_in(desk: Desk, user: int, language: Language) -> Language:
    return await desk.preferences.language(user) or language


async def _remember(desk: Desk, conversation: tuple[int, int], answer: Answer) -> None:
    count(desk, answer)
    if answer.context is not None:
        await desk.contexts.put(conversation, answer.context)


async def _show(desk: Desk, query: CallbackQuery, press: Press, view: View) -> None:
    """Put the view into the button's message where it belongs there and still can; else send it."""
    message = query.message
    if message is None:
        if query.inline_message_id:
            await desk.outbox.edit(query.inline_message_id, view.content, view.keyboard)
        return
    if isinstance(message, Message):
        if press.verb in IN_PLACE:
            shown = Sent(message.chat.id, message.message_id, fingerprint(view.content, view.keyboard))
            if await desk.outbox.edit(shown, view.content, view.keyboard):
                return
        await desk.outbox.reply(message, view.content, view.keyboard, quoting=is_group(message))
        return
    # Too old for Telegram to say more than where it was.
    stand_in = Message(message.message_id, message.date, message.chat)
    await desk.outbox.reply(stand_in, view.content, view.keyboard)
