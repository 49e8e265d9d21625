"""Figures: for a year, the latest, biggest and smallest, change, range — and what the base has no figure for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.plain import body, tell, yes_or_no
from bot.answers.values import boolean, number_value, plain, values_of
from bot.knowledge.facts import Amount, Fact, Language, Value
from bot.language.dates import Period
from bot.language.formatting import format_amount, format_list, format_number, format_period
from bot.language.timex import TimeMention
from bot.questions.asks import ask_of
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.scoring import Scored

_ONE_YEAR, _MANY_YEARS = 370, 1100
"""In days."""
ALIKE = 1.0
"""Facts this close to the best (in log odds) answer the question equally well."""


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
    """Answer a question about a figure; ``None`` if the best fact is not one."""
    del now
    top = ranked[0]
    if not isinstance(top.fact, Amount):
        return None
    series = series_of(base, top.fact)
    times = times_of(query)
    if top.fact.value.entity is not None:
        return _holder(base, query, top.fact, series, language, top)
    if times and _sums_up(top.fact, times[0].period):
        return _missing(base, query, [top.fact], times[0].period, language, top.explained)
    if len(series) > 1 and times:
        asked = times[0].period
        if top.time_agrees is False:
            return _missing(base, query, series, asked, language, top.explained)
        if len(times) == 1 and (whole := _whole_span(ranked, top.fact, asked)) is not None:
            return tell(base.pack, whole, language, ask_of(query), top.explained)
        if len(times) == 2 or _spans_years(asked):
            ranged = _ranged(base, query, series, times, language, top.explained)
            if ranged is not None:
                return ranged
        same = [fact for fact in series if fact.period is not None and fact.period == top.fact.period]
        if len(same) > 1:
            return _sides(base, query, same, top, language)
    if len(series) > 1 and not times:
        if query.has("most", "least"):
            return _extreme(base, query, series, language, top.explained)
        alike = {s.fact.id for s in ranked if s.utility >= top.utility - ALIKE}
        if not alike.issuperset(fact.id for fact in series if _whole_year(fact)):
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


def _holder(
    base: Base, query: Query, fact: Amount, series: Sequence[Amount], language: Language, top: Scored
) -> Finding | None:
    """Who had the most at a time, where the figure is a name: at the time asked for, else the last known."""
    times = times_of(query)
    if times and top.time_agrees is False:
        return _missing(base, query, series, times[0].period, language, top.explained)
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


def _spans_years(period: Period) -> bool:
    return bool(period.start and period.end) and (period.last_day - period.first_day).days > 370


def _whole_span(ranked: Sequence[Scored], like: Amount, asked: Period) -> Amount | None:
    """The sum of just so many years as are asked for ("in the last twenty years"), where the base has one."""
    if not _spans_years(asked):
        return None
    found = []
    for fact in (scored.fact for scored in ranked):
        if not isinstance(fact, Amount) or fact.period is None or not _spans_years(fact.period):
            continue
        off = abs((asked.first_day - fact.period.first_day).days), abs((asked.last_day - fact.period.last_day).days)
        same = (fact.origin, fact.target, fact.value.unit) == (like.origin, like.target, like.value.unit)
        if same and abs(off[0] - off[1]) <= _ONE_YEAR and max(off) <= _MANY_YEARS:
            found.append((sum(off), fact.id, fact))
    return min(found)[-1] if found else None


def _whole_year(fact: Amount) -> bool:
    return fact.period is not None and fact.period.start == fact.period.end and fact.period.start is not None


def _latest(series: list[Amount], top: Amount) -> list[Amount]:
    """The newest figures that cover a whole year, every side's."""
    yearly = [fact for fact in series if _whole_year(fact)]
    if not yearly or not _whole_year(top):
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


