"""Numbers are read as people write them: digits, words, ordinals, both languages, dialects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.numbers import cardinal, digits, number_words, numbered, ordinal
from bot.language.tokens import tokenise

CARDINALS = [
    ("1,257.07", 1257.07, 1, "commas group, a point begins decimals"),
    ("٢٬٥٠٠", 2500, 1, "Arabic digits and separators"),
    ("2.5 billion", 2_500_000_000, 2, "a scale multiplies"),
    ("1.4bn", 1_400_000_000, 2, "a scale may touch its number"),
    ("$5m", None, 0, "a sign is no number"),
    ("5 m", 5, 1, "a lone m is metres"),
    ("ninety-nine", 99, 2, "a hyphen joins"),
    ("one hundred twenty three thousand four hundred fifty six", 123_456, 9, "long English"),
    ("two thousand and seven", 2007, 4, "and joins"),
    ("a hundred", 100, 2, "an article counts one"),
    ("half a million", 500_000, 3, "a half of a scale"),
    ("خمسة وعشرين", 25, 2, "units come before tens"),
    ("خمسة و عشرين", 25, 3, "the conjunction may stand apart"),
    ("ثلاثمئة وخمسة وأربعون ألفا ومئتان", 345_200, 5, "long standard Arabic"),
    ("ألفين وسبعة", 2007, 2, "a dual scale"),
    ("ألف وتسعمئة وواحد وتسعين", 1991, 4, "a year in words"),
    ("2 مليون و300 ألف", 2_300_000, 5, "digits and words mix"),
    ("مليار و400 مليون", 1_400_000_000, 4, "a scale alone is one"),
    ("مليار ونصف", 1_500_000_000, 2, "a half added"),
    ("نص مليون", 500_000, 2, "a half in dialect"),
    ("مليونين", 2_000_000, 1, "a dual"),
    ("تلات آلاف", 3000, 2, "a Levantine and Egyptian three"),
    ("خمسطعش", 15, 1, "a Levantine teen"),
    ("خمستاشر", 15, 1, "an Egyptian teen"),
    ("طناش", 12, 1, "a Maghrebi teen"),
    ("اثنتا عشرة", 12, 2, "a teen of two words"),
    ("مية وعشرين مليون", 120_000_000, 3, "a group before a scale"),
    ("المئة مليون دولار", 100_000_000, 2, "the article does not hide a number"),
    ("بخمسة مليون", 5_000_000, 2, "nor does a preposition"),
    ("2005 و2010", 2005, 1, "two years are two numbers"),
    ("26/4/2007", None, 0, "a date is no number"),
    ("لست أدري", None, 0, "«لست» is no six"),
    ("في كازاخ", None, 0, "a word is no number"),
]


@pytest.mark.parametrize(("text", "value", "length", "rule"), CARDINALS, ids=[row[3] for row in CARDINALS])
def test_cardinals(text: str, value: float | None, length: int, rule: str) -> None:
    assert cardinal(tokenise(text), 0) == (None if value is None else (value, length)), rule


def test_per_cent_is_not_a_hundred() -> None:
    tokens = tokenise("33 في المئة")
    assert cardinal(tokens, 0) == (33, 1)
    assert cardinal(tokens, 2) is None


def test_money_makes_m_a_million() -> None:
    assert cardinal(tokenise("$5m"), 1) == (5_000_000, 2)


ORDINALS = [
    ("7th", 7, 2),
    ("twenty first", 21, 2),
    ("second", 2, 1),
    ("frist", 1, 1),
    ("أول", 1, 1),
    ("والثاني", 2, 1),
    ("تالت", 3, 1),
    ("السابعة", 7, 1),
    ("الثاني عشر", 12, 2),
    ("الحادي والعشرين", 21, 2),
    ("العشرين", 20, 1),
]


@pytest.mark.parametrize(("text", "value", "length"), ORDINALS, ids=[row[0] for row in ORDINALS])
def test_ordinals(text: str, value: int, length: int) -> None:
    assert ordinal(tokenise(text), 0) == (value, length)
    assert number_words(tokenise(text), 0) == (value, length)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("number five", (5, 2)),
        ("no. 7", (7, 3)),
        ("رقم ١٢", (12, 2)),
        ("number one", None),  # as good as "the first"
        ("number of seats", None),
        ("no 216", None),
    ],
)
def test_a_number_names_a_thing_of_a_series(text: str, found: tuple[int, int] | None) -> None:
    assert numbered(tokenise(text), 0) == found


def test_a_cardinal_is_no_ordinal() -> None:
    for text in ("seven", "سبعة", "7", "عشرين"):
        assert ordinal(tokenise(text), 0) is None


def test_nothing_stands_beyond_the_end() -> None:
    for text in ("", "and", "و", "half", "a", "خمسة و", "hundred and"):
        tokens = tokenise(text)
        for i in range(len(tokens) + 2):
            number_words(tokens, i)
        assert number_words(tokens, len(tokens)) is None


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits_read_back(number: int) -> None:
    assert digits(f"{number:,}") == number
    assert digits(str(number)) == number


_UNITS = ["", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
_TENS = ["", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
_EN_UNITS = "x one two three four five six seven eight nine".split()  # noqa: SIM905
_EN_TENS = "x x twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


@given(st.integers(2, 9), st.integers(1, 9), st.integers(3, 9), st.booleans())
def test_composed_words_have_their_value(tens: int, units: int, hundreds: int, spaced: bool) -> None:
    joint = " و " if spaced else " و"
    arabic = f"{_UNITS[hundreds].removesuffix('ة')}مئة{joint}{_UNITS[units]}{joint}{_TENS[tens]}"
    english = f"{_EN_UNITS[hundreds]} hundred and {_EN_TENS[tens]} {_EN_UNITS[units]}"
    for text in (arabic, english):
        found = number_words(tokenise(text), 0)
        assert found, text
        assert found[0] == hundreds * 100 + tens * 10 + units, text


@given(st.text(alphabet="0123456789.,و المئةالفخمسنعشرtwenyhudad $%k", max_size=40))
def test_reading_is_total_and_stays_in_bounds(text: str) -> None:
    tokens = tokenise(text)
    for i in range(len(tokens) + 1):
        for read in (cardinal, ordinal, number_words):
            found = read(tokens, i)
            assert found is None or (found[1] >= 1 and i + found[1] <= len(tokens))
