"""What is shown: an answer, or a page of the interface, as content and keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers.answer import Answer
from bot.knowledge.facts import Language
from bot.knowledge.pack import Topic
from bot.locales import LANGUAGES, say
from bot.telegram.keyboards import Press, button, column, fact_buttons, key
from bot.telegram.library import Base
from bot.telegram.markup import Html, bold, join
from bot.telegram.rendering import render, render_brief, written

PAGE = 8
"""Buttons of a page that is browsed."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class View:
    """A message to be."""

    content: Html
    keyboard: InlineKeyboardMarkup | None = None
    quiet: bool = False


def answer_view(answer: Answer, *, group: bool = False, asker: int | None = None, question: str | None = None) -> View:
    """An answer with its buttons. In groups it is short: no related facts, and one line for "not known"."""
    owner = asker if group else None
    language = answer.language
    if answer.status == "choices":
        content = render(answer, question=question)
        if not answer.text:
            content = join("\n\n", [content, written(say(language, "answer.choose"), language)])
        return View(content, column(fact_buttons(answer.choices, language, "choice", owner)))
    if group:
        if answer.status == "unknown":
            return View(render_brief(answer), quiet=True)
        return View(render(answer, question=question))
    return View(render(answer, question=question), column(fact_buttons(answer.related, language, "fact")))


def page_view(
    language: Language, headline: str, *paragraphs: str, keyboard: InlineKeyboardMarkup | None = None
) -> View:
    """A page of the interface."""
    blocks = [bold(written(headline, language)), *(written(text, language) for text in paragraphs)]
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


def about_view(base: Base, language: Language) -> View:
    """What the bot knows."""
    pack = base.pack
    body = say(
        language,
        "about.body",
        scope=pack.scope.get(language).rstrip(" ."),
        facts=len(pack.facts),
        sources=len(pack.sources),
        revision=pack.revision[:10] or "–",
    )
    return page_view(language, pack.title.get(language), body)


def privacy_view(language: Language, minutes: int) -> View:
    """What is kept, and for how long."""
    kept = say(language, "privacy.minutes", count=minutes)
    return page_view(language, say(language, "privacy.headline"), say(language, "privacy.body", minutes=kept))


def language_view(language: Language, asker: int | None = None) -> View:
    """The choice of language. Each language is offered in itself."""
    buttons = [
        button(say(language, f"language.{option}"), language, Press("language", language, option, asker=asker))
        for option in ("auto", *LANGUAGES)
    ]
    headline, body = say(language, "language.headline"), say(language, "language.body")
    return page_view(language, headline, body, keyboard=column(buttons))


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
        row.append(button(say(language, "button.next"), language, replace(press, page=page + 1)))
    return row
