"""Figures: for a year, the latest, biggest and smallest — and what the base has no figure for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.plain import body, tell, yes_or_no
from bot.answers.values import boolean, number_value, plain, values_of
from bot.answers.years import middle, ranged, spans_years, summed, whole_year
from bot.knowledge.facts import Amount, Fact, Language, Value
from bot.language.dates import Period
from bot.language.formatting import format_number, format_period
from bot.questions.asks import ask_of
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.ranking import Ranking
from bot.questions.scored import Scored

_TWO = 2
_COMPARING = ("more", "less", "difference", "change", "compare")
_SURE = 0.5
_ONE_YEAR, _MANY_YEARS = 370, 1100
"""In days."""
ALIKE = 1.0
"""Facts this close to the best (in log odds) answer the question equally well."""


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
    """Answer a question about a figure; ``None`` if the best fact is not one."""
    top = ranked[0]
    if not isinstance(top.fact, Amount):
        return None
    series = series_of(base, top.fact)
    times = times_of(query)
    if top.fact.value.entity is not None:
        return _holder(base, query, top.fact, series, language, now, top)
    if times and _sums_up(top.fact, times[0].period):
        return _missing([top.fact], times[0].period, now, language, top.explained)
    if (
        len(series) > 1
        and times
        and (len(times) == _TWO or (top.time_agrees is not False and spans_years(times[0].period)))
    ):
        told = ranged(base, query, series, times, language, top.explained)
        if told is not None:
            return summed(base, query, ranked, language) or told
    if times and top.time_agrees is False and (len(series) > 1 or top.fact.period is None):
        return _missing(series, times[0].period, now, language, top.explained)
    if len(series) > 1 and times:
        same = [fact for fact in series if fact.period is not None and fact.period == top.fact.period]
        if len(same) > 1:
            return _sides(base, query, same, top, language)
    if len(series) > 1 and not times:
        if query.has("most", "least"):
            return _extreme(base, query, series, language, top.explained)
        alike = {s.fact.id for s in ranked if s.utility >= top.utility - ALIKE}
        if not alike.issuperset(fact.id for fact in series if whole_year(fact)):
            # The words of the question tell the figures of the series apart.
            return None
        latest = _latest(series, top.fact)
        if latest:
            return (
                _sides(base, query, latest, top, language)
                if len(latest) > 1
                else tell(base.pack, latest[0], language, ask_of(query), top.explained)
            )
    return None


def at_two_times(base: Base, query: Query, rank: Callable[[Query], Ranking], language: Language) -> Finding | None:
    """A figure of two years set side by side: "was it higher in 2007 than in 2000?"; ``None`` if that is not asked.

    No fact is of both years, so the matter is looked for without them.
    """
    times = times_of(query)
    if len(times) != _TWO or not query.has(*_COMPARING):
        return None
    ranking = rank(replace(query, times=()))
    if not ranking.groups or ranking.groups[0].probability < _SURE:
        return None
    top = ranking.groups[0].top
    if not isinstance(top.fact, Amount) or top.reversed or top.fact.value.entity is not None:
        return None
    return ranged(base, query, series_of(base, top.fact), times, language, top.explained)


def _holder(
    base: Base, query: Query, fact: Amount, series: Sequence[Amount], language: Language, now: dt.date, top: Scored
) -> Finding | None:
    """Who had the most at a time, where the figure is a name: at the time asked for, else the last known."""
    times = times_of(query)
    if times and top.time_agrees is False:
        return _missing(series, times[0].period, now, language, top.explained)
    if not times and not query.has("first"):
        fact = max(series, key=lambda one: one.period.last_day if one.period else dt.date.min)
    told = tell(base.pack, fact, language, "who", top.explained)
    if ask_of(query) != "yes_no":
        return told
    truth = fact.value.entity == next(iter(query.entities()), None)
    return replace(
        told,
        headline=f"{yes_or_no(truth, language)}{'، ' if language == 'ar' else ': '}{told.headline}",
        values=(boolean(truth), *told.values),
        way="holder",
    )


def series_of(base: Base, fact: Amount) -> list[Amount]:
    """The figures of the same measure and direction, by time."""
    return sorted(base.amounts_like(fact), key=lambda f: f.period.first_day if f.period else dt.date.min)


def _sums_up(fact: Amount, asked: Period) -> bool:
    """Whether a figure is the sum of many years, of which one is asked for that is not its last."""
    own = fact.period
    if own is None or own.start is None or own.end is None or asked.start is None or asked.end is None:
        return False
    long, short = (own.last_day - own.first_day).days, (asked.last_day - asked.first_day).days
    inside = own.first_day < asked.first_day and not asked.overlaps(Period.at(own.end))
    return inside and short < _ONE_YEAR and long > _MANY_YEARS


def _latest(series: list[Amount], top: Amount) -> list[Amount]:
    """The newest figures that cover a whole year, every side's."""
    yearly = [fact for fact in series if whole_year(fact)]
    if not yearly or not whole_year(top):
        return []
    newest = max(fact.period.last_day for fact in yearly if fact.period)
    return [fact for fact in yearly if fact.period and fact.period.last_day == newest]


