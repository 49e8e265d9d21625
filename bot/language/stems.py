"""Light stems: what is left of a word when its grammar is taken off, for matching only.

Arabic follows the "light" stemmers of Larkey, Ballesteros and Connell (2002, light10), with the
clitics that dialects glue on; English is Snowball's. Input words are folded (``bot.language.folding``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer import stemmer

from bot.language.folding import is_arabic

_ENGLISH = stemmer("english")
_ISE = re.compile(r"(?<=\w{4})is(ations?|ed?|es|ing|ers?)\Z")
"""British spelling of what is also written with a z: organise, modernisation."""

_PREFIXES = (
    "وبال", "ولل", "وعال", "وال", "فال", "بال", "كال", "عال", "هال", "لل", "ال",
    "وب", "ول", "وك", "وف", "فب", "فل", "و", "ف", "ب", "ل", "ك",
)  # fmt: skip
"""Clitics in front of a noun, longest first. ``عال`` and ``هال`` are Levantine and Iraqi."""

_SUFFIXES = ("هما", "كما", "تين", "هم", "هن", "كم", "نا", "ها", "ات", "ون", "ين", "ان", "تي", "وا", "يه", "ه", "ي", "ت")
_ARTICLE = ("وبال", "وال", "فال", "بال", "كال", "عال", "هال", "ولل", "لل", "ال")
_MIN_STEM = 3


@lru_cache(maxsize=65536)
def clitics_off(word: str) -> tuple[str, ...]:
    """Readings of an Arabic word with clitics taken off its front, the whole word first.

    A reading keeps at least three letters. ``وبالنرويج`` gives itself, ``نرويج`` and the
    steps between; which one is right is known only to who has a vocabulary.
    """
    readings = [word]
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= _MIN_STEM and rest not in readings:
            readings.append(rest)
    return tuple(readings)


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """The word without its article (``التجاره`` gives ``تجاره``); other clitics stay."""
    for prefix in _ARTICLE:
        if word.startswith(prefix) and len(word) - len(prefix) >= _MIN_STEM:
            return word[len(prefix) :]
    return word


@lru_cache(maxsize=65536)
def _suffix_off(word: str) -> str:
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _MIN_STEM:
                word = word[: -len(suffix)]
                break
        else:
            break
    return word


def with_z(word: str) -> str:
    """One spelling of English words that have two: ``organisation`` gives ``organization``."""
    return _ISE.sub(r"iz\1", word)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word of either language; numbers stay as they are."""
    if is_arabic(word):
        return _suffix_off(bare(word))
    return _ENGLISH.stemWord(with_z(word)) if word.isalpha() and len(word) > 2 else word


@lru_cache(maxsize=65536)
def stems(word: str) -> tuple[str, ...]:
    """All readings of a word as stems, the likeliest first."""
    if not is_arabic(word):
        return (stem(word),)
    found = [stem(word)]
    for reading in clitics_off(word)[1:]:
        candidate = _suffix_off(reading)
        if candidate not in found:
            found.append(candidate)
    # The imperfect's person prefix: ينضم, تنضم, نضم; Levantine and Egyptian put ب before it.
    core = found[0]
    for prefix in ("بي", "بت", "بن", "ي", "ت", "ن"):
        if core.startswith(prefix) and len(core) - len(prefix) >= _MIN_STEM:
            rest = core[len(prefix) :]
            if rest not in found:
                found.append(rest)
            if len(rest) <= 4 and "ا" + rest not in found:
                found.append("ا" + rest)
    return tuple(found)
