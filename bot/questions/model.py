"""The weights of evidence, and what they make of it: how likely each fact is what was asked for.

A log-linear model over the candidates of one question and one more, "the base has no answer"
(multinomial logit, McFadden 1974). The weights come with Jisr (``data/weights.yaml``) and mean the
same in any pack; ``jisr eval --fit`` learns them anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp

from bot.language.tables import shipped_table
from bot.questions.evidence import Evidence


class Model:
    """Weighs evidence."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = dict(weights)

    def utility(self, evidence: Evidence) -> float:
        """How much speaks for a candidate; only differences mean something."""
        weights = self.weights
        total = 0.0
        for name, value in evidence.items():
            if value and name in weights:
                total += weights[name] * value
        return total


def shares(utilities: Sequence[float]) -> list[float]:
    """Softmax: probabilities that add up to one."""
    if not utilities:
        return []
    highest = max(utilities)
    raised = [exp(utility - highest) for utility in utilities]
    total = sum(raised)
    return [value / total for value in raised]


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with Jisr."""
    return Model(shipped_table("weights.yaml", "bot.questions"))
