"""The answer contract: one object, the same for every surface.

``Answer.as_dict`` gives the JSON form that ``jisr ask --jsonl`` writes. The contract only grows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.knowledge.facts import Language, Source
from bot.language.dates import PartialDate

Status = Literal["answered", "choices", "unknown"]


@dataclass(frozen=True, slots=True)
class AnswerValue:
    """One typed value of an answer."""

    type: str
    """date, year, number, percent, money, duration, boolean, person, organisation, country, city or text."""
    value: Any = None
    """ISO date, plain number, boolean, ISO 8601 duration or text; ``None`` where ``extra`` says it all."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Further fields: unit, en, ar, approximate, min, max, from, to, as_of, source, disputed."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"type": self.type, "value": self.value, **self.extra}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing the asker may have meant, or may want to ask next."""

    label: str
    """What a button shows, in the language of the answer."""
    fact: str
    """The fact that answers it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a conversation remembers between two turns: small, immutable, kept by the surface.

    ``data`` is made of plain JSON values, so that a surface can store it anywhere.
    """

    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What any surface shows."""

    status: Status
    language: Language
    headline: str
    """The direct answer, a few words."""
    text: str
    """The whole answer as plain text, headline not repeated."""
    values: tuple[AnswerValue, ...] = ()
    facts: tuple[str, ...] = ()
    """Ids of every fact the answer rests on."""
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()
    """With status ``choices``: up to four."""
    related: tuple[Choice, ...] = ()
    """Neighbouring facts, for "see also" buttons; with ``unknown``: the nearest ones."""
    as_of: PartialDate | None = None
    """The date of the knowledge, where the answer can age."""
    confidence: float = 0.0
    elapsed_ms: float = 0.0
    context: Context | None = None
    """Give it to the next ``ask`` of the same conversation."""

    def as_dict(self) -> dict[str, Any]:
        """The JSON form of the contract."""
        return {
            "status": self.status,
            "language": self.language,
            "headline": self.headline,
            "text": self.text,
            "values": [value.as_dict() for value in self.values],
            "facts": list(self.facts),
            "sources": [
                {
                    "title": source.title,
                    "publisher": source.publisher,
                    "url": source.url,
                    "date": source.date.iso if source.date else None,
                }
                for source in self.sources
            ],
            "choices": [{"label": choice.label, "fact": choice.fact} for choice in self.choices],
            "related": [{"label": choice.label, "fact": choice.fact} for choice in self.related],
            "as_of": self.as_of.iso if self.as_of else None,
            "confidence": round(self.confidence, 3),
            "elapsed_ms": round(self.elapsed_ms, 3),
        }
