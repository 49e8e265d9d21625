"""Pressed buttons. Each press is answered, whatever became of the button's message or its fact."""

from __future__ import annotations

from typing import Any

from telegram import CallbackQuery, Message
from telegram.ext import ExtBot

from bot.answers.answer import Answer
from bot.locales import say
from bot.storage.records import Sent
from bot.telegram.asking import choose_language, count, keep
from bot.telegram.desk import Desk, is_group
from bot.telegram.keyboards import Press
from bot.telegram.members import is_group_admin
from bot.telegram.outbox import fingerprint
from bot.telegram.paging import restore
from bot.telegram.showing import press_picture, with_pictures
from bot.telegram.views import View, answer_view, topic_view, topics_view
from bot.telegram.whispers import whisper_of

IN_PLACE = ("choice", "topic", "topics", "language", "group", "more")
"""Buttons whose own message becomes the reply."""


async def press_button(desk: Desk, bot: ExtBot[Any], query: CallbackQuery, press: Press) -> None:
    """Do what a button says, or say why not."""
    user = query.from_user
    interface = await desk.interface(user)
    group = bool(query.message and query.message.chat.type != query.message.chat.PRIVATE)
    if not await _theirs(bot, query, press, group):
        await desk.outbox.answer(query, say(interface, "not_yours"), alert=True)
        return
    chat = query.message.chat.id if query.message else user.id
    if desk.limits.question(user.id, chat) != "pass":
        desk.tally.limited += 1
        await desk.outbox.answer(query, say(interface, "slow_down"), alert=True)
        return
    if press.verb in ("good", "bad"):
        await _rate(desk, query, press)
        return
    if press.verb == "group" and not (group and await is_group_admin(bot, chat, user.id)):
        await desk.outbox.answer(query, say(interface, "admins_of_group"), alert=True)
        return
    if press.verb == "picture":
        await press_picture(desk, query, press, interface)
        return
    view = await _view(desk, press, (chat, user.id), group or press.asker is not None)
    if view is None:
        await desk.outbox.answer(query, say(interface, "stale"), alert=True)
        return
    await desk.outbox.answer(query)
    await _show(desk, query, press, keep(desk, view))


async def _theirs(bot: ExtBot[Any], query: CallbackQuery, press: Press, group: bool) -> bool:
    """Private buttons name nobody; in a group a button without a name was never ours."""
    if not group and press.asker is None:
        return True
    if press.asker == query.from_user.id:
        return True
    # An anonymous admin asked in the name of the group: any of its admins may be the one.
    message = query.message
    return bool(
        message and press.asker == message.chat.id and await is_group_admin(bot, message.chat.id, query.from_user.id)
    )


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
            answer = base.answers.show(fact, await desk.answers_in(*conversation) or language)
            await _remember(desk, conversation, answer)
            return with_pictures(
                desk, answer_view(answer, group=group, asker=owner, enriched=desk.enriches), answer, owner, group
            )
        case "question":
            question = base.example(press.payload)
            if question is None:
                return None
            answer = base.answers.ask(question, language=await desk.answers_in(*conversation) or language)
            await _remember(desk, conversation, answer)
            view = answer_view(answer, group=group, asker=owner, question=question, enriched=desk.enriches)
            return with_pictures(desk, view, answer, owner, group)
        case "more":
            kept = await desk.state.pages.get((press.payload,))
            if kept is None:
                return None
            return answer_view(restore(kept), group=group, asker=owner, page=press.page, enriched=desk.enriches)
        case "topics":
            return topics_view(base, language, press.page, owner)
        case "topic":
            topic = base.topic(press.payload)
            return topic_view(base, topic, language, press.page, owner) if topic else None
        case "language":
            return choose_language(desk, press.payload, conversation[1], press.language)
        case "group":
            return choose_language(desk, press.payload, conversation[0], press.language, group=True)
        case _:
            return None


async def _rate(desk: Desk, query: CallbackQuery, press: Press) -> None:
    """Take a thumb."""
    interface = await desk.interface(query.from_user)
    fact = desk.base.fact(press.payload)
    if fact is None:
        await desk.outbox.answer(query, say(interface, "stale"), alert=True)
        return
    message = query.message
    where = (message.chat.id, message.message_id) if message else (query.inline_message_id or "", 0)
    desk.state.note_feedback(
        where,
        query.from_user.id,
        fact=fact,
        good=press.verb == "good",
        language=press.language,
        revision=desk.base.pack.revision,
    )
    await desk.outbox.answer(query, say(interface, f"feedback.{press.verb}"))


async def _remember(desk: Desk, conversation: tuple[int, int], answer: Answer) -> None:
    count(desk, answer)
    if answer.context is not None:
        desk.state.contexts.put(conversation, answer.context)


async def _show(desk: Desk, query: CallbackQuery, press: Press, view: View) -> None:
    """Put the view into the button's message where it belongs there and still can; else send it."""
    message = query.message
    if message is None:
        if query.inline_message_id:
            await desk.outbox.edit(query.inline_message_id, view.content, view.keyboard)
        return
    if isinstance(message, Message):
        if whisper := whisper_of(message):
            await desk.outbox.edit(whisper, view.content, view.keyboard, rich=view.rich)
            return
        if press.verb in IN_PLACE:
            shown = Sent(message.chat.id, message.message_id, fingerprint(view.content, view.keyboard))
            if await desk.outbox.edit(shown, view.content, view.keyboard, rich=view.rich):
                return
        await desk.outbox.reply(message, view.content, view.keyboard, quoting=is_group(message), rich=view.rich)
        return
    # Too old for Telegram to say more than where it was.
    stand_in = Message(message.message_id, message.date, message.chat)
    await desk.outbox.reply(stand_in, view.content, view.keyboard, rich=view.rich)
