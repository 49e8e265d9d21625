"""Arabic and Latin on one line: marks for chat clients, shaping for terminals that lack it.

Chat clients run the Unicode bidirectional algorithm (UAX #9) by themselves; ``isolate`` only adds
the invisible marks that keep a mixed line in order. ``for_terminal`` is the last step before a
terminal that does not: it joins the letters and puts them in visual order. Never send its output
anywhere else: it shares no code point with the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

Mode = Literal["auto", "on", "off"]

RLM = "\u200f"
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_MARKS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_ORDER_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN_RUN = re.compile(
    r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"  # begins with a letter that is no Arabic one
    r"(?:[^\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc«»،؛؟]*"
    r"[\w%+)\]\u00b0](?<![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc_]))?"
)
_NUMBER_RUN = re.compile(r"[$€£+-]\d[\d.,]*(?<![.,])%?|\d[\d.,]*(?<![.,])%|\d+(?:[.,/:-]\d+)*[/:-]\d+")
"""Numbers whose sign, per cent or hyphen would jump to the other side; a comma or point inside does not."""
_SPECIAL = re.compile(r"(?:https?://|@|/|#)[^\s\u0590-\u08ff،؛؟«»<>]+(?<![.,;:!?])")


def strip_marks(text: str) -> str:
    """The text without bidi marks, zero-width characters and byte-order marks."""
    return _MARKS.sub("", text)


def _first_strong(line: str) -> str:
    """``R``, ``L`` or, with no strong character, an empty string."""
    for char in line:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "R"
        if kind == "L":
            return "L"
    return ""


def isolate(text: str) -> str:
    """Add the marks that keep Arabic lines in order in a chat client; other lines stay as they are.

    A line that holds Arabic but does not begin with it gets U+200F first, so that it runs from right
    to left; runs of Latin text, and numbers with signs, are wrapped in U+2068 … U+2069. An English
    line that quotes an Arabic name stays as it is. Markup must be added afterwards. Idempotent.
    """
    return "\n".join(_isolate_line(line) for line in _ORDER_MARKS.sub("", text).split("\n"))


def _is_arabic_line(line: str) -> bool:
    """Whether the line reads from right to left: it begins with Arabic, or most of its words are."""
    if not _ARABIC.search(line):
        return False
    if _first_strong(line) == "R":
        return True
    words = [word for word in _SPECIAL.sub(" ", line).split() if any(char.isalpha() for char in word)]
    return 2 * sum(1 for word in words if _ARABIC.search(word)) >= len(words)


def _isolate_line(line: str) -> str:
    if not _is_arabic_line(line):
        return line
    kept: list[str] = []
    at = 0
    while at < len(line):
        found = _SPECIAL.match(line, at) or _LATIN_RUN.match(line, at) or _NUMBER_RUN.match(line, at)
        if found and (at == 0 or not line[at - 1].isalnum()):
            run = _balanced(found.group())
            kept.append(f"{FIRST_STRONG_ISOLATE}{run}{POP_ISOLATE}")
            at += len(run)
        else:
            kept.append(line[at])
            at += 1
    joined = "".join(kept)
    return joined if _first_strong(line) == "R" else RLM + joined


def _balanced(run: str) -> str:
    """The run without a closing bracket that was opened before it, and without trailing spaces."""
    for opening, closing in ("()", "[]"):
        depth = 0
        for i, char in enumerate(run):
            depth += (char == opening) - (char == closing)
            if depth < 0:
                return run[:i].rstrip()
        if depth > 0:
            run = run[: run.rindex(opening)].rstrip() or run
    return run


def terminal_lacks_bidi(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is known to draw Arabic unjoined and from left to right.

    Known from variables that terminals set; anything else is left in logical order.
    """
    if environ.get("VTE_VERSION") or environ.get("KONSOLE_VERSION"):
        return False
    program = environ.get("TERM_PROGRAM", "")
    if program == "Apple_Terminal":
        return False
    if program == "vscode" or environ.get("WT_SESSION") or environ.get("KITTY_WINDOW_ID"):
        return True
    if environ.get("XTERM_VERSION") or environ.get("TERM") == "linux":
        return True
    return any(name.startswith("ALACRITTY_") for name in environ)


@lru_cache(maxsize=1)
def _reshaper() -> ArabicReshaper:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})


def for_terminal(text: str, mode: Mode, environ: Mapping[str, str], width: int | None = None) -> str:
    """The text for a terminal: shaped and in visual order with ``on``, or with ``auto`` where needed.

    The last step, after wrapping and padding. With ``width``, lines that are drawn from right to
    left are moved to the right edge. Callers that write to a pipe or file pass ``off``.
    """
    if mode == "off" or (mode == "auto" and not terminal_lacks_bidi(environ)):
        return text
    return "\n".join(_visual(line, width) for line in text.split("\n"))


def _visual(line: str, width: int | None) -> str:
    if not _ARABIC.search(line):
        return line
    from bidi.algorithm import get_display  # ``from bidi import get_display`` does not mirror brackets

    arabic = _is_arabic_line(line)
    # python-bidi knows neither isolates nor bracket pairs: a mark on both sides of each run does their work.
    marked = isolate(line).replace(FIRST_STRONG_ISOLATE, RLM).replace(POP_ISOLATE, RLM)
    try:
        shown = strip_marks(str(get_display(_reshaper().reshape(marked), base_dir="R" if arabic else "L")))
    except AssertionError:
        # python-bidi asserts that it knows the direction of every character; of unassigned ones it knows none.
        return line
    return pad(shown.strip(), width, "right") if arabic and width is not None else shown


def display_width(text: str) -> int:
    """Columns that a terminal gives the text: marks and tashkeel none, wide characters two."""
    columns = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
            continue
        columns += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return columns


def pad(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """The text with spaces up to a width in columns; longer text stays whole."""
    space = " " * max(0, width - display_width(text))
    return space + text if align == "right" else text + space


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, broken at spaces; words that are longer stay whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and display_width(line) + 1 + display_width(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines
