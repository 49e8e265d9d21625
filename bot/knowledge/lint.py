"""What a pack says: contradictions, gaps, wording. (Checks follow.)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.knowledge.problems import Problem

if TYPE_CHECKING:
    from bot.knowledge.loader import Draft


def lint(draft: Draft) -> list[Problem]:
    """Every problem of what the pack says."""
    return []
