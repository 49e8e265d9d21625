"""A pack's own questions: reading them, judging answers, counting verdicts.

The format: a list of ``{id, text, lang, style, topic, expect, must, not, facts, kind, chat}``.
``expect`` is ``answer``, ``refuse`` (nothing committed may come) or ``either`` (a refusal, or an
answer that holds ``must``). Items of ``must`` and ``not`` are read by ``suite_items.holds``.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError

from bot.knowledge.complaints import complaints, problem_at
from bot.knowledge.problems import Problem
from bot.knowledge.schema_parts import Line, Part
from bot.knowledge.suite_items import clean, holds, item_fault
from bot.knowledge.yaml_source import Document, read_yaml

Verdict = Literal["right", "wrong", "unsourced", "helped", "silent", "refused", "overreach"]
VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "unsourced", "helped", "silent", "refused", "overreach")
Expectation = Literal["answer", "refuse", "either"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question and what must come back."""

    id: str
    text: str
    expect: Expectation
    lang: str = ""
    style: str = ""
    topic: str = ""
    must: tuple[str, ...] = ()
    """Items that all have to hold."""
    ban: tuple[str, ...] = ()
    """Items of which none may hold; ``not`` in YAML."""
    facts: tuple[str, ...] = ()
    """Facts on which a right answer rests, for reading."""
    kind: str = ""
    """Why a question must be declined."""
    chat: str = ""
    """Turns with the same value are one conversation, in the order of the file."""
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Suite:
    """The questions of one file, and what is wrong with it."""

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]


def _as_text(raw: object) -> object:
    return str(raw) if isinstance(raw, (int, float)) else raw


_Item = Annotated[Line, BeforeValidator(_as_text)]


class _QuestionPart(Part):
    """A question as it stands in YAML."""

    id: _Item
    text: str
    lang: Literal["ar", "en"] | None = None
    style: Line | None = None
    topic: Line | None = None
    expect: Expectation
    must: tuple[_Item, ...] | None = None
    ban: tuple[_Item, ...] | None = Field(None, alias="not")
    facts: tuple[_Item, ...] | None = None
    kind: Line | None = None
    chat: _Item | None = None

    def make(self, file: str, line: int) -> Question:
        return Question(
            id=self.id,
            text=self.text,
            expect=self.expect,
            lang=self.lang or "",
            style=self.style or "",
            topic=self.topic or "",
            must=self.must or (),
            ban=self.ban or (),
            facts=self.facts or (),
            kind=self.kind or "",
            chat=self.chat or "",
            file=file,
            line=line,
        )


_FILE = TypeAdapter(list[_QuestionPart])


def read_suite(path: Path, name: str | None = None) -> Suite:
    """Read one file of questions; ``name`` is how problems call it. Never raises.

    Broken questions are left out and told as problems.
    """
    file = name or str(path)
    document, problems = read_yaml(path, file)
    if document is None:
        return Suite((), tuple(problems))
    raws = document.value
    try:
        parts = list(enumerate(_FILE.validate_python(raws)))
    except ValidationError as error:
        problems += complaints(error, document, _QuestionPart, hide=1)
        broken = {detail["loc"][0] for detail in error.errors() if detail["loc"]}
        sound = [(at, raw) for at, raw in enumerate(raws) if at not in broken] if isinstance(raws, list) else []
        made = _FILE.validate_python([raw for _, raw in sound])
        parts = [(at, part) for (at, _), part in zip(sound, made, strict=True)]
    problems += _faults(document, parts)
    return Suite(tuple(part.make(file, document.line((at,))) for at, part in parts), tuple(problems))


def _faults(document: Document, parts: Iterable[tuple[int, _QuestionPart]]) -> list[Problem]:
    found: list[Problem] = []
    seen: dict[str, int] = {}
    for at, part in parts:
        if part.id in seen:
            message = f"the id {part.id!r} stands on line {document.line((seen[part.id],))} already"
            found.append(problem_at(document, (at, "id"), message, "Rename one of the two.", hide=1))
        seen.setdefault(part.id, at)
        if part.expect == "answer" and not part.must:
            mend = "Add `must:` with what a right answer holds."
            found.append(problem_at(document, (at, "expect"), "an answer is due, and nothing must hold", mend, hide=1))
        for key, items in (("must", part.must or ()), ("not", part.ban or ())):
            for index, item in enumerate(items):
                fault = item_fault(item)
                if fault:
                    mend = "Write date:2001-12-15, year:2001, num:400000000, yes, no, re:REGEX or plain words."
                    found.append(problem_at(document, (at, key, index), fault, mend, hide=1))
    return found


