"""What a picture can be about: from people's words to a topic, an entity, an office or a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Term, Text, TwinCities
from bot.knowledge.pack import Entity, Pack
from bot.language.folding import fold
from bot.pictures.chart import measures
from bot.pictures.comparison import compared
from bot.pictures.sheet import Kind
from bot.pictures.terms import offices
from bot.pictures.timeline import moments

_ALIKE = 78
"""Likeness, of 100, from which a word counts as another's misspelling."""
_ENOUGH = 3
"""Dated facts that make a timeline worth a picture."""


def find_subject(pack: Pack, kind: Kind, words: str) -> str | None:
    """The subject that some words name, ``""`` for the picture's own where there are none, ``None`` if unknown.

    Words may be an id, or a name in either language; small slips are forgiven.
    """
    wanted = fold(words).strip()
    if not wanted or kind in ("comparison", "memberships"):
        return ""
    names: dict[str, str] = {}
    for name, subject in _NAMES[kind](pack):
        folded = fold(name).strip()
        if folded:
            names.setdefault(folded, subject)
    if wanted in names:
        return names[wanted]
    found = process.extractOne(wanted, names.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return names[found[0]] if found else None


def facts_about(pack: Pack, subject: str) -> tuple[list[Fact], Text]:
    """The facts of a topic or of an entity, and its name; for ``""`` the events between all principals."""
    topic = next((topic for topic in pack.topics if topic.id == subject), None)
    if topic is not None:
        return [fact for fact in pack.facts if fact.topic == topic.id], topic.title
    if subject in pack.entities:
        return [fact for fact in pack.facts if subject in involved(fact)], pack.entities[subject].name
    events: list[Fact] = [fact for fact in pack.facts if isinstance(fact, Event)]
    return [fact for fact in events if set(pack.principals) <= set(fact.about)] or events, pack.title


def involved(fact: Fact) -> set[str]:
    """Every entity that has a part in a fact."""
    found = set(fact.about)
    match fact:
        case Event():
            found.update((*fact.people, *([fact.place] if fact.place else ())))
        case Term():
            found.update((fact.person, fact.of))
        case Membership():
            found.update((fact.member, fact.organisation))
        case Attribute():
            found.add(fact.entity)
        case TwinCities():
            found.update(fact.cities)
        case _:
            pass
    return found


def timelines(pack: Pack) -> list[str]:
    """The topics with enough dated facts for a timeline, in the pack's order."""
    return [topic.id for topic in pack.topics if len(moments(facts_about(pack, topic.id)[0])) >= _ENOUGH]


class Album:
    """The pictures that a pack holds. Made once a pack: looking through all facts takes some milliseconds."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    @cached_property
    def subjects(self) -> dict[Kind, tuple[str, ...]]:
        """What each kind can be about; the first is its own, where none is named. Cards are not listed."""
        return {
            "timeline": ("", *timelines(self.pack)),
            "terms": tuple(offices(self.pack)),
            "comparison": ("",),
            "memberships": ("",),
            "chart": tuple(measures(self.pack)),
        }

    def suiting(self, facts: Iterable[Fact]) -> list[tuple[Kind, str]]:
        """The pictures that show more of what an answer is about, best first, each kind once; never the card."""
        found: dict[Kind, str] = {}
        for fact in facts:
            match fact:
                case Amount() if fact.measure in self.subjects["chart"]:
                    found.setdefault("chart", fact.measure)
                case Term() if fact.of in self.pack.principals and fact.office in self.subjects["terms"]:
                    found.setdefault("terms", fact.office)
                case Membership() if fact.member in self.pack.principals:
                    found.setdefault("memberships", "")
                case Attribute() if fact.entity in self.pack.principals and fact.attribute in self._compared:
                    found.setdefault("comparison", "")
                case _:
                    pass
            if fact.topic in self.subjects["timeline"] and moments([fact]):
                found.setdefault("timeline", fact.topic)
        return list(found.items())

    @cached_property
    def _compared(self) -> frozenset[str]:
        return frozenset(compared(self.pack))


def _topics_and_entities(pack: Pack) -> Iterator[tuple[str, str]]:
    for topic in pack.topics:
        yield from ((name, topic.id) for name in (topic.id, topic.title.en, topic.title.ar))
    dated = set().union(*(involved(moment.fact) for moment in moments(pack.facts)))
    for entity in pack.entities.values():
        if entity.id in dated:
            yield from _called(entity)


def _offices(pack: Pack) -> Iterator[tuple[str, str]]:
    for office in offices(pack):
        yield from _called(pack.entities[office])


def _measures(pack: Pack) -> Iterator[tuple[str, str]]:
    drawn = measures(pack)
    for measure in drawn:
        yield measure, measure
    for topic in pack.topics:
        of_topic = measures(pack, topic.id)
        if of_topic:
            yield from ((name, of_topic[0]) for name in (topic.id, topic.title.en, topic.title.ar))
    for relation in pack.relations:
        if relation.measure in drawn:
            names = (relation.name.en, relation.name.ar, *(p for each in relation.phrasings.values() for p in each))
            yield from ((name, relation.measure) for name in names)


def _facts(pack: Pack) -> Iterator[tuple[str, str]]:
    for key, fact in pack.by_id.items():
        yield from ((name, fact.id) for name in (key, fact.title.en, fact.title.ar))


def _called(entity: Entity) -> Iterator[tuple[str, str]]:
    for text in (entity.name, entity.short, entity.feminine):
        if text is not None:
            yield from ((name, entity.id) for name in (text.en, text.ar))
    for aliases in entity.aliases.values():
        yield from ((name, entity.id) for name in aliases)
    yield entity.id, entity.id


def _none(pack: Pack) -> Iterator[tuple[str, str]]:
    del pack
    return iter(())


_NAMES: dict[Kind, Callable[[Pack], Iterator[tuple[str, str]]]] = {
    "timeline": _topics_and_entities,
    "terms": _offices,
    "chart": _measures,
    "card": _facts,
    "comparison": _none,
    "memberships": _none,
}