def _sides(base: Base, query: Query, facts: Sequence[Amount], top: Scored, language: Language) -> Finding:
    """Figures of several sides for one time, side by side; one alone where the question names whose."""
    asked = set(base.named(query, "country", "organisation"))
    whose = [fact for fact in facts if fact.according_to in asked and query.has("according")]
    chosen = whose or list(facts)
    if len(chosen) == 1:
        return tell(base.pack, chosen[0], language, ask_of(query), top.explained)
    chosen.sort(key=lambda fact: (fact.id != top.fact.id, fact.according_to or ""))
    heads = []
    for fact in chosen:
        figure = wording.amount(base.pack, fact.value, language, approximate=fact.approximate, bound=fact.bound)
        side = base.pack.entities.get(fact.according_to or "")
        heads.append(f"{figure} ({side.name.get(language)})" if side else figure)
    text = "\n".join(body(fact, language) for fact in chosen)
    values = tuple(value for fact in chosen for value in values_of(base.pack, fact)[:1])
    joined = ("؛ " if language == "ar" else "; ").join(heads)
    return Finding(joined, text, tuple(chosen), values, top.explained, way="sides")


def _missing(series: Sequence[Amount], asked: Period, now: dt.date, language: Language, explained: float) -> Finding:
    """The base has no figure for that time: say so, and name the nearest that has one."""
    dated = [fact for fact in series if fact.period is not None] or [fact for fact in series if fact.as_of is not None]
    nearest = min(dated, key=lambda fact: distance(fact.period, asked)) if dated else None
    text = wording.no_figure(asked, now, nearest, language)
    return Finding("", text, (nearest,) if nearest else (), (), explained, declined=True, way="no figure")


def distance(period: Period | None, asked: Period) -> int:
    """How many days lie between the time of a figure and another time."""
    ends = [date for date in (period.start, period.end) if date is not None] if period else []
    return min((abs((date.first_day - asked.first_day).days) for date in ends), default=10**6)


def _extreme(base: Base, query: Query, series: Sequence[Amount], language: Language, explained: float) -> Finding:
    """The year with the biggest or the smallest figure, among whole years."""
    yearly = [fact for fact in series if whole_year(fact) and not fact.planned] or list(series)
    pick = min if query.has("least") else max
    fact = pick(yearly, key=lambda f: middle(f.value))
    told = tell(base.pack, fact, language, "quantity", explained)
    if fact.period is None:
        return told
    when = format_period(fact.period, language)
    separator = "، " if language == "ar" else ", "
    return Finding(f"{when}{separator}{told.headline}", told.text, told.facts, told.values, explained, way="extreme")


def compare_numbers(
    base: Base,
    query: Query,
    facts: Sequence[Fact],
    numbers: Sequence[tuple[str, Value]],
    language: Language,
    explained: float,
) -> Finding:
    """Which of two entities has more — or less — of something, and by how much."""
    pack = base.pack
    least = query.has("least", "less")
    ordered = sorted(numbers, key=lambda pair: middle(pair[1]), reverse=not least)
    (winner, big), (loser, small) = ordered[0], ordered[-1]
    shown = [f"{pack.name(entity, language)} {wording.amount(pack, value, language)}" for entity, value in ordered]
    high, low = max(middle(big), middle(small)), min(middle(big), middle(small))
    text = "\n".join(body(fact, language) for fact in facts)
    values: list[AnswerValue] = []
    head = ""
    if ask_of(query) == "yes_no":
        named = [entity for entity in query.entities() if entity in (winner, loser)]
        truth = bool(named) and named[0] == winner
        values.append(boolean(truth))
        head = yes_or_no(truth, language) + (": " if language == "en" else "، ")
    head += ("؛ " if language == "ar" else "; ").join(shown)
    if low:
        ratio, gap = high / low, high - low
        times = format_number(round(ratio, 1), language)
        gap_text = wording.amount(pack, Value(number=gap, unit=big.unit), language)
        text += (
            f"\nThe ratio is about {times} times; the difference is {gap_text}."
            if language == "en"
            else f"\nالنسبة نحو {times} مرة، والفرق {gap_text}."
        )
        values.append(AnswerValue("number", round(ratio, 1), {"unit": "times"}))
        values.append(AnswerValue("number", plain(gap), {"unit": big.unit} if big.unit else {}))
    for entity, value in ordered:
        values.append(number_value(value, entity=entity))
    return Finding(head, text, tuple(facts), tuple(values), explained, way="comparison")
