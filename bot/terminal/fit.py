"""``jisr eval --fit``: learn the weights of evidence from question suites.

Maximises the likelihood of the right facts (and of "no answer" where a question must be declined) in
the model of ``bot/questions/model.py``, with a quadratic penalty; L-BFGS does the work. Five-fold
cross-validation says how the weights do on questions they were not learnt from. Needs the extra ``fit``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console

from bot.answers.answerer import Answerer
from bot.knowledge.suite import Question
from bot.questions.evidence import Evidence

_FOLDS = 5
_PENALTY = 0.0002
_ROUNDS = 500
_NONE = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its candidates."""

    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]
    """Whether each candidate is right; the last one is "no answer"."""


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
    return found


def learn(taught: Sequence[Example]) -> dict[str, float]:
    """The weights that make the right candidates of all examples likeliest."""
    import numpy as np
    from scipy.optimize import minimize

    names = {name: i for i, name in enumerate(sorted({n for e in taught for row in e.evidence for n in row}))}
    starts = np.cumsum([0, *(len(example.evidence) for example in taught)])[:-1]
    owner = np.repeat(np.arange(len(taught)), [len(example.evidence) for example in taught])
    right = np.array([flag for example in taught for flag in example.right])
    matrix = np.zeros((len(owner), len(names)))
    for row, evidence in enumerate(row for example in taught for row in example.evidence):
        for name, value in evidence.items():
            matrix[row, names[name]] = value
    penalty = _PENALTY * len(taught)

    def loss(weights: Any) -> tuple[float, Any]:
        utility = matrix @ weights
        raised = np.exp(utility - np.maximum.reduceat(utility, starts)[owner])
        whole, good = np.add.reduceat(raised, starts), np.add.reduceat(raised * right, starts)
        gradient = matrix.T @ (raised / whole[owner] - np.where(right, raised / good[owner], 0.0))
        value = float(np.sum(np.log(whole) - np.log(good)) + penalty * np.sum(weights**2))
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
    folds = [
        share_right(learn([e for i, e in enumerate(taught) if i % _FOLDS != fold]), taught[fold::_FOLDS])
        for fold in range(_FOLDS)
    ]
    weights = learn(taught)
    console.print(f"{len(taught)} questions; right on those learnt from: {share_right(weights, taught):.1%}")
    console.print(f"right on those left out, {_FOLDS} folds: {sum(folds) / _FOLDS:.1%}")
    target.write_text(yaml.safe_dump(weights, allow_unicode=True, sort_keys=True), encoding="utf-8")
    console.print(f"weights written to {target}", markup=False)
