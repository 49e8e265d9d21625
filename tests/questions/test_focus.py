"""The words that a question asks for by name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.language.particulars import names_particular
from bot.language.tokens import tokenise
from bot.questions.focus import focus_of
from bot.questions.index import FactIndex
from bot.questions.parse import Parser

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
PARSER, NOW = Parser(FactIndex(PACK)), dt.date(2025, 6, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Which hotel did Nobel stay in?", ["hotel"]),
        ("Who sculpted the statue in Oslo?", ["sculpted"]),
        ("كم صفحة في وصية نوبل؟", ["صفحه"]),
        ("Is Oslo the capital of Norway?", []),
        ("List all the kings of Norway", []),
        ("Who was the first king of Norway?", []),
        ("opening hours of the Storting", ["opening", "hours"]),
    ],
)
def test_the_words_after_a_question_word_are_asked_for(text: str, words: list[str]) -> None:
    assert [item.words for item in focus_of(PARSER.parse(text, NOW))] == words


@pytest.mark.parametrize("text", ["hotel", "the sculptor", "phone number", "الفندق", "وزنه", "رقم الهاتف", "coaches"])
def test_makers_measures_and_contacts_are_particulars(text: str) -> None:
    assert names_particular(tokenise(text))


@pytest.mark.parametrize("text", ["border", "president", "العاصمة", "treaty", "استثمار"])
def test_what_bases_are_about_is_none(text: str) -> None:
    assert not names_particular(tokenise(text))
