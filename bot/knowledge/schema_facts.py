"""The YAML form of facts, as pydantic models: one class a fact type, told apart by ``type``.

``make`` of a model gives the frozen dataclass of ``facts.py``. Whether the ids named exist is not
looked at here; ``references.py`` does that, with all files at hand.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    field_validator,
)

from bot.knowledge.facts import (
    Amount,
    Attribute,
    Citation,
    Dispute,
    Event,
    Fact,
    Membership,
    Source,
    Statement,
    Term,
    TwinCities,
)
from bot.knowledge.schema_parts import (
    Date,
    Id,
    Ids,
    Line,
    Part,
    TextPart,
    ValuePart,
    When,
    WordsPart,
    date_or,
    in_order,
)
from bot.language.dates import PartialDate

Sources = dict[str, Source]


def _as_text(raw: object) -> object:
    return str(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else raw


class CitationPart(Part):
    """A source of a fact, by its id."""

    source: Id
    supports: Line | None = None


class DisputePart(Part):
    """What another source says instead."""

    value: Annotated[str | None, BeforeValidator(_as_text)] = None
    text: TextPart
    source: Id

    def make(self, sources: Sources) -> Dispute:
        """The dataclass; the source must be among ``sources``."""
        return Dispute(self.text.make(), sources[self.source], self.value)


class FactPart(Part):
    """The keys that all fact types share."""

    id: Id
    type: str
    topic: Id
    title: TextPart
    text: TextPart
    about: Ids = ()
    as_of: Date | None = None
    disputed: tuple[DisputePart, ...] = ()
    note: TextPart | None = None
    keywords: WordsPart | None = None
    also: Ids = ()
    article_only: bool = False
    sources: Annotated[tuple[CitationPart, ...], Field(min_length=1)]

    def make(self, sources: Sources, file: str, line: int) -> Fact:
        """The dataclass of the fact's type; citations of unknown sources are left out."""
        common = {
            "id": self.id,
            "topic": self.topic,
            "title": self.title.make(),
            "text": self.text.make(),
            "citations": tuple(
                Citation(sources[item.source], item.supports or "") for item in self.sources if item.source in sources
            ),
            "about": self.about,
            "as_of": self.as_of,
            "disputes": tuple(item.make(sources) for item in self.disputed if item.source in sources),
            "note": self.note.make() if self.note else None,
            "keywords": self.keywords.make() if self.keywords else {},
            "also": self.also,
            "article_only": self.article_only,
            "file": file,
            "line": line,
        }
        return self.made(common)

    def made(self, common: dict[str, Any]) -> Fact:
        """The dataclass, from the shared fields and the type's own."""
        raise NotImplementedError


class EventPart(FactPart):
    """``type: event``"""

    type: Literal["event"]
    kind: Line
    when: When | None = None
    place: Id | None = None
    people: Ids = ()
    planned: bool = False

    def made(self, common: dict[str, Any]) -> Fact:
        """An ``Event``."""
        when = self.when.make() if self.when else None
        return Event(**common, kind=self.kind, when=when, place=self.place, people=self.people, planned=self.planned)


class TermPart(FactPart):
    """``type: term_of_office``"""

    type: Literal["term_of_office"]
    person: Id
    office: Id
    of: Id
    office_title: TextPart | None = None
    start: Annotated[PartialDate | str, PlainValidator(date_or("unknown"))]
    end: Annotated[PartialDate | str, PlainValidator(date_or("unknown", "ongoing"))]
    acting: bool = False
    attested: Date | None = None
    formal_end: Date | None = None
    ended_because: TextPart | None = None

    @field_validator("end", "formal_end")
    @classmethod
    def _after_start(cls, end: PartialDate | str | None, info: ValidationInfo) -> PartialDate | str | None:
        in_order(_known(info.data.get("start")), _known(end))
        return end

    def made(self, common: dict[str, Any]) -> Fact:
        """A ``Term``."""
        return Term(
            **common,
            person=self.person,
            office=self.office,
            of=self.of,
            office_title=self.office_title.make() if self.office_title else None,
            start=_known(self.start),
            end=_known(self.end),
            ongoing=self.end == "ongoing",
            acting=self.acting,
            attested=self.attested,
            formal_end=self.formal_end,
            ended_because=self.ended_because.make() if self.ended_because else None,
        )


def _known(date: PartialDate | str | None) -> PartialDate | None:
    return date if isinstance(date, PartialDate) else None


class MembershipPart(FactPart):
    """``type: membership``"""

    type: Literal["membership"]
    member: Id
    organisation: Id
    status: Literal["member", "partner", "observer", "candidate", "former", "not_member"]
    joined: Date | None = None
    left: Date | None = None
    founding: bool = False

    @field_validator("left")
    @classmethod
    def _after_joining(cls, left: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        in_order(info.data.get("joined"), left)
        return left

    def made(self, common: dict[str, Any]) -> Fact:
        """A ``Membership``."""
        return Membership(
            **common,
            member=self.member,
            organisation=self.organisation,
            status=self.status,
            joined=self.joined,
            left=self.left,
            founding=self.founding,
        )


class AmountPart(FactPart):
    """``type: amount``"""

    type: Literal["amount"]
    measure: Id
    value: ValuePart
    origin: Id | None = None
    target: Id | None = None
    period: When | None = None
    approximate: bool = False
    bound: Literal["at_least", "at_most"] | None = None
    planned: bool = False
    according_to: Id | None = None

    def made(self, common: dict[str, Any]) -> Fact:
        """An ``Amount``."""
        return Amount(
            **common,
            measure=self.measure,
            value=self.value.make(),
            origin=self.origin,
            target=self.target,
            period=self.period.make() if self.period else None,
            approximate=self.approximate,
            bound=self.bound,
            planned=self.planned,
            according_to=self.according_to,
        )


class AttributePart(FactPart):
    """``type: attribute``"""

    type: Literal["attribute"]
    entity: Id
    attribute: Id
    value: ValuePart
    when: When | None = None
    approximate: bool = False

    def made(self, common: dict[str, Any]) -> Fact:
        """An ``Attribute``."""
        when = self.when.make() if self.when else None
        value, approximate = self.value.make(), self.approximate
        return Attribute(
            **common, entity=self.entity, attribute=self.attribute, value=value, when=when, approximate=approximate
        )


class TwinCitiesPart(FactPart):
    """``type: twin_cities``"""

    type: Literal["twin_cities"]
    cities: tuple[Id, Id]
    when: Date | None = None

    def made(self, common: dict[str, Any]) -> Fact:
        """A ``TwinCities``."""
        return TwinCities(**common, cities=self.cities, when=self.when)


class StatementPart(FactPart):
    """``type: statement``"""

    type: Literal["statement"]
    when: When | None = None
    said_by: Id | None = None

    def made(self, common: dict[str, Any]) -> Fact:
        """A ``Statement``."""
        return Statement(**common, when=self.when.make() if self.when else None, said_by=self.said_by)


FACT_PARTS: dict[str, type[FactPart]] = {
    "event": EventPart,
    "term_of_office": TermPart,
    "membership": MembershipPart,
    "amount": AmountPart,
    "attribute": AttributePart,
    "twin_cities": TwinCitiesPart,
    "statement": StatementPart,
}
FactType = Literal["event", "term_of_office", "membership", "amount", "attribute", "twin_cities", "statement"]
AnyFact = Annotated[
    EventPart | TermPart | MembershipPart | AmountPart | AttributePart | TwinCitiesPart | StatementPart,
    Field(discriminator="type"),
]
