"""Timing: how well the times of a fact agree with a time that a question asks for."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from bot.knowledge.facts import Amount, Attribute, Event, Membership, Term
from bot.language.dates import PartialDate
from bot.language.timex import TimeMention
from bot.questions.document import Document
from bot.questions.parse import times_of
from bot.questions.query import Query

_WEIGHT = {"date": 5.0, "month": 4.5}
_YEAR_WEIGHT = 4.0
_MONTH = 31
"""In days."""


class Limit(NamedTuple):
    """A time that limits what is asked, worked out once a question."""

    weight: float
    """How much it tells."""
    first: dt.date
    last: dt.date
    """The days that the words allow."""
    month: int | None
    """The month, where no year was given."""


def limits_of(query: Query) -> tuple[Limit, ...]:
    """The times of a question that limit what is asked."""
    return tuple(map(_limit, times_of(query)))


def _limit(time: TimeMention) -> Limit:
    window = time.window
    return Limit(_WEIGHT.get(time.kind, _YEAR_WEIGHT), window.first_day, window.last_day, time.month_only)


def time_share(document: Document, limit: Limit) -> float | None:
    """How well a fact's times agree with a time asked for: 1 is its own time, 0 none, ``None`` has no time."""
    fact = document.fact
    if limit.month is not None:
        return 1.0 if limit.month in document.months else 0.0 if document.months else None
    _, asked_first, asked_last, _ = limit
    spans = document.spans
    has_own = document.main_period is not None
    if isinstance(fact, Term):
        if not has_own:
            return None
        if fact.attested is not None and not (fact.start or fact.end):
            return 1.0 if _within(limit, fact.attested) else 0.0
        first, last = spans[0]
        return 1.0 if asked_first <= last and first <= asked_last else 0.0
    if isinstance(fact, Membership):
        if has_own and any(asked_first <= last and first <= asked_last for first, last in spans):
            return 1.0
        return 0.5
    if has_own:
        first, last = spans[0]
        if isinstance(fact, Amount) and document.main_period is not None and document.main_period.start is None:
            # Summed up to then, since nobody says when: a figure of that day, of no earlier year.
            first = document.main_period.end.first_day if document.main_period.end else first
        if asked_first <= last and first <= asked_last:
            if isinstance(fact, Amount) and not (asked_first <= first and last <= asked_last):
                return 0.7
            return 1.0
    elif isinstance(fact, Attribute):
        return None if fact.as_of is None else 1.0 if _within(limit, fact.as_of) else 0.0
    day = has_own and asked_first == asked_last
    for first, last in spans[1:]:
        if day and (last - first).days > _MONTH:
            # A year that its text names is no answer to a day: its own time is another.
            continue
        if asked_first <= last and first <= asked_last:
            return 0.85 if isinstance(fact, Event) else 0.3 if isinstance(fact, Amount) else 0.8
    if isinstance(fact, Amount) and not has_own and fact.as_of is not None:
        # A count is of the day it was made, as a property is.
        return 1.0 if _within(limit, fact.as_of) else 0.0
    return 0.0 if has_own else None


def _within(limit: Limit, date: PartialDate) -> bool:
    return limit.first <= date.last_day and date.first_day <= limit.last
