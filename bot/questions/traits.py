"""Traits: what is read off a fact by its type, without its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Statement, Term, TwinCities
from bot.knowledge.pack import Pack, Relation
from bot.language.dates import PartialDate, Period
from bot.language.numbers import ordinal
from bot.language.tokens import Token, tokenise

_DATE = re.compile(
    r"\b(?:\d{1,2}(?:[-–]\d{1,2})? )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?|\b(?:19|20)\d\d(?:[-–]\d{2,4})?\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter|hundreds?|thousands?)\b"
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a fact has in common with many others, whatever it is about."""

    type: str
    """Name of its type."""
    title_asks: frozenset[str]
    """The kinds of answer that its title names: how long, names."""
    unit: str | None
    """The unit of its figure."""
    units: frozenset[str]
    """The units that its text measures in."""
    dated: bool
    """Whether it speaks of any time."""
    names_somebody: bool
    """Whether it names who: a person, an organisation, or by its figure who has the most of something."""
    quantity: bool
    """Whether it holds a number other than those of its dates."""
    planned: bool
    acting: bool
    ongoing: bool
    """A term of office: whether it is an acting one, and has not ended."""
    happened: bool
    """An event whose time is known."""


def roles(fact: Fact) -> set[str]:
    """Ids of the entities that play a part in a fact."""
    found = set(fact.about)
    match fact:
        case Event():
            found.update(fact.people)
            if fact.place:
                found.add(fact.place)
        case Term():
            found.update((fact.person, fact.office, fact.of))
        case Membership():
            found.update((fact.member, fact.organisation))
        case Amount():
            found.update(entity for entity in (fact.origin, fact.target, fact.according_to) if entity)
        case Attribute():
            found.add(fact.entity)
            found.update(fact.value.entities)
            if fact.value.entity:
                found.add(fact.value.entity)
        case TwinCities():
            found.update(fact.cities)
        case Statement():
            if fact.said_by:
                found.add(fact.said_by)
        case _:
            pass
    return found


def subject_of(fact: Fact) -> str | None:
    """The one entity that a membership, a property or a term of office is about."""
    match fact:
        case Membership():
            return fact.member
        case Attribute():
            return fact.entity
        case Term():
            return fact.of
        case _:
            return None


def own_period(fact: Fact) -> bool:
    """Whether the first of ``periods`` is the fact's own time, not just a year its text names."""
    match fact:
        case Event() | Statement() | TwinCities():
            return fact.when is not None
        case Term():
            return bool(fact.start or fact.end or fact.attested)
        case Membership():
            return bool(fact.joined or fact.left)
        case Amount():
            return fact.period is not None
        case Attribute():
            return fact.value.date is not None or fact.when is not None
        case _:
            return False


def holds_quantity(fact: Fact) -> bool:
    """Whether it holds a number other than those of its dates."""
    if isinstance(fact, Amount):
        return True
    return bool(_NUMBER.search(_DATE.sub(" ", fact.text.en)))


def ordinals(text: str) -> set[int]:
    """Ordinal numbers in a text."""
    tokens = tokenise(text)
    return {found[0] for i in range(len(tokens)) if (found := ordinal(tokens, i)) is not None}


def periods(fact: Fact, text: Sequence[Token]) -> list[Period]:
    """The times a fact speaks of: its own first, then the years named in its English text, given as tokens."""
    found: list[Period] = []

    def at(date: PartialDate | None) -> None:
        if date is not None:
            found.append(Period.at(date))

    match fact:
        case Event() | Statement():
            if fact.when is not None:
                found.append(fact.when)
        case Term():
            if fact.start or fact.end:
                found.append(Period(fact.start, None if fact.ongoing else fact.end))
            at(fact.attested)
        case Membership():
            at(fact.joined)
            at(fact.left)
        case Amount():
            if fact.period is not None:
                found.append(fact.period)
        case Attribute():
            at(fact.value.date)
            if fact.when is not None:
                found.append(fact.when)
        case TwinCities():
            at(fact.when)
        case _:
            pass
    for token in text:
        if token.number and len(token.folded) == 4 and token.folded.isdigit() and 1000 <= int(token.folded) <= 2100:
            at(PartialDate(int(token.folded)))
    return found


def group_key(fact: Fact) -> tuple[str, ...]:
    """What facts have in common that are told together."""
    match fact:
        case Term():
            return ("term", fact.office)
        case Membership():
            return ("membership", fact.organisation)
        case Amount():
            return ("amount", fact.measure, fact.origin or "", fact.target or "")
        case Attribute():
            return ("attribute", fact.attribute)
        case TwinCities():
            return ("twins",)
        case _:
            return (fact.id,)


def relations_by_fact(pack: Pack) -> dict[str, tuple[Relation, ...]]:
    """By id of a fact: the relations it is one of, in the pack's order."""
    by_sign: dict[tuple[str, str | None, str | None], list[tuple[int, Relation]]] = defaultdict(list)
    for place, relation in enumerate(pack.relations):
        by_sign[relation.type, relation.measure, relation.attribute].append((place, relation))
    found = {}
    for fact in pack.facts:
        signs: set[tuple[str | None, str | None]] = {(None, None)}
        if isinstance(fact, Amount):
            signs.add((fact.measure, None))
        elif isinstance(fact, Attribute):
            signs.add((None, fact.attribute))
        chosen = sorted(
            (
                (place, relation)
                for sign in signs
                for place, relation in by_sign.get((fact.type, *sign), ())
                if relation.type != "event" or (isinstance(fact, Event) and relation.id.startswith(fact.kind))
            ),
            key=lambda one: one[0],
        )
        if chosen:
            found[fact.id] = tuple(relation for _, relation in chosen)
    return found
