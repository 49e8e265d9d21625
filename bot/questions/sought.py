"""What a question seeks: everything about it that is the same for every fact, worked out once a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from bot.knowledge.facts import TYPE_NAMES, Amount, Attribute, Membership, Term
from bot.knowledge.pack import Entity, Pack
from bot.questions.direction import flow_of
from bot.questions.document import Document
from bot.questions.evidence import Asked
from bot.questions.index import FactIndex
from bot.questions.query import Item, Query
from bot.questions.traits import Traits
from bot.questions.vocabulary import GENERAL

_VETO_KINDS = frozenset({"country", "organisation", "person", "city", "place", "company", "currency", "thing", "body"})
_GENERAL = 0.8
"""A word that only the general thesaurus puts beside the fact's own may mean something a little different."""
_NOT_ITS_OWN = 0.8
"""A property of a city explains its country only so much."""
_THIRD, _THIRD_PART = 0.35, 0.7
"""A third country that a fact names in passing, or that takes part without being in its title."""
_COUNTED = frozenset({TYPE_NAMES[Term], TYPE_NAMES[Membership]})
"""Holders and memberships can be counted."""
_KEPT = 2000
"""For so many names it is kept how far facts explain them."""


class Named(NamedTuple):
    """An entity that an item may stand for, and what the base says of it."""

    entity: str
    third: bool
    """A country that the pack is not about, or a name outside the base: named in passing, it explains little."""
    inside: frozenset[str]
    """What lies in it."""
    home: str | None
    """Where a city or body lies."""
    city: bool
    """Whether it is a city: what holds for a country holds in it, though not of a body that lies there."""


class Rival(NamedTuple):
    """A name that others of its kind may be set beside."""

    entity: str
    kind: str
    home: str | None
    """Where it lies."""


class Told(dict[int, float]):
    """How far facts explain an item that names something, by number; worked out when first asked for."""

    def __init__(self, names: Sequence[Named], documents: Sequence[Document]) -> None:
        super().__init__()
        self._names = names
        self._documents = documents

    def __missing__(self, number: int) -> float:
        share = self[number] = _share_of_names(self._names, self._documents[number])
        return share


