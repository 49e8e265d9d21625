"""Answers outside the bot's own chats: inline queries in any chat, and guest queries."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InlineQueryResultsButton,
    InputFile,
    InputTextMessageContent,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.answers.answer import Answer
from bot.knowledge.facts import Language
from bot.locales import say
from bot.pictures.sheet import NoPictureError
from bot.pictures.studio import compose
from bot.telegram.addressing import Command, Question, asker
from bot.telegram.asking import count, keep
from bot.telegram.desk import Desk
from bot.telegram.keyboards import key, label
from bot.telegram.library import Base, deep_link
from bot.telegram.outbox import NO_PREVIEW
from bot.telegram.rendering import render
from bot.telegram.showing import caption
from bot.telegram.views import View, answer_view, line_view

log = logging.getLogger(__name__)

MOST = 10
"""Results of one query."""
_DESCRIPTION = 120
_BRIEFLY = 5
_PATIENCE = 3.0
"""Seconds for a card; whoever types does not wait longer."""


async def answer_inline(desk: Desk, bot: ExtBot[Any], query: InlineQuery) -> None:
    """Up to ten results, best first; examples for an empty query; help one tap away."""
    desk.tally.inline += 1
    user = query.from_user
    interface = await desk.interface(user)
    chosen = await desk.state.preferences.get((user.id,))
    text = query.query.strip()
    within = desk.limits.inline(user.id)
    if not within:
        desk.tally.limited += 1
        answers: list[tuple[str | None, Answer]] = []
    elif text:
        answers = [(None, answer) for answer in _found(desk.base, text, chosen)]
    else:
        answers = list(_examples(desk.base, chosen or interface))
    if text and not chosen and answers:
        interface = answers[0][1].language  # Telegram shows these results to others who ask the same
    results = [*await _card(desk, bot, answers), *_articles(desk.base, answers, bot.username)][:MOST]
    hint = "inline.help" if results or not text else "inline.nothing"
    try:
        await bot.answer_inline_query(
            query.id,
            results,
            cache_time=_cache(desk) if within else 0,
            # What is shown depends on who asks once a language is chosen, or where it follows the interface.
            is_personal=bool(chosen) or not text or not answers,
            button=InlineQueryResultsButton(say(interface, hint), start_parameter="inline"),
        )
    except BadRequest as error:
        if not _late(error):
            raise


async def answer_guest(desk: Desk, bot: ExtBot[Any], message: Message, asked: Question | Command) -> None:
    """Answer where the bot is no member: by the guest query, never by a message."""
    assert message.guest_query_id
    language = await desk.interface(message.from_user)
    title = say(language, "help.headline")
    verdict = desk.limits.question(asker(message), message.chat.id)
    if verdict == "drop":
        desk.tally.limited += 1
        return
    if verdict == "tell":
        desk.tally.limited += 1
        view = line_view(language, say(language, "slow_down"))
    elif isinstance(asked, Command):
        view = line_view(language, say(language, "ask.usage_guest"))
    else:
        who = asker(message)
        chosen = await desk.answers_in(message.chat.id, who)
        answer = count(desk, desk.base.answers.ask(asked.text, language=chosen), asked.text)
        if not chosen and asked.quoting is message:
            desk.tongues.heard(message.from_user, answer.language)
        # Buttons call back with the id of the inline message, by which the answer can still be edited.
        view = keep(desk, answer_view(answer, group=True, asker=who))
        language, title = answer.language, answer.headline or answer.text
    article = _article(key(view.content.markup), title, "", language, view)
    try:
        await bot.answer_guest_query(message.guest_query_id, article)
    except BadRequest as error:
        if not _late(error):
            raise


def _late(error: BadRequest) -> bool:
    """Whether whoever asked has typed on, or gone."""
    return "too old" in str(error).lower()


def _cache(desk: Desk) -> int:
    """What Telegram keeps cannot be called back; while another reload is likely it keeps little."""
    return (
        min(desk.settings.inline_cache_seconds, _BRIEFLY) if desk.library.young else desk.settings.inline_cache_seconds
    )


def _found(base: Base, text: str, chosen: Language | None) -> Iterable[Answer]:
    """The answer, then what else may be meant."""
    answer = base.answers.ask(text, language=chosen)
    if answer.status == "answered":
        yield answer
    others = answer.choices if answer.status == "choices" else answer.related
    for choice in others[: MOST - 1]:
        yield base.answers.show(choice.fact, answer.language)


async def _card(
    desk: Desk, bot: ExtBot[Any], answers: Sequence[tuple[str | None, Answer]]
) -> Sequence[InlineQueryResultCachedPhoto]:
    """The card of the best answer, where Telegram has it or may be given it; it takes no new picture here."""
    answer = next((answer for title, answer in answers if title is None and answer.status == "answered"), None)
    if answer is None or not answer.facts:
        return ()
    pack, pictures = desk.base.pack, desk.pictures
    request = pictures.request("card", answer.language, answer.facts[0])
    file_id = pictures.known(pack, request)
    if file_id is None and desk.settings.picture_chat is not None:
        try:
            async with asyncio.timeout(_PATIENCE):
                shot = await pictures.shot(pack, request)
                photo = InputFile(shot.photo, filename="card.png") if isinstance(shot.photo, bytes) else shot.photo
                sent = await bot.send_photo(desk.settings.picture_chat, photo, disable_notification=True)
                file_id = sent.photo[-1].file_id
                pictures.was_sent(shot, file_id)
        except (TelegramError, TimeoutError, NoPictureError) as error:
            log.warning("a card could not be put into JISR_PICTURE_CHAT: %s", error)
    if file_id is None:
        return ()
    words = caption(compose(pack, request), pack)
    identity = f"card-{answer.language}-{key(answer.facts[0])}"
    return (InlineQueryResultCachedPhoto(identity, file_id, caption=words.markup, parse_mode=ParseMode.HTML),)


def _examples(base: Base, language: Language) -> Iterable[tuple[str, Answer]]:
    for question in base.pack.examples.get(language, ())[:MOST]:
        yield question, base.answers.ask(question, language=language)


def _articles(
    base: Base, answers: Iterable[tuple[str | None, Answer]], name: str
) -> Sequence[InlineQueryResultArticle]:
    """One article for each answer, with a way to the bot for whoever reads it there; the same content once."""
    articles: dict[str, InlineQueryResultArticle] = {}
    for title, answer in answers:
        if answer.status != "answered":
            continue
        if title is None and len(answer.facts) == 1:
            title = base.pack.by_id[answer.facts[0]].title.get(answer.language)
        # The same facts shown alike keep their id over restarts and reloads.
        stable = key("\n".join([*answer.facts, answer.headline]))
        identity = f"{answer.language}-{stable}"
        asked = title if title and title.endswith(("?", "؟")) else None
        view = View(render(answer, question=asked), _way_on(answer, name))
        text = f"{answer.headline} – {answer.text}" if title else answer.text
        articles.setdefault(
            identity, _article(identity, title or answer.headline or answer.text, text, answer.language, view)
        )
    return list(articles.values())[:MOST]


def _way_on(answer: Answer, name: str) -> InlineKeyboardMarkup | None:
    """A button that opens the first fact in a chat with the bot."""
    if not answer.facts:
        return None
    link = f"https://t.me/{name}?start={deep_link(answer.facts[0])}"
    return InlineKeyboardMarkup([[InlineKeyboardButton(say(answer.language, "button.ask_more"), url=link)]])


def _article(identity: str, title: str, text: str, language: Language, view: View) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        identity,
        label(title, language),
        InputTextMessageContent(view.content.markup, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW),
        reply_markup=view.keyboard,
        description=label(text, language, _DESCRIPTION) if text else None,
    )
