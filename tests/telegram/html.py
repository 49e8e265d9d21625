"""A strict parser for Telegram's HTML: whatever the Bot API might refuse is a ``ValueError``."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"<(/?)([a-z-]+)((?:\s[^<>]*)?)>|&(#\d+|#x[0-9a-fA-F]+|[a-z]+);|([<>&])|([^<>&]+)")
_ATTRIBUTE = re.compile(r'\s([a-z-]+)(?:="([^"]*)")?')
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = ("b", "i", "u", "s", "code", "pre", "tg-spoiler")


class Entity(NamedTuple):
    """A piece of markup, in UTF-16 units of the text."""

    type: str
    offset: int
    length: int
    url: str = ""


def utf16(text: str) -> int:
    """Length as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(markup: str) -> tuple[str, list[Entity]]:
    """The text on the screen, and its entities."""
    text = ""
    opened: list[tuple[str, int, str]] = []
    entities: list[Entity] = []
    at = 0
    while at < len(markup):
        found = _TOKEN.match(markup, at)
        if not found:
            raise ValueError(f"nonsense at {at}")
        at = found.end()
        closing, tag, attributes, reference, stray, plain = found.groups()
        if stray:
            raise ValueError(f"unescaped {stray!r}")
        if plain is not None:
            text += plain
        elif reference:
            text += _character(reference)
        elif closing:
            if not opened or opened[-1][0] != tag:
                raise ValueError(f"</{tag}> closes nothing")
            _, start, url = opened.pop()
            length = utf16(text) - start
            if not length:
                raise ValueError(f"<{tag}> is empty")
            entities.append(Entity(tag, start, length, url))
        else:
            if tag == "blockquote" and any(name == "blockquote" for name, _, _ in opened):
                raise ValueError("a blockquote in a blockquote")
            opened.append((tag, utf16(text), _attributes(tag, attributes or "")))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed")
    if any(char < " " and char not in "\n\t" for char in text):
        raise ValueError("control characters")
    return text, entities


_INLINE = frozenset(("b", "i", "u", "s", "a", "tg-time"))
_INSIDE: dict[str, frozenset[str]] = {
    "": frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "details", "footer", "ul", "ol"))
    | _INLINE,
    "table": frozenset(("tr",)),
    "tr": frozenset(("td", "th")),
    "ul": frozenset(("li",)),
    "ol": frozenset(("li",)),
    "details": frozenset(("summary", "p", "ol", "ul", "table")) | _INLINE,
}
"""What may stand in a rich message's block; in any other only what runs along in a line."""
_RICH_TAG = re.compile(r"<(/?)([a-z0-9-]+)((?:\s[^<>]*)?)>|&(#\d+|[a-z]+);|([<>&])|([^<>&]+)")


def parse_rich(markup: str) -> str:
    """The text of a rich message; ``ValueError`` for tags that are not known, or not where they may stand."""
    text, opened, at = "", [""], 0
    while at < len(markup):
        found = _RICH_TAG.match(markup, at)
        if not found:
            raise ValueError(f"nonsense at {at}")
        at = found.end()
        closing, tag, attributes, reference, stray, plain = found.groups()
        if stray:
            raise ValueError(f"unescaped {stray!r}")
        if plain is not None or reference:
            if opened[-1] in ("table", "tr", "ul", "ol"):
                raise ValueError(f"text in <{opened[-1]}>")
            text += plain if plain is not None else _character(reference)
        elif closing:
            if opened.pop() != tag:
                raise ValueError(f"</{tag}> closes nothing")
        else:
            if tag not in _INSIDE.get(opened[-1], _INLINE):
                raise ValueError(f"<{tag}> in <{opened[-1]}>")
            if tag in ("a", "tg-time"):
                _attributes(tag, attributes)
            elif attributes.split() not in ([], ["bordered", "striped"]):
                raise ValueError(f"attributes of <{tag}>: {attributes!r}")
            opened.append(tag)
    if len(opened) > 1:
        raise ValueError(f"<{opened[-1]}> is not closed")
    return text


def _character(reference: str) -> str:
    if reference.startswith("#"):
        return chr(int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:]))
    if reference not in _NAMED:
        raise ValueError(f"&{reference}; is not known")
    return _NAMED[reference]


def _attributes(tag: str, text: str) -> str:
    found = dict(_ATTRIBUTE.findall(text))
    if _ATTRIBUTE.sub("", text).strip():
        raise ValueError(f"attributes of <{tag}>: {text!r}")
    if tag == "a":
        url = re.sub(r"&(\w+);", lambda match: _character(match[1]), found.pop("href", ""))
        if not re.match(r"(https?://|tg://)[^\s]+\Z", url):
            raise ValueError(f"a link to {url!r}")
    elif tag == "blockquote":
        url = ""
        found.pop("expandable", None)
    elif tag == "tg-time":
        url = found.pop("unix", "")
        if not re.fullmatch(r"\d+", url) or not re.fullmatch(r"r|w?[dD]?[tT]?", found.pop("format", "")):
            raise ValueError(f"a moment of {text!r}")
    elif tag in _PLAIN:
        url = ""
    else:
        raise ValueError(f"<{tag}> is not known")
    if found:
        raise ValueError(f"attributes of <{tag}>: {sorted(found)}")
    return url
