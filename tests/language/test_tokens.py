"""Tokens: words, numbers and signs, in order, whatever is glued together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import fold
from bot.language.tokens import tokenise, words

SPLIT = [
    ("letters and digits that touch are parted", "في2019", ["في", "2019"]),
    ("a tatweel before digits goes", "بـ2019", ["ب", "2019"]),
    ("English suffixes too", "7th 1990s", ["7", "th", "1990", "s"]),
    ("dates stay whole", "26/4/2007 2007-04-26 26.04.2007", ["26/4/2007", "2007-04-26", "26.04.2007"]),
    ("separators stay in numbers", "1,257.07", ["1,257.07"]),
    ("a full stop after a number is its own", "2007.", ["2007"]),
    ("contractions lose their tail", "who's we're", ["who", "we"]),
    ("typographic apostrophes too", "who’s", ["who"]),
    ("other apostrophes vanish", "Chang'an", ["changan"]),
    ("Arabic punctuation parts words", "كازاخستان،وقرغيزستان؟", ["كازاخستان", "وقرغيزستان"]),
    ("hyphens part words", "January-September twenty-five", ["january", "september", "twenty", "five"]),
    ("a lone hamza is no word", "ء", []),
    ("emoji are no words", "🤔 hi 👍🏽", ["hi"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(a, b, id=name) for name, a, b in SPLIT])
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_signs_are_tokens() -> None:
    assert [token.raw for token in tokenise("$1.4 33%? a.")] == ["$", "1.4", "33", "%", "?", "a", "."]


def test_a_token_knows_what_it_is() -> None:
    word, number, sign, arabic = tokenise("WTO 2007 ؟ سنة")
    assert (word.word, word.number, word.arabic, word.raw, word.folded) == (True, False, False, "WTO", "wto")
    assert (number.word, number.number) == (False, True)
    assert (sign.word, sign.number, sign.raw) == (False, False, "?")
    assert (arabic.word, arabic.arabic, arabic.folded) == (True, True, "سنه")


@given(st.text(max_size=200))
def test_tokens_are_numbered_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert [token.start for token in tokens] == list(range(len(tokens)))
    assert all(token.raw and token.folded for token in tokens)


@given(st.text(alphabet="ابتسمنأإةىكلوقرغ 0123456789abcXYZ?؟،.-'", max_size=60))
def test_folding_first_gives_the_same_words(text: str) -> None:
    assert words(fold(text)) == words(text)


@given(st.lists(st.sampled_from(["كازاخستان", "2007", "wto", "متى", "1,257.07"]), max_size=8))
def test_spaces_do_not_matter(parts: list[str]) -> None:
    assert words(" ".join(parts)) == words("   ".join(parts)) == [fold(part) for part in parts]
