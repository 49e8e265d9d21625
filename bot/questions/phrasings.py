"""Which of many labels a text belongs to, by weights learnt from all phrasings of every label.

A text is near a label when the features that tell its phrasings from those of its rivals speak for it. The
weights are those of the multi-class support vector machine of Crammer and Singer (2001), found by dual coordinate
ascent: each phrasing in turn pushes its own label up, and the rivals that come too near down, until it stands
a margin of one above them or has spent ``_COST``. Rivals are the labels that share most rare features: so many
are looked at, however many there are, in learning as in asking.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from operator import itemgetter, mul
from random import Random

from bot.questions.features import FeatureSpace, Vector, features

_COST = 2.0
"""What one phrasing may spend; the weights hardly depend on it between 1 and 4."""
_ROUNDS = 5
_RIVALS = 24
_COMMON = 24
"""A feature that more labels have proposes none of them."""
_SLOPE, _EVEN = 6.0, 0.38
"""From scores to probabilities, read off held-out phrasings: a score of ``_EVEN`` is right as often as wrong."""
_LEAST = 1e-6

Pick = Callable[[Sequence[float]], tuple[float, ...]]
"""Takes a text's features out of the weights of a label."""


@dataclass(frozen=True, slots=True)
class Match:
    """The labels nearest to a text."""

    labels: tuple[tuple[str, float], ...]
    """Best first, with their scores: a margin of one is sure; at most as many as are looked at."""
    confidence: float
    """That the first label is right and the text in scope, 0..1; 0 where no label is near."""


class PhrasingMatcher:
    """Matches texts with labels; immutable once learnt. Needs two labels at least."""

    def __init__(self, phrasings: Sequence[tuple[str, str]], outside: str | None = None) -> None:
        """Learn from pairs of text and label; ``outside`` is the label of texts that belong to none.

        Raises ``ValueError`` where fewer than two labels are given. The same pairs give the same weights.
        """
        self.labels = tuple(sorted({label for _, label in phrasings}))
        if len(self.labels) < 2:
            raise ValueError("at least two labels are needed")
        self._outside = self.labels.index(outside) if outside in self.labels else None
        number = {label: i for i, label in enumerate(self.labels)}
        seen = [features(text) for text, _ in phrasings]
        self._space = FeatureSpace(seen)
        vectors = [self._space.vector(blocks) for blocks in seen]
        own = [number[label] for _, label in phrasings]
        self._proposed = _proposals(vectors, own)
        self._weights = [array("f", bytes(4 * len(self._space))) for _ in self.labels]
        self._learn(vectors, own)

    def match(self, text: str) -> Match:
        """The labels nearest to a text; total: any text gives a result."""
        vector = self._space.vector(features(text))
        near = self._near(vector)
        if len(vector.ids) < 2 or not near:
            return Match((), 0.0)
        pick: Pick = itemgetter(*vector.ids)
        scores = {label: sum(map(mul, vector.values, pick(self._weights[label]))) for label in near}
        inside = sorted((label for label in near if label != self._outside), key=lambda label: -scores[label])
        if not inside:
            return Match((), 0.0)
        lead = scores[inside[0]] - (scores[self._outside] if self._outside is not None else 0.0)
        return Match(
            tuple((self.labels[label], scores[label]) for label in inside),
            1.0 / (1.0 + exp(_SLOPE * (_EVEN - lead))),
        )

    def _near(self, vector: Vector) -> list[int]:
        votes: dict[int, float] = defaultdict(float)
        for feature, value in zip(vector.ids, vector.values, strict=True):
            for label, share in self._proposed.get(feature, ()):
                votes[label] += value * share
        near = sorted(votes, key=lambda label: (-votes[label], label))[:_RIVALS]
        if self._outside is not None and self._outside not in near:
            near.append(self._outside)
        return near

    def _learn(self, vectors: Sequence[Vector], own: Sequence[int]) -> None:
        rivals = [[label for label in self._near(vector) if label != own[i]] for i, vector in enumerate(vectors)]
        picks: list[Pick | None] = [itemgetter(*v.ids) if len(v.ids) > 1 else None for v in vectors]
        spent: list[dict[int, float]] = [{} for _ in vectors]
        order = list(range(len(vectors)))
        chance = Random(0)  # noqa: S311 - an order to learn in, no secret
        for _ in range(_ROUNDS):
            chance.shuffle(order)
            for i in order:
                pick = picks[i]
                if pick is not None and rivals[i]:
                    self._push(vectors[i], pick, own[i], rivals[i], spent[i])

    def _push(self, vector: Vector, pick: Pick, own: int, rivals: Sequence[int], spent: dict[int, float]) -> None:
        """One phrasing's turn; ``spent`` is what it has put against each rival so far."""
        values, weights = vector.values, self._weights
        mine = sum(map(mul, values, pick(weights[own])))
        lacks = {label: (sum(map(mul, values, pick(weights[label]))) + 1.0 - mine) / 2 for label in rivals}
        changes = {label: max(lacks[label], -share) for label, share in spent.items() if lacks[label] < 0}
        worst = max(rivals, key=lacks.__getitem__)
        if lacks[worst] > 0:
            changes[worst] = min(lacks[worst], _COST - sum(spent.values()))
        for label, change in changes.items():
            if abs(change) < _LEAST:
                continue
            spent[label] = spent.get(label, 0.0) + change
            if spent[label] < _LEAST:
                del spent[label]
            up, down = weights[own], weights[label]
            for feature, value in zip(vector.ids, values, strict=True):
                up[feature] += change * value
                down[feature] -= change * value


def _proposals(vectors: Sequence[Vector], own: Sequence[int]) -> dict[int, list[tuple[int, float]]]:
    """For each feature that few labels have: those labels, with how much of it their phrasings have on average."""
    size = Counter(own)
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for vector, label in zip(vectors, own, strict=True):
        for feature, value in zip(vector.ids, vector.values, strict=True):
            sums[feature][label] += value
    return {
        feature: [(label, total / size[label]) for label, total in labels.items()]
        for feature, labels in sums.items()
        if len(labels) <= _COMMON
    }
