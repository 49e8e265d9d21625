"""Invisible marks that make mixed Arabic and Latin lines read right on a Telegram screen.

Telegram gives each line the direction of its first strong character, and lays runs of the other
script out by the Unicode bidirectional algorithm (UAX 9), which lets brackets and dashes at their
edges jump. So a line that begins with the wrong script gets a mark of its own first, and each run of
the other script is isolated. Text is only marked, never reordered or reshaped.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.knowledge.facts import Language

RLM = "\u200f"
LRM = "\u200e"
FSI = "\u2068"
PDI = "\u2069"

MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Invisible marks that people's questions carry, and that nothing of ours but this module adds."""

_RIGHT = ("R", "AL")
_JOINED_NUMBERS = re.compile(r"[+\-−]?\d+(?:\s?[-‐-―−]\s?\d+)+|(?<![\w)])[+\-−]\d+")
"""Ranges, ISO dates and signed numbers: after Arabic letters their dashes turn them round."""
_ATTACHED_BEFORE = "/@#$€£+0123456789"
_ATTACHED_AFTER = "+#%°"
_BEGINNING = re.compile(r"(?<![^\s0-9])\.\Z")
"""A name may begin with a stop, as ``.yaml`` does, or with a number and one, as ``9.news``."""
_OWN_SIGNS = "،؛؟"
"""Arabic signs part: the number after one does not belong to the Latin name before it."""
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def strip_marks(text: str) -> str:
    """The text without invisible marks."""
    return MARKS.sub("", text)


@lru_cache(maxsize=512)
def direct(text: str, language: Language) -> str:
    """Mark each line of a plain text that is shown among lines of ``language``."""
    return "\n".join(lead(line, language) + isolate(line, language) for line in text.split("\n"))


def lead(line: str, language: Language) -> str:
    """The mark to put before a line so that it runs in the direction of ``language``, or nothing.

    In Arabic a line without any letter gets the mark as well: a bare number belongs to the right.
    """
    if not line.strip():
        return ""
    first = next((kind for kind in map(unicodedata.bidirectional, line) if kind in ("L", *_RIGHT)), None)
    if language == "ar":
        return "" if first in _RIGHT else RLM
    return LRM if first in _RIGHT else ""


def isolate(line: str, language: Language) -> str:
    """Wrap each run of the other script in isolates."""
    pieces: list[str] = []
    at = 0
    for start, end in _runs(line, language):
        pieces += [line[at:start], FSI, line[start:end], PDI]
        at = end
    pieces.append(line[at:])
    return "".join(pieces)


def _runs(line: str, language: Language) -> list[tuple[int, int]]:
    """Spans of foreign runs: from one foreign letter to the last before a letter of the own script."""
    if line.isascii() and language == "en":
        return []
    kinds = [unicodedata.bidirectional(char) for char in line]
    foreign, own = (("L",), _RIGHT) if language == "ar" else (_RIGHT, ("L",))
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(line):
        if kinds[index] not in foreign:
            index += 1
            continue
        start = last = index
        while index < len(line) and kinds[index] not in own and not (language == "ar" and line[index] in _OWN_SIGNS):
            # Digits go with Latin letters; after Arabic ones they may belong to the English sentence.
            if kinds[index] in foreign or (language == "ar" and kinds[index] == "EN"):
                last = index
            index += 1
        spans.append(_widen(line, start, last + 1, spans[-1][1] if spans else 0))
    if len(spans) == 1 and language == "ar" and line.rstrip()[-1] in "?!." and not any(kind in own for kind in kinds):
        spans = [(spans[0][0], len(line.rstrip()))]  # a sentence of the other script keeps its end
    if language == "ar":
        for found in _JOINED_NUMBERS.finditer(line):
            if not any(start < found.end() and found.start() < end for start, end in spans):
                spans.append(found.span())
        spans.sort()
    return spans


def _widen(line: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Take in what clings to a run: the slash of a command, a number before it, the bracket that closes one inside."""
    while start > floor and (line[start - 1] in _ATTACHED_BEFORE or _BEGINNING.search(line, floor, start)):
        start -= 1
    while end < len(line):
        after = line[end]
        closes = after in _BRACKETS and line.count(_BRACKETS[after], start, end) > line.count(after, start, end)
        if not closes and after not in _ATTACHED_AFTER:
            break
        end += 1
    return start, end
