"""The YAML form of a pack's files, as pydantic models; ``schema_facts.py`` has the fact types.

``make`` of a model gives the frozen dataclass of ``facts.py`` or ``pack.py``.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter

from bot.knowledge.facts import Source
from bot.knowledge.pack import Entity, EntityKind, Foreign, Relation, Topic
from bot.knowledge.schema_facts import AnyFact, FactType
from bot.knowledge.schema_parts import Date, Id, Ids, Line, Lines, Part, TextPart, UnitPart, Url, WordsPart


class SourcePart(Part):
    """A page, in ``sources.yaml`` under its id."""

    title: Line
    publisher: Line
    url: Url
    date: Date | None = None

    def make(self, key: str) -> Source:
        """The dataclass."""
        return Source(key, self.title, self.publisher, self.url, self.date)


class EntityPart(Part):
    """A thing that questions name, in ``entities.yaml`` under its id."""

    kind: EntityKind
    name: TextPart
    short: TextPart | None = None
    feminine: TextPart | None = None
    gender: Literal["m", "f"] = "m"
    definite: bool = False
    aliases: WordsPart = WordsPart()
    adjectives: WordsPart = WordsPart()
    codes: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,}$")], ...] = ()
    place_of: Id | None = None
    single_holder: bool = False
    leads: WordsPart = WordsPart()

    def make(self, key: str) -> Entity:
        """The dataclass."""
        return Entity(
            id=key,
            kind=self.kind,
            name=self.name.make(),
            short=self.short.make() if self.short else None,
            feminine=self.feminine.make() if self.feminine else None,
            aliases=self.aliases.make(),
            adjectives=self.adjectives.make(),
            codes=self.codes,
            gender=self.gender,
            definite=self.definite,
            place_of=self.place_of,
            single_holder=self.single_holder,
            leads=self.leads.make(),
        )


class ForeignPart(Part):
    """A look-alike that the pack does not know."""

    kind: EntityKind
    name: TextPart
    aliases: WordsPart = WordsPart()

    def make(self) -> Foreign:
        """The dataclass."""
        return Foreign(self.name.make(), self.kind, self.aliases.make())


class EntitiesFile(Part):
    """``entities.yaml``"""

    entities: dict[Id, EntityPart]
    foreign: tuple[ForeignPart, ...] = ()


class RelationPart(Part):
    """What can be asked, and how people ask it."""

    id: Id
    type: FactType
    measure: Id | None = None
    attribute: Id | None = None
    subject: Literal["origin", "target"] | None = None
    sums: bool = False
    comparable: bool = False
    holds_within: bool = False
    name: TextPart
    phrasings: WordsPart

    def make(self) -> Relation:
        """The dataclass."""
        return Relation(
            id=self.id,
            type=self.type,
            name=self.name.make(),
            phrasings=self.phrasings.make(),
            measure=self.measure,
            attribute=self.attribute,
            subject=self.subject,
            sums=self.sums,
            comparable=self.comparable,
            holds_within=self.holds_within,
        )


class PhrasingsFile(Part):
    """``phrasings.yaml``"""

    relations: tuple[RelationPart, ...]
    synonyms: tuple[Annotated[Lines, Field(min_length=2)], ...] = ()


class TopicPart(Part):
    """A heading."""

    id: Id
    title: TextPart

    def make(self) -> Topic:
        """The dataclass."""
        return Topic(self.id, self.title.make())


class PackFile(Part):
    """``pack.yaml``"""

    id: Id
    title: TextPart
    scope: TextPart
    principals: Ids = ()
    topics: Annotated[tuple[TopicPart, ...], Field(min_length=1)]
    examples: WordsPart
    units: dict[Line, UnitPart] = Field(default_factory=dict)
    licence: Line | None = None


PACK_FILE = TypeAdapter(PackFile)
ENTITIES_FILE = TypeAdapter(EntitiesFile)
PHRASINGS_FILE = TypeAdapter(PhrasingsFile)
SOURCES_FILE: TypeAdapter[dict[str, SourcePart]] = TypeAdapter(Annotated[dict[Id, SourcePart], Field(min_length=1)])
FACTS_FILE = TypeAdapter(list[AnyFact])
