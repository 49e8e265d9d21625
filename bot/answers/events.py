"""Events and twinnings: the first, last or n-th of a kind, how many, which came first, how long between."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import exp

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.clauses import part
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest, moment
from bot.answers.plain import affirm, body, tell, with_count
from bot.answers.values import duration_value, entity_value, values_of
from bot.knowledge.facts import Amount, Event, Fact, Language, TwinCities
from bot.language.formatting import duration_between, format_duration, format_list, format_period
from bot.questions.asks import ask_of
from bot.questions.mentions import Mention
from bot.questions.query import Item, Query
from bot.questions.ranking import Group, Ranking
from bot.questions.scored import Scored

_KIN = 1.5
_MANY = 8
"""Events this close to the best (in log odds) are of its kind: sessions of one council, say."""
_BOTH = 2
_SOME, _FEW = 0.1, 4
"""Of what half a comparison may be about so many are looked at, each at least this likely."""
_UNLIKELY = -20.0
_ELSE = frozenset(
    {"other", "another", "else", "others", "اخرى", "اخري", "الاخرى", "الاخري", "اخر", "غيرها", "ثانيه", "تانيه"}
)
_MOSTLY = 0.5
"""The meetings of a body are what is asked about where they are this likely together."""
_HALF = 0.4
"""Each half of a comparison has to explain this much of its own words."""
_CUTS = 3
"""A message with more places to part it than this is hardly a comparison; each part takes the time of a question."""
_SEPARATORS = frozenset(
    {"and", "or", "vs", "versus", "to", "than", "او", "ام", "ولا", "والا", "وبين", "الي", "و", "لحد", "حتي"}
)
_COUNTING = ("how_many", "how_much")


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language) -> Finding | None:
    """Answer a question about events; ``None`` to let the plain way answer."""
    top = ranked[0]
    if isinstance(top.fact, TwinCities):
        return _twins(base, query, top, language)
    if not isinstance(top.fact, Event):
        return None
    ask = ask_of(query)
    others = _of_the_same_day(base, query, top)
    if others:
        return _listed(base, others, language, top.explained)
    kin = [s for s in ranked if isinstance(s.fact, Event) and s.utility >= top.utility - _KIN]
    dated = [s for s in kin if moment(s.fact)]
    if ask == "how_long" and top.fact.when and top.fact.when.start and top.fact.when.end:
        when = top.fact.when
        if when.start != when.end and when.start is not None and when.end is not None:
            told = tell(base.pack, top.fact, language, "none", top.explained)
            head = format_duration(*duration_between(when.start, when.end), language)
            return replace(told, headline=head, values=(duration_value(when.start, when.end), *told.values))
    if query.has("count", "how_many") and len(kin) > 1:
        numbered = [(max(s.document.ordinals), s) for s in kin if s.document.ordinals]
        if len(numbered) > 1:
            return _counted(base, numbered, language)
    if len(query.ordinals) > 1:
        chosen = [s for s in kin if s.document.ordinals.intersection(query.ordinals)]
        if len(chosen) > 1:
            return _listed(base, [s.fact for s in chosen], language, top.explained)
    if query.has("last", "first") and len(dated) > 1 and not query.times and not query.ordinals:
        pick = max if query.has("last") else min
        picked = pick(dated, key=lambda s: _day(s))
        return tell(base.pack, picked.fact, language, ask, picked.explained)
    if query.has("all", "list") and len(dated) > 1 and ask != "yes_no":
        return _listed(base, [s.fact for s in dated[:_MANY]], language, top.explained)
    return _others(base, query, top, language) if ask == "who" else None


def _others(base: Base, query: Query, top: Scored, language: Language) -> Finding | None:
    """Who took part besides those that the question names: "whom did X meet?" is not answered by X."""
    fact = top.fact
    named = base.named(query, "person")
    if not isinstance(fact, Event) or not set(named).intersection(fact.people):
        return None
    others = tuple(person for person in fact.people if person not in named)
    told = tell(base.pack, fact, language, "who", top.explained)
    head = wording.listed(base.pack, others, language) if others else fact.title.get(language)
    return replace(told, headline=head)


def _of_the_same_day(base: Base, query: Query, top: Scored) -> list[Event]:
    """What else of its kind is of the day of an event: "which other treaty was signed the same day as X?"."""
    day = moment(top.fact)
    asked = ask_of(query) in ("which", "none") and query.has("same")
    if not asked or day is None or day.day is None or _ELSE.isdisjoint(token.folded for token in query.tokens):
        return []
    kind = top.fact.kind if isinstance(top.fact, Event) else None
    return [fact for fact in base.events if fact.id != top.fact.id and fact.kind == kind and moment(fact) == day]


def in_series(base: Base, query: Query, ranking: Ranking, language: Language) -> Finding | None:
    """The n-th, first or last meeting of a body, or how many, where the words of a question fit several."""
    bodies = set(base.named(query, "body"))
    wanted = [number for number in query.ordinals if number > 1]
    counted = query.has("first", "last", "count", "how_many")
    if not bodies or not (wanted or counted) or ask_of(query) == "yes_no":
        return None
    met = [g for g in ranking.groups if isinstance(g.top.fact, Event) and bodies & g.top.document.entities]
    if sum(group.probability for group in met) < _MOSTLY:
        return None
    ranked = [group.top for group in met]
    if wanted:
        own = [s for s in ranked if wanted[0] in s.document.ordinals and s.time_agrees is not False]
        return tell(base.pack, own[0].fact, language, ask_of(query), own[0].explained) if len(own) == 1 else None
    kin = [s for s in ranked if s.fact.kind == ranked[0].fact.kind and moment(s.fact)]  # type: ignore[attr-defined]
    numbered = [(max(s.document.ordinals), s) for s in kin if s.document.ordinals]
    if query.has("count", "how_many"):
        return _counted(base, numbered, language) if len(numbered) > 1 else None
    picked = (max if query.has("last") else min)(kin, key=_day, default=None)
    return tell(base.pack, picked.fact, language, ask_of(query), picked.explained) if picked else None


def _counted(base: Base, numbered: Sequence[tuple[int, Scored]], language: Language) -> Finding:
    """How many of a numbered series there were: the number of the last."""
    number, last = max(numbered, key=lambda pair: pair[0])
    told = tell(base.pack, last.fact, language, "none", last.explained)
    return replace(told, headline=str(number), values=(AnswerValue("number", number), *told.values), way="count")


def _listed(base: Base, facts: Sequence[Fact], language: Language, explained: float) -> Finding:
    """Several events, in order of time."""
    found = sorted(facts, key=lambda fact: date.first_day if (date := moment(fact)) else dt.date.max)
    lines = []
    for fact in found:
        when = wording.time_of(fact)
        lines.append(
            f"{format_period(when, language)}: {fact.title.get(language)}" if when else fact.title.get(language)
        )
    heads = [format_period(when, language) for fact in found if (when := wording.time_of(fact))]
    values = tuple(value for fact in found for value in values_of(base.pack, fact)[:1])
    return Finding(format_list(heads, language), "\n".join(lines), tuple(found), values, explained, way="list")


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
    if cities and not chosen and not any(city in twin.cities for twin in base.twins for city in cities):
        return _no_twin(base, cities[0], language, top)
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
    told = Finding(head, text, tuple(some), tuple(values), top.explained, way="twins")
    return with_count(told, len(others)) if query.has("how_many") and len(cities) == 1 and len(others) > 1 else told


def _no_twin(base: Base, city: str, language: Language, top: Scored) -> Finding:
    """A city whose twins the base does not know."""
    name = base.pack.name(city, language)
    if language == "ar":
        text = f"ليست لديّ معلومة موثّقة عن توأمة {name} مع مدينة أخرى."
    else:
        text = f"I have no sourced fact on a twin city of {name}."
    text = wording.nearest(text, top.fact.text.get(language), language)
    return Finding("", text, (top.fact,), (), top.explained, declined=True, way="twins")


def compare(
    base: Base, rank: Callable[[Query], Ranking], query: Query, ranking: Ranking, language: Language
) -> Finding | None:
    """Two things set against each other: "between A and B", "which came first, A or B"; ``ranking`` is the query's."""
    whole = {s.fact.id: s.utility for s in ranking}
    best = _numbered(ranking, query)
    for cut in _cuts(query)[:_CUTS] if best is None else ():
        left, right = (_half(query, *span) for span in ((0, cut), (cut, len(query.tokens))))
        if not left.items or not right.items:
            continue
        ones = _likely(rank, left)
        others = _likely(rank, right) if ones else []
        for one in ones:
            for other in others:
                if one.top.fact.id == other.top.fact.id:
                    continue
                # What both halves leave unsaid the whole question says.
                places = [whole.get(group.top.fact.id, _UNLIKELY) for group in (one, other)]
                alike = type(one.top.fact) is type(other.top.fact)
                if not alike and min(one.probability, other.probability) < _HALF:
                    continue
                shared = sum(places)
                total = one.probability * other.probability * exp(min(shared / 2 - max(whole.values()), 0.0))
                if best is None or total > best[0]:
                    best = (total, one.top, other.top)
    best = best or _sides(base, rank, query)
    if best is None:
        return None
    sure, one_fact, other_fact = best[0], best[1].fact, best[2].fact
    if moment(one_fact) is None or moment(other_fact) is None:
        return None
    if query.has("difference", "how_long", "how_many"):
        return difference(base, (one_fact, other_fact), language, sure)
    return earliest(base, query, (one_fact, other_fact), language, sure)


