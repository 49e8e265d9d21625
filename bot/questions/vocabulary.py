"""Vocabulary: from words to concepts, and how much each concept tells.

A concept is a stem, or a synonym group of the pack. Facts and questions are compared by concepts, so
that وقّع, أبرم and "signed" meet where the pack says they mean the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from math import log

from bot.language.folding import is_arabic
from bot.language.inflection import verb_readings
from bot.language.spelling import Near, Speller
from bot.language.stems import clitics_off, stem, stems
from bot.language.thesaurus import thesaurus
from bot.language.tokens import words

GENERAL, PACK = "~", "="
"""What the concepts of the general thesaurus begin with, and those of the pack's own synonyms."""


_MOST, _USUAL = 6.5, 690.0
_TIE = 0.15
"""Repairs of a word that differ less in what they cost are alike."""
_CLITIC = 0.3
"""A word that was found only when a clitic was taken off it may as well have been another."""
_ARTICLE, _LIKE = "ال", "ك"
_NEXT = 1.2
"""A key beside the right one, or a letter that sounds like it, costs so much."""


def telling(documents: int, frequency: float) -> float:
    """How much a thing tells that so many facts of the base have, on a scale that is the same for any size of base.

    What one fact alone has tells ``_MOST``: weights learnt on one pack mean the same on another.
    """
    return _MOST * log(1.0 + documents / max(frequency, 0.5)) / log(1.0 + max(documents, 2))


