"""Arabic-Indic digits, for readers who prefer them: ٢٠ ديسمبر ١٩٩٨."""

from __future__ import annotations

import re
from typing import Final, Literal

Digits = Literal["western", "arabic"]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_LATIN: Final = r"A-Za-zÀ-ɏ"
_JOINED_BEFORE = re.compile(rf"[{_LATIN}$€£._/:+-]$")
_JOINED_AFTER = re.compile(rf"^[._/:+-]?[{_LATIN}]")
_TABLE: Final = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")


def arabic_indic(text: str) -> str:
    """The text with its numbers in Arabic-Indic digits, separators and per cent sign included.

    Digits that are part of a Latin name, a code or a sum with its sign (G20, UTC+5, $5) stay as they are.
    """

    def turned(found: re.Match[str]) -> str:
        before, after = text[: found.start()], text[found.end() :]
        if _JOINED_BEFORE.search(before) or _JOINED_AFTER.search(after):
            return found.group()
        return found.group().translate(_TABLE)

    return _NUMBER.sub(turned, text)
