"""Spelling: known words near an unknown one, within a budget set by its length."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from zlib import crc32

from rapidfuzz.distance import OSA


def budget(word: str) -> int:
    """How many typos a word may hold: none up to four letters, one from five, two from nine."""
    if word[:1].isdigit():
        return 0
    return 0 if len(word) < 5 else 1 if len(word) < 9 else 2


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
        self._seen: dict[str, tuple[tuple[str, int], ...]] = {}

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

    def near(self, word: str) -> tuple[tuple[str, int], ...]:
        """Known words within the budget, nearest first, as ``(word, distance)``."""
        cached = self._seen.get(word)
        if cached is None:
            if len(self._seen) > 20000:
                self._seen.clear()
            cached = self._seen[word] = self._near(word)
        return cached

    def _near(self, word: str) -> tuple[tuple[str, int], ...]:
        allowed = budget(word)
        if not allowed or len(word) > 40:
            return ()
        table = self._table
        candidates: set[str] = set()
        for key in _deletes(word[: self._PREFIX], allowed):
            wanted = _hash(key)
            at = bisect_left(table, wanted << 32)
            while at < len(table) and table[at] >> 32 == wanted:
                candidates.add(self._words[table[at] & 0xFFFFFFFF])
                at += 1
        found = []
        for candidate in candidates:
            if abs(len(candidate) - len(word)) > allowed:
                continue
            limit = min(allowed, max(budget(candidate), 1))
            distance = OSA.distance(word, candidate, score_cutoff=limit)
            if distance <= limit:
                found.append((candidate, distance))
        found.sort(key=lambda pair: (pair[1], pair[0][0] != word[0], abs(len(pair[0]) - len(word)), pair[0]))
        return tuple(found)