class Vocabulary:
    """The concepts of one pack. Filled by the index while it reads the facts, then frozen."""

    def __init__(self, synonyms: Iterable[Sequence[str]]) -> None:
        self._of_stem: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self._longest: dict[str, int] = {}
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._df: Counter[str] = Counter()
        self._documents = 0
        self._speller: Speller | None = None
        self._cache: dict[str, tuple[str, ...]] = {}
        self._told: dict[str, frozenset[str]] = {}
        """What each word of the pack's texts tells, while they are read."""
        groups = [(f"{PACK}{number}", group) for number, group in enumerate(synonyms)]
        groups += [(f"{GENERAL}{number}", group) for number, group in enumerate(thesaurus())]
        for concept, group in groups:
            for member in group:
                parts = words(member)
                if len(parts) == 1:
                    self._words.add(parts[0])
                    self._of_stem[stem(parts[0])].add(concept)
                elif parts:
                    key = tuple(stem(part) for part in parts)
                    self._phrases[key].add(concept)
                    self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def learn(self, parts: Iterable[str]) -> None:
        """Get to know the words of a text, so that ``concepts_of_text`` can tell a clitic from a letter."""
        for part in parts:
            self._words.add(part)
            self._stems.add(stem(part))
        self._told.clear()

    def concepts_of_text(self, parts: Sequence[str]) -> set[str]:
        """All concepts of a text of the pack, given as its words; where taking off a clitic leaves a known stem,
        that one too.
        """
        found: set[str] = set()
        for part in parts:
            told = self._told.get(part)
            if told is None:
                told = self._told[part] = self._concepts_told(part)
            found |= told
        for _, _, concepts in self.phrases([stem(part) for part in parts]):
            found |= concepts
        return found

    def _concepts_told(self, part: str) -> frozenset[str]:
        found: set[str] = set()
        key = stem(part)
        for reading in stems(part) if is_arabic(part) else (key,):
            if reading == key or reading in self._stems:
                groups = self._of_stem.get(reading, ())
                if all(concept[0] == GENERAL for concept in groups):
                    found.add(reading)
                found.update(groups)
        return frozenset(found)

    def phrases(self, keys: Sequence[str]) -> list[tuple[int, int, frozenset[str]]]:
        """Synonym phrases in a row of stems, as ``(start, end, concepts)``, longest first at each place."""
        found = []
        for i, key in enumerate(keys):
            longest = self._longest.get(key)
            if longest is None:
                continue
            for length in range(min(longest, len(keys) - i), 1, -1):
                concepts = self._phrases.get(tuple(keys[i : i + length]))
                if concepts:
                    found.append((i, i + length, frozenset(concepts)))
                    break
        return found

    def phrases_in(self, readings: Sequence[Sequence[str]]) -> list[tuple[int, int, frozenset[str]]]:
        """Like ``phrases``, for a question whose words have several readings each."""
        found = []
        for i, options in enumerate(readings):
            best: tuple[int, int, frozenset[str]] | None = None
            for first in options:
                for length in range(min(self._longest.get(first, 0), len(readings) - i), 1, -1):
                    if best is not None and length <= best[1] - i:
                        break
                    for key in _products(first, readings[i + 1 : i + length]):
                        concepts = self._phrases.get(key)
                        if concepts:
                            best = (i, i + length, frozenset(concepts))
                            break
            if best is not None:
                found.append(best)
        return found

    def add_document(self, concepts: Iterable[str]) -> None:
        """Count one fact's concepts."""
        self._documents += 1
        self._df.update(set(concepts))

    def freeze(self, extra_words: Iterable[str]) -> None:
        """Make the speller, over the pack's words and ``extra_words`` (function words)."""
        self._told.clear()
        self._speller = Speller(self._words | set(extra_words))

    def warm(self) -> None:
        """Make now what is otherwise made when first needed."""
        if self._speller is not None:
            self._speller.warm()

    def weight(self, concept: str) -> float:
        """How much a concept tells: the logarithm of how few facts have it."""
        return telling(self._documents, self._df[concept] or 0.5)

    @property
    def unknown_weight(self) -> float:
        """The weight of a word that no fact has."""
        return telling(self._documents, 14.0 * self._documents / _USUAL)

    def has(self, concept: str) -> bool:
        """Whether any fact has the concept."""
        return concept in self._df

    def known(self, word: str) -> bool:
        """Whether the base uses this folded word."""
        return word in self._words or any(part in self._words for part in clitics_off(word)[1:] if is_arabic(word))

    @property
    def all_words(self) -> Set[str]:
        """Every folded word the base uses."""
        return self._words

    def literal(self, word: str) -> bool:
        """Whether the base uses a folded word just as it stands, clitics and all."""
        return word in self._words

    def concepts(self, word: str) -> tuple[str, ...]:
        """The known concepts a folded question word may stand for; empty if there are none."""
        cached = self._cache.get(word)
        if cached is None:
            if len(self._cache) > 50000:
                self._cache.clear()
            cached = self._cache[word] = self._concepts(word)
        return cached

    def _concepts(self, word: str) -> tuple[str, ...]:
        found = self._read(stems(word))
        if not found and is_arabic(word):
            found = next(filter(None, map(self._read, verb_readings(word))), ())
        return found

    def _read(self, readings: Iterable[str]) -> tuple[str, ...]:
        """The known concepts of some stems."""
        found: dict[str, None] = {}
        for reading in readings:
            groups = self._of_stem.get(reading, ())
            own = sorted(concept for concept in groups if concept[0] != GENERAL)
            for concept in (*(own or (reading,)), *sorted(groups)):
                if concept in self._df:
                    found[concept] = None
        return tuple(found)

    def weight_of(self, concepts: Iterable[str]) -> float:
        """How much a word tells that may stand for any of these: as little as the most common of them."""
        own = [concept for concept in concepts if concept[0] != GENERAL]
        return min(map(self.weight, own or concepts))

    def respell(self, word: str) -> tuple[Near, ...]:
        """The words of the base that an unknown one may have been meant to be, none less likely than the others."""
        if self._speller is None:
            return ()
        found: dict[str, Near] = {}
        for reading in clitics_off(word) if is_arabic(word) else (word,):
            clitics = word.removesuffix(reading)
            for near in self._speller.near(reading):
                whole, cost = clitics + near.word, near.cost
                if clitics and not clitics.endswith(_ARTICLE):
                    # What looks like a clitic may be the first letter of another word.
                    if cost > _NEXT * near.distance or clitics == _LIKE:
                        continue
                    cost += _CLITIC
                if whole not in found or cost < found[whole].cost:
                    found[whole] = Near(whole, near.distance, cost)
        if not found:
            return ()
        least = min(near.cost for near in found.values())
        return tuple(sorted((n for n in found.values() if n.cost - least < _TIE), key=lambda n: (n.cost, n.word)))


def _products(first: str, rest: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [(first,)]
    for options in rest:
        keys = [(*key, option) for key in keys for option in options[:3]][:27]
    return keys