def _missing(
    base: Base, query: Query, series: Sequence[Amount], asked: Period, language: Language, explained: float
) -> Finding:
    """The base has no figure for that time: say so, and name the nearest that has one."""
    dated = [fact for fact in series if fact.period is not None]
    nearest = min(dated, key=lambda fact: _distance(fact.period, asked)) if dated else None
    when = format_period(asked, language)
    if language == "ar":
        text = f"ليس لديّ رقم موثّق عن ذلك ({when})."
        if nearest is not None:
            text += f" أقرب ما لديّ: {nearest.text.ar}"
    else:
        text = f"I have no sourced figure for that time ({when})."
        if nearest is not None:
            text += f" The nearest I have: {nearest.text.en}"
    return Finding("", text, (nearest,) if nearest else (), (), explained, declined=True, way="no figure")


def _distance(period: Period | None, asked: Period) -> int:
    if period is None:
        return 10**6
    return min(abs((period.first_day - asked.last_day).days), abs((period.last_day - asked.first_day).days))


def _number(value: Value) -> float:
    if value.number is not None:
        return value.number
    return ((value.minimum or 0.0) + (value.maximum or 0.0)) / 2


def _extreme(base: Base, query: Query, series: Sequence[Amount], language: Language, explained: float) -> Finding:
    """The year with the biggest or the smallest figure, among whole years."""
    yearly = [fact for fact in series if _whole_year(fact) and not fact.planned] or list(series)
    pick = min if query.has("least") else max
    fact = pick(yearly, key=lambda f: _number(f.value))
    told = tell(base.pack, fact, language, "quantity", explained)
    if fact.period is None:
        return told
    when = format_period(fact.period, language)
    separator = "، " if language == "ar" else ", "
    return Finding(f"{when}{separator}{told.headline}", told.text, told.facts, told.values, explained, way="extreme")


def _ranged(
    base: Base,
    query: Query,
    series: Sequence[Amount],
    times: Sequence[TimeMention],
    language: Language,
    explained: float,
) -> Finding | None:
    """Two years compared, or all years of a range."""
    yearly = [fact for fact in series if _whole_year(fact)]
    if len(times) >= 2:
        ends = [[f for f in yearly if f.period and f.period.overlaps(time.period)] for time in times[:2]]
        if not all(ends):
            return None
        return _change(base, [group[0] for group in ends], language, explained)
    asked = times[0].period
    inside = [fact for fact in yearly if fact.period and asked.overlaps(fact.period)]
    if len(inside) < 2:
        return None
    if query.has("difference", "more", "less", "change") and len(inside) >= 2:
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


def _change(base: Base, pair: Sequence[Amount], language: Language, explained: float) -> Finding:
    first, last = sorted(pair, key=lambda f: f.period.first_day if f.period else dt.date.min)
    before, after = _number(first.value), _number(last.value)
    delta = after - before
    figure = format_amount(Value(number=abs(delta), unit=first.value.unit), language, unit_name=None)
    share = f" ({delta / before * 100:+.1f}%)" if before else ""
    if language == "ar":
        head = (
            f"{'زيادة' if delta >= 0 else 'انخفاض'} قدرها {figure}{share}"
            if delta >= 0
            else f"انخفاض قدره {figure}{share}"
        )
    else:
        head = f"{'up' if delta >= 0 else 'down'} by {figure}{share}"
    text = "\n".join(body(fact, language) for fact in (first, last))
    values = (
        number_value(Value(number=delta, unit=first.value.unit)),
        *values_of(base.pack, first)[:1],
        *values_of(base.pack, last)[:1],
    )
    return Finding(head, text, (first, last), values, explained, way="change")


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
    ordered = sorted(numbers, key=lambda pair: _number(pair[1]), reverse=not least)
    (winner, big), (loser, small) = ordered[0], ordered[-1]
    shown = [f"{pack.name(entity, language)} {wording.amount(pack, value, language)}" for entity, value in ordered]
    high, low = max(_number(big), _number(small)), min(_number(big), _number(small))
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
