"""Whether everything that a pack names is there: entities, sources, topics, measures, units.

Ids that stand in the files count as known even where their entry is broken, so that one mistake is
told once. Runs at every load: an engine that meets an unknown id could only stumble over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.knowledge.problems import did_you_mean
from bot.knowledge.schema import EntityPart, PackFile, RelationPart
from bot.knowledge.schema_facts import (
    AmountPart,
    AttributePart,
    EventPart,
    FactPart,
    MembershipPart,
    StatementPart,
    TermPart,
    TwinCitiesPart,
)
from bot.knowledge.schema_parts import ValuePart

Path = tuple[str | int, ...]
Finding = tuple[Path, str, str]
"""Key path inside the fact or entry, message, mend."""
_SLIP = 2
"""Typos by which one id may differ from another and still be taken for a slip."""

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class Everything(frozenset[str]):
    """Stands for the ids of a file that could not be read: none of them is called unknown."""

    def __contains__(self, _item: object) -> bool:
        """True."""
        return True


Ids = frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a pack's files define."""

    entities: Ids
    sources: Ids
    topics: Ids
    measures: Ids
    attributes: Ids
    units: Ids


def fact_findings(fact: FactPart, known: Known) -> Iterator[Finding]:
    """What a fact names that is not there."""
    if fact.topic not in known.topics:
        yield ("topic",), *_unknown("topic", fact.topic, known.topics, "pack.yaml")
    for index, citation in enumerate(fact.sources):
        if citation.source not in known.sources:
            yield ("sources", index, "source"), *_unknown("source", citation.source, known.sources, "sources.yaml")
    for index, dispute in enumerate(fact.disputed):
        if dispute.source not in known.sources:
            yield ("disputed", index, "source"), *_unknown("source", dispute.source, known.sources, "sources.yaml")
    for path, entity in _entities(fact):
        if entity not in known.entities:
            yield path, *_unknown("entity", entity, known.entities, "entities.yaml")
    if isinstance(fact, AmountPart):
        yield from _slip("measure", fact.measure, known.measures)
        yield from _unit(fact.value, known)
    if isinstance(fact, AttributePart):
        yield from _slip("attribute", fact.attribute, known.attributes)
        yield from _unit(fact.value, known)


def _unknown(what: str, name: str, options: Iterable[str], where: str) -> tuple[str, str]:
    return f"unknown {what} {name!r}", did_you_mean(name, options, f"Add it to {where}, or correct the id.")


def _slip(key: str, name: str, options: Iterable[str]) -> Iterator[Finding]:
    """A measure or attribute may stand alone, found by its words; one that nearly is a known one is a slip."""
    near = [option for option in options if OSA.distance(name, option, score_cutoff=_SLIP) <= _SLIP]
    if near and name not in near:
        yield (key,), f"unknown {key} {name!r}", did_you_mean(name, near, f"Did you mean {near[0]!r}?")


def _unit(value: ValuePart, known: Known) -> Iterator[Finding]:
    unit = value.unit
    if unit and unit != "percent" and unit not in known.units and not _CURRENCY.match(unit):
        options = {*known.units, "percent"}
        mend = did_you_mean(unit, options, "Use an ISO 4217 code, percent, or add the unit to pack.yaml.")
        yield ("value", "unit"), f"unknown unit {unit!r}", mend


def _entities(fact: FactPart) -> Iterator[tuple[Path, str]]:
    """Every entity that a fact names, with the key path."""
    for index, entity in enumerate(fact.about):
        yield ("about", index), entity
    single: dict[str, str | None] = {}
    if isinstance(fact, EventPart):
        single = {"place": fact.place}
        for index, entity in enumerate(fact.people):
            yield ("people", index), entity
    elif isinstance(fact, TermPart):
        single = {"person": fact.person, "office": fact.office, "of": fact.of}
    elif isinstance(fact, MembershipPart):
        single = {"member": fact.member, "organisation": fact.organisation}
    elif isinstance(fact, AmountPart):
        single = {"origin": fact.origin, "target": fact.target, "according_to": fact.according_to}
    elif isinstance(fact, AttributePart):
        single = {"entity": fact.entity}
    elif isinstance(fact, StatementPart):
        single = {"said_by": fact.said_by}
    elif isinstance(fact, TwinCitiesPart):
        for index, entity in enumerate(fact.cities):
            yield ("cities", index), entity
    yield from (((key,), entity) for key, entity in single.items() if entity)
    if isinstance(fact, AmountPart | AttributePart):
        if fact.value.entity:
            yield ("value", "entity"), fact.value.entity
        for index, entity in enumerate(fact.value.entities):
            yield ("value", "entities", index), entity


def entity_findings(entity: EntityPart, known: Known) -> Iterator[Finding]:
    """What an entity names that is not there."""
    if entity.place_of and entity.place_of not in known.entities:
        yield ("place_of",), *_unknown("entity", entity.place_of, known.entities, "entities.yaml")


def relation_findings(relation: RelationPart) -> Iterator[Finding]:
    """Keys of a relation that its type needs, or has no use for."""
    for key, kind in (("measure", "amount"), ("attribute", "attribute")):
        value = getattr(relation, key)
        if value is None and relation.type == kind:
            yield (key,), f"the key {key!r} is missing", f"A relation of type {kind} says which {key} it selects."
        if value is not None and relation.type != kind:
            yield (key,), f"{key!r} goes with type {kind} only", "Leave it out, or correct the type."
    if relation.subject and relation.type != "amount":
        yield ("subject",), "'subject' goes with type amount only", "Leave it out, or correct the type."
    if not relation.phrasings.en or not relation.phrasings.ar:
        key = "ar" if relation.phrasings.en else "en"
        language = {"en": "English", "ar": "Arabic"}[key]
        yield ("phrasings", key), f"no {language} phrasings", f"Add the ways people ask for it in {language}."


def pack_findings(head: PackFile, known: Known) -> Iterator[Finding]:
    """What ``pack.yaml`` names that is not there, or lacks."""
    for index, entity in enumerate(head.principals):
        if entity not in known.entities:
            yield ("principals", index), *_unknown("entity", entity, known.entities, "entities.yaml")
    for language, name in (("en", "English"), ("ar", "Arabic")):
        if not getattr(head.examples, language):
            yield ("examples", language), f"no {name} example questions", f"Add four questions in {name}."
