"""Somebody with a known surname and another first name is nobody whom the base knows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.questions.index import FactIndex
from bot.questions.parse import Parser

SHIPPED = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert SHIPPED is not None
NOBEL = SHIPPED.entities["person-alfred-nobel"]
KNOWN = replace(NOBEL, aliases={"en": (*NOBEL.aliases["en"], "Nobel"), "ar": (*NOBEL.aliases["ar"], "نوبل")})
PACK = replace(SHIPPED, entities={**SHIPPED.entities, NOBEL.id: KNOWN})
"""With his surname alone as an alias."""
PARSER, NOW = Parser(FactIndex(PACK)), dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "stranger"),
    [("When did Gustav Nobel write his will?", "Gustav Nobel"), ("what did Bertil Nobel say", "Bertil Nobel")],
)
def test_another_first_name_makes_a_stranger(text: str, stranger: str) -> None:
    assert PARSER.parse(text, NOW).foreign == (stranger,)


@pytest.mark.parametrize(
    "text",
    [
        "When did Alfred Nobel write his will?",
        "When did Alferd Nobel write his will?",
        "When did A. Nobel write his will?",
        "When did Mr Nobel write his will?",
        "متى كتب ألفرد نوبل وصيته؟",
        "متى كتب المخترع نوبل وصيته؟",
    ],
)
def test_his_own_name_an_initial_or_a_title_does_not(text: str) -> None:
    assert PARSER.parse(text, NOW).foreign == ()
