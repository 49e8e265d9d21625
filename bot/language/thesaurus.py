"""The general thesaurus: groups of words that mean nearly the same in questions, dialects included.

It knows no subject; what means the same only within a pack stands in the pack's own synonyms.
"""

from __future__ import annotations

from functools import lru_cache

from bot.language.tables import shipped_table

_FILES = ("thesaurus.en.yaml", "thesaurus.ar.yaml")


@lru_cache(maxsize=1)
def thesaurus() -> tuple[tuple[str, ...], ...]:
    """All groups of both languages, plainly spelt."""
    groups: list[tuple[str, ...]] = []
    for name in _FILES:
        groups += map(tuple, shipped_table(name))
    return tuple(groups)
