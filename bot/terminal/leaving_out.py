"""``jisr eval --leave-one-out``: does a fact come first when the very phrasing that asks for it is not in the pack?

What a pack's phrasings are worth for wordings that nobody wrote down. Each phrasing of a relation, and each keyword
of a fact, is asked beside the names that the fact is about, of a pack that has it and of one that does not. The
n-th phrasing of every relation and every fact is left out at once, so that a pack is indexed only as often as its
longest list is long; phrasings of other relations hardly matter.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.answers.answerer import Answerer
from bot.knowledge.facts import Amount, Attribute, Fact, Language, Term
from bot.knowledge.pack import Pack
from bot.questions.document import Document

_LANGUAGES: tuple[Language, ...] = ("en", "ar")
_ROWS, _SHOWN = 25, 4
"""So many of the worst are shown, and so many of their lost phrasings."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One phrasing to ask."""

    whose: str
    """The relation's id, or ``keywords of TOPIC``."""
    language: Language
    place: int
    """Its place in its list."""
    phrasing: str
    text: str
    """The question: the phrasing and the names."""
    relation: str
    """What the fact that comes first must be one of; empty: it must be ``fact`` or told together with it."""
    fact: str


@dataclass(frozen=True, slots=True)
class Recall:
    """How often the right fact comes first for the phrasings of one relation, in one language."""

    whose: str
    language: Language
    asked: int
    with_it: int
    without_it: int
    lost: tuple[str, ...]
    """The phrasings found only as they are written down."""
    takers: tuple[tuple[str, int], ...] = ()
    """The facts that come first instead, though the phrasing is there; those that take most first."""

    @property
    def share(self) -> float:
        """Of the phrasings asked, those that need not be written down."""
        return self.without_it / self.asked

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "of": self.whose,
            "language": self.language,
            "asked": self.asked,
            "first": self.with_it,
            "first_left_out": self.without_it,
            "lost": list(self.lost),
            "takers": dict(self.takers),
        }


def leave_one_out(answerer: Answerer, now: dt.date) -> list[Recall]:
    """Ask every phrasing with and without itself; worst first."""
    probes = list(_probes(answerer))
    found = {probe: _taker(answerer, probe, now) for probe in probes}
    kept: dict[Probe, str | None] = {}
    for place in sorted({probe.place for probe in probes}):
        reduced = Answerer(without(answerer.pack, place))
        kept.update({probe: _taker(reduced, probe, now) for probe in probes if probe.place == place})
    groups: dict[tuple[str, Language], list[Probe]] = defaultdict(list)
    for probe in probes:
        groups[probe.whose, probe.language].append(probe)
    recalls = [
        Recall(
            whose,
            language,
            len(asked),
            sum(found[probe] is None for probe in asked),
            sum(kept[probe] is None for probe in asked),
            tuple(probe.phrasing for probe in asked if found[probe] is None and kept[probe] is not None),
            tuple(Counter(taker for probe in asked if (taker := found[probe])).most_common(_SHOWN)),
        )
        for (whose, language), asked in groups.items()
    ]
    return sorted(recalls, key=lambda recall: (recall.share, -recall.asked, recall.whose, recall.language))


def without(pack: Pack, place: int) -> Pack:
    """A pack that lacks the phrasing at one place of every list, in both languages."""
    relations = tuple(replace(relation, phrasings=_cut(relation.phrasings, place)) for relation in pack.relations)
    facts = tuple(
        replace(fact, keywords=_cut(fact.keywords, place))
        if any(len(g) > place for g in fact.keywords.values())
        else fact
        for fact in pack.facts
    )
    return replace(pack, relations=relations, facts=facts)


def _cut(groups: dict[Language, tuple[str, ...]], place: int) -> dict[Language, tuple[str, ...]]:
    return {language: (*group[:place], *group[place + 1 :]) for language, group in groups.items()}


def _probes(answerer: Answerer) -> Iterator[Probe]:
    pack = answerer.pack
    documents = answerer.documents
    asked_of = {relation: document for document in reversed(documents) for relation in document.relations}
    for relation in pack.relations:
        document = asked_of.get(relation.id)
        for language in _LANGUAGES if document else ():
            names = _names(pack, document, language) if document else ""
            for place, phrasing in enumerate(relation.phrasings.get(language, ())):
                text = f"{phrasing} {names}"
                yield Probe(relation.id, language, place, phrasing, text, relation.id, "")
    for document in documents:
        fact = document.fact
        for language in _LANGUAGES:
            names = _names(pack, document, language)
            for place, phrasing in enumerate(fact.keywords.get(language, ())):
                text = f"{phrasing} {names}"
                yield Probe(f"keywords of {fact.topic}", language, place, phrasing, text, "", fact.id)


def _names(pack: Pack, document: Document, language: Language) -> str:
    """The names that a question about a fact would hold: those of its title, but for what is asked.

    Where it goes from one to the other they stand in that order.
    """
    fact = document.fact
    flow = (fact.origin, fact.target) if isinstance(fact, Amount) else ()
    named = sorted(
        document.title_entities.intersection(document.entities) - _told(fact),
        key=lambda entity: (flow.index(entity) if entity in flow else -1, entity),
    )
    return " ".join(pack.name(entity, language) for entity in named)


def _told(fact: Fact) -> set[str]:
    if isinstance(fact, Term):
        return {fact.person}
    if isinstance(fact, Amount | Attribute):
        return {*fact.value.entities, *((fact.value.entity,) if fact.value.entity else ())}
    return set()


def _taker(answerer: Answerer, probe: Probe, now: dt.date) -> str | None:
    """The fact that comes first instead of the right one: ``None`` if the right one does, empty if none comes."""
    groups = answerer.ranking(answerer.parse(probe.text, now)).groups
    if not groups:
        return ""
    top = groups[0].top.document
    right = (
        probe.relation in top.relations
        if probe.relation
        else any(scored.fact.id == probe.fact for scored in groups[0].scored)
    )
    return None if right else top.fact.id


def summary(recalls: Sequence[Recall]) -> dict[str, Any]:
    """The whole as JSON."""
    asked = sum(recall.asked for recall in recalls) or 1
    return {
        "asked": asked,
        "first": round(sum(recall.with_it for recall in recalls) / asked, 4),
        "first_left_out": round(sum(recall.without_it for recall in recalls) / asked, 4),
        "groups": [recall.as_dict() for recall in recalls],
    }


def show(recalls: Sequence[Recall], console: Console) -> None:
    """The worst as a table, and the whole in one line for each language."""
    table = Table(title="Phrasings left out one by one: how often the right fact still comes first")
    for column in ("phrasings of", "language"):
        table.add_column(column)
    for column in ("asked", "first", "left out"):
        table.add_column(column, justify="right")
    table.add_column("found only as written")
    table.add_column("taken by")
    for recall in recalls[:_ROWS]:
        lost = ", ".join(recall.lost[:_SHOWN]) + (" …" if len(recall.lost) > _SHOWN else "")
        shares = (f"{count / recall.asked:.0%}" for count in (recall.with_it, recall.without_it))
        takers = ", ".join(f"{fact} ({count})" for fact, count in recall.takers[:2])
        table.add_row(recall.whose, recall.language, str(recall.asked), *shares, lost, takers)
    console.print(table)
    for language in _LANGUAGES:
        some = [recall for recall in recalls if recall.language == language]
        asked = sum(recall.asked for recall in some) or 1
        first, left = (sum(counts) / asked for counts in zip(*((r.with_it, r.without_it) for r in some), strict=True))
        console.print(f"{language}: {asked} phrasings, first {first:.1%}, left out {left:.1%}")
