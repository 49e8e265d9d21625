"""A ranking: facts in order of how likely each is what was asked for, and how likely none of them is.

Facts that one answer would tell together (the terms of one office, the figures of one series, both
countries' memberships of one organisation) back one another: they are decided on as a group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.knowledge.facts import Term
from bot.questions.model import shares
from bot.questions.scored import Scored


class Group(NamedTuple):
    """Facts that one answer tells together."""

    scored: tuple[Scored, ...]
    """Best first."""
    probability: float
    """That the asked-for fact is among them."""

    @property
    def top(self) -> Scored:
        """The best of them."""
        return self.scored[0]


@dataclass(frozen=True, slots=True)
class Ranking:
    """All candidates of one question."""

    scored: tuple[Scored, ...]
    """Best first."""
    groups: tuple[Group, ...]
    """Likeliest first."""
    none: float
    """Probability that the base has no answer."""

    def __iter__(self) -> Iterator[Scored]:
        """All facts, best first."""
        return iter(self.scored)


def grouped(scored: Sequence[Scored], none: float, people: Collection[str] = ()) -> Ranking:
    """Group scored facts, best first; ``none`` is the utility of having no answer.

    ``people`` are those asked about without an office: all that they held is told together.
    """
    *found, nothing = shares([*(s.utility for s in scored), none])
    groups: dict[tuple[str, ...], list[Scored]] = {}
    sums: dict[tuple[str, ...], float] = {}
    for one, share in zip(scored, found, strict=True):
        document = one.document
        key = document.group
        if people and isinstance(document.fact, Term) and document.fact.person in people:
            key = ("person", document.fact.person)
        if key in sums:
            groups[key].append(one)
            sums[key] += share
        else:
            groups[key] = [one]
            sums[key] = share
    ordered = sorted(sums, key=sums.__getitem__, reverse=True)
    return Ranking(tuple(scored), tuple([Group(tuple(groups[key]), sums[key]) for key in ordered]), nothing)
