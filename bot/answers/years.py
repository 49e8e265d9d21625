"""Figures over the years: two set side by side, all of a range, or the one figure for the whole of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.plain import body, tell, yes_or_no
from bot.answers.values import boolean, number_value, values_of
from bot.knowledge.facts import Amount, Language, Value
from bot.language.dates import Period
from bot.language.formatting import format_amount, format_list, format_period
from bot.language.timex import TimeMention
from bot.questions.asks import ask_of
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.scored import Scored

_NEAR = 6.0
"""In log odds: a figure for the whole range may be worded a little otherwise."""
_MOST = 0.8
_YEAR = 370
"""In days."""


def ranged(
    base: Base,
    query: Query,
    series: Sequence[Amount],
    times: Sequence[TimeMention],
    language: Language,
    explained: float,
) -> Finding | None:
    """Two years compared, or all years of a range."""
    yearly = [fact for fact in series if whole_year(fact)]
    if len(times) >= 2:
        one, other = ([f for f in yearly if f.period and f.period.overlaps(time.period)] for time in times[:2])
        if not one or not other:
            return None
        alike = ((a, b) for a in one for b in other if a.according_to == b.according_to)
        pair = next(alike, (one[0], other[0]))
        found = _change(base, pair, language, explained)
        return _judged(base, query, pair, found, language)
    asked = times[0].period
    inside = [fact for fact in yearly if fact.period and asked.overlaps(fact.period)]
    if len(inside) < 2:
        return None
    if query.has("difference", "more", "less", "change"):
        return _change(base, [inside[0], inside[-1]], language, explained)
    lines = [
        f"{format_period(fact.period, language)}: "
        + wording.amount(base.pack, fact.value, language, approximate=fact.approximate, bound=fact.bound)
        for fact in inside
        if fact.period
    ]
    head = (
        format_list([lines[0], lines[-1]], language)
        if len(lines) > 3
        else ("؛ " if language == "ar" else "; ").join(lines)
    )
    values = tuple(value for fact in inside for value in values_of(base.pack, fact)[:1])
    return Finding(head, "\n".join(lines), tuple(inside), values, explained, way="range")


def _judged(base: Base, query: Query, pair: tuple[Amount, Amount], found: Finding, language: Language) -> Finding:
    """Whether the first of two figures is the greater one, or which is, where that is asked."""
    if not query.has("more", "less"):
        return found
    less = not query.has("more")
    greater = middle(pair[0].value) > middle(pair[1].value)
    join = "، " if language == "ar" else ": "
    ask = ask_of(query)
    if ask == "yes_no":
        truth = greater != less and middle(pair[0].value) != middle(pair[1].value)
        head = f"{yes_or_no(truth, language)}{join}{found.headline}"
        return replace(found, headline=head, values=(boolean(truth), *found.values))
    if ask in ("which", "when") and pair[0].period and pair[1].period:
        chosen, when = (pair[0], pair[0].period) if greater != less else (pair[1], pair[1].period)
        told = tell(base.pack, chosen, language, "quantity")
        head = f"{format_period(when, language)}{join}{told.headline}"
        return replace(found, headline=head, values=(*told.values, *found.values))
    return found


def _change(base: Base, pair: Sequence[Amount], language: Language, explained: float) -> Finding:
    first, last = sorted(pair, key=lambda f: f.period.first_day if f.period else dt.date.min)
    before, after = middle(first.value), middle(last.value)
    delta = after - before
    figure = format_amount(Value(number=abs(delta), unit=first.value.unit), language, unit_name=None)
    share = f" ({delta / before * 100:+.1f}%)" if before else ""
    if language == "ar":
        head = f"زيادة قدرها {figure}{share}" if delta >= 0 else f"انخفاض قدره {figure}{share}"
    else:
        head = f"{'up' if delta >= 0 else 'down'} by {figure}{share}"
    text = "\n".join(body(fact, language) for fact in (first, last))
    values = (
        number_value(Value(number=delta, unit=first.value.unit)),
        *values_of(base.pack, first)[:1],
        *values_of(base.pack, last)[:1],
    )
    return Finding(head, text, (first, last), values, explained, way="change")


def summed(base: Base, query: Query, ranked: Sequence[Scored], language: Language) -> Finding | None:
    """The one figure for a whole range of years, where the base has it: "over the last two decades"."""
    top, asked = ranked[0], times_of(query)[0].period
    if len(times_of(query)) > 1 or not isinstance(top.fact, Amount) or asked.start is None:
        return None
    for scored in ranked:
        fact = scored.fact
        if isinstance(fact, Amount) and (fact.origin, fact.target) == (top.fact.origin, top.fact.target):
            own = fact.period
            if (
                scored.utility >= top.utility - _NEAR
                and own is not None
                and spans_years(own)
                and _much_the_same(own, asked)
            ):
                return tell(base.pack, fact, language, ask_of(query), scored.explained)
    return None


def _much_the_same(one: Period, other: Period) -> bool:
    """Whether two times are nearly the same: what both have is most of what either has."""
    both = (min(one.last_day, other.last_day) - max(one.first_day, other.first_day)).days
    either = (max(one.last_day, other.last_day) - min(one.first_day, other.first_day)).days
    return both >= _MOST * either


def spans_years(period: Period) -> bool:
    """Whether a time is longer than a year."""
    return bool(period.start and period.end) and (period.last_day - period.first_day).days > _YEAR


def whole_year(fact: Amount) -> bool:
    """Whether a figure is for one whole year."""
    return fact.period is not None and fact.period.start == fact.period.end and fact.period.start is not None


def middle(value: Value) -> float:
    """A figure as one number: of a range the middle."""
    if value.number is not None:
        return value.number
    return ((value.minimum or 0.0) + (value.maximum or 0.0)) / 2