def verdict(question: Question, answer: Mapping[str, Any] | None) -> Verdict:
    """Judge one answer, in the form of ``Answer.as_dict``; ``None`` is an answer that never came."""
    if answer is None:
        return "silent"
    answered = answer.get("status") == "answered"
    if question.expect == "refuse":
        return "overreach" if answered else "refused"
    if not answered:
        return "refused" if question.expect == "either" else _unanswered(answer)
    if not any((source.get("url") or "").startswith("http") for source in answer.get("sources") or ()):
        return "unsourced"
    told = _told(answer)
    right = all(holds(item, answer, told) for item in question.must)
    return "right" if right and not any(holds(item, answer, told) for item in question.ban) else "wrong"


def _unanswered(answer: Mapping[str, Any]) -> Verdict:
    return "helped" if answer.get("status") == "choices" and answer.get("choices") else "silent"


def _told(answer: Mapping[str, Any]) -> str:
    """Everything an answer says, with bidi marks and digit shapes folded."""
    values = json.dumps(answer.get("values") or [], ensure_ascii=False)
    return clean("\n".join((answer.get("headline") or "", answer.get("text") or "", values)))


@dataclass(slots=True)
class Tally:
    """Verdicts, counted in all and for each language, style and topic."""

    total: Counter[Verdict] = field(default_factory=Counter)
    groups: dict[str, Counter[Verdict]] = field(default_factory=lambda: defaultdict(Counter))
    """By ``lang=ar``, ``style=formal``, ``topic=trade`` ..."""
    questions: int = 0
    answerable: int = 0
    unanswerable: int = 0
    elapsed: list[float] = field(default_factory=list)
    """Milliseconds of each answer that says how long it took."""

    def add(self, question: Question, answer: Mapping[str, Any] | None) -> Verdict:
        """Judge one answer and count the verdict."""
        found = verdict(question, answer)
        elapsed = answer.get("elapsed_ms") if answer else None
        if elapsed is not None:
            self.elapsed.append(elapsed)
        self.total[found] += 1
        self.questions += 1
        self.answerable += question.expect == "answer"
        self.unanswerable += question.expect == "refuse"
        for group in (f"lang={question.lang}", f"style={question.style}", f"topic={question.topic}"):
            self.groups[group][found] += 1
        return found

    @property
    def right_rate(self) -> float:
        """Right verdicts to questions that are to be answered."""
        return _rate(self.total["right"], self.answerable)

    @property
    def wrong_rate(self) -> float:
        """Wrong and unsourced verdicts to questions that are to be answered."""
        return _rate(self.total["wrong"] + self.total["unsourced"], self.answerable)

    @property
    def helped_rate(self) -> float:
        """Choices offered, to questions that are to be answered."""
        return _rate(self.total["helped"], self.answerable)

    @property
    def overreach_rate(self) -> float:
        """Answers to questions that are to be declined."""
        return _rate(self.total["overreach"], self.unanswerable)

    def as_dict(self) -> dict[str, float | int]:
        """Counts and rates, as the machine-readable summary has them."""
        ordered = sorted(self.elapsed)
        times = {}
        if ordered:
            times["ms_p50"] = round(ordered[len(ordered) // 2], 2)
            times["ms_p99"] = round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 2)
        return {
            "questions": self.questions,
            "answerable": self.answerable,
            "unanswerable": self.unanswerable,
            **{name: self.total[name] for name in VERDICTS if self.total[name]},
            "right_rate": self.right_rate,
            "wrong_rate": self.wrong_rate,
            "overreach_rate": self.overreach_rate,
            **times,
        }


def _rate(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 4)
