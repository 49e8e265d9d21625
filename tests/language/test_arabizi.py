"""Arabic in Latin letters is told from English, and read as the Arabic words that are known."""

from __future__ import annotations

import pytest

from bot.language.arabizi import Arabizi, is_arabizi, replaced

KNOWN = ("عاصمه", "النرويج", "ملك", "انضمت", "حدود", "صندوق", "شعب", "خارجيه", "مساحه", "غابات", "قمه", "قيمه")
ENGLISH = frozenset({"what", "is", "the", "capital", "of", "and"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3asmet", "عاصمه"),
        ("3asima", "عاصمه"),
        ("el7odood", "الحدود"),
        ("7doud", "حدود"),
        ("endammat", "انضمت"),
        ("sandoo2", "صندوق"),
        ("sondou9", "صندوق"),
        ("5arjiyet", "خارجيه"),
        ("kharijiya", "خارجيه"),
        ("misa7at", "مساحه"),
        ("8abat", "غابات"),
        ("qemma", "قمه"),
        ("qeema", "قيمه"),
        ("norwij", "نرويج"),
        ("xylophone", None),
    ],
)
def test_a_word_is_read_as_the_known_one_of_the_same_consonants(typed: str, meant: str | None) -> None:
    assert Arabizi(KNOWN, lambda _: 0.0).read(typed) == meant


def test_of_words_alike_the_commoner_is_meant() -> None:
    words = ("عدو", "عضو")
    assert Arabizi(words, lambda word: 0.2 if word == "عدو" else 0.0).read("3adw") == "عضو"
    assert Arabizi(words, lambda word: 0.2 if word == "عضو" else 0.0).read("3adw") == "عدو"


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("shu 3asmet el norwij", True),
        ("chkoun malik norway", True),
        ("what is the capital of norway", False),
        ("norway and sweden 2nd", False),
        ("norway exports 100m h1 2020 g20", False),
        ("ما عاصمة 3asmet", False),
        ("", False),
    ],
)
def test_arabizi_shows_by_its_digits_and_its_function_words(text: str, arabic: bool) -> None:
    assert is_arabizi(text, ENGLISH.__contains__) is arabic


def test_an_article_written_apart_is_joined_to_its_word_where_that_is_known() -> None:
    reader = Arabizi(KNOWN, lambda _: 0.0)
    assert replaced("kam tool el 7odood l UNESCO?", reader.read) == "kam tool الحدود l unesco?"
