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
