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
    """Put the questions in the pack's folder to the new base, and to the old one those that came out badly."""
    questions = [question for name in question_files(folder) for question in read_suite(folder / name, name).questions]
    after = _verdicts(new, questions)
    bad = [place for place, found in enumerate(after) if found not in _GOOD]
    # A turn of a conversation means something only after those before it.
    chats = {questions[place].chat for place in bad} - {""}
    again = sorted({*bad, *(place for place, question in enumerate(questions) if question.chat in chats)})
    before = dict(zip(again, _verdicts(old, [questions[place] for place in again]), strict=True))
    failures = []
    for place in bad:
        question, now, then = questions[place], after[place], before[place]
        if then in _GOOD or (now in _BAD and then not in _BAD):
            failures.append(f"{question.file}:{question.line}: {question.id}: {now}, was {then}: {question.text}")
    return Examination(len(questions), len(questions) - len(bad), tuple(failures))


def _verdicts(answers: Answers, questions: Iterable[Question]) -> list[Verdict]:
    found: list[Verdict] = []
    contexts: dict[str, Context | None] = {}
    for question in questions:
        answer = answers.ask(question.text, contexts.get(question.chat) if question.chat else None)
        if question.chat:
            contexts[question.chat] = answer.context
        found.append(verdict(question, answer.as_dict()))
    return found
