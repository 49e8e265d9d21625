"""Keyboard layouts: what a text would be, had the keys been set to the other script.

Pairs of the QWERTY and the Arabic (101) layout. "ljn" is متى, "ىقشيغ" nothing: only whoever reads can tell.
"""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvnm,./`"
_ARABIC = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ"
_TO_ARABIC = str.maketrans(dict(zip(_LATIN, _ARABIC, strict=True)) | {"b": "لا", "?": "؟"})
_TO_LATIN = str.maketrans(dict(zip(_ARABIC, _LATIN, strict=True)) | {"؟": "?"})
_LAM_ALIF = "لا"


def other_layout(text: str) -> str:
    """The same keys in the other layout, by the script that most letters of the text have."""
    arabic = sum("\u0600" <= char <= "\u06ff" for char in text)
    if arabic * 2 > sum(char.isalpha() for char in text):
        return text.replace(_LAM_ALIF, "b").translate(_TO_LATIN)
    return text.lower().translate(_TO_ARABIC)


_ROWS = (
    ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"),
    ("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤر\0ىةوزظ"),
)
"""The keys of both layouts as they lie; the key of لا has no letter of its own."""


def _beside(rows: tuple[str, ...]) -> dict[str, str]:
    """Each letter's neighbours: in its row, and the two keys that touch its own in the rows above and below."""
    key = {(row, place): char for row, chars in enumerate(rows) for place, char in enumerate(chars)}
    found = {}
    for (row, place), char in key.items():
        near = ((row, place - 1), (row, place + 1), (row - 1, place), (row - 1, place + 1), (row + 1, place - 1))
        found[char] = "".join(key[at] for at in (*near, (row + 1, place)) if key.get(at, "\0").isalpha())
    return found


_NEIGHBOURS = {char: near for rows in _ROWS for char, near in _beside(rows).items()}


def neighbours(letter: str) -> str:
    """The letters on the keys around that of a letter, in its own layout; none of what is no letter."""
    return _NEIGHBOURS.get(letter, "")
