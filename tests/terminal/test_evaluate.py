"""What a run of a suite tells besides its figures: who takes whose questions, and every verdict for machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.knowledge.suite import Question, Tally, Verdict
from bot.terminal.evaluate import Outcome, as_dict, confusions, write_outcomes


def outcome(number: int, verdict: Verdict, wanted: tuple[str, ...], given: tuple[str, ...], **rest: Any) -> Outcome:
    question = Question(f"q-{number}", f"question {number}", rest.pop("expect", "answer"), facts=wanted, **rest)
    answer = {"status": "answered", "headline": "", "facts": list(given), "confidence": 0.9, "elapsed_ms": 1.0}
    return Outcome(question, answer, verdict)


def test_confusions_name_the_taker_the_taken_and_the_questions_most_first() -> None:
    found = confusions(
        [
            outcome(1, "wrong", ("a",), ("b",)),
            outcome(2, "wrong", ("c",), ("d",)),
            outcome(3, "wrong", ("c",), ("d", "e")),
            outcome(4, "right", ("a",), ("b",)),
            outcome(5, "wrong", ("a",), ("a",)),
            outcome(6, "overreach", (), ("b",), expect="refuse", kind="opinion"),
        ]
    )
    assert [(one.wanted, one.given, len(one.questions)) for one in found] == [
        ("c", "d", 2),
        ("a", "b", 1),
        ("declined: opinion", "b", 1),
    ]


def test_the_figures_for_machines_hold_groups_and_confusions() -> None:
    tally = Tally()
    told = as_dict([outcome(1, "wrong", ("a",), ("b",))], tally)
    assert told["confusions"] == [{"wanted": "a", "given": "b", "questions": ["question 1"]}]
    assert {"questions", "right_rate", "groups"} <= set(told)


def test_every_question_gets_a_line_with_its_verdict(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.jsonl"
    write_outcomes([outcome(1, "wrong", ("a",), ("b",)), outcome(2, "right", ("c",), ("c",))], path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [(line["id"], line["verdict"], line["wanted"], line["facts"]) for line in lines] == [
        ("q-1", "wrong", ["a"], ["b"]),
        ("q-2", "right", ["c"], ["c"]),
    ]
