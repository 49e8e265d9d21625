"""Slips of the pen are made by rule, always the same ones, and counted by what becomes of the answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest
from rapidfuzz.distance import OSA

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite
from bot.language.folding import fold
from bot.language.layouts import neighbours
from bot.terminal.slips import SPACES, TYPOS, VARIANTS, ask_slipped, slipped

TINY = Path(__file__).parent.parent / "packs" / "norway-sweden"
ARABIC = "متى انضمّت النرويج إلى حلف الأطلسي ومن رئيسة الوزراء في 1996"


@pytest.mark.parametrize("kind", TYPOS)
@pytest.mark.parametrize("text", ["when did Norway join", "متى انضمت السويد", "capital of Stockholm"])
def test_a_typo_is_in_one_word_as_often_as_its_length_forgives(kind: str, text: str) -> None:
    changed = TYPOS[kind](text, Random(1))
    assert 0 < OSA.distance(text, changed) <= 2
    assert sum(old != new for old, new in zip(text.split(), changed.split(), strict=True)) == 1


def test_short_words_and_numbers_are_left_alone() -> None:
    assert [TYPOS[kind]("who is it in 1998", Random(1)) for kind in TYPOS] == ["who is it in 1998"] * 4


@pytest.mark.parametrize("kind", [kind for kind in VARIANTS if kind != "-ise/-ize"])
def test_a_spelling_variant_folds_to_the_same_text(kind: str) -> None:
    changed = VARIANTS[kind](ARABIC, Random(1))
    assert changed != ARABIC
    assert fold(changed) == fold(ARABIC)


def test_spaces_only_change_where_words_part() -> None:
    for change in SPACES.values():
        assert change(ARABIC, Random(1)).replace(" ", "") == ARABIC.replace(" ", "")


def test_the_same_text_gets_the_same_slips() -> None:
    assert list(slipped(ARABIC, TYPOS, 3)) == list(slipped(ARABIC, TYPOS, 3))


def test_keys_beside_lie_in_the_layout_of_the_script() -> None:
    assert set(neighbours("s")) == set("adwezx")
    assert set(neighbours("ب")) == set("يلقفؤر")
    assert neighbours("3") == ""


def test_what_becomes_of_the_answers_is_counted() -> None:
    loaded = load_pack(TINY)
    assert loaded.pack is not None
    bot = Answerer(loaded.pack)
    questions = read_suite(TINY / "questions" / "basic.yaml").questions
    now = dt.date(2026, 11, 22)
    typos = ask_slipped(bot, questions, now, TYPOS, alike=False)
    assert set(typos) == set(TYPOS)
    assert sum(fates.counts.total() for fates in typos.values()) > 10
    variants = ask_slipped(bot, questions, now, VARIANTS, alike=True)
    assert all(fates.share("alike") == 1.0 for fates in variants.values() if fates.counts)
