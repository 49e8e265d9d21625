"""Events and twinnings: the first, last or n-th of a kind, how many, which came first, how long between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest, moment
from bot.answers.plain import affirm, body, tell
from bot.answers.values import duration_value, entity_value, values_of
from bot.knowledge.facts import Event, Language, TwinCities
from bot.language.formatting import duration_between, format_duration
from bot.questions.asks import ask_of
from bot.questions.query import Query
from bot.questions.scoring import Scored, Scorer

_KIN = 0.1
"""Events that score this close to the best are of its kind: sessions of one council, say."""
_HALF = 0.55
"""Each half of a comparison has to explain this much of its own words."""
_SEPARATORS = frozenset(
    {"and", "or", "vs", "versus", "to", "او", "ام", "ولا", "والا", "وبين", "الي", "و", "لحد", "حتي"}
)


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language) -> Finding | None:
    """Answer a question about events; ``None`` to let the plain way answer."""
    top = ranked[0]
    if isinstance(top.fact, TwinCities):
        return _twins(base, query, top, language)
    if not isinstance(top.fact, Event):
        return None
    kin = [s for s in ranked if isinstance(s.fact, Event) and not s.vetoed and s.score >= top.score - _KIN]
    dated = [s for s in kin if moment(s.fact)]
    ask = ask_of(query)
    if ask == "how_long" and top.fact.when and top.fact.when.start and top.fact.when.end:
        when = top.fact.when
        if when.start != when.end and when.start is not None and when.end is not None:
            told = tell(base.pack, top.fact, language, "none", top.explained)
            head = format_duration(*duration_between(when.start, when.end), language)
            return replace(told, headline=head, values=(duration_value(when.start, when.end), *told.values))
    if query.has("count", "how_many") and len(kin) > 1:
        numbered = [(max(s.document.ordinals), s) for s in kin if s.document.ordinals]
        if len(numbered) > 1:
            number, last = max(numbered, key=lambda pair: pair[0])
            told = tell(base.pack, last.fact, language, "none", last.explained)
            return replace(
                told, headline=str(number), values=(AnswerValue("number", number), *told.values), way="count"
            )
    if query.has("last", "first") and len(dated) > 1 and not query.times and not query.ordinals:
        pick = max if query.has("last") else min
        chosen = pick(dated, key=lambda s: _day(s))
        return tell(base.pack, chosen.fact, language, ask, chosen.explained)
    return None


def _day(scored: Scored) -> dt.date:
    date = moment(scored.fact)
    return date.first_day if date else dt.date.min


def _twins(base: Base, query: Query, top: Scored, language: Language) -> Finding:
    """The twins of a city, or all twinnings."""
    cities = base.named(query, "city")
    owners = base.named(query, "country")
    chosen = [twin for twin in base.twins if all(city in twin.cities for city in cities)]
    some = chosen or [twin for twin in base.twins if any(city in twin.cities for city in cities)] or list(base.twins)
    if ask_of(query) == "yes_no" and len(cities) > 1:
        return affirm(base.pack, some[0], language, bool(chosen), top.explained)
    if query.times:
        timed = [
            t for t in some if t.when and any(t.when.agrees(x.period.start) for x in query.times if x.period.start)
        ]
        some = timed or some
    others = list(dict.fromkeys(city for twin in some for city in twin.cities if city not in cities))
    if cities and len(cities) == 1:
        head = wording.listed(base.pack, tuple(others), language)
    else:
        join = "–"
        head = ("، " if language == "ar" else ", ").join(
            join.join(base.pack.name(city, language) for city in twin.cities) for twin in some
        )
    del owners
    if len(some) == 1 and ask_of(query) == "when":
        return tell(base.pack, some[0], language, "when", top.explained)
    values = [entity_value(base.pack, city) for city in others]
    values += [value for twin in some for value in values_of(base.pack, twin) if value.type in ("date", "year")]
    text = "\n".join(body(twin, language) for twin in some)
    return Finding(head, text, tuple(some), tuple(values), top.explained, way="twins")


def compare(base: Base, scorer: Scorer, query: Query, language: Language) -> Finding | None:
    """Two things set against each other: "between A and B", "which came first, A or B"."""
    best: tuple[float, Scored, Scored] | None = None
    for cut in _cuts(query)[:6]:
        left, right = _half(query, 0, cut), _half(query, cut, len(query.tokens))
        if not left.items or not right.items:
            continue
        one, other = _best(scorer, left), _best(scorer, right)
        if one is None or other is None or one.fact.id == other.fact.id:
            continue
        total = one.explained + other.explained + 0.3 * (one.score + other.score)
        if min(one.explained, other.explained) >= _HALF and (best is None or total > best[0]):
            best = (total, one, other)
    if best is None:
        return None
    _, one, other = best
    explained = min(one.explained, other.explained)
    if moment(one.fact) is None or moment(other.fact) is None:
        return None
    if query.has("difference", "how_long", "how_many"):
        return difference(base, (one.fact, other.fact), language, explained)
    return earliest(base, query, (one.fact, other.fact), language, explained)


def _cuts(query: Query) -> list[int]:
    cuts = []
    for i, token in enumerate(query.tokens[:-1]):
        glued = token.arabic and len(token.folded) > 3 and token.folded.startswith("و")
        if i and (token.folded in _SEPARATORS or glued):
            cuts.append(i)
    return cuts


def _half(query: Query, start: int, end: int) -> Query:
    return replace(
        query,
        items=tuple(item for item in query.items if start <= item.start < end),
        times=tuple(time for time in query.times if start <= time.start < end),
        mentions=tuple(mention for mention in query.mentions if start <= mention.start < end),
        ordinals=(),
    )


def _best(scorer: Scorer, query: Query) -> Scored | None:
    ranked = [s for s in scorer.rank(query, 8) if not s.vetoed]
    return ranked[0] if ranked else None