def _half(query: Query, start: int, end: int) -> Query:
    """A part of a comparison, which itself asks for no number: neither "how many" nor "the second" is about it."""
    half = part(query, start, end)
    return replace(half, ordinals=(), roles={role: at for role, at in half.roles.items() if role not in _COUNTING})


def _sides(base: Base, rank: Callable[[Query], Ranking], query: Query) -> tuple[float, Scored, Scored] | None:
    """The same thing done by each of two countries: "how many years after A did B ratify it?"."""
    named = [entity for entity in base.named(query, "country") if entity in base.pack.principals]
    if not named and query.has("which", "who") and query.has("first", "last", "earlier_of", "later_of"):
        named = list(base.pack.principals)
        both = tuple(Mention(-1 - i, -i, (entity,)) for i, entity in enumerate(named))
        items = tuple(Item("entity", mention.entities, 1.0, mention.start, mention.end, "") for mention in both)
        query = replace(query, mentions=(*query.mentions, *both), items=(*items, *query.items))
    if len(named) != _BOTH:
        return None
    halves = []
    for other in reversed(named):
        left_out = [mention for mention in query.mentions if other in mention.entities]
        places = {i for mention in left_out for i in range(mention.start, mention.end)}
        side = replace(
            query,
            items=tuple(item for item in query.items if item.start not in places),
            mentions=tuple(mention for mention in query.mentions if mention not in left_out),
        )
        halves.append(_best(rank, side))
    one, two = halves
    if one is None or two is None or type(one.top.fact) is not type(two.top.fact):
        return None
    whose = one.top.document.principals, two.top.document.principals
    apart = all(whose) and whose[0].isdisjoint(whose[1])
    return (one.probability * two.probability, one.top, two.top) if apart else None


