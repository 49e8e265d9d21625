"""Interface wording: both languages say the same things, in their own script, with the plurals they have."""

from __future__ import annotations

import re
import string
import unicodedata
from typing import Any

import pytest

from bot.language.dates import PartialDate
from bot.locales import language_of, plural, say, say_date, wording


def texts(entry: Any) -> list[str]:
    return list(entry.values()) if isinstance(entry, dict) else entry if isinstance(entry, list) else [entry]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_entries_and_places() -> None:
    assert wording("en").keys() == wording("ar").keys()
    for key, entry in wording("en").items():
        other = wording("ar")[key]
        assert isinstance(entry, dict) == isinstance(other, dict), key
        ours = set().union(*map(places, texts(entry)))
        assert ours == set().union(*map(places, texts(other))), key


def test_plural_entries_have_the_forms_of_their_language() -> None:
    for entry in wording("ar").values():
        if isinstance(entry, dict):
            assert entry.keys() == {"zero", "one", "two", "few", "many", "other"}
    for entry in wording("en").values():
        if isinstance(entry, dict):
            assert entry.keys() == {"one", "other"}


def test_arabic_is_arabic_in_plain_letters() -> None:
    for key, entry in wording("ar").items():
        for text in texts(entry):
            assert not re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text), key
            assert unicodedata.normalize("NFKC", text.replace("…", "")) == text.replace("…", ""), key
            bare = re.sub(r"\{\w+\}|/\w+", "", text)
            if key != "language.en":
                assert not re.search("[A-Za-z]", bare), key


@pytest.mark.parametrize(
    ("count", "wanted"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many")],
)  # fmt: skip
def test_arabic_plurals(count: int, wanted: str) -> None:
    assert plural("ar", count) == wanted


def test_counts_choose_their_form() -> None:
    assert say("ar", "privacy.minutes", count=2) == "دقيقتين"
    assert say("ar", "privacy.minutes", count=10) == "10 دقائق"
    assert say("en", "privacy.minutes", count=1) == "1 minute"


@pytest.mark.parametrize(
    ("date", "english", "arabic"),
    [
        (PartialDate(2007, 4, 26), "26 April 2007", "26 أبريل 2007"),
        (PartialDate(2007, 4), "April 2007", "أبريل 2007"),
        (PartialDate(2007), "2007", "2007"),
    ],
)
def test_dates_are_said_as_exactly_as_known(date: PartialDate, english: str, arabic: str) -> None:
    assert (say_date("en", date), say_date("ar", date)) == (english, arabic)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("ar", "ar"),
        ("ar-EG", "ar"),
        ("AR_sa", "ar"),
        ("en-GB", "en"),
        ("arz", None),
        ("fr", None),
        ("", None),
        (None, None),
    ],
)
def test_the_interface_follows_the_users_telegram(code: str | None, wanted: str | None) -> None:
    assert language_of(code) == wanted
