"""Follow-ups on a figure: the same of another year, the other way round, of its sister series."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import amounts, wording
from bot.answers.finding import Finding
from bot.answers.plain import body, tell
from bot.answers.turn import Turn
from bot.answers.values import entity_value, number_value
from bot.knowledge.facts import Amount, Fact, Value
from bot.language.dates import PartialDate, Period
from bot.language.timex import TimeMention
from bot.questions.parse import times_of

_YEAR = frozenset({"year", "سنه", "السنه", "عام", "العام"})
"""Words of the year inside a longer phrase: "the year before"."""


def amount(turn: Turn, first: Amount) -> Finding | None:
    """What a follow-up on a figure comes to; ``None`` where the figure does not decide it."""
    query, base = turn.query, turn.base
    if base.named(query, "organisation", "city", "person", "project"):
        return None
    if query.has("sum", "more", "difference") and (query.has("then") or not times_of(query)):
        found = _both_ways(turn, first)
        if found is not None:
            return found
    if not turn.covered(first):
        return _sister(turn, first)
    owners = turn.owners
    if turn.query.has("reverse"):
        return _reverse(turn, first)
    shifted = shifted_year(turn, first)
    times = (shifted,) if shifted else times_of(query)
    if times and not owners:
        series = [turn.score(fact) for fact in amounts.series_of(base, first)]
        asked = replace(query, times=times)
        again = [turn.scorer.score(asked, s.document) for s in series]
        again.sort(key=lambda s: (s.time_agrees is not True, not _whole(s.fact, times[0].period), -s.utility))
        if again:
            return amounts.find(base, asked, again, turn.language, turn.now) or tell(
                base.pack, again[0].fact, turn.language, "quantity"
            )
    if owners and not times:
        kin = [
            fact
            for fact in base.amounts
            if fact.measure == first.measure
            and fact.id != first.id
            and fact.period == first.period
            and set(owners) & {fact.origin, fact.target, fact.according_to, *fact.about}
            and not set(owners) & {first.according_to}
        ]
        if len(kin) == 1:
            return tell(base.pack, kin[0], turn.language, "quantity")
    return None


def _sister(turn: Turn, first: Amount) -> Finding | None:
    """Another figure of the same time and the same parties, which the follow-up's words name: imports after exports."""
    shifted = shifted_year(turn, first)
    asked = times_of(turn.query)
    when = shifted.period if shifted else asked[0].period if asked else first.period
    kin = [
        turn.score(fact)
        for fact in turn.base.amounts
        if fact.id != first.id
        and fact.period == when
        and fact.value.unit == first.value.unit
        and set(fact.about) == set(first.about)
        and fact.planned == first.planned
        and turn.covered(fact)
    ]
    best = max(kin, key=lambda scored: scored.utility, default=None)
    return tell(turn.base.pack, best.fact, turn.language, "quantity") if best is not None else None


def _whole(fact: Fact, asked: Period) -> bool:
    """Whether a figure is for all of the time asked for: a year's, not that of its first months."""
    return isinstance(fact, Amount) and fact.period is not None and fact.period.last_day >= asked.last_day


def _reverse(turn: Turn, first: Amount) -> Finding | None:
    """The same figure the other way: imports for exports, of the same time."""
    found = _opposite(turn, first)
    return tell(turn.base.pack, found, turn.language, "quantity") if found else None


def _opposite(turn: Turn, first: Amount) -> Amount | None:
    if first.origin is None or first.target is None:
        return None
    found = [
        fact
        for fact in turn.base.amounts
        if fact.origin == first.target
        and fact.target == first.origin
        and fact.value.unit == first.value.unit
        and (first.period is None or (fact.period is not None and fact.period == first.period))
    ]
    found.sort(key=lambda fact: (fact.measure != first.measure, fact.topic != first.topic))
    return found[0] if found else None


def _both_ways(turn: Turn, first: Amount) -> Finding | None:
    """Two figures that run opposite ways at one time: their sum, or which is more and by how much."""
    way = _opposite(turn, first)
    if way is None or first.value.number is None or way.value.number is None:
        return None
    pack, language = turn.base.pack, turn.language
    text = "\n".join(body(fact, language) for fact in (first, way))
    if turn.query.has("sum"):
        total = Value(number=first.value.number + way.value.number, unit=first.value.unit)
        return Finding(wording.amount(pack, total, language), text, (first, way), (number_value(total),), way="sum")
    more, less = sorted((first, way), key=lambda fact: -(fact.value.number or 0.0))
    if more.origin is None or less.origin is None:
        return None
    sides = (f"{pack.name(fact.origin or '', language)}: {_figure(turn, fact)}" for fact in (more, less))
    values = (entity_value(pack, more.origin), number_value(more.value), number_value(less.value))
    return Finding(("؛ " if language == "ar" else "; ").join(sides), text, (more, less), values, way="comparison")


def _figure(turn: Turn, fact: Amount) -> str:
    return wording.amount(turn.base.pack, fact.value, turn.language)


def shifted_year(turn: Turn, first: Amount) -> TimeMention | None:
    """The year before (after) that", counted from the last figure's year."""
    query = turn.query
    later = {token.folded for token in query.tokens}
    if first.period is None or first.period.start is None:
        return None
    if not query.has("date_noun", "anaphora") and later.isdisjoint(_YEAR):
        return None
    named = [time for time in times_of(query) if time.kind != "relative"]
    if named:
        return None
    back = query.has("before", "previous") or "earlier" in later
    step = -1 if back else 1 if query.has("after", "next") or "later" in later else 0
    if not step:
        return None
    year = PartialDate(first.period.start.year + step)
    return TimeMention(Period.at(year), -1, -1, "year", "at")
