"""A finding: facts that may answer a question, with the answer they make."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.answers.answer import AnswerValue
from bot.knowledge.facts import Fact


@dataclass(frozen=True, slots=True)
class Finding:
    """What one way of answering came to."""

    headline: str
    """The direct answer."""
    text: str
    """Sentences that carry it."""
    facts: tuple[Fact, ...]
    """What it rests on."""
    values: tuple[AnswerValue, ...] = ()
    explained: float = 1.0
    """Share of the question's weight accounted for."""
    declined: bool = False
    """Understood, but the base holds no such value; ``text`` says so."""
    way: str = "fact"
    """Which way of answering it was, for explanations."""
    entities: tuple[str, ...] = field(default=())
    """What the answer is about, for follow-ups."""
