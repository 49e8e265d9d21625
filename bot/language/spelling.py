"""Spelling: known words near an unknown one, within a budget set by its length."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from itertools import permutations
from typing import NamedTuple
from zlib import crc32

from rapidfuzz.distance import OSA

from bot.language.layouts import neighbours

_LEAST = 4
"""A shorter word is too little to tell what it was meant to be."""
_SURE = 1.3
"""What a slip of the finger costs at most."""
_DROPPED, _SWAPPED, _DOUBLED, _ADDED, _NEAR, _OTHER = 1.0, 1.0, 1.0, 1.3, 1.2, 1.6
_FIRST = 0.4
"""What it costs more that the first letter is not the right one, which people seldom miss."""
_SOUNDS = ("aeiouy", "ckqs", "szc", "gj", "fv", "dt", "bp", "mn", "اويه", "كقجغ", "ستثص", "دذضظز", "هحخ", "طت", "اع")
_ALIKE = frozenset(pair for sound in _SOUNDS for pair in permutations(sound, 2))


class Near(NamedTuple):
    """A known word near one that was typed."""

    word: str
    distance: int
    """Typos."""
    cost: float
    """How unlikely just these typos are: dropped, doubled and swapped letters 1 each, others more."""

    @property
    def sure(self) -> bool:
        """Whether slips of a finger explain it; a letter of another key and sound may as well be another word."""
        return self.cost <= _SURE * self.distance


def budget(word: str) -> int:
    """How many typos a word may hold: none up to four letters, one from five, two from nine."""
    if word[:1].isdigit():
        return 0
    return 0 if len(word) < 5 else 1 if len(word) < 9 else 2


def slip_cost(typed: str, meant: str) -> float:
    """How unlikely it is that a word was typed for another: the cheapest row of slips that leads there.

    Optimal string alignment with weights: swapped, dropped and doubled letters are the slips of a hurried hand; a wrong
    letter is likelier one beside the right one, or one that sounds like it.
    """
    before: list[float] = []
    row = [i and _FIRST + _ADDED * i for i in range(len(typed) + 1)]
    for j, wanted in enumerate(meant):
        earlier, before = before, row
        dropped = _DROPPED + (_FIRST if j == 0 else 0.0)
        row = [before[0] + dropped]
        for i, given in enumerate(typed):
            first = _FIRST if i == 0 else 0.0
            added = _DOUBLED if i and typed[i - 1] == given else _ADDED + first
            best = min(
                before[i] + (0.0 if given == wanted else _replaced(given, wanted) + first),
                before[i + 1] + dropped,
                row[i] + added,
            )
            if i and j and given == meant[j - 1] and typed[i - 1] == wanted and given != wanted:
                best = min(best, earlier[i - 1] + _SWAPPED)
            row.append(best)
    return row[-1]


def _replaced(given: str, wanted: str) -> float:
    return _NEAR if given in neighbours(wanted) or (given, wanted) in _ALIKE else _OTHER


def _depth(length: int) -> int:
    """How many letters a word of such a length may lack of what was meant."""
    return 0 if length < _LEAST else 1 if length < 7 else 2


def _deletes(word: str, depth: int) -> set[str]:
    """The word and what is left of it after up to ``depth`` deletions."""
    found = {word}
    layer = found
    for _ in range(depth):
        layer = {shorter[:i] + shorter[i + 1 :] for shorter in layer for i in range(len(shorter))}
        found = found | layer
    return found


def _hash(key: str) -> int:
    """32 bits, the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass"))


class Speller:
    """Finds the known words within the budget of an unknown one.

    Symmetric deletion (Garbe 2012): two words at distance d share a string that each reaches by at
    most d deletions. To keep the table small only the first ``_PREFIX`` letters are deleted from;
    the true distance (optimal string alignment) is then checked on the few candidates. The table is one
    sorted array of numbers, each a hash of such a string above the place of a word: strings that share a hash
    only bring more candidates to check.
    """

    _PREFIX = 7

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(sorted(set(words)))
        self._seen: dict[str, tuple[Near, ...]] = {}

    @cached_property
    def _table(self) -> array[int]:
        """Made when first a word is looked up: most questions hold none that is unknown."""
        rows = []
        for place, word in enumerate(self._words):
            allowed = budget(word)
            if allowed or len(word) == 4:
                rows += [_hash(key) << 32 | place for key in _deletes(word[: self._PREFIX], max(allowed, 1))]
        rows.sort()
        return array("Q", rows)

    def warm(self) -> None:
        """Make the table now."""
        _ = self._table

    def near(self, word: str) -> tuple[Near, ...]:
        """The known words that a word may have been meant to be, within the budget of each, likeliest first."""
        cached = self._seen.get(word)
        if cached is None:
            if len(self._seen) > 20000:
                self._seen.clear()
            cached = self._seen[word] = self._near(word)
        return cached

    def _near(self, word: str) -> tuple[Near, ...]:
        depth = _depth(len(word))
        if not depth or len(word) > 40 or word[0].isdigit():
            return ()
        table = self._table
        candidates: set[str] = set()
        for key in _deletes(word[: self._PREFIX], depth):
            wanted = _hash(key)
            at = bisect_left(table, wanted << 32)
            while at < len(table) and table[at] >> 32 == wanted:
                candidates.add(self._words[table[at] & 0xFFFFFFFF])
                at += 1
        found = []
        for candidate in candidates:
            limit = _limit(word, candidate)
            distance = OSA.distance(word, candidate, score_cutoff=limit)
            if distance <= limit:
                found.append(Near(candidate, distance, slip_cost(word, candidate)))
        found.sort(key=lambda near: (near.distance, near.cost, near.word))
        return tuple(found)


def _limit(typed: str, meant: str) -> int:
    """How many typos there may be: those of the word meant; of the shortest words only one too many or one too few."""
    if len(typed) == _LEAST:
        return int(len(meant) == _LEAST + 1 and typed[0] == meant[0])
    return 1 if len(meant) == _LEAST else budget(meant)
