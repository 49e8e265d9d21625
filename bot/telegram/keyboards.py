"""Buttons and what they carry.

``callback_data`` is ``1:<verb>:<language>:<payload>[:<asker>]`` in at most 64 bytes. The leading
figure is the version of this form; a payload names a fact, a question or a topic by a hash of its
id, so that a button still works after a reload as long as the thing is there, and is found stale
when it is not. In groups the asker's id goes along: the buttons are theirs.
"""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answers.answer import Choice
from bot.knowledge.facts import Language
from bot.telegram.direction import direct, strip_marks
from bot.telegram.markup import shorten

VERSION = "1"
LABEL = 60
"""UTF-16 units of a button's label; more is cut by the clients anyway."""

Verb = Literal[
    "choice", "fact", "question", "topic", "topics", "language", "group", "more", "good", "bad", "picture",
    "reload", "apply", "discard",
]  # fmt: skip
_SHORT: dict[Verb, str] = {
    "choice": "c",
    "fact": "f",
    "question": "q",
    "topic": "t",
    "topics": "T",
    "language": "l",
    "group": "g",
    "more": "m",
    "good": "y",
    "bad": "n",
    "picture": "p",
    "reload": "r",
    "apply": "a",
    "discard": "d",
}
_LONG: dict[str, Verb] = {short: verb for verb, short in _SHORT.items()}
assert set(_SHORT) == set(get_args(Verb))


@dataclass(frozen=True, slots=True)
class Press:
    """What a button asks for."""

    verb: Verb
    language: Language
    payload: str = ""
    page: int = 0
    asker: int | None = None
    """In groups: the only one who may press it."""

    def pack(self) -> str:
        """The callback data."""
        payload = f"{self.payload}.{self.page}" if self.page else self.payload
        data = f"{VERSION}:{_SHORT[self.verb]}:{self.language}:{payload}"
        return f"{data}:{self.asker:x}" if self.asker is not None else data

    @classmethod
    def unpack(cls, data: str) -> Press | None:
        """Read callback data; ``None`` for another version, or for something we never wrote."""
        parts = data.split(":")
        if len(parts) not in (4, 5) or parts[0] != VERSION or parts[1] not in _LONG:
            return None
        language: Language
        if parts[2] == "ar":
            language = "ar"
        elif parts[2] == "en":
            language = "en"
        else:
            return None
        payload, _, page = parts[3].partition(".")
        try:
            asker = int(parts[4], 16) if len(parts) == 5 else None
            number = int(page) if page else 0
            # Forged figures would come back in the next page's buttons and make them too long.
            if not 0 <= number < 10_000 or (asker is not None and abs(asker) >= 1 << 53) or len(payload) > 16:
                return None
            return cls(_LONG[parts[1]], language, payload, number, asker)
        except ValueError:
            return None


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Eleven characters that stand for an id or a question in callback data."""
    return urlsafe_b64encode(hashlib.blake2b(name.encode(), digest_size=8).digest()).rstrip(b"=").decode()


@lru_cache(maxsize=8192)
def label(text: str, language: Language, limit: int = LABEL) -> str:
    """The text of a button or a title: one line, cut, with direction marks; never empty."""
    line = " ".join(strip_marks(text).split())
    return direct(shorten(line, limit), language) or "…"


def button(text: str, language: Language, press: Press) -> InlineKeyboardButton:
    """One button that calls back."""
    return InlineKeyboardButton(label(text, language), callback_data=press.pack())


def column(buttons: Iterable[InlineKeyboardButton]) -> InlineKeyboardMarkup | None:
    """The buttons one below the other, or nothing where there are none."""
    rows = [[one] for one in buttons]
    return InlineKeyboardMarkup(rows) if rows else None


def fact_buttons(
    choices: Sequence[Choice], language: Language, verb: Literal["choice", "fact"], asker: int | None = None
) -> list[InlineKeyboardButton]:
    """A button for each fact that may be meant or may interest; the same fact once."""
    unique: dict[str, Choice] = {}
    for choice in choices:
        unique.setdefault(choice.fact, choice)
    return [
        button(choice.label, language, Press(verb, language, key(choice.fact), asker=asker))
        for choice in unique.values()
    ]
