"""Answers as rich messages: what they list stands in a table, and all of it runs in the direction of its language.

Rich messages came with Bot API 10.1, after the library. Whoever sends one has the plain form at hand, for
servers that do not take it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.answers.answer import Answer
from bot.knowledge.facts import Language, Source
from bot.locales import say, say_date
from bot.telegram.rendering import ENTITIES, cited, written

_ROWS = 3
"""Lines of a label and a value that make a table; fewer are paragraphs."""
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Rich:
    """Content in the HTML of rich messages, which differs from that of plain ones."""

    html: str
    language: Language

    @property
    def wire(self) -> str:
        """The ``InputRichMessage``. What merely looks like an address, such as ``9.news``, is no link."""
        content = {"html": self.html, "is_rtl": self.language == "ar", "skip_entity_detection": True}
        return json.dumps(content, ensure_ascii=False)


def rich(answer: Answer, question: str | None = None) -> Rich:
    """The same that ``rendering.render`` shows."""
    language = answer.language
    blocks = [_block("blockquote", question or "", language), _block("h3", answer.headline, language)]
    blocks += _body(answer.text.split("\n"), language)
    if answer.as_of:
        said = written(say(language, "answer.as_of", date=say_date(language, answer.as_of)), language)
        blocks.append(f"<p><i>{said.markup}</i></p>")
    return Rich("".join([*blocks, _sources(answer.sources, language)]), language)


def _body(lines: Sequence[str], language: Language) -> Iterator[str]:
    for tabular, group in groupby((line for line in lines if line.strip()), key=lambda line: _cells(line) is not None):
        found = list(group)
        if not tabular or len(found) < _ROWS:
            yield from (_block("p", line, language) for line in found)
            continue
        rows = (_cells(line) or () for line in found)
        cells = ("".join(_block("td", cell, language) for cell in row) for row in rows)
        yield f"<table bordered striped>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _cells(line: str) -> tuple[str, str] | None:
    """A line that says something of something: both sides of its colon."""
    label, colon, value = line.partition(": ")
    return (label, value) if colon and label.strip() and value.strip() and len(label) <= _LABEL else None


def _sources(sources: Sequence[Source], language: Language) -> str:
    if not sources:
        return ""
    if len(sources) == 1:
        return f"<footer>{cited(sources[0], language, say(language, 'answer.source') + ' ').markup}</footer>"
    items = "".join(f"<li>{cited(source, language).markup}</li>" for source in sources[:ENTITIES])
    rest = len(sources) - ENTITIES
    more = _block("p", say(language, "answer.more_sources", count=rest), language) if rest > 0 else ""
    return f"<details><summary>{escape(say(language, 'answer.sources'))}</summary><ol>{items}</ol>{more}</details>"


def _block(tag: str, text: str, language: Language) -> str:
    shown = written(text, language)
    return f"<{tag}>{shown.markup}</{tag}>" if shown else ""
