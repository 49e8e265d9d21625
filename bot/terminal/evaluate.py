"""``jisr eval``: run question suites and show what failed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.answers.answerer import Answerer
from bot.knowledge.suite import VERDICTS, Question, Tally, Verdict, read_suite
from bot.terminal.batch import Conversations
from bot.terminal.slips import FATES, SPACES, TYPOS, VARIANTS, Fates, ask_slipped
from bot.terminal.swapping import FOREIGN, INVENTED, ask_swapped

_CONFUSIONS = 15
"""So many are shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question, its answer and the verdict."""

    question: Question
    answer: dict[str, Any]
    verdict: Verdict


def read_suites(paths: Sequence[Path], console: Console) -> tuple[list[Question], bool]:
    """The questions of several files, and whether all files were sound."""
    questions: list[Question] = []
    sound = True
    for path in paths:
        suite = read_suite(path, str(path))
        for problem in suite.problems:
            console.print(str(problem), style="red", markup=False)
            sound = sound and problem.severity != "error"
        questions += suite.questions
    return questions, sound


def run(answerer: Answerer, questions: Iterable[Question], now: dt.date | None) -> tuple[list[Outcome], Tally]:
    """Ask every question, conversations in their order, and judge the answers."""
    tally = Tally()
    chats = Conversations()
    outcomes = []
    for question in questions:
        chat = f"{question.file}\n{question.chat}" if question.chat else None
        answer = answerer.ask(question.text, chats.get(chat), now=now)
        chats.put(chat, answer.context)
        told = answer.as_dict()
        outcomes.append(Outcome(question, told, tally.add(question, told)))
    return outcomes, tally


def report(outcomes: Sequence[Outcome], tally: Tally, console: Console, show: str) -> None:
    """The table people read: failures first, then verdicts by language, style and topic."""
    for outcome in outcomes:
        good = outcome.verdict in ("right", "refused")
        if show == "none" or (show == "wrong" and good):
            continue
        question, answer = outcome.question, outcome.answer
        console.print(f"[{outcome.verdict}] {question.id} {question.text}", style="bold", markup=False, soft_wrap=True)
        console.print(
            f"    want {question.expect} {list(question.must)} {list(question.facts)}", markup=False, soft_wrap=True
        )
        told = f"{answer['status']} {answer['headline']} | {answer['text'][:200]} | {answer['facts'][:4]}"
        console.print(f"    got  {told}", markup=False, soft_wrap=True, style="dim")
    table = Table(title="Verdicts")
    table.add_column("group")
    for name in VERDICTS:
        table.add_column(name, justify="right")
    for group in sorted(tally.groups):
        counts = tally.groups[group]
        table.add_row(group, *(str(counts[name] or "") for name in VERDICTS))
    table.add_row("all", *(str(tally.total[name] or "") for name in VERDICTS), style="bold")
    console.print(table)
    report_confusions(confusions(outcomes), console)
    console.print(json.dumps(tally.as_dict(), ensure_ascii=False), markup=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Confusion:
    """A fact that takes another fact's questions."""

    wanted: str
    """The fact that the suite names; or why the question must be declined."""
    given: str
    questions: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"wanted": self.wanted, "given": self.given, "questions": list(self.questions)}


def confusions(outcomes: Sequence[Outcome]) -> list[Confusion]:
    """Facts that take other facts' questions, or questions that must be declined; those first that take most."""
    found: dict[tuple[str, str], list[str]] = {}
    for outcome in outcomes:
        given = outcome.answer["facts"][:1]
        wanted = outcome.question.facts[:1]
        if outcome.verdict == "overreach":
            wanted = (f"declined: {outcome.question.kind or 'no answer'}",)
        elif outcome.verdict != "wrong":
            continue
        if given and wanted and given[0] != wanted[0]:
            found.setdefault((wanted[0], given[0]), []).append(outcome.question.text)
    made = [Confusion(wanted, given, tuple(texts)) for (wanted, given), texts in found.items()]
    return sorted(made, key=lambda one: (-len(one.questions), one.wanted, one.given))


def report_confusions(found: Sequence[Confusion], console: Console) -> None:
    """The table of facts that take what is another's."""
    if not found:
        return
    table = Table(title="Facts that take other facts' questions")
    for column in ("given", "instead of", "questions", "for example"):
        table.add_column(column, justify="right" if column == "questions" else "left")
    for one in found[:_CONFUSIONS]:
        table.add_row(one.given, one.wanted, str(len(one.questions)), one.questions[0])
    console.print(table)


def as_dict(outcomes: Sequence[Outcome], tally: Tally) -> dict[str, Any]:
    """Everything that was measured, for machines: the figures, the groups, the confusions."""
    return {
        **tally.as_dict(),
        "groups": {group: dict(counts) for group, counts in sorted(tally.groups.items())},
        "confusions": [one.as_dict() for one in confusions(outcomes)],
    }


def write_outcomes(outcomes: Sequence[Outcome], path: Path) -> None:
    """One JSON object a line for each question: what was wanted, what came, and the verdict."""
    with path.open("w", encoding="utf-8") as file:
        for outcome in outcomes:
            question, answer = outcome.question, outcome.answer
            line = {
                "id": question.id,
                "file": question.file,
                "line": question.line,
                "text": question.text,
                "verdict": outcome.verdict,
                "expect": question.expect,
                "kind": question.kind,
                "wanted": list(question.facts),
                **{name: answer[name] for name in ("status", "headline", "facts", "confidence", "elapsed_ms")},
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def report_swapped(
    answerer: Answerer, questions: Sequence[Question], now: dt.date, console: Console, show: str
) -> float:
    """Ask with names swapped for foreign and for invented ones; the larger share of answers that came all the same."""
    rates = []
    for kind, names in (("foreign", FOREIGN), ("invented", INVENTED)):
        swaps = ask_swapped(answerer, questions, names, now)
        for text in swaps.answered if show != "none" else ():
            console.print(f"[answered] {text}", markup=False, soft_wrap=True)
        console.print(f"{kind} names: {swaps.asked} questions, {len(swaps.answered)} answered ({swaps.rate:.1%})")
        rates.append(swaps.rate)
    return max(rates)


def report_slipped(
    answerer: Answerer, questions: Sequence[Question], now: dt.date, console: Console, show: str
) -> dict[str, float]:
    """Ask with slips of the pen in the questions; the shares that floors hold.

    ``kept`` and ``turned``: with a typo, answered rightly as before, and wrongly; ``alike``: with a spelling variant,
    answered just as before; ``spaced``: with spaces left out or put in, answered rightly.
    """
    totals = {}
    table = Table(title="Misspelt questions that were answered rightly")
    for name in ("slip", *FATES):
        table.add_column(name, justify="left" if name == "slip" else "right")
    for name, changes, alike in (("typos", TYPOS, False), ("variants", VARIANTS, True), ("spaces", SPACES, False)):
        found = ask_slipped(answerer, questions, now, changes, alike=alike)
        total = Fates()
        for kind, fates in found.items():
            for fate, text in fates.turned if show != "none" else ():
                console.print(f"[{fate}] {text}", markup=False, soft_wrap=True)
            total.counts.update(fates.counts)
            table.add_row(kind, *(str(fates.counts[fate] or "") for fate in FATES))
        table.add_row(name, *(f"{total.share(fate):.1%}" if total.counts[fate] else "" for fate in FATES), style="bold")
        totals[name] = total
    console.print(table)
    return {
        "kept": totals["typos"].share("right"),
        "turned": totals["typos"].share("wrong"),
        "alike": totals["variants"].share("alike"),
        "spaced": totals["spaces"].share("right"),
    }
