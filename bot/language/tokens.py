"""Tokens: the words, numbers and signs of a text, each with its folded form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.language.folding import fold_word, is_arabic, normalise

_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£₸?!.;\n]")
_CONTRACTION = re.compile(r"(.+?)'(s|re|m|ll|d|ve)\Z")


class Token(NamedTuple):
    """One token of a text."""

    raw: str
    """As typed, marks removed, case kept."""
    folded: str
    """For matching."""
    start: int
    """Index among the tokens of the text."""
    arabic: bool = False

    @property
    def number(self) -> bool:
        """Whether it begins with a digit."""
        return self.raw[0].isdigit()

    @property
    def word(self) -> bool:
        """Whether it is made of letters."""
        return self.raw[0].isalpha()


def tokenise(text: str) -> tuple[Token, ...]:
    """Split a text into tokens; letters and digits that touch are parted (``في2019``).

    English contractions lose their tail (``who's`` gives ``who``), other apostrophes vanish
    (``Chang'an`` gives ``changan``).
    """
    tokens: list[Token] = []
    for raw in _TOKEN.findall(normalise(text)):
        folded, arabic = _folded(raw)
        if folded:
            tokens.append(Token(raw, folded, len(tokens), arabic))
    return tuple(tokens)


@lru_cache(maxsize=65536)
def _folded(raw: str) -> tuple[str, bool]:
    """The folded form of one token, empty where nothing is left, and whether it is Arabic."""
    if not raw[0].isalpha():
        return raw, is_arabic(raw)
    folded = fold_word(raw)
    if "'" in folded:
        tail = _CONTRACTION.match(folded)
        folded = (tail.group(1) if tail else folded).replace("'", "")
    return folded, is_arabic(raw)


def words(text: str) -> list[str]:
    """The folded words and numbers of a text, in order."""
    found = []
    for raw in _TOKEN.findall(normalise(text)):
        if raw[0].isalpha() or raw[0].isdigit():
            folded = _folded(raw)[0]
            if folded:
                found.append(folded)
    return found
