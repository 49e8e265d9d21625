"""Spaces that were forgotten, or typed where none belongs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.loader import load_pack
from bot.language.tokens import tokenise
from bot.questions.index import FactIndex
from bot.questions.parse import Parser

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
PARSER, NOW = Parser(FactIndex(PACK)), dt.date(2025, 6, 1)


def read(text: str) -> list[str]:
    return [token.folded for token in PARSER.parse(text, NOW).tokens]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who was monarchof Norway", ["who", "was", "monarch", "of", "norway"]),
        ("the capitalofSweden", ["the", "capital", "of", "sweden"]),
        ("ما عاصمةالنرويج", ["ما", "عاصمه", "النرويج"]),
        ("the constit ution of Norway", ["the", "constitution", "of", "norway"]),
    ],
)
def test_spaces_are_put_right(typed: str, meant: list[str]) -> None:
    assert read(typed) == meant


@pytest.mark.parametrize("text", ["the Ruritanian king", "When did Varlonia join?", "what is a lighthouse", "Kelmarat"])
def test_what_is_known_or_may_be_a_name_is_left_alone(text: str) -> None:
    assert read(text) == [token.folded for token in tokenise(text)]


@given(st.text(alphabet="abcdeh kingofنروج", max_size=60))
def test_no_letter_is_lost(text: str) -> None:
    tokens = tokenise(text)
    put = PARSER._spacing.put_right(tokens)
    assert "".join(token.folded for token in put) == "".join(token.folded for token in tokens)
    assert [token.start for token in put] == list(range(len(put)))
