"""The facts a pack holds, as immutable values.

Every fact carries its text in both languages and at least one source. What differs between the
types is the structured part: who, what, when, how much. The YAML form is described in
``bot/knowledge/schema.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.language.dates import PartialDate, Period

Language = Literal["ar", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    en: str
    """English."""
    ar: str
    """Arabic, plain logical order."""

    def get(self, language: Language) -> str:
        """The wording in one language."""
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """A page that supports facts."""

    id: str
    title: str
    publisher: str
    url: str
    date: PartialDate | None = None
    """Day of publication, where the page shows one."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One source of one fact."""

    source: Source
    supports: str = ""
    """What the page says, for editors."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Another value that a source gives for the same thing."""

    text: Text
    """One sentence that tells the other value and who says so."""
    source: Source
    value: str | None = None
    """The other value, in the form of the fact's own field (ISO date or plain number)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value: exactly one of the fields below is set (``unit`` goes with numbers)."""

    entity: str | None = None
    """Entity id."""
    number: float | None = None
    minimum: float | None = None
    """With ``maximum``: a range instead of ``number``."""
    maximum: float | None = None
    unit: str | None = None
    """ISO 4217 code for money, ``percent``, or a unit named in the pack."""
    date: PartialDate | None = None
    text: Text | None = None
    entities: tuple[str, ...] = ()
    """Several entity ids, where the value is a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all facts have in common."""

    id: str
    topic: str
    """Id of one of the pack's topics."""
    title: Text
    """A short noun phrase: label of buttons and lists."""
    text: Text
    """One to three full sentences that state the fact."""
    citations: tuple[Citation, ...]
    about: tuple[str, ...] = ()
    """Entities the fact is about."""
    as_of: PartialDate | None = None
    """Day of the newest page seen, where the fact can age."""
    disputes: tuple[Dispute, ...] = ()
    note: Text | None = None
    """A caveat for the reader."""
    keywords: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    """Words people use for it that its text lacks."""
    also: tuple[str, ...] = ()
    """Further ids under which the fact is known."""
    article_only: bool = False
    """Rests on the article the pack began from, and on nothing else."""
    file: str = ""
    """Path inside the pack, for problems and explanations."""
    line: int = 0

    @property
    def type(self) -> str:
        """Name of the fact's type, as in YAML."""
        return TYPE_NAMES[type(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Fact):
    """Something that happened, or is planned, at a time."""

    kind: str
    """treaty, visit, border, institution, dispute, history ...: free, used for grouping."""
    when: Period | None = None
    """``None`` where no source gives a date."""
    place: str | None = None
    """Entity id."""
    people: tuple[str, ...] = ()
    """Entity ids of those who took part."""
    planned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Fact):
    """One person's term in one office."""

    person: str
    office: str
    """Entity id of kind ``office``."""
    of: str
    """Country or organisation in which the office is held."""
    office_title: Text | None = None
    """The title in that term, where it differs from the office's name."""
    start: PartialDate | None = None
    """``None``: day not sourced."""
    end: PartialDate | None = None
    ongoing: bool = False
    """In office as of ``as_of``."""
    acting: bool = False
    attested: PartialDate | None = None
    """A day on which a page shows the person in office, where dates are missing."""
    formal_end: PartialDate | None = None
    """End in law, where power was lost earlier."""
    ended_because: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """A country's standing in an organisation."""

    member: str
    organisation: str
    status: Literal["member", "partner", "observer", "candidate", "former", "not_member"]
    joined: PartialDate | None = None
    left: PartialDate | None = None
    founding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """A figure that belongs to a measure and a time."""

    measure: str
    """Id of one of the pack's measures (``trade-turnover`` ...)."""
    value: Value
    origin: str | None = None
    """Entity the thing comes from: exporter, investor, giver."""
    target: str | None = None
    """Entity it goes to."""
    period: Period | None = None
    """The time the figure covers."""
    approximate: bool = False
    bound: Literal["at_least", "at_most"] | None = None
    """``at_least`` for "more than", ``at_most`` for "almost", "up to"."""
    planned: bool = False
    """A plan, pledge or target, not a thing done."""
    according_to: str | None = None
    """Entity whose statistics or statement it is, where others differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute(Fact):
    """A property of an entity: capital, area, currency."""

    entity: str
    attribute: str
    """Id of one of the pack's attributes."""
    value: Value
    when: Period | None = None
    """Time for which it holds, where limited."""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinCities(Fact):
    """Two twinned cities."""

    cities: tuple[str, str]
    when: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Fact):
    """A sourced sentence with no structured value."""

    when: Period | None = None
    said_by: str | None = None
    """Entity id."""


TYPE_NAMES: dict[type[Fact], str] = {
    Event: "event",
    Term: "term_of_office",
    Membership: "membership",
    Amount: "amount",
    Attribute: "attribute",
    TwinCities: "twin_cities",
    Statement: "statement",
}
