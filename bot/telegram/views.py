"""What is shown: an answer, or a page of the interface, as content and keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeVar

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.answers.answer import Answer
from bot.knowledge.facts import Language, Source
from bot.knowledge.pack import Topic
from bot.language.dates import PartialDate
from bot.locales import LANGUAGES, say, say_date
from bot.settings import Settings
from bot.telegram.keyboards import Press, button, column, fact_buttons, key
from bot.telegram.library import Base
from bot.telegram.markup import Html, bold, join, units
from bot.telegram.paging import ROOM, ROOM_IN_GROUP, Long, keep, pages
from bot.telegram.rendering import LIMIT, render, render_brief, written
from bot.telegram.rich import Rich, rich

THUMB = "👍"
_HEADLINE = 600
_COPIED = int(InlineKeyboardButtonLimit.MAX_COPY_TEXT)
PAGE = 8
"""Buttons of a page that is browsed."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class View:
    """A message to be."""

    content: Html
    keyboard: InlineKeyboardMarkup | None = None
    quiet: bool = False
    long: Long | None = None
    """What has to be kept for the buttons that turn its pages."""
    rich: Rich | None = None
    """The same as a rich message, where those are wanted."""


def answer_view(
    answer: Answer,
    *,
    group: bool = False,
    asker: int | None = None,
    question: str | None = None,
    page: int = 0,
    enriched: bool = False,
) -> View:
    """An answer with its buttons. In groups it is short: no related facts, and one line for "not known".

    ``enriched``: as a rich message, too.
    """
    # What a view shows depends on no more than this, and the same answers go out again and again.
    shown = replace(answer, values=(), confidence=0.0, elapsed_ms=0.0, context=None)
    return _answer_view(shown, group, asker if group else None, question, page, enriched)


@lru_cache(maxsize=2048)
def _answer_view(
    answer: Answer, group: bool, owner: int | None, question: str | None, page: int, enriched: bool
) -> View:
    language = answer.language
    if answer.status == "choices":
        content = render(answer, question=question)
        if not answer.text:
            content = join("\n\n", [content, written(say(language, "answer.choose"), language)])
        return View(content, column(fact_buttons(answer.choices, language, "choice", owner)))
    if group and answer.status == "unknown":
        return View(render_brief(answer), quiet=True)
    texts = pages(answer.text, language, ROOM_IN_GROUP if group else ROOM)
    long = keep(answer) if len(texts) > 1 else None
    page = min(page, len(texts) - 1)
    rows: list[list[InlineKeyboardButton]] = []
    if long:
        rows.append(_turn(Press("more", language, long.key, asker=owner), page, len(texts)))
        answer = replace(answer, text=texts[page])
    if not group:
        rows += [[one] for one in fact_buttons(answer.related, language, "fact")]
        if answer.status == "answered" and answer.facts:
            rows.append([*thumbs(answer.facts[0], language), *citation(answer)])
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    finer = rich(answer, question) if enriched and answer.status == "answered" else None
    return View(render(answer, question=question), keyboard, long=long, rich=finer)


def doubt_view(answer: Answer, owner: int | None = None) -> View:
    """For an answer that may not have arrived: what it says in short, and a button that leads to all of it."""
    language = answer.language
    if answer.status != "answered":
        return line_view(language, say(language, "doubt.nothing"))
    long = keep(answer)
    shown = answer.headline or answer.text.split("\n")[0]
    press = Press("more", language, long.key, asker=owner)
    view = page_view(
        language,
        shown,
        say(language, "doubt.answered"),
        keyboard=column([button(say(language, "button.answer"), language, press)]),
    )
    return replace(view, long=long)


def thumbs(fact: str, language: Language) -> list[InlineKeyboardButton]:
    """Was this right? Two buttons."""
    return [
        InlineKeyboardButton(THUMB, callback_data=Press("good", language, key(fact)).pack()),
        InlineKeyboardButton("👎", callback_data=Press("bad", language, key(fact)).pack()),
    ]


def citation(answer: Answer) -> list[InlineKeyboardButton]:
    """A button that copies the first source, as it is cited; none where not even its address fits into one."""
    return [made] if answer.sources and (made := _citing(answer.sources[0], answer.language)) else []


@lru_cache(maxsize=4096)
def _citing(source: Source, language: Language) -> InlineKeyboardButton | None:
    dated = source.date.iso if source.date else ""
    named = ", ".join(part for part in (source.title, source.publisher, dated) if part)
    for text in (f"{named}. {source.url}", f"{source.title}. {source.url}", source.url):
        if text and units(text) <= _COPIED:
            label = f"📋 {say(language, 'button.cite')}"
            return InlineKeyboardButton(label, copy_text=CopyTextButton(text))
    return None


def page_view(
    language: Language, headline: str, *paragraphs: str | Html, keyboard: InlineKeyboardMarkup | None = None
) -> View:
    """A page of the interface; paragraphs that are markup already are short."""
    blocks = [bold(written(headline, language, _HEADLINE))]
    room = LIMIT - blocks[0].length
    for text in paragraphs:
        blocks.append(text if isinstance(text, Html) else written(text, language, max(room - 2, 0)))
        room -= blocks[-1].length + 2
    return View(join("\n\n", blocks), keyboard)


def line_view(language: Language, text: str) -> View:
    """One plain paragraph."""
    return View(written(text, language))