class Part(NamedTuple):
    """One item with its options looked up."""

    item: Item
    words: tuple[tuple[Mapping[int, float], float], ...]
    """For each concept it may stand for: how prominently facts have it, and what that explains at most."""
    names: tuple[Named, ...]
    """The entities it may stand for."""
    told: Mapping[int, float]
    """How far each fact explains it, where it names something."""
    vetoes: bool
    """Whether a fact without any part in it cannot be meant."""
    respelt: bool
    """A word found only by mending its spelling."""
    rivalled: bool
    """Whether other names may be set beside it."""

    @property
    def foreign(self) -> bool:
        """Whether it names something outside the base, or a country that the pack is not about."""
        return bool(self.names) and all(name.third for name in self.names)


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, ready to be compared with facts."""

    asked: Asked
    parts: tuple[Part, ...]
    subject: str | None
    """The only principal it names, by itself or by a body of it."""
    owned: bool
    """Whether it names several principals and says whose office is meant."""
    tells: Literal["anything", "time", "name", "quantity"]
    """What a fact must have to be the kind of answer that is wanted."""
    countable: bool
    """Whether it asks "how many": holders and memberships can be counted."""
    rivals_of_terms: tuple[Rival, ...]
    rivals: tuple[Rival, ...]
    """Names that can be set beside one another: of terms of office, of other facts."""

    @property
    def has_rivals(self) -> bool:
        """Whether any name can be set beside another."""
        return bool(self.rivals or self.rivals_of_terms)

    @property
    def directed(self) -> bool:
        """Whether it says from whom, to whom or whose: facts can run the other way."""
        flow = self.asked.flow
        return self.owned or flow.origin is not None or flow.target is not None

    def rivals_in(self, document: Document) -> set[str]:
        """Names set beside one that the fact is about: "A or B" asks of each fact about A or B alone.

        Only facts with one subject have rivals: memberships, properties, terms of office.
        """
        if isinstance(document.fact, Term):
            named = self.rivals_of_terms
        elif isinstance(document.fact, Membership | Attribute):
            named = self.rivals
        else:
            return set()
        own = {
            rival.kind
            for rival in named
            if rival.entity in document.entities or (document.holds_within and rival.home in document.entities)
        }
        return {rival.entity for rival in named if rival.kind in own}

    def is_turned_by(self, document: Document) -> bool:
        """Whether the fact runs the other way: from B to A where the question asks from A to B."""
        fact = document.fact
        if isinstance(fact, Amount):
            return self.asked.flow.conflicts(fact.origin, fact.target)
        if self.owned and isinstance(fact, Term):
            return fact.of != self.asked.owner and fact.person not in self.asked.named
        return False

    def can_be_told_by(self, traits: Traits) -> bool:
        """Whether the fact has the kind of thing that is asked for."""
        match self.tells:
            case "time":
                return traits.dated
            case "name":
                return traits.names_somebody
            case "quantity":
                return traits.quantity or (self.countable and traits.type in _COUNTED)
            case _:
                return True


class Seeker:
    """Prepares questions for the facts of one index."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._pack: Pack = index.pack
        inside: dict[str, set[str]] = defaultdict(set)
        for entity in self._pack.entities.values():
            if entity.place_of:
                inside[entity.place_of].add(entity.id)
        self._inside: Mapping[str, frozenset[str]] = {place: frozenset(found) for place, found in inside.items()}
        self._told: dict[tuple[str, ...], Told] = {}

    def asked(self, query: Query) -> Asked:
        """What is asked, for evidence."""
        return Asked.of(query, self._index, flow_of(query, self._pack.entities))

    def seek(self, query: Query) -> Sought:
        """Look up all that a comparison needs."""
        named = [self._pack.entities[entity] for mention in query.mentions for entity in mention.entities]
        asked = self.asked(query)
        return Sought(
            asked=asked,
            owned=len(asked.principals) > 1 and asked.owner is not None,
            parts=tuple(map(self.part, query.items)),
            subject=self._subject(query),
            tells=_tells(query),
            countable=query.has("how_many"),
            rivals_of_terms=self._rivals(named, ("country", "person")),
            rivals=self._rivals(named, ("country", "city")),
        )

    def part(self, item: Item) -> Part:
        """One item of a question, looked up."""
        if item.kind in ("concept", "number"):
            postings = self._index.postings
            words = tuple(
                (postings[option], _GENERAL if option[0] == GENERAL else 1.0)
                for option in item.options
                if option in postings
            )
            return Part(item, words, (), {}, False, item.respelt and item.kind == "concept", False)
        if item.kind == "unknown":
            return Part(item, (), (), {}, False, False, False)
        entities = self._pack.entities
        vetoes = item.kind == "foreign" or all(entities[option].kind in _VETO_KINDS for option in item.options)
        names = tuple(map(self._named, item.options))
        told = self._told.get(item.options)
        if told is None:
            told = Told(names, self._index.documents)
            if item.kind == "entity":  # names outside the base are too many to keep
                if len(self._told) >= _KEPT:
                    self._told.clear()
                self._told[item.options] = told
        return Part(item, (), names, told, vetoes, False, item.kind == "entity")

    def _named(self, option: str) -> Named:
        entity = self._pack.entities.get(option)
        return Named(
            option,
            option.startswith("foreign:")
            if entity is None
            else entity.kind == "country" and not self._principal(option),
            self._inside.get(option, frozenset()),
            entity.place_of if entity is not None and entity.kind in ("city", "body") else None,
            entity is not None and entity.kind == "city",
        )

    def _subject(self, query: Query) -> str | None:
        named = [self._pack.entities[entity] for entity in query.entities()]
        found = {entity.id for entity in named if self._principal(entity.id)} or {
            home for entity in named if entity.kind == "body" and (home := entity.place_of) in self._pack.principals
        }
        return found.pop() if len(found) == 1 else None

    def _rivals(self, named: Sequence[Entity], kinds: tuple[str, str]) -> tuple[Rival, ...]:
        return tuple(
            Rival(entity.id, entity.kind, entity.place_of)
            for entity in named
            if entity.kind in kinds and (entity.kind != "country" or self._principal(entity.id))
        )

    def _principal(self, entity: str | None) -> bool:
        return entity in self._pack.principals


def _share_of_names(names: Sequence[Named], document: Document) -> float:
    """How far a fact explains an item that may stand for these."""
    best = 0.0
    for entity, third, inside, home, city in names:
        if entity in document.entities:
            fact, titled = document.fact, entity in document.title_entities
            if isinstance(fact, Attribute) and fact.entity != entity and not titled:
                best = max(best, _NOT_ITS_OWN)
                continue
            return 1.0 if titled or not third else _THIRD_PART
        if entity in document.mentioned:
            best = max(best, _THIRD if third else 0.9)
        elif not inside.isdisjoint(document.entities):
            best = max(best, 0.8)
        elif home is not None and home in document.entities:
            if document.holds_within and city:
                best = max(best, 0.9)
            elif not isinstance(document.fact, Attribute):
                # What a country is or has is not what its city is or has.
                best = max(best, 0.6)
    return best


def _tells(query: Query) -> Literal["anything", "time", "name", "quantity"]:
    if query.has("how_long"):
        return "anything"
    if query.has("when"):
        return "time"
    if query.has("who") and query.language == "en":  # in Arabic من is "from" as well
        return "name"
    return "quantity" if query.has("how_many", "how_much") else "anything"
