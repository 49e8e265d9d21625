"""Finding the times a text speaks of, and how it relates to them.

``find_times`` reads the points (``times.points``) from left to right, joins pairs to ranges ("from
1990 to 2019", ``بين 2005 و2010``), then reads the preposition before each ("since", ``قبل``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.language.dates import PartialDate, Period
from bot.language.times import words
from bot.language.times.lookup import Kind, Point, Relation
from bot.language.times.points import Reader
from bot.language.tokens import Token

__all__ = ["Kind", "Relation", "TimeMention", "find_times"]


_AROUND: Final[dict[Relation, Relation]] = {"after": "since", "before": "until"}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time that a text speaks of."""

    period: Period
    """The time itself, without the relation: "since 2019" has the period 2019."""
    start: int
    """Index of its first token, prepositions included."""
    end: int
    """Index after its last token."""
    kind: Kind
    relation: Relation
    """How the text relates to it: at, before, after, since, until; between for a range."""
    month_only: int | None = None
    """The month, where no year was given; ``period`` is then the latest such month that has begun."""

    @property
    def window(self) -> Period:
        """The days that the words allow: "since 2019" runs from its first day on, "before" ends the day before."""
        first, last = self.period.first_day, self.period.last_day
        if self.relation == "since":
            return Period(self.period.start, None)
        if self.relation == "until":
            return Period(None, self.period.end)
        if self.relation == "before" and first > dt.date.min:
            return Period(None, PartialDate.of(first - dt.timedelta(1)))
        if self.relation == "after" and last < dt.date.max:
            return Period(PartialDate.of(last + dt.timedelta(1)), None)
        return self.period


@dataclass(frozen=True, slots=True)
class _Found:
    """A point with its place and, once read, its relation."""

    start: int
    point: Point
    relation: Relation | None = None


def find_times(tokens: Sequence[Token], now: dt.date) -> tuple[TimeMention, ...]:
    """The times in a token sequence, in order and without overlap. Never raises."""
    reader = Reader(tokens, now)
    found: list[_Found] = []
    i = 0
    while i < len(tokens):
        point = reader.point(i)
        if point:
            found.append(_Found(i, point))
            i = point.end
        else:
            i += 1
    if not found:
        return ()
    mentions: list[TimeMention] = []
    floor, k = 0, 0
    while k < len(found):
        item, used = found[k], 1
        if k + 1 < len(found):
            joined = _join(reader, item, found[k + 1], floor)
            if joined:
                item, used = joined, 2
            elif found[k].point.month_only:
                item = _borrow_year(reader, item, found[k + 1])
        mention = _relate(reader, item, floor)
        mentions.append(mention)
        floor = mention.end
        k += used
    return tuple(mentions)


def _connector(reader: Reader, left: _Found, right: _Found) -> str | None:
    """How two points hang together: "to", "and", "" when they touch; ``None`` when they do not."""
    gap = [reader.word(i) for i in range(left.point.end, right.start)]
    gap = [word for word in gap if word not in words.FILLERS and word not in ("عام", "سنه", "year")]
    glued = right.point.clitic
    if not gap:
        return "and" if glued == "و" else "to" if glued == "ل" else ""
    if len(gap) > 2:
        return None
    if all(word in words.TO for word in gap) or tuple(gap) in (("up", "to"), ("الي", "غايه"), ("up", "until")):
        return "to"
    if len(gap) == 1 and gap[0] in words.AND:
        return "and"
    return "to" if len(gap) == 2 and gap[0] in words.AND and gap[1] in words.TO else None


def _join(reader: Reader, left: _Found, right: _Found, floor: int) -> _Found | None:
    """The range that two points make, or ``None``."""
    link = _connector(reader, left, right)
    if link is None or left.point.kind in ("now", "open") or left.point.relation or right.point.kind == "open":
        return None
    relation, _ = _preposition(reader, left, floor)
    opened = relation == "between" or (relation == "since" and link == "to")
    months = left.point.month_only and right.point.kind in ("month", "date") and not left.point.relation
    if link == "and" and relation != "between" and not (months and _consecutive(left, right)):
        return None
    if link == "" and not opened and not (months and left.point.kind == "month"):
        return None
    first = _adopt(left.point, right.point) if left.point.month_only else left.point
    last = right.point
    if last.relation and last.kind != "now":
        return None
    start, end = first.period.start, last.period.end
    if start is None or end is None:
        return None
    if end.last_day < start.first_day:
        if relation != "between" or first.period.start is None or last.period.start is None:
            return None
        start, end = last.period.start, first.period.end or start
    period = Period(start, end)
    month_only = left.point.month_only if right.point.month_only else None
    point = Point(period, right.point.end, "range", month_only, "between", left.point.clitic)
    return _Found(left.start, point, "between")


