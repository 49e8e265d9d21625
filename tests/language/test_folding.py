"""Folding: what people do not mean to distinguish is one, what they do mean stays apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold, is_arabic, normalise

SAME = [
    ("tashkeel", "مَتَى صَارَتْ", "متى صارت"),
    ("tatweel", "كـــازاخ", "كازاخ"),
    ("hamza on alef", "أستانا إلى آخر", "استانا الي اخر"),
    ("hamza on waw", "رؤساء", "روسا"),
    ("hamza on yeh", "رئيس", "رييس"),
    ("lone hamza", "وزراء", "وزرا"),
    ("teh marbuta", "معاهدة", "معاهده"),
    ("alef maqsura", "على", "علي"),
    ("Persian yeh and kaf", "کازاخی", "كازاخي"),
    ("Iraqi gaf", "گبل", "كبل"),
    ("presentation forms", "ﻣﺮﺣﺒﺎ", "مرحبا"),
    ("ligature", "ﻻ", "لا"),
    ("bidi marks", "\u2067سلام\u2069\u200f", "سلام"),
    ("zero width", "سل\u200cام", "سلام"),
    ("Arabic-Indic digits", "٢٠٠٧", "2007"),
    ("Persian digits", "۲۰۰۷", "2007"),
    ("full width", "２００７ ＷＴＯ", "2007 wto"),
    ("case", "WTO", "wto"),
    ("accents", "Bişkek Żółw", "biskek zolw"),
    ("drawn-out letters", "ايمتىىىى", "ايمتي"),
    ("question mark", "متى؟", "متى?"),
    ("quotes", "«كلمة»", '"كلمة"'),
    ("dashes", "2007–2010", "2007-2010"),
    ("spaces", "  a \u00a0 b\t", "a b"),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(a, b, id=name) for name, a, b in SAME])
def test_what_is_not_meant_disappears(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("2007", "2010"), ("طالب", "طلب"), ("exports", "imports"), ("1999", "199"), ("1000", "100")]
)
def test_what_is_meant_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_repeated_digits_are_kept() -> None:
    assert fold("2000 10000") == "2000 10000"


def test_script_is_that_of_the_first_letter() -> None:
    assert is_arabic("2007 سلام")
    assert not is_arabic("WTO سلام")
    assert not is_arabic("2007")


ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةى ", max_size=40)


@given(st.text(max_size=200))
def test_folding_is_total_and_idempotent(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(ARABIC, st.lists(st.sampled_from("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"), min_size=40))
def test_tashkeel_changes_nothing(text: str, marks: list[str]) -> None:
    vocalised = "".join(char + mark if char.isalpha() else char for char, mark in zip(text, marks, strict=False))
    assert fold(vocalised) == fold(text[: len(marks)])


@given(ARABIC)
def test_hamza_and_final_letters_change_nothing(text: str) -> None:
    plain = text.translate(str.maketrans("أإآٱةى", "ااااهي"))
    assert fold(plain) == fold(text)


@given(st.integers(0, 10**12))
def test_digit_shapes_change_nothing(number: int) -> None:
    text = str(number)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９"):
        assert fold(text.translate(str.maketrans("0123456789", digits))) == text


@given(ARABIC, st.sampled_from("\u200b\u200e\u200f\u061c\u202a\u202c\u2067\u2069\ufeff"), st.integers(0, 40))
def test_invisible_marks_change_nothing(text: str, mark: str, at: int) -> None:
    assert fold(text[:at] + mark + text[at:]) == fold(text)


@given(st.text(max_size=80))
def test_canonical_composition_changes_nothing(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", max_size=40))
def test_case_changes_nothing(text: str) -> None:
    assert fold(text.upper()) == fold(text)


@given(st.text(max_size=200))
def test_normalising_leaves_no_mark(text: str) -> None:
    assert not any(unicodedata.category(char) in ("Mn", "Cf", "Cs") for char in normalise(text))
