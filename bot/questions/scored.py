"""What comparing a question with facts comes to: values, and what is worked out once for facts alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.knowledge.facts import Fact
from bot.questions.document import Document
from bot.questions.evidence import Evidence
from bot.questions.query import Item, Query
from bot.questions.sought import Sought
from bot.questions.timing import limits_of

Times = tuple[float | None, ...]
"""How well a fact agrees with each time of a question."""


class Matching(NamedTuple):
    """What facts have in common that explain each item of a question equally far."""

    total: float
    """The weight of all items."""
    gained: float
    """The weight that is explained."""
    explained: float
    """Its share."""
    missing: tuple[Item, ...]
    vetoed: tuple[Item, ...]
    matched: frozenset[str]
    """The entities and concepts found."""
    covered: dict[frozenset[str], frozenset[str]]
    """What counts as named where the fact has these of the entities found: they and the words of their names."""
    relations: frozenset[str]
    """The relations that the words found name in full."""
    types: dict[str, Weighed]
    """What the type of a fact says, by type."""
    evidence: Evidence
    utility: float


class Weighed(NamedTuple):
    """Evidence, and what it weighs."""

    evidence: Evidence
    utility: float


class Fit(NamedTuple):
    """One fact against one question, times apart."""

    matching: Matching
    reversed: bool
    can_tell: bool
    """Whether it has the kind of thing that is asked for."""
    of_type: Evidence
    of_traits: Evidence
    own: Evidence
    """What speaks for and against it besides how far it explains the items."""
    utility: float
    """All evidence weighed, that of the matching too."""


class Scored(NamedTuple):
    """One fact against one question."""

    document: Document
    explained: float
    """Share of the question's weight that the fact explains (0..1)."""
    fit: Fit
    time_agrees: bool | None
    """Whether its time agrees with the question's; ``None`` where either has none."""
    timing: Evidence
    """What its time says for and against it."""
    utility: float
    """The evidence weighed; differences are log odds."""

    @property
    def fact(self) -> Fact:
        """The fact."""
        return self.document.fact

    @property
    def reversed(self) -> bool:
        """It runs the other way: from B to A where the question asks from A to B."""
        return self.fit.reversed

    @property
    def missing(self) -> tuple[Item, ...]:
        """What it leaves unexplained."""
        return self.fit.matching.missing

    @property
    def vetoed(self) -> tuple[Item, ...]:
        """Named entities that play no part in it."""
        return self.fit.matching.vetoed

    @property
    def evidence(self) -> Evidence:
        """All that speaks for and against it."""
        fit = self.fit
        return {**fit.matching.evidence, **fit.of_type, **fit.of_traits, **fit.own, **self.timing}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question with what was worked out so far by comparing it with facts: one question is compared several times."""

    sought: Sought
    phrases: Sequence[tuple[str, frozenset[str]]]
    """Relations with those of their phrasings that the question has all words of."""
    lengths: frozenset[str]
    """Relations that it names by "how long" alone."""
    matchings: dict[tuple[float, ...], Matching] = field(default_factory=dict)
    """By how far each item is explained."""
    fits: dict[int, Fit] = field(default_factory=dict)
    """By number of the fact."""
    traits: dict[int, tuple[Weighed, bool]] = field(default_factory=dict)
    """What traits say, and whether facts with them can tell what is asked for, by ``id``."""
    timings: dict[tuple[str, bool, Times], Weighed] = field(default_factory=dict)
    """What times say, by the traits that matter to them."""

    def at_times_of(self, query: Query) -> Comparison:
        """The same with the times of a question that differs in nothing else: what times do not touch is shared."""
        asked = replace(self.sought.asked, query=query, limits=limits_of(query))
        return replace(self, sought=replace(self.sought, asked=asked), timings={})
