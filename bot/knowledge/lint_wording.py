"""Whether texts are in the script of their language, free of display forms, and end as sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from bot.knowledge.complaints import LANGUAGES, problem_at
from bot.knowledge.draft import Draft
from bot.knowledge.problems import Problem
from bot.knowledge.yaml_source import Document

Steps = tuple[str | int, ...]

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKS = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# Ornate parentheses, the rial sign and the honorific ligatures are characters of their own, not display forms.
_FORMS = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]")
_FINAL = re.compile(r"[.!?…؟][\"'”’»)\]]*\Z")
_WORD_LISTS = frozenset({"aliases", "adjectives", "keywords", "phrasings"})
_SENTENCES = frozenset({"text", "note"})
_ABBREVIATIONS = frozenset({"short", "units"})


def wording(draft: Draft) -> Iterator[Problem]:
    """All checks of the words, over every text of every file."""
    for document in draft.documents.values():
        hide = 1 if "/" in document.file else 0
        for steps, text in _strings(document.value, ()):
            yield from _display_forms(document, steps, text, hide)
            language = next((str(step) for step in steps[-2:] if step in LANGUAGES), None)
            if language and len(steps) > 1:
                yield from _script(document, steps, text, language, hide)
                if steps[-2] in _SENTENCES and "value" not in steps and not _FINAL.search(text.strip()):
                    mend = "End it with a full stop."
                    yield problem_at(document, steps, "no final punctuation", mend, hide=hide, warning=True)


def _strings(value: Any, steps: Steps) -> Iterator[tuple[Steps, str]]:
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*steps, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*steps, index))


def _display_forms(document: Document, steps: Steps, text: str, hide: int) -> Iterator[Problem]:
    if text.isascii():
        return
    for pattern, what, mend in (
        (_MARKS, "an invisible mark", "Delete the mark: Jisr sets direction itself."),
        (_FORMS, "a presentation form", "Type the word again with plain Arabic letters."),
    ):
        found = pattern.search(text)
        if found:
            name = unicodedata.name(found[0], "unnamed")
            message = f"holds {what}, U+{ord(found[0]):04X} {name}"
            yield problem_at(document, steps, message, mend, hide=hide)


def _script(document: Document, steps: Steps, text: str, language: str, hide: int) -> Iterator[Problem]:
    arabic = bool(_ARABIC.search(text))
    if language == "en":
        wrong = arabic
    else:
        wrong = not arabic and bool(_LETTER.search(text)) and not _ABBREVIATIONS.intersection(map(str, steps))
    if wrong:
        message = "Arabic letters in an English text" if arabic else "no Arabic letter in an Arabic text"
        mend = f"Write it in {LANGUAGES[language]}, or move it to the other language."
        warning = bool(_WORD_LISTS.intersection(map(str, steps)))
        yield problem_at(document, steps, message, mend, hide=hide, warning=warning)
