"""The pack's own questions, put to a new base before it is used.

A reload must not make anything worse: a question that came out as it should before, and does not now,
stops it; so does one that was not answered and is now answered wrongly. What failed all along is
the business of ``jisr eval``, and no reason to keep an editor from mending something else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.answers.answer import Context
from bot.knowledge.folders import question_files
from bot.knowledge.suite import Question, Verdict, read_suite, verdict
from bot.telegram.library import Answers

_GOOD: tuple[Verdict, ...] = ("right", "refused")
_BAD: tuple[Verdict, ...] = ("wrong", "unsourced", "overreach")


@dataclass(frozen=True, slots=True)
class Examination:
    """How a base did."""

    total: int
    passed: int
    failures: tuple[str, ...]
    """One line for each question that came out worse than before."""


def examine(folder: Path, old: Answers, new: Answers) -> Examination:
    """Put the questions in the pack's folder to both bases."""
    questions = [question for name in question_files(folder) for question in read_suite(folder / name, name).questions]
    before, after = _verdicts(old, questions), _verdicts(new, questions)
    failures = [
        f"{question.file}:{question.line}: {question.id}: {now}, was {then}: {question.text}"
        for question, then, now in zip(questions, before, after, strict=True)
        if now not in _GOOD and (then in _GOOD or (now in _BAD and then not in _BAD))
    ]
    return Examination(len(questions), sum(found in _GOOD for found in after), tuple(failures))


def _verdicts(answers: Answers, questions: Iterable[Question]) -> list[Verdict]:
    found: list[Verdict] = []
    contexts: dict[str, Context | None] = {}
    for question in questions:
        answer = answers.ask(question.text, contexts.get(question.chat) if question.chat else None)
        if question.chat:
            contexts[question.chat] = answer.context
        found.append(verdict(question, answer.as_dict()))
    return found
