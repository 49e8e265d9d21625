"""Particulars: what is asked about anything and told only by a fact that says just that (makers, measures, colours).

The words are data (``data/particulars.yaml``), by language and kind; no subject plays a part in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.language.stems import stem, stems
from bot.language.tables import shipped_table
from bot.language.tokens import Token, words

Stems = tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> frozenset[Stems]:
    """The stems of each particular."""
    kinds = (group for language in shipped_table("particulars.yaml").values() for group in language.values())
    return frozenset(tuple(map(stem, words(phrase))) for group in kinds for phrase in group)


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _table()))


def names_particular(tokens: Sequence[Token]) -> bool:
    """Whether words in a row name a particular, or hold one."""
    readings = [stems(token.folded) for token in tokens]
    table = _table()
    if any((reading,) in table for word in readings for reading in word):
        return True
    first = [word[0] for word in readings]
    return any(
        tuple(first[start : start + length]) in table
        for length in range(2, min(_longest(), len(first)) + 1)
        for start in range(len(first) - length + 1)
    )
