"""One fact as the index sees it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.knowledge.facts import Fact
from bot.language.dates import Period
from bot.questions.direction import Flow
from bot.questions.traits import Traits


@dataclass(frozen=True, slots=True)
class Document:
    """One fact as the index sees it."""

    fact: Fact
    number: int
    """Its place in the index."""
    traits: Traits
    """One object for all facts that have the same."""
    titles: dict[str, dict[str, float]]
    """By language: the concepts of the title with their weights; what a question about this fact would name."""
    title_flow: Flow
    """The direction that its title tells, as far as it tells one."""
    flows: bool
    """Whether the fact itself tells its direction, or has an owner: then its title's does not count."""
    relations: tuple[str, ...]
    """Ids of the relations that it is an instance of."""
    holds_within: bool
    """Whether it holds for what lies in its entity as well."""
    title_weights: dict[str, float]
    """By language: the weight of the whole title."""
    title_entities: frozenset[str]
    """Entities named in the title."""
    principals: frozenset[str]
    """Those of the pack's principals that the title names."""
    title_others: frozenset[str]
    """The rest of the entities that the title names."""
    ordinals: frozenset[int]
    """Ordinal numbers in its title and text."""
    entities: frozenset[str]
    """Entities that play a part in the fact."""
    group: tuple[str, ...]
    """What it has in common with the facts that are told together with it."""
    mentioned: frozenset[str]
    """Entities its text names besides, and foreign names as ``foreign:NAME``."""
    main_period: Period | None
    """The fact's own time."""
    periods: tuple[Period, ...]
    """Every time the fact speaks of, the main one first."""
    spans: tuple[tuple[dt.date, dt.date], ...]
    """Their first and last days."""
    months: frozenset[int]
    """The months they begin and end in."""
