"""From findings to answers: sources, related questions, choices, and the sentences of a decline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.answer import Answer, Choice
from bot.answers.base import Base
from bot.answers.conversation import remember
from bot.answers.declining import decline
from bot.answers.finding import Finding
from bot.answers.smalltalk import say
from bot.knowledge.facts import Fact, Language, Source
from bot.questions.query import Query
from bot.questions.ranking import Ranking
from bot.questions.scored import Scored

_CHOICES = 4
_SOURCES = 6
_RELATED, _NEIGHBOURS = 3, 12
"""So many neighbours of a fact are shown, and so many are kept in case some of them are told already."""


class Renderer:
    """Makes answers of one pack; what lies near a fact is kept."""

    def __init__(self, base: Base, near: float) -> None:
        self._base = base
        self._probable = near
        self._near: dict[str, list[Fact]] = {}
        """The nearest neighbours of facts that were told."""

    def declined(self, finding: Finding, query: Query, language: Language) -> Answer:
        """Understood, but there is no such value: say so, and what there is."""
        return Answer(
            "unknown",
            language,
            "",
            finding.text,
            sources=_sources(finding.facts),
            related=tuple(Choice(fact.title.get(language), fact.id) for fact in finding.facts[:_CHOICES]),
            confidence=finding.explained,
            context=remember(query, finding.facts),
        )

    def choices(self, scored: Sequence[Scored], query: Query, language: Language) -> Answer:
        """Several facts may be meant: which?"""
        return Answer(
            "choices",
            language,
            "",
            say(self._base.pack, "choices", language),
            choices=tuple(Choice(s.fact.title.get(language), s.fact.id) for s in scored[:_CHOICES]),
            confidence=scored[0].explained / 2,
            context=remember(query, [s.fact for s in scored[:1]], [s.fact for s in scored[:_CHOICES]]),
        )

    def unknown(self, query: Query, ranking: Ranking, language: Language, now: dt.date) -> Answer:
        """The base has no answer: why, and what lies near."""
        said = decline(self._base, query, ranking, language, now)
        likely = [group.top for group in ranking.groups[:_CHOICES] if group.probability >= self._probable]
        near = said.near or [scored.fact for scored in likely if not scored.reversed]
        return Answer(
            "unknown",
            language,
            "",
            said.text,
            sources=_sources(said.told),
            related=tuple(Choice(fact.title.get(language), fact.id) for fact in near),
            confidence=ranking.groups[0].probability if ranking.groups else 0.0,
        )

    def finding(self, finding: Finding, language: Language, confidence: float, query: Query | None) -> Answer:
        """An answer with its sources and related questions."""
        facts = finding.facts
        dates = [fact.as_of for fact in facts if fact.as_of is not None]
        return Answer(
            status="answered",
            language=language,
            headline=finding.headline,
            text=finding.text,
            values=finding.values,
            facts=tuple(dict.fromkeys(fact.id for fact in facts)),
            sources=_sources(facts),
            related=self._related(facts, language),
            as_of=max(dates, key=lambda date: date.last_day) if dates else None,
            confidence=min(confidence, 1.0),
            context=remember(query, facts) if query is not None else None,
        )

    def _related(self, facts: Sequence[Fact], language: Language) -> tuple[Choice, ...]:
        """Neighbours of the first fact: same topic, sharing most of its entities."""
        if not facts:
            return ()
        first, told = facts[0], {fact.id for fact in facts}
        if first.id not in self._base.index.number_of:
            return ()
        near = self._near.get(first.id)
        if near is None:
            near = self._near[first.id] = self._base.index.neighbours(first, {first.id}, _NEIGHBOURS)
        chosen = [fact for fact in near if fact.id not in told][:_RELATED]
        if len(chosen) < _RELATED and len(near) == _NEIGHBOURS:
            chosen = self._base.index.neighbours(first, told, _RELATED)
        return tuple(Choice(fact.title.get(language), fact.id) for fact in chosen)


def _sources(facts: Sequence[Fact]) -> tuple[Source, ...]:
    """The sources of all facts, first ones first, each once; every fact is represented."""
    found: dict[str, Source] = {}
    for fact in facts:
        found.setdefault(fact.citations[0].source.id, fact.citations[0].source)
    for fact in facts:
        for citation in (*fact.citations[1:],):
            if len(found) < _SOURCES:
                found.setdefault(citation.source.id, citation.source)
        for dispute in fact.disputes:
            found.setdefault(dispute.source.id, dispute.source)
    return tuple(found.values())