def start_view(base: Base, language: Language) -> View:
    """The greeting, with questions to begin with."""
    scope = base.pack.scope.get(language).rstrip(" .")
    questions = base.pack.examples.get(language, ())[:4]
    buttons = [button(question, language, Press("question", language, key(question))) for question in questions]
    return page_view(
        language, base.pack.title.get(language), say(language, "start.body", scope=scope), keyboard=column(buttons)
    )


def help_view(language: Language, name: str, *, group: bool) -> View:
    """How to ask, for the kind of chat it is shown in."""
    inline = say(language, "help.inline", name=f"@{name}")
    texts = (
        [say(language, "help.group")] if group else [say(language, "help.body"), say(language, "help.group"), inline]
    )
    return page_view(language, say(language, "help.headline"), *texts)


def about_view(base: Base, language: Language, since: float, version: str) -> View:
    """What the bot knows, and in which state."""
    pack = base.pack
    moment = dt.datetime.fromtimestamp(since, dt.UTC)
    body = say(
        language,
        "about.body",
        scope=pack.scope.get(language).rstrip(" ."),
        facts=len(pack.facts),
        sources=len(pack.sources),
        revision=pack.revision[:10] or "–",
        since=say_date(language, PartialDate(moment.year, moment.month, moment.day)),
        version=version,
    )
    return page_view(language, pack.title.get(language), body)


def privacy_view(language: Language, settings: Settings) -> View:
    """What is kept, and for how long."""
    body = say(
        language,
        "privacy.body",
        minutes=say(language, "privacy.minutes", count=settings.context_minutes),
        gaps=say(language, "privacy.days", count=settings.gap_days),
        thumbs=say(language, "privacy.days", count=settings.feedback_days),
    )
    return page_view(language, say(language, "privacy.headline"), body)


def language_view(language: Language, asker: int | None = None, *, group: bool = False) -> View:
    """The choice of language, for oneself or for a group. Each language is offered in itself."""
    verb: Literal["group", "language"] = "group" if group else "language"
    buttons = [
        button(say(language, f"language.{option}"), language, Press(verb, language, option, asker=asker))
        for option in ("auto", *LANGUAGES)
    ]
    headline = say(language, "language.headline_group" if group else "language.headline")
    return page_view(
        language, headline, say(language, "language.body_group" if group else "language.body"), keyboard=column(buttons)
    )


def settings_view(language: Language, chosen: Language | None, minutes: int) -> View:
    """What can be set, and how it is set now."""
    body = say(
        language,
        "settings.body",
        chosen=say(language, f"language.{chosen or 'auto'}"),
        minutes=say(language, "privacy.minutes", count=minutes),
    )
    buttons = [
        button(say(language, f"language.{option}"), language, Press("language", language, option))
        for option in ("auto", *LANGUAGES)
    ]
    return page_view(language, say(language, "settings.headline"), body, keyboard=column(buttons))


def topics_view(base: Base, language: Language, page: int = 0, asker: int | None = None) -> View:
    """The topics that have facts."""
    topics = [topic for topic in base.pack.topics if topic.id in base.by_topic]
    headline = say(language, "topics.headline")
    if not topics:
        return page_view(language, headline, say(language, "topics.empty"))
    shown, page, pages = _page(topics, page)
    rows = [
        [
            button(
                f"{topic.title.get(language)} ({len(base.by_topic[topic.id])})",
                language,
                Press("topic", language, key(topic.id), asker=asker),
            )
        ]
        for topic in shown
    ]
    turn = _turn(Press("topics", language, asker=asker), page, pages)
    where = [say(language, "topics.page", page=page + 1, pages=pages)] if pages > 1 else []
    return page_view(
        language,
        headline,
        "\n".join([say(language, "topics.body"), *where]),
        keyboard=InlineKeyboardMarkup([*rows, *([turn] if turn else [])]),
    )


def topic_view(base: Base, topic: Topic, language: Language, page: int = 0, asker: int | None = None) -> View:
    """The facts of one topic, a page of them."""
    facts = base.by_topic.get(topic.id, ())
    shown, page, pages = _page(facts, page)
    rows = [
        [button(fact.title.get(language), language, Press("fact", language, key(fact.id), asker=asker))]
        for fact in shown
    ]
    turn = _turn(Press("topic", language, key(topic.id), asker=asker), page, pages)
    back = button(say(language, "button.topics"), language, Press("topics", language, asker=asker))
    lines = [say(language, "topics.facts", count=len(facts))]
    if pages > 1:
        lines.append(say(language, "topics.page", page=page + 1, pages=pages))
    return page_view(
        language,
        topic.title.get(language),
        "\n".join(lines),
        keyboard=InlineKeyboardMarkup([*rows, *([turn] if turn else []), [back]]),
    )


def _page(items: Sequence[Item], page: int) -> tuple[Sequence[Item], int, int]:
    """The items of a page, the page (the last, where there are fewer now), and how many pages there are."""
    pages = max(-(-len(items) // PAGE), 1)
    page = min(max(page, 0), pages - 1)
    return items[page * PAGE : (page + 1) * PAGE], page, pages


def _turn(press: Press, page: int, pages: int) -> list[InlineKeyboardButton]:
    """The buttons that lead to the pages before and after."""
    language = press.language
    row = []
    if page > 0:
        row.append(button(say(language, "button.previous"), language, replace(press, page=page - 1)))
    if page + 1 < pages:
        text = say(language, "button.more" if press.verb == "more" else "button.next")
        row.append(
            button(
                f"{text} ({page + 2}/{pages})" if press.verb == "more" else text,
                language,
                replace(press, page=page + 1),
            )
        )
    return row
