"""What the stores hold, as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.knowledge.facts import Language

Conversation: TypeAlias = tuple[int, int]
"""Chat id and user id."""
MessageKey: TypeAlias = tuple[int, int]
"""Chat id and message id."""
How = Literal["start", "reload", "upload", "rollback"]
"""The way a base came into use."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that answers a question."""

    chat: int
    message: int
    content: str
    """Hash of what it shows, so that an edit that changes nothing is not sent."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that had no answer, however often and in whatever spelling it was asked."""

    sample: str
    language: Language
    count: int
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent and is not applied yet."""

    id: str
    person: int
    name: str
    """Path inside the pack."""
    data: bytes
    base: str
    """The revision it was checked against."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a revision brought."""

    facts: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """A base that was in use."""

    number: int
    revision: str
    parent: int | None
    """Number of the one that a rollback goes back to."""
    how: How
    person: int | None
    at: float
    counts: Counts

    @property
    def when(self) -> dt.datetime:
        """The moment it came into use."""
        return dt.datetime.fromtimestamp(self.at, dt.UTC)
