"""The pack as the ways of answering see it: facts by type, and what a question names among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Term, TwinCities
from bot.knowledge.pack import Pack
from bot.questions.index import FactIndex
from bot.questions.query import Query

Key = TypeVar("Key", bound=Hashable)
Kind = TypeVar("Kind", bound=Fact)
Groups = dict[Key, list[Kind]]


class Base:
    """A pack with its index; immutable."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index
        self.pack: Pack = index.pack
        self._by_person = _grouped(self.terms, lambda term: term.person)
        self._by_office = {
            office: _grouped(terms, lambda term: term.of)
            for office, terms in _grouped(self.terms, lambda term: term.office).items()
        }
        self._by_organisation = _grouped(self.memberships, lambda membership: membership.organisation)
        self._by_attribute = _grouped(self.attributes, lambda attribute: attribute.attribute)
        self._by_series = _grouped(self.amounts, _series)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms of office."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, Term))

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """All memberships."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, Membership))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """All amounts."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, Amount))

    @cached_property
    def attributes(self) -> tuple[Attribute, ...]:
        """All attributes."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, Attribute))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, Event))

    @cached_property
    def twins(self) -> tuple[TwinCities, ...]:
        """All twinnings."""
        return tuple(fact for fact in self.pack.facts if isinstance(fact, TwinCities))

    def terms_of(self, people: Collection[str]) -> Sequence[Term]:
        """The terms of some people, in the pack's order."""
        return self._some(self._by_person, people)

    def terms_in(self, offices: Collection[str], owners: Collection[str]) -> list[Term]:
        """The terms in some offices of some countries or organisations; none named: of any."""
        if not offices:
            return [term for term in self.terms if not owners or term.of in owners]
        held = (self._by_office.get(office, {}) for office in set(offices))
        return self._ordered(term for by_owner in held for term in _of(by_owner, owners or by_owner))

    def memberships_in(self, organisations: Collection[str]) -> Sequence[Membership]:
        """The memberships of some organisations, in the pack's order."""
        return self._some(self._by_organisation, organisations)

    def attributes_like(self, attribute: str) -> Sequence[Attribute]:
        """One property of all entities, in the pack's order."""
        return self._some(self._by_attribute, (attribute,))

    def amounts_like(self, fact: Amount) -> Sequence[Amount]:
        """The figures of one measure, direction and matter, all planned or all not, in the pack's order."""
        return self._by_series.get(_series(fact), ())

    def _some(self, groups: Groups[Key, Kind], keys: Collection[Key]) -> Sequence[Kind]:
        if len(keys) == 1:
            return groups.get(next(iter(keys)), [])
        return self._ordered(_of(groups, keys))

    def _ordered(self, facts: Iterable[Kind]) -> list[Kind]:
        return sorted(facts, key=lambda fact: self.index.number_of[fact.id])

    def named(self, query: Query, *kinds: str) -> tuple[str, ...]:
        """Entities of some kinds that a question names, every reading of each."""
        entities = self.pack.entities
        return tuple(
            dict.fromkeys(
                entity for mention in query.mentions for entity in mention.entities if entities[entity].kind in kinds
            )
        )

    def owners(self, query: Query) -> tuple[str, ...]:
        """The countries and organisations a question names, a city standing for its country where none is.

        "Both" means the principals.
        """
        found = self.named(query, "country", "organisation")
        if found:
            return found
        if query.has("both", "either", "neither", "earlier_of", "later_of"):
            return self.pack.principals
        places = (self.pack.entities[city].place_of for city in self.named(query, "city", "body"))
        return tuple(dict.fromkeys(place for place in places if place in self.pack.entities))

    def principals(self, query: Query) -> tuple[str, ...]:
        """Those of the principals that a question is about: the named ones, or all if none is named."""
        named = [entity for entity in self.owners(query) if entity in self.pack.principals]
        return tuple(named) or self.pack.principals

    def main_office(self, terms: Iterable[Term]) -> str:
        """The office that "in office" means for somebody who held several: the one still held, else the longest."""
        terms = list(terms)
        for term in terms:
            if term.ongoing:
                return term.office
        days: dict[str, int] = {}
        for term in terms:
            if term.start and (term.end or term.ongoing):
                end = term.end.last_day if term.end else term.as_of.last_day if term.as_of else term.start.last_day
                days[term.office] = days.get(term.office, 0) + (end - term.start.first_day).days
        return max(days, key=lambda office: days[office]) if days else terms[0].office


def _grouped(facts: Iterable[Kind], key: Callable[[Kind], Key]) -> Groups[Key, Kind]:
    found: Groups[Key, Kind] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    return found


def _of(groups: Groups[Key, Kind], keys: Iterable[Key]) -> Iterable[Kind]:
    return (fact for key in set(keys) for fact in groups.get(key, ()))


def _series(fact: Amount) -> Hashable:
    return fact.measure, fact.origin, fact.target, fact.planned, frozenset(fact.about)
