from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.stems import bare, clitics_off, stem, stems, with_z


@pytest.mark.parametrize("word", ["والنرويج", "بالنرويج", "للنرويج", "فالنرويج", "وبالنرويج"])
def test_clitics_come_off_the_front_down_to_the_name(word: str) -> None:
    assert clitics_off(word)[0] == word
    assert "نرويج" in clitics_off(word)


def test_only_the_article_is_bared() -> None:
    assert (bare("التجاره"), bare("بلاد"), bare("الف")) == ("تجاره", "بلاد", "الف")


@pytest.mark.parametrize(("one", "other"), [("signed", "signing"), ("السكان", "سكان"), ("ينضم", "انضم")])
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert set(stems(one)) & set(stems(other))


@given(st.text(max_size=20))
def test_any_word_has_a_stem_first_among_its_stems(word: str) -> None:
    assert stems(word)[0] == stem(word)
    assert all(len(reading) >= 3 for reading in clitics_off(word)[1:])


def test_numbers_stay_as_they_are() -> None:
    assert stem("1905") == "1905"


@pytest.mark.parametrize(("british", "american"), [("organisation", "organization"), ("modernised", "modernized")])
def test_both_english_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


@pytest.mark.parametrize("word", ["rise", "visit", "raised", "noise"])
def test_a_short_word_keeps_its_s(word: str) -> None:
    assert with_z(word) == word
