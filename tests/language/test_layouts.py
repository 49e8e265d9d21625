"""A text typed with the keyboard set to the other script can be read back."""

from __future__ import annotations

import pytest

from bot.language.layouts import other_layout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ljn", "متى"), ("hgkv,d[", "النرويج"), ("lk lg; hgkv,d[", "من ملك النرويج"), ("sbl", "سلام")],
)
def test_latin_letters_become_the_arabic_ones_of_the_same_keys(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), [("صاخ", "who"), ("ؤشحهفشم خب ىخقصشغ", "capital of norway")])
def test_arabic_letters_become_the_latin_ones_of_the_same_keys(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


def test_there_and_back_is_the_same() -> None:
    for text in ("what is the capital", "who reigned before"):
        assert other_layout(other_layout(text)) == text
