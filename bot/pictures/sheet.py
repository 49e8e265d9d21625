"""A picture before it is drawn: its words and proportions, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeVar, get_args

from bot.knowledge.facts import Fact, Language

Kind = Literal["timeline", "terms", "comparison", "memberships", "chart", "card"]
Item = TypeVar("Item")
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


class NoPictureError(LookupError):
    """The pack holds nothing to draw for what was asked."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one picture says and how its parts stand to each other; no colours, no pixels."""

    kind: Kind
    language: Language
    title: str
    lines: tuple[str, ...]
    """The same facts as text, one thing a line, for those who cannot see the picture."""
    facts: tuple[Fact, ...]
    """Every fact that is shown, in order."""
    body: dict[str, Any] = field(default_factory=dict)
    """What the kind's own template draws: texts, and proportions between 0 and 1."""
    subtitle: str = ""
    page: int = 1
    pages: int = 1


def page_of(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """The items of one page (counted from 1), the page — the last where there are fewer — and how many there are."""
    pages = max(-(-len(items) // size), 1)
    page = min(max(page, 1), pages)
    even = -(-len(items) // pages)
    return items[(page - 1) * even : page * even], page, pages
