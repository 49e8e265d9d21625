"""Spelling: known words near an unknown one, within a budget set by its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA


def budget(word: str) -> int:
    """How many typos a word may hold: none up to four letters, one from five, two from nine."""
    if word[:1].isdigit():
        return 0
    return 0 if len(word) < 5 else 1 if len(word) < 9 else 2


def _deletes(word: str, depth: int) -> set[str]:
    """The word and what is left of it after up to ``depth`` deletions."""
    found = {word}
    layer = {word}
    for _ in range(depth):
        layer = {shorter[:i] + shorter[i + 1 :] for shorter in layer for i in range(len(shorter))}
        found |= layer
    return found


class Speller:
    """Finds the known words within the budget of an unknown one.

    Symmetric deletion (Garbe 2012): two words at distance d share a string that each reaches by at
    most d deletions. To keep the table small only the first ``_PREFIX`` letters are deleted from;
    the true distance (optimal string alignment) is then checked on the few candidates.
    """

    _PREFIX = 7

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._table: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            allowed = budget(word)
            if allowed or len(word) == 4:
                for key in _deletes(word[: self._PREFIX], max(allowed, 1)):
                    self._table[key].append(word)
        self._table.default_factory = None
        self._seen: dict[str, tuple[tuple[str, int], ...]] = {}

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
        candidates: set[str] = set()
        for key in _deletes(word[: self._PREFIX], allowed):
            candidates.update(self._table.get(key, ()))
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
