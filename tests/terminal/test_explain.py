"""``jisr explain`` shows how the words were weighed, and which of them decided."""

from __future__ import annotations

import datetime as dt
from io import StringIO

from rich.console import Console

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.questions.model import shipped
from bot.terminal.explain import explain
from tests.answers.conftest import TINY

NOW = dt.date(2025, 6, 1)


def explained(question: str) -> str:
    pack = load_pack(TINY).pack
    assert pack is not None
    screen = Console(file=StringIO(), width=200)
    explain(Answerer(pack), question, screen, NOW)
    assert isinstance(screen.file, StringIO)
    return screen.file.getvalue()


def test_every_piece_of_evidence_is_named_as_the_weights_name_it() -> None:
    shown = explained("When did Sweden join NATO?")
    table = shown[shown.index("Evidence, weighed") : shown.index("Were it not for")]
    names = [line.split("│")[1].strip() for line in table.splitlines() if line.startswith("│")]
    assert set(names) - {"sum"} <= set(shipped().weights)
    assert "membership-sweden-nato" in table
    assert "no answer" in table


def test_it_says_what_would_come_first_without_a_word() -> None:
    shown = explained("What is the capital of Norway?")
    rows = [line for line in shown[shown.index("Were it not for") :].splitlines() if "capital" in line]
    assert rows
    assert "the same" not in rows[0]


def test_a_decline_is_shown_with_its_reason() -> None:
    assert "I have no sourced facts about Finland." in explained("What is the capital of Finland?")