def _cuts(query: Query) -> list[int]:
    cuts = []
    for i, token in enumerate(query.tokens[:-1]):
        glued = token.arabic and len(token.folded) > 3 and token.folded.startswith("و")
        if i and (token.folded in _SEPARATORS or glued):
            cuts.append(i)
    return cuts


def _best(rank: Callable[[Query], Ranking], query: Query) -> Group | None:
    """What half a question is about, if it surely is something with a date."""
    found = _likely(rank, query)
    return found[0] if found and found[0].probability >= _HALF else None


def _likely(rank: Callable[[Query], Ranking], query: Query) -> list[Group]:
    """What half a question may be about: likeliest first, things with a date."""
    groups = rank(query).groups[:_FEW]
    return [g for g in groups if g.probability >= _SOME and not isinstance(g.top.fact, Amount)]


def _numbered(ranking: Ranking, query: Query) -> tuple[float, Scored, Scored] | None:
    """Two of a numbered series: "between the fourth and the fifth session"."""
    if len(query.ordinals) != _BOTH:
        return None
    ranked = [s for s in ranking if isinstance(s.fact, Event)]
    if not ranked:
        return None
    near = [s for s in ranked if s.utility >= ranked[0].utility - 2 * _KIN]
    found = [next((s for s in near if number in s.document.ordinals), None) for number in query.ordinals]
    one, other = found
    return (1.0, one, other) if one is not None and other is not None and one.fact.id != other.fact.id else None
