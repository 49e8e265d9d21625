"""The immutable base: what a loaded pack holds, and how to look things up in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from bot.knowledge.facts import Fact, Language, Source, Text
from bot.language.nouns import Noun

EntityKind = Literal[
    "country", "organisation", "person", "city", "office", "currency", "place", "company", "project",
    "people", "body", "language", "thing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that questions name."""

    id: str
    kind: EntityKind
    name: Text
    """For display."""
    short: Text | None = None
    """Abbreviation or short name, where one is usual: WTO, رئيس."""
    feminine: Text | None = None
    """An office's title when a woman holds it."""
    aliases: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    """Spellings people type, names included or not; matched folded."""
    adjectives: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    """Words derived from the name that stand for it: Norwegian, نرويجي."""
    codes: tuple[str, ...] = ()
    """Short codes, matched only as whole upper-case words: NO."""
    gender: Literal["m", "f"] = "m"
    """Grammatical gender in Arabic."""
    definite: bool = False
    """Whether the English name takes "the"."""
    place_of: str | None = None
    """The entity this one lies in or belongs to."""
    single_holder: bool = False
    """An office that admits one holder at a time."""
    leads: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    """What an office leads: "who runs the *government*" asks for its holder; ``country`` is a country by name."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A name the pack knows nothing about, but which must not be mistaken for one it knows."""

    name: Text
    kind: str
    aliases: dict[Language, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """What can be asked of facts, with the ways people ask it."""

    id: str
    type: str
    """The fact type it selects."""
    name: Text
    """Noun phrase for wording: "trade turnover"."""
    phrasings: dict[Language, tuple[str, ...]]
    """Words and phrases that signal it, without entities and times."""
    measure: str | None = None
    """For amounts: the measure."""
    attribute: str | None = None
    """For attributes: the attribute."""
    subject: Literal["origin", "target"] | None = None
    """For amounts with a direction: whether the country named as the doer is where it comes from
    (exports, invested) or where it goes to (imports, received)."""
    sums: bool = False
    """Whether figures of single years may be added up."""
    comparable: bool = False
    """Whether "which has more" makes sense between two entities."""
    holds_within: bool = False
    """For attributes: whether what holds for a country holds for its cities too (its currency, its time zone)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading for browsing."""

    id: str
    title: Text


@dataclass(frozen=True)
class Pack:
    """One loaded pack. Never changed; a reload makes a new one."""

    id: str
    title: Text
    scope: Text
    """One sentence: what the base knows about."""
    principals: tuple[str, ...]
    """The entities that "both", "the two" and "each" mean, when nothing else is named."""
    topics: tuple[Topic, ...]
    examples: dict[Language, tuple[str, ...]]
    """Questions that the base answers, for greetings and empty states."""
    entities: dict[str, Entity]
    foreign: tuple[Foreign, ...]
    sources: dict[str, Source]
    relations: tuple[Relation, ...]
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words, of either language, that mean the same in this pack."""
    units: dict[str, Text | Noun]
    """Display names of the units that are neither money nor percent; nouns where they change beside a number."""
    facts: tuple[Fact, ...]
    revision: str = ""
    """Hash of the pack's content."""

    @cached_property
    def by_id(self) -> dict[str, Fact]:
        """Facts by id and by every further id of ``also``."""
        found: dict[str, Fact] = {}
        for fact in self.facts:
            for key in fact.also:
                found.setdefault(key, fact)
        for fact in self.facts:
            found[fact.id] = fact
        return found

    def unit(self, unit: str | None, language: Language) -> str | Noun | None:
        """The display name of a unit, ``None`` where the pack gives it none."""
        found = self.units.get(unit or "")
        return found.get(language) if isinstance(found, Text) else found

    def name(self, entity: str, language: Language) -> str:
        """Display name of an entity."""
        return self.entities[entity].name.get(language)
