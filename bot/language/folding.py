"""Folding: one canonical form of a word, for matching only. What is shown is never folded.

Differences that people do not mean disappear: tashkeel, tatweel, every hamza, ة/ه, ى/ي, Persian
letters, presentation forms, bidi and zero-width marks, digit shapes, case, Latin accents. The
functions are total: any string in, a string out, no state.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "گ": "ك", "ڪ": "ك", "چ": "ج", "پ": "ب",
        "ڤ": "ف", "ڨ": "ق", "ژ": "ز", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا", "ء": None, "ـ": None,
        "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    }
)  # fmt: skip
_PUNCTUATION = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "´": "'", "ʹ": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "‑": "-", "−": "-", "،": ",", "؛": ";", "؟": "?", "٫": ".", "٬": ",", "٪": "%", "。": ".",
    }
)  # fmt: skip
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SIMPLE = re.compile(r"[ -~\n]*\Z")


class _Kept(dict[int, str | None]):
    """What becomes of a decomposed character, for ``str.translate``: filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        found = _kept(chr(code))
        if code <= _PLANE:  # the rare rest is worked out each time: a hostile text must not fill the memory
            self[code] = found
        return found


def _kept(char: str) -> str | None:
    category = unicodedata.category(char)
    if category in ("Mn", "Cf", "Cs", "Co", "Cn"):
        return None
    if category == "Nd":
        return str(unicodedata.digit(char))
    return " " if category in ("Cc", "Zs", "Zl", "Zp") else char


_PLANE = 0xFFFF
_KEPT = _Kept()


def normalise(text: str) -> str:
    """Keep words, case and punctuation; drop marks and unify shapes of letters and digits.

    Compatibility forms are unfolded (presentation forms, full-width letters), combining marks
    (tashkeel, accents, the hamza on its seat) and invisible format characters go, digits become
    ASCII, quotes, dashes and Arabic punctuation their ASCII sisters.
    """
    if _SIMPLE.match(text):
        return text
    kept = unicodedata.normalize("NFKD", text).translate(_KEPT)
    return unicodedata.normalize("NFC", kept).translate(_PUNCTUATION)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word that ``normalise`` has seen: case, letter variants, drawn-out letters."""
    return _REPEATED.sub(r"\1", word.casefold().translate(_LETTERS))


def fold(text: str) -> str:
    """The canonical form of a text: folded words, single spaces, punctuation kept.

    Idempotent: ``fold(fold(x)) == fold(x)``.
    """
    previous, current = text, " ".join(fold_word(normalise(text)).split())
    while previous != current:
        previous, current = current, " ".join(fold_word(normalise(current)).split())
    return current


def is_arabic(word: str) -> bool:
    """Whether the first letter of the word is of the Arabic script."""
    for char in word:
        if char.isalpha():
            return "\u0600" <= char <= "\u08ff" or "\ufb50" <= char <= "\ufeff"
    return False
