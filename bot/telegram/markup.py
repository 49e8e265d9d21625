"""Telegram HTML as values: markup together with the length it has on the screen.

Limits of the Bot API count UTF-16 units of the text that is left after the markup is parsed, so a
piece of HTML carries that length with it, and nothing measures or cuts finished markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

_MOMENT = re.compile(r"<tg-time [^>]*>|</tg-time>")
_SENTENCE_END = re.compile(r"(?<=[.!?؟…۔])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Html:
    """Valid, escaped markup."""

    markup: str = ""
    length: int = 0
    """UTF-16 units on the screen."""

    def __add__(self, other: Html) -> Html:
        return Html(self.markup + other.markup, self.length + other.length)

    def __bool__(self) -> bool:
        return bool(self.length)


def units(text: str) -> int:
    """Length in UTF-16 units: what Telegram counts."""
    return len(text) + sum(1 for char in text if char > "\uffff")


def plain(text: str) -> Html:
    """Text as it stands. Control characters, which Telegram refuses or drops, go."""
    clean = "".join(char for char in text if char in "\n\t" or (char >= " " and not "\x7f" <= char <= "\x9f"))
    clean = clean.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Html(escape(clean, quote=False), units(clean))


def bold(content: Html) -> Html:
    """Bold."""
    return _wrap("<b>", content, "</b>")


def italic(content: Html) -> Html:
    """Italic."""
    return _wrap("<i>", content, "</i>")


def quote(content: Html, *, expandable: bool = False) -> Html:
    """A block quotation; never put one into another."""
    return _wrap("<blockquote expandable>" if expandable else "<blockquote>", content, "</blockquote>")


def link(label: Html, url: str) -> Html:
    """A link, where the address is one that Telegram takes; else the label alone."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return label
    return _wrap(f'<a href="{escape(url, quote=True)}">', label, "</a>")


def moment(seconds: float, shown: Html) -> Html:
    """A point of time, in the reader's own time zone and language; ``shown`` by clients that cannot do that."""
    return _wrap(f'<tg-time unix="{int(seconds)}" format="Dt">', shown, "</tg-time>")


def without_moments(markup: str) -> str:
    """The markup for servers that do not know moments yet (they came with Bot API 9.5)."""
    return _MOMENT.sub("", markup)


def join(separator: str, parts: Iterable[Html]) -> Html:
    """The parts that are not empty, with a separator between them."""
    kept = [part for part in parts if part]
    gap = plain(separator)
    return Html(gap.markup.join(part.markup for part in kept), sum(p.length for p in kept) + _gaps(kept, gap))


def shorten(text: str, limit: int) -> str:
    """Cut a text to ``limit`` UTF-16 units: after a sentence if that keeps half of it, else after a word."""
    if units(text) <= limit:
        return text
    room = max(limit - 2, 0)
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    ends = [found.start() for found in _SENTENCE_END.finditer(kept)]
    if ends and ends[-1] * 2 >= len(kept):
        return kept[: ends[-1]].rstrip() + " …"
    word = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:word] if word * 2 >= len(kept) else kept).rstrip() + ("…" if limit > 0 else "")


def _gaps(kept: list[Html], gap: Html) -> int:
    return gap.length * max(len(kept) - 1, 0)


def _wrap(before: str, content: Html, after: str) -> Html:
    return Html(before + content.markup + after, content.length) if content else content
