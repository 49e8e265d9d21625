"""Dated facts one below the other, under a strip that shows how far apart they lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers import wording
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Language, Term
from bot.language.dates import PartialDate, Period
from bot.locales import say
from bot.pictures.axis import TimeAxis
from bot.pictures.sheet import NoPictureError, Sheet, page_of
from bot.pictures.words import when_text, without_date

PAGE = 12
"""Facts on one picture, at most."""
_ROOM = 820
"""Letters that all lines of a picture may have together: a caption has 1,024."""
_MARKS = 4
"""Room for the end of a line and for marks of direction."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact with its time."""

    fact: Fact
    when: Period

    @property
    def planned(self) -> bool:
        """Whether it had not happened when its source was written."""
        return isinstance(self.fact, Event) and self.fact.planned

    @property
    def ongoing(self) -> bool:
        """Whether it still lasts."""
        return isinstance(self.fact, Term) and self.fact.ongoing


def moments(facts: Iterable[Fact]) -> list[Moment]:
    """Those of the facts that happened at a time, in order of time; figures and properties are no moments."""
    found = []
    for fact in facts:
        when = None if isinstance(fact, Amount | Attribute) else wording.time_of(fact)
        if when is not None and (when.start or when.end):
            found.append(Moment(fact, when))
    return sorted(found, key=lambda m: ((m.when.start or m.when.end).first_day, m.when.last_day, m.fact.id))  # type: ignore[union-attr]


def timeline(facts: Iterable[Fact], language: Language, subject: str, page: int = 1) -> Sheet:
    """The dated ones of some facts. ``subject`` names the selection; raises ``NoPictureError`` if none has a date."""
    every = moments(facts)
    if not every:
        raise NoPictureError("no dated fact")
    told = {moment.fact.id: _told(moment, language) for moment in every}
    shown, page, pages = page_of(every, page, _size([told[moment.fact.id][1] for moment in every]))
    ends = [(m.when.start or m.when.end, m.when.end or m.when.start) for m in shown]
    axis = TimeAxis.over(day for start, end in ends if start and end for day in (start.first_day, end.last_day))
    rows, lines = [], []
    for moment, (start, end) in zip(shown, ends, strict=True):
        assert start and end
        row, line = told[moment.fact.id]
        rows.append({**row, "from": axis.at(start.first_day), "to": axis.at(_last(start, end))})
        lines.append(line)
    return Sheet(
        kind="timeline",
        language=language,
        title=subject,
        subtitle=say(language, "picture.timeline"),
        lines=tuple(lines),
        facts=tuple(moment.fact for moment in shown),
        body={"ticks": axis.ticks(), "rows": rows},
        page=page,
        pages=pages,
    )


def _told(moment: Moment, language: Language) -> tuple[dict[str, str | bool], str]:
    """A moment as a row, and as one line of text."""
    when = when_text(moment.when, language, moment.ongoing)
    title = without_date(moment.fact.title.get(language))
    note = say(language, "picture.planned") if moment.planned else ""
    if moment.fact.disputes:
        note = say(language, "picture.differ", other=moment.fact.disputes[0].text.get(language))
    row: dict[str, str | bool] = {"when": when, "title": title, "note": note, "planned": moment.planned}
    return row, f"{when}: {title}" + (f" ({note})" if note else "")


def _size(lines: list[str]) -> int:
    """Facts on a page: so few that no page says more than fits under a picture as text."""
    for size in range(PAGE, 1, -1):
        pages = (page_of(lines, page, size)[0] for page in range(1, page_of(lines, 1, size)[2] + 1))
        if all(sum(len(line) + _MARKS for line in page) <= _ROOM for page in pages):
            return size
    return 1


def _last(start: PartialDate, end: PartialDate) -> dt.date:
    """Where a mark ends: a date that is known in part is a point like any other."""
    return start.first_day if end.last_day == start.last_day else end.last_day
