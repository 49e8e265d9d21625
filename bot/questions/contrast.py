"""Contrast: what a question sets against the thing it asks for, and so does not ask about.

"People per km² (density, not head count)", "the date of signing (not ratification)", التوقيع لا النفاذ.
"""

from __future__ import annotations

import re

_NOT = r"(?:(?:and |i mean )?not|وليس|ليس|ليست|مش|مو|موب|ماشي|لا)"
_WORD = r"[^\s,،()?؟.!]+"
_END = r"(?=\s*(?:[()?؟.!]|$))"
_CONTRAST = re.compile(
    rf"\(\s*{_NOT}\s[^()]*\)"  # in brackets of its own
    rf"|[,،]\s*{_NOT}\s{_WORD}(?:\s{_WORD}){{0,3}}{_END}"  # after a comma, at the end
    rf"|(?<=\w)\s(?:لا|وليس)\s+ال\w+(?=\s*(?:[()?؟.!،]|$))",  # noun against noun
    re.IGNORECASE,
)


def without_contrast(text: str) -> str:
    """A question without what it rules out."""
    return _CONTRAST.sub(" ", text)
