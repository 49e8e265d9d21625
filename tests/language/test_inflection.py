from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.inflection import verb_readings


def readings(word: str) -> set[str]:
    return {reading for layer in verb_readings(word) for reading in layer}


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("دخلو", "دخل"),  # they, without the silent alif
        ("كيتحدو", "تحد"),  # Moroccan present
        ("تيدخلو", "دخل"),
        ("غيدخل", "دخل"),  # Moroccan future
        ("هيستثمروا", "استثمر"),  # Egyptian future
        ("حيدخل", "دخل"),
        ("ستنتج", "نتج"),  # standard future
        ("ديشتري", "شتري"),  # Iraqi present
        ("عميدخل", "دخل"),  # Levantine present
        ("اتصرف", "صرف"),  # passives
        ("انمضت", "مضت"),
        ("طلعوه", "طلع"),  # objects
        ("منعتها", "منع"),
        ("ماوافقوش", "وافق"),  # negation
        ("كراو", "كري"),  # a last letter that changes
        ("مشات", "مشي"),
    ],
)
def test_what_dialects_put_around_a_verb_comes_off(form: str, verb: str) -> None:
    assert verb in readings(form)


def test_less_is_taken_off_first() -> None:
    first = verb_readings("دخلو")[0]
    assert "دخل" in first


@pytest.mark.parametrize("noun", ["التجاوي", "بالدخول"])
def test_what_has_an_article_is_no_verb(noun: str) -> None:
    assert verb_readings(noun) == ()


@given(st.text(max_size=20, min_size=1))
def test_readings_are_never_short_nor_the_word_itself(word: str) -> None:
    assert all(len(reading) >= 3 and reading != word for reading in readings(word))
