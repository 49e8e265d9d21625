"""Properties of entities: of one, of both side by side, and which has more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from bot.answers import wording
from bot.answers.amounts import ALIKE, compare_numbers
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest
from bot.answers.plain import affirm, body, tell, untold, yes_or_no
from bot.answers.values import boolean, values_of
from bot.knowledge.facts import Attribute, Fact, Language
from bot.language.formatting import format_list
from bot.questions.asks import ask_of
from bot.questions.direction import one_placed_in_another
from bot.questions.parse import times_of
from bot.questions.query import Item, Query
from bot.questions.scored import Scored

_PRESENT = frozenset({"is", "are", "isnt", "arent", "does", "do", "now", "still", "هل", "هي", "هو"})
_PAST = frozenset(
    {"was", "were", "wasnt", "been", "used", "ever", "had", "did", "former", "كان", "كانت", "سابقا", "سبق", "قبل"}
)
_PLURALS = {"city": frozenset({"cities", "capitals", "مدن", "المدن", "عواصم", "العواصم"})}
"""By kind of a value: words that ask for all that a property had in turn."""
_SEVERAL = 2
_SETTING = ("or", "more", "less", "most", "least", "later_of", "earlier_of")
"""Where a question says one of these, the greater of two measures comes first."""
_MEASURE = re.compile(r"UTC([+-]\d+)|\b(\d[\d,]*(?:\.\d+)?) (?:metres|kilometres|hectares)")
_NEAR = 3.0
"""In log odds."""


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
    """Answer a question about a property; ``None`` if it is none."""
    top = ranked[0]
    fact = top.fact
    if not isinstance(fact, Attribute):
        return None
    if query.has("most", "least") and any(n > 1 and n not in top.document.ordinals for n in query.ordinals):
        # Which is largest does not tell which comes second.
        return untold(base.pack, fact, language, top.explained)
    all_of_them = _all_in_turn(base, query, fact, language, top.explained)
    if all_of_them is not None:
        return all_of_them
    named = fact.value.entity in base.named(query, "city", "person")
    if named and query.has("before", "previous", "after") and not (query.has("previous") and _past(fact, now)):
        # "The capital before the present one": the value is given, another is asked for.
        for other in ranked:
            if other.utility >= top.utility - _NEAR and _another(other.fact, fact):
                return tell(base.pack, other.fact, language, ask_of(query), other.explained)
        return untold(base.pack, fact, language, top.explained)
    if query.has("previous") and fact.value.entity is not None and not times_of(query) and not _past(fact, now):
        # What it has now is not what it had: its former capital, the currency before this one.
        former = [o for o in base.attributes_like(fact.attribute) if o.entity == fact.entity and _past(o, now)]
        if former:
            return tell(base.pack, former[-1], language, ask_of(query), top.explained)
        return untold(base.pack, fact, language, top.explained)
    alone = one_placed_in_another(query, base.pack) if fact.value.entity is not None else None
    owners = [alone] if alone else [owner for owner in base.owners(query) if owner in base.pack.principals]
    if fact.entity not in base.pack.principals:
        return _single(base, query, top, fact, language, now)
    meant = owners or base.pack.principals
    chosen = [other for other in base.attributes_like(fact.attribute) if other.entity in meant]
    if alone and fact.entity != alone:
        # However well the words fit: it is the other one's.
        for other in ranked:
            if isinstance(other.fact, Attribute) and other.fact in chosen:
                return _single(base, query, other, other.fact, language, now)
        return untold(base.pack, fact, language, top.explained)
    if not owners:
        # No country is named: the words may still tell one side's fact from the other's (its currency, its peak).
        alike = {s.fact.id for s in ranked if s.utility >= top.utility - 2 * ALIKE}
        chosen = [other for other in chosen if other.id in alike]
    entities = {other.entity for other in chosen}
    if len(entities) > 1:
        pair = [
            next(other for other in chosen if other.entity == entity)
            for entity in base.pack.principals
            if entity in entities
        ]
        numbers = [(other.entity, other.value) for other in pair if other.value.number is not None]
        if len(numbers) == len(pair) and not any(other.value.entities for other in pair):
            return compare_numbers(base, query, pair, numbers, language, top.explained)
        dated = [other for other in pair if other.value.date is not None]
        if len(dated) > 1:
            if query.has("difference", "how_long"):
                found = difference(base, dated, language, top.explained)
                if found is not None:
                    return found
            if query.has("first", "last", "before", "after", "earlier_of", "later_of", "same"):
                return earliest(base, query, dated, language, top.explained)
        if query.has(*_SETTING):
            pair.sort(key=_measured, reverse=not query.has("less", "least", "earlier_of"))
        heads = [
            f"{base.pack.name(other.entity, language)}: {wording.value_of(base.pack, other.value, language)}"
            for other in pair
        ]
        values = tuple(value for other in pair for value in values_of(base.pack, other))
        head = ("؛ " if language == "ar" else "; ").join(heads)
        text = "\n".join(body(other, language) for other in pair)
        if ask_of(query) == "yes_no" and query.has("same"):
            truth = len({wording.value_of(base.pack, other.value, "en") for other in pair}) == 1
            head = f"{yes_or_no(truth, language)}{'، ' if language == 'ar' else ': '}{head}"
            values = (boolean(truth), *values)
        return Finding(head, text, tuple(pair), values, top.explained, way="comparison")
    return _single(base, query, top, fact, language, now)


def _all_in_turn(base: Base, query: Query, fact: Attribute, language: Language, explained: float) -> Finding | None:
    """Every value that a property had: "which cities have been its capital?"; ``None`` if one alone is asked for."""
    value = fact.value.entity
    if (
        value is None
        or times_of(query)
        or _PLURALS.get(base.pack.entities[value].kind, frozenset()).isdisjoint(token.folded for token in query.tokens)
    ):
        return None
    had = [
        other for other in base.attributes_like(fact.attribute) if other.entity == fact.entity and other.value.entity
    ]
    had.sort(key=lambda other: other.when.first_day if other.when else dt.date.max)
    if len(had) < _SEVERAL or ask_of(query) not in ("which", "none", "where"):
        return None
    names = [wording.value_of(base.pack, other.value, language) for other in had]
    values = tuple(value for other in had for value in values_of(base.pack, other)[:1])
    text = "\n".join(body(other, language) for other in had)
    return Finding(format_list(list(dict.fromkeys(names)), language), text, tuple(had), values, explained, way="list")


def _measured(fact: Attribute) -> float:
    """The first measure that the text of a property names: "7,439 metres", "UTC+6"; 0 without any."""
    found = _MEASURE.search(fact.text.en)
    return float((found.group(1) or found.group(2)).replace(",", "")) if found else 0.0


def claimed(base: Base, query: Query, language: Language, now: dt.date) -> Finding | None:
    """ "Is X the capital of A?", where X is nowhere told to be one: no, and what is; ``None`` if that is not asked."""
    return _claim(base, query, language, now, listed=False) if _of_today(query) else None


def among(base: Base, query: Query, language: Language, now: dt.date) -> Finding | None:
    """ "Does A border X?", where it is told which do: yes or no, and which; ``None`` if that is not asked."""
    return _claim(base, query, language, now, listed=True)


def _claim(base: Base, query: Query, language: Language, now: dt.date, *, listed: bool) -> Finding | None:
    """What a yes-no question says of a country and one other thing, in just the words of a property of countries.

    ``listed`` looks at properties of several values, else at those of one.
    """
    if query.foreign or ask_of(query) != "yes_no":
        return None
    owners = [entity for entity in base.named(query, "country") if entity in base.pack.principals]
    others = [entity for entity in query.entities() if entity not in owners]
    words = [item for item in query.items if item.kind != "entity"]
    if len(owners) != 1 or len(others) != 1 or not words:
        return None
    kind = base.pack.entities[others[0]].kind
    for relation in base.pack.relations:
        if relation.attribute is None or not _says(base, relation.id, words):
            continue
        held = [
            fact for fact in base.attributes_like(relation.attribute) if fact.entity in owners and not _past(fact, now)
        ]
        values = [fact.value.entities if listed else (fact.value.entity,) for fact in held]
        known = [(fact, [e for e in value if e]) for fact, value in zip(held, values, strict=True) if any(value)]
        if len(known) == 1 and {base.pack.entities[entity].kind for entity in known[0][1]} == {kind}:
            fact, told = known[0]
            return affirm(base.pack, fact, language, others[0] in told)
    return None


def _says(base: Base, relation: str, words: Sequence[Item]) -> bool:
    """Whether words are just one way to name a relation."""
    told = {option for item in words for option in (*item.options, *item.inside)}
    return any(
        told >= phrase and all(phrase.intersection((*item.options, *item.inside)) for item in words)
        for phrase in base.index.phrasings[relation]
    )


def _past(fact: Attribute, now: dt.date) -> bool:
    """Whether a property held once and holds no longer."""
    return fact.when is not None and fact.when.end is not None and fact.when.end.last_day < now


def _of_today(query: Query) -> bool:
    """Whether a question is put in the present and names no time."""
    words = {token.folded for token in query.tokens}
    return not times_of(query) and not _PRESENT.isdisjoint(words) and _PAST.isdisjoint(words)


def _another(fact: Fact, than: Attribute) -> bool:
    """Whether a fact tells another value of the same kind about the same entity."""
    if not isinstance(fact, Attribute) or fact.entity != than.entity or fact.id == than.id:
        return False
    return fact.value.entity is not None and fact.value.entity != than.value.entity


def _single(base: Base, query: Query, top: Scored, fact: Attribute, language: Language, now: dt.date) -> Finding | None:
    dated = fact.as_of is not None or fact.when is not None
    if top.time_agrees is False and dated and fact.value.number is not None:
        asked = times_of(query)[0].period
        text = wording.no_figure(asked, now, fact, language)
        return Finding("", text, (fact,), (), top.explained, declined=True, way="no figure")
    if ask_of(query) == "yes_no":
        truth = _truth(base, query, fact) and not (_past(fact, now) and _of_today(query))
        return affirm(base.pack, fact, language, truth, top.explained)
    return tell(base.pack, fact, language, ask_of(query), top.explained)


def _truth(base: Base, query: Query, fact: Attribute) -> bool:
    """Whether the value the question names is the fact's value."""
    named = [e for e in query.entities() if e != fact.entity and base.pack.entities[e].kind != "office"]
    if fact.value.entity is not None:
        rivals = [e for e in named if base.pack.entities[e].kind == base.pack.entities[fact.value.entity].kind]
        return fact.value.entity in named or not rivals
    return True
