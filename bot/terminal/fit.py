"""``jisr eval --fit``: learn the weights of evidence from question suites.

Maximises the likelihood of the right facts (and of "no answer" where a question must be declined) in
the model of ``bot/questions/model.py``, with a quadratic penalty; L-BFGS does the work. Five-fold
cross-validation says how the weights do on questions they were not learnt from. Needs the extra ``fit``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from bot.answers.answerer import Answerer
from bot.knowledge.suite import Question
from bot.questions.evidence import STRANGE, Evidence
from bot.terminal.swapping import INVENTED, swapped

_FOLDS = 5
_PENALTY, _PENALTY_STRANGE = 0.0002, 0.002
_ROUNDS = 500
_NONE = ""
_SWAPPED, _SWAPPED_COUNTS = 1, 0.2
"""So many swapped questions are made of each, and so much each counts beside a real one."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its candidates."""

    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]
    """Whether each candidate is right; the last one is "no answer"."""
    swapped: bool = False
    """Whether a name was replaced by an invented one."""


def examples(answerer: Answerer, questions: Sequence[Question], now: dt.date) -> list[Example]:
    """The questions that teach something: single ones, whose right facts are among the candidates."""
    ids = {also: fact.id for fact in answerer.pack.facts for also in (fact.id, *fact.also)}
    found = []
    for question in questions:
        if question.chat:
            continue
        wanted = {ids[fact] for fact in question.facts if fact in ids} if question.expect != "refuse" else {_NONE}
        candidates = answerer.evidence(question.text, now)
        right = tuple(fact in wanted for fact, _ in candidates)
        if any(right):
            found.append(Example(tuple(evidence for _, evidence in candidates), right))
            query, _ = answerer.understand(question.text, now)
            for text in list(swapped(question.text, query, answerer.pack, INVENTED, len(found)))[:_SWAPPED]:
                if answerer.understand(text, now)[0].foreign:
                    continue  # seen to be a name by its writing
                evidence = tuple(evidence for _, evidence in answerer.evidence(text, now))
                found.append(Example(evidence, (*(False for _ in evidence[:-1]), True), swapped=True))
    return found


def learn(taught: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right candidates of all examples likeliest.

    First those of everything but unknown words, from the questions as they were asked; then, with these kept,
    those of unknown words, from the questions with invented names as well. So a question without unknown words
    is answered as if no name had ever been invented.
    """
    asked = [example for example in taught if not example.swapped]
    weights = _maximised(asked, {}, lambda name: not name.startswith(STRANGE), _PENALTY)
    strange = [example for example in taught if any(name.startswith(STRANGE) for name in example.evidence[-1])]
    if not strange:
        return weights
    return weights | _maximised(strange, weights, lambda name: name.startswith(STRANGE), _PENALTY_STRANGE)


def _maximised(
    taught: Sequence[Example], given: Mapping[str, float], chosen: Callable[[str], bool], strength: float
) -> dict[str, float]:
    """The likeliest weights of the evidence chosen, where that of the rest is given."""
    import numpy as np
    from scipy.optimize import minimize

    names = {n: i for i, n in enumerate(sorted({n for e in taught for row in e.evidence for n in row if chosen(n)}))}
    starts = np.cumsum([0, *(len(example.evidence) for example in taught)])[:-1]
    owner = np.repeat(np.arange(len(taught)), [len(example.evidence) for example in taught])
    right = np.array([flag for example in taught for flag in example.right])
    counted = np.array([_SWAPPED_COUNTS if example.swapped else 1.0 for example in taught])
    matrix, settled = np.zeros((len(owner), len(names))), np.zeros(len(owner))
    for row, evidence in enumerate(row for example in taught for row in example.evidence):
        for name, value in evidence.items():
            if name in names:
                matrix[row, names[name]] = value
            else:
                settled[row] += given.get(name, 0.0) * value
    penalty = strength * float(counted.sum())

    def loss(weights: Any) -> tuple[float, Any]:
        utility = matrix @ weights + settled
        raised = np.exp(utility - np.maximum.reduceat(utility, starts)[owner])
        whole, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        gradient = matrix.T @ ((raised / whole[owner] - np.where(right, raised / good[owner], 0.0)) * counted[owner])
        value = float(np.sum(counted * (np.log(whole) - np.log(good))) + penalty * np.sum(weights**2))
        return value, gradient + 2 * penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": _ROUNDS})
    return {name: round(float(best.x[i]), 3) for name, i in names.items()}


def share_right(weights: dict[str, float], asked: Sequence[Example]) -> float:
    """How often the likeliest candidate is a right one."""

    def utility(evidence: Evidence) -> float:
        return sum(weights.get(name, 0.0) * value for name, value in evidence.items())

    hits = 0
    for example in asked:
        scores = [utility(evidence) for evidence in example.evidence]
        hits += example.right[scores.index(max(scores))]
    return hits / max(len(asked), 1)


def fit(answerer: Answerer, questions: Sequence[Question], now: dt.date, target: Path, console: Console) -> None:
    """Learn from suites, say how well it generalises, and write the weights to a file."""
    taught = examples(answerer, questions, now)
    if len(taught) < _FOLDS:
        console.print("Too few questions to learn from: give suites with `facts`.", style="red")
        raise SystemExit(1)
    folds = []
    for fold in range(_FOLDS):
        learnt = learn([e for i, e in enumerate(taught) if i % _FOLDS != fold])
        left = taught[fold::_FOLDS]
        folds.append([share_right(learnt, [e for e in left if e.swapped is kind]) for kind in (False, True)])
    weights = learn(taught)
    console.print(f"{len(taught)} questions; right on those learnt from: {share_right(weights, taught):.1%}")
    asked, declined = (sum(shares) / _FOLDS for shares in zip(*folds, strict=True))
    console.print(f"right on those left out, {_FOLDS} folds: {asked:.1%}; with an invented name: {declined:.1%}")
    target.write_text(yaml.safe_dump(weights, allow_unicode=True, sort_keys=True), encoding="utf-8")
    console.print(f"weights written to {target}", markup=False)