def _consecutive(left: _Found, right: _Found) -> bool:
    if right.point.kind != "month" or right.point.period.start is None or left.point.kind != "month":
        return False
    return (left.point.month_only or 0) % 12 + 1 == right.point.period.start.month


def _adopt(left: Point, right: Point) -> Point:
    """The left point in the year of the right one, or the year before where its month is later."""
    start, target = left.period.start, right.period.start
    if start is None or target is None:
        return left
    year = target.year
    if target.month and start.month and start.month > target.month:
        year -= 1
    try:
        return replace(left, period=Period.at(replace(start, year=year)), month_only=None)
    except ValueError:
        return left


def _borrow_year(reader: Reader, left: _Found, right: _Found) -> _Found:
    """ "in May and October 2010": the first month takes the year of the second."""
    link = _connector(reader, left, right)
    either = right.start - left.point.end == 1 and reader.word(left.point.end) in words.OR
    if (link != "and" and not either) or right.point.month_only or right.point.kind not in ("month", "date"):
        return left
    start, target = left.point.period.start, right.point.period.start
    if start is None or target is None:
        return left
    try:
        period = Period.at(replace(start, year=target.year))
    except ValueError:
        return left
    return replace(left, point=replace(left.point, period=period, month_only=None))


def _preposition(reader: Reader, item: _Found, floor: int) -> tuple[words.Told | None, int]:
    """The relation told by the words before a point, and the index where they begin."""
    at = item.start
    for _ in range(2):
        word = reader.word(at - 1)
        if at > floor and (word in words.FILLERS or word in ("عام", "سنه", "الفتره", "period", "years")):
            at -= 1
    if at > floor:
        if at - 1 > floor:
            pair = words.LONG_RELATIONS.get((reader.word(at - 2), reader.word(at - 1)))
            if pair:
                return pair, at - 2
        single = words.RELATIONS.get(reader.word(at - 1))
        if single:
            at -= 1
            outer = words.RELATIONS.get(reader.word(at - 1)) if at > floor else None
            if single == "at" and outer in ("since", "until", "before", "after"):
                return outer, at - 1
            if single in ("between", "since") and reader.word(at - 1) in ("in", "في") and at > floor:
                return single, at - 1
            if single == "since" and reader.word(at - 1) in words.OF_NOUNS:
                single = "at"
            return single, at
    if at < item.start and reader.word(at) in ("the", "ال", "only"):
        at = item.start
    return ("at" if item.point.clitic else None), at


def _relate(reader: Reader, item: _Found, floor: int) -> TimeMention:
    """The mention that a point makes with its preposition."""
    point = item.point
    told, start = _preposition(reader, item, floor)
    end = point.end
    relation: Relation = item.relation or point.relation or "at"
    kind, period = point.kind, point.period
    if told == "by":
        # A day still to come is a plan's aim, one that is past is a limit.
        told = "at" if period.first_day > reader.now or point.relation else "until"
    if told == "before" and _is_end(reader, item.start):
        told = "until"  # "before the end of 2017" leaves no day of it out
    if told == "until" and relation == "since":
        told = None
    if told == "since" and relation != "at":  # "from 5 to 9 May" is a range already
        told = None
    if told is not None and told != "at" and told != "between":
        relation = told
    if kind == "year" and _tells_of_a_noun(reader, item, floor):
        # "after the 2010 floods" may still be in 2010.
        relation = _AROUND.get(relation, relation)
    length = _onwards(reader, end)
    if length and period.start and relation in ("at", "since"):
        return TimeMention(Period(period.start, None), start, end + length, "open", "since", None)
    return TimeMention(period, start, end, kind, relation, point.month_only)


def _tells_of_a_noun(reader: Reader, item: _Found, floor: int) -> bool:
    """Whether a year says which of several things is meant: "the 2010 floods"."""
    return item.start > floor and reader.word(item.start - 1) == "the" and bool(reader.word(item.point.end))


def _is_end(reader: Reader, i: int) -> bool:
    entry = reader.entry(i, "part")
    return entry is not None and entry.value == "end"


def _onwards(reader: Reader, i: int) -> int:
    """Length of "onwards", ``فصاعدًا`` at ``i``."""
    for phrase, length in words.ONWARDS.items():
        if reader.word(i) == phrase[0] and all(reader.word(i + k) == part for k, part in enumerate(phrase)):
            return length
    return 0
