"""What is understood of a question, before any fact is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.knowledge.facts import Language
from bot.language.timex import TimeMention
from bot.language.tokens import Token
from bot.questions.mentions import Mention

ItemKind = Literal["entity", "foreign", "concept", "unknown", "number"]
Slot = Literal["preposition", "construct", "loose"]


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of a question that an answer has to account for."""

    kind: ItemKind
    options: tuple[str, ...]
    """What it may stand for: entity ids, concepts, or a number; any one of them explains it."""
    weight: float
    """How much it tells: zero is nothing, six is a word that one fact alone has."""
    start: int
    end: int
    """Half-open token span."""
    words: str
    """As folded, for explanations."""
    general: bool = False
    """Known only by way of the general thesaurus."""
    respelt: bool = False
    """Found only after repairing its spelling."""
    inside: tuple[str, ...] = ()
    """For a phrase: what its words stand for one by one; a title may have just those."""
    slot: Slot = "loose"
    """For an unknown word: whether it stands where a name may stand, after a preposition or in a genitive."""
    name_like: float = 0.0
    """For an unknown word: how much it looks like a name (0..1)."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed question."""

    text: str
    language: Language
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    items: tuple[Item, ...]
    roles: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Function categories (when, before, first ...) and the token positions where they stand."""
    ordinals: tuple[int, ...] = ()
    """Ordinal numbers named: "seventh session" gives 7."""
    typed: str = ""
    """The text with all its marks, where words of it are shown."""

    def has(self, *categories: str) -> bool:
        """Whether a function word of any of the categories was used."""
        return any(category in self.roles for category in categories)

    def entities(self) -> tuple[str, ...]:
        """Entity ids named, in order, the first reading of each."""
        return tuple(dict.fromkeys(mention.entities[0] for mention in self.mentions if mention.entities))

    @property
    def foreign(self) -> tuple[str, ...]:
        """Names of things outside the base."""
        return tuple(mention.foreign for mention in self.mentions if mention.foreign)
