"""What a text shows of itself to weights learnt from phrasings: numbers by feature.

Five blocks: groups of letters (2 to 5, word ends among them), stems, pairs of neighbouring stems, pairs of
telling stems wherever they stand, and what the thesaurus and the function words make of the words. Each block is
weighed by how few phrasings have a feature (tf-idf, Salton and Buckley 1988) and brought to a length of its
own, so that a long word does not drown what the short ones say.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import log, sqrt

from bot.language.lexicon import function_words
from bot.language.stems import stem
from bot.language.thesaurus import thesaurus
from bot.language.tokens import tokenise
from bot.questions.parse import core

_GRAMS = range(2, 6)
_PAIRED = 14
"""Of a long text so many telling words are paired with one another."""
_LONGEST_PHRASE = 3
_SHARES = {"letters": 1.0, "stems": 0.5, "neighbours": 0.3, "pairs": 0.5, "meanings": 0.3}
"""How much each block counts; found by cross-validation on phrasings, and flat around these values."""
_IDLE = frozenset({"stop", "padding"})

Block = str
Feature = tuple[Block, str]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text as numbers; its length is one, or zero where nothing is known of it."""

    ids: tuple[int, ...]
    """Numbers of its features."""
    values: array[float]
    """How much of each it has, in the same order."""
    known: float
    """Share of its features that the phrasings have (0..1)."""


def features(text: str) -> dict[Block, Counter[str]]:
    """Every feature of a text with how often it has it, by block. Total: any text gives a result."""
    functions = function_words()
    tokens = tokenise(core(text))
    words = [token.folded for token in tokens if token.word or token.number]
    roots = [stem(word) for word in words]
    spaced = f" {' '.join(words)} "
    telling = [root for word, root in zip(words, roots, strict=True) if not functions.categories(word) & _IDLE]
    paired = sorted(dict.fromkeys(telling[:_PAIRED]))
    return {
        "letters": Counter(spaced[i : i + size] for size in _GRAMS for i in range(len(spaced) - size + 1)),
        "stems": Counter(roots),
        "neighbours": Counter(map(" ".join, zip(["", *roots], [*roots, ""], strict=True))),
        "pairs": Counter(map(" ".join, combinations(paired, 2))),
        "meanings": Counter(
            {*_groups(roots), *(category for found in functions.find(tokens) for category in found.categories)}
        ),
    }


class FeatureSpace:
    """Numbers the features of phrasings, and weighs those of any text; immutable once made."""

    def __init__(self, seen: Sequence[dict[Block, Counter[str]]]) -> None:
        frequency: Counter[Feature] = Counter()
        for blocks in seen:
            frequency.update((block, name) for block, found in blocks.items() for name in found)
        self._ids = {feature: number for number, feature in enumerate(frequency)}
        self._rarity = array("d", (log((1 + len(seen)) / (1 + count)) + 1 for count in frequency.values()))

    def __len__(self) -> int:
        return len(self._ids)

    def vector(self, blocks: dict[Block, Counter[str]]) -> Vector:
        """A text's features as one vector."""
        ids: list[int] = []
        values: list[float] = []
        count = 0
        for block, found in blocks.items():
            count += len(found)
            known = [(n, times) for name, times in found.items() if (n := self._ids.get((block, name))) is not None]
            weighed = [(1 + log(times)) * self._rarity[number] for number, times in known]
            length = sqrt(sum(value * value for value in weighed))
            if length:
                ids += [number for number, _ in known]
                values += [value * sqrt(_SHARES[block]) / length for value in weighed]
        whole = sqrt(sum(value * value for value in values)) or 1.0
        return Vector(tuple(ids), array("f", (value / whole for value in values)), len(ids) / count if count else 0.0)


@lru_cache(maxsize=1)
def _meanings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems in a row to the groups of the thesaurus they stand in."""
    found: dict[tuple[str, ...], tuple[str, ...]] = defaultdict(tuple)
    for number, group in enumerate(thesaurus()):
        for member in group:
            key = tuple(stem(token.folded) for token in tokenise(member) if token.word or token.number)
            if key and str(number) not in found[key]:
                found[key] = (*found[key], str(number))
    return dict(found)


def _groups(roots: Sequence[str]) -> Iterable[str]:
    known = _meanings()
    for i in range(len(roots)):
        for length in range(1, _LONGEST_PHRASE + 1):
            yield from known.get(tuple(roots[i : i + length]), ())
