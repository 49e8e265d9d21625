"""Answers too long for one message: cut at the borders of their lines, and kept for the "more" button."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.answers.answer import Answer
from bot.knowledge.facts import Language, Source
from bot.language.dates import PartialDate
from bot.telegram.direction import direct, strip_marks
from bot.telegram.keyboards import key
from bot.telegram.markup import units

ROOM = 2800
"""UTF-16 units of text on one page in a private chat."""
ROOM_IN_GROUP = 1200


@dataclass(frozen=True, slots=True)
class Long:
    """An answer of several pages, as it is kept."""

    key: str
    data: str


def keep(answer: Answer) -> Long:
    """What is needed to show any page again: facts and sources, nothing of whoever asked."""
    data = json.dumps(
        {
            "language": answer.language,
            "headline": answer.headline,
            "text": answer.text,
            "as_of": answer.as_of.iso if answer.as_of else None,
            "sources": [
                [source.id, source.title, source.publisher, source.url, source.date.iso if source.date else None]
                for source in answer.sources
            ],
        },
        ensure_ascii=False,
    )
    return Long(key(data), data)


def restore(data: str) -> Answer:
    """The answer that ``keep`` kept, as far as it is shown."""
    held = json.loads(data)
    return Answer(
        "answered",
        held["language"],
        held["headline"],
        held["text"],
        as_of=PartialDate.parse(held["as_of"]) if held["as_of"] else None,
        sources=tuple(
            Source(identity, title, publisher, url, PartialDate.parse(date) if date else None)
            for identity, title, publisher, url, date in held["sources"]
        ),
    )


def pages(text: str, language: Language, room: int) -> list[str]:
    """The text in pieces that fit with their direction marks: between lines, else sentences, items, words."""
    text = strip_marks(text).strip()
    if _size(text, language) <= room:
        return [text]
    found: list[str] = []
    held = ""
    for line in text.split("\n"):
        for piece in _pieces(line, language, room):
            longer = f"{held}\n{piece}" if held else piece
            if held and _size(longer, language) > room:
                found.append(held)
                held = piece
            else:
                held = longer
    return [page for page in [*found, held] if page.strip()]


def _pieces(line: str, language: Language, room: int) -> list[str]:
    found = []
    while _size(line, language) > room:
        cut = _cut(line, language, room)
        found.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    return [*found, line]


def _cut(line: str, language: Language, room: int) -> int:
    """Where to break a line that is too long: after a sentence, an item of a list, a word, or anywhere."""
    low, high = 1, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _size(line[:middle], language) <= room else (low, middle - 1)
    for sign in (". ", "؟ ", "? ", "؛ ", "; ", "، ", ", ", " "):
        at = line.rfind(sign, 0, low)
        if at * 2 > low:
            return at + len(sign)
    return low


def _size(text: str, language: Language) -> int:
    return units(direct(text, language))
