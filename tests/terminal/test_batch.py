from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.terminal.batch import answers

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "packs" / "norway-sweden"


@pytest.fixture(scope="module")
def bot() -> Answerer:
    pack = load_pack(TINY).pack
    assert pack is not None
    return Answerer(pack)


def batch(bot: Answerer, *lines: object) -> list[dict[str, Any]]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return [json.loads(line) for line in answers(bot, texts)]


def test_answers_come_in_the_order_of_the_questions(bot: Answerer) -> None:
    told = batch(bot, *({"id": f"q{i}", "text": "When did Sweden join NATO?"} for i in range(20)))
    assert [answer["id"] for answer in told] == [f"q{i}" for i in range(20)]


@pytest.mark.parametrize(
    "line",
    ["{", "no json", "[]", "7", "null", '{"id": "x"}', '{"id": "x", "text": 7}', '{"text": "a", "now": "soon"}',
     '{"text": "a", "now": 7}', '{"text": "a", "chat": []}', "[" * 100_000],
)  # fmt: skip
def test_a_line_that_is_no_question_is_told_and_the_next_is_answered(bot: Answerer, line: str) -> None:
    broken, sound = batch(bot, line, {"id": 2, "text": "When did Sweden join NATO?"})
    assert broken["status"] == "error"
    assert broken["text"]
    assert (sound["id"], sound["status"]) == (2, "answered")


def test_chats_are_kept_apart(bot: Answerer) -> None:
    told = batch(
        bot,
        {"text": "When did Sweden join NATO?", "chat": "a"},
        {"text": "What is the capital of Norway?", "chat": "b"},
        {"text": "and Norway?", "chat": "a"},
        {"text": "and Sweden?", "chat": "b"},
    )
    assert [answer["facts"] for answer in told[2:]] == [["membership-norway-nato"], ["capital-sweden"]]


def test_now_is_the_day_that_the_line_says(bot: Answerer) -> None:
    question = "Who was king of Norway 10 years ago?"
    told = batch(bot, {"text": question, "now": "1970-06-01"}, {"text": question, "now": "2005-06-01"})
    assert [answer["facts"] for answer in told] == [["king-olav-v"], ["king-harald-v"]]


def test_each_answer_is_written_as_soon_as_its_line_is_read() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl", "--pack", str(TINY)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for key, text in (("1", "When did Sweden join NATO?"), ("2", "ما عاصمة السويد؟")):
            process.stdin.write(json.dumps({"id": key, "text": text}, ensure_ascii=False) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert (answer["id"], answer["status"]) == (key, "answered")
        process.stdin.close()
        assert process.wait(10) == 0
