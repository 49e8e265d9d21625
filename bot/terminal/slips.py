"""Slips of the pen: questions misspelt by rule, which must be answered as they were before.

Four kinds of typo, each in one word of five letters or more, twice from nine; spelling variants that mean nothing, in
the whole question; spaces left out or put in. ``jisr eval --typos`` counts what becomes of the answers.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.knowledge.suite import Question, verdict
from bot.language.layouts import neighbours
from bot.language.spelling import budget

Change = Callable[[str, Random], str]
"""From a text to the same text with a slip in it, or the text itself where there is no place for one."""
_WORD = re.compile(r"[^\W\d_]{5,}")
_GAP = re.compile(r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})")
_LONG = re.compile(r"[^\W\d_]{8,}")
_LETTER = re.compile("[ء-غف-ي]")
_INSIDE = re.compile("(?<=[ء-غف-ي])(?=[ء-غف-ي])")
_END = re.compile(r"[يى]\b")
_AND = re.compile(r"\bو ?(?=[ء-ي]{3})")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HAMZA = str.maketrans("أإآؤئ", "اااوي")
_PERSIAN = str.maketrans("كي", "کی")
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_BRITISH = re.compile(r"(?<=[a-z]{3})i([sz])(?=e\b|ed\b|ation|ing\b)", re.IGNORECASE)
_SEED = 5


def _drop(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _double(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    return word[:at] + word[at] + word[at:]


def _swap(word: str, random: Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] != word[at + 1]]
    at = random.choice(places) if places else 0
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if places else word


def _neighbour(word: str, random: Random) -> str:
    at = random.randrange(1, len(word))
    near = neighbours(word[at].lower())
    return word[:at] + random.choice(near) + word[at + 1 :] if near else word


def _in_a_word(slip: Change) -> Change:
    """The slip in one word of the text, as often as the length of that word forgives."""

    def change(text: str, random: Random) -> str:
        found = list(_WORD.finditer(text))
        if not found:
            return text
        place = random.choice(found)
        word = place.group()
        for _ in range(budget(word)):
            word = slip(word, random)
        return text[: place.start()] + word + text[place.end() :]

    return change


def _at_one(pattern: re.Pattern[str], new: Callable[[str, Random], str]) -> Change:
    def change(text: str, random: Random) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        place = random.choice(found)
        return text[: place.start()] + new(place.group(), random) + text[place.end() :]

    return change


def _split(word: str, random: Random) -> str:
    at = random.randrange(3, len(word) - 2)
    return f"{word[:at]} {word[at:]}"


def _forms() -> dict[str, list[str]]:
    """The presentation forms of each Arabic letter."""
    found: dict[str, list[str]] = {}
    for char in map(chr, range(0xFE80, 0xFEF5)):
        found.setdefault(unicodedata.normalize("NFKC", char), []).append(char)
    return found


_FORMS = _forms()

TYPOS: Mapping[str, Change] = {
    "a letter dropped": _in_a_word(_drop),
    "a letter doubled": _in_a_word(_double),
    "letters swapped": _in_a_word(_swap),
    "the key beside": _in_a_word(_neighbour),
}
VARIANTS: Mapping[str, Change] = {
    "hamza": lambda text, _: text.translate(_HAMZA),
    "ة/ه": lambda text, _: text.replace("ة", "ه"),
    "ى/ي": lambda text, _: _END.sub(lambda end: "ى" if end.group() == "ي" else "ي", text),
    "Persian letters": lambda text, _: text.translate(_PERSIAN),
    "tashkeel": lambda text, random: _LETTER.sub(lambda letter: letter.group() + random.choice(_MARKS), text),
    "tatweel": _at_one(_INSIDE, lambda _, random: "ـ" * random.randrange(1, 4)),
    "-ise/-ize": lambda text, _: _BRITISH.sub(lambda found: "iz" if found.group(1) == "s" else "is", text),
    "digits": lambda text, _: text.translate(_ARABIC_DIGITS),
    "presentation forms": lambda text, random: "".join(random.choice(_FORMS.get(char, [char])) for char in text),
    "bidi marks": lambda text, _: "\u202b" + text.replace(" ", " \u200f") + "\u202c",
}
SPACES: Mapping[str, Change] = {
    "words run together": _at_one(_GAP, lambda _gap, _random: ""),
    "a word split": _at_one(_LONG, _split),
    "و apart or attached": lambda text, _: _AND.sub(lambda found: "و" if found.group() == "و " else "و ", text),
}


FATES = ("right", "alike", "wrong", "other", "choices", "silent")
"""What may become of an answer: see ``Fates``."""


@dataclass(slots=True)
class Fates:
    """What became of the answers to questions with one kind of slip."""

    counts: Counter[str] = field(default_factory=Counter)
    """``right``, ``wrong``, ``choices``, ``silent``; of variants ``alike`` and ``other``."""
    turned: list[tuple[str, str]] = field(default_factory=list)
    """Questions that lost their right answer, as they were asked, each with its fate."""

    def add(self, fate: str, text: str, good: str) -> None:
        """Count one."""
        self.counts[fate] += 1
        if fate != good:
            self.turned.append((fate, text))

    def share(self, fate: str) -> float:
        """Share of all."""
        return self.counts[fate] / max(self.counts.total(), 1)


def slipped(text: str, changes: Mapping[str, Change], turn: int) -> Iterator[tuple[str, str]]:
    """The kinds that change a text, each with the changed one, from the ``turn``-th kind on; always the same ones."""
    names = list(changes)
    for name in names[turn % len(names) :] + names[: turn % len(names)]:
        changed = changes[name](text, Random(f"{_SEED} {name} {text}"))  # noqa: S311 - no secret
        if changed != text:
            yield name, changed


def ask_slipped(
    answerer: Answerer, questions: Sequence[Question], now: dt.date, changes: Mapping[str, Change], *, alike: bool
) -> dict[str, Fates]:
    """Ask the questions that are answered rightly by themselves again, each with one slip, the kinds taking turns.

    ``alike``: the answer must be the very one that came before; else one that the suite calls right.
    """
    found = {name: Fates() for name in changes}
    for turn, question in enumerate(questions):
        if question.chat or question.expect != "answer":
            continue
        before = answerer.ask(question.text, now=now)
        if verdict(question, before.as_dict()) != "right":
            continue
        for name, text in slipped(question.text, changes, turn):
            after = answerer.ask(text, now=now)
            if alike:
                same = (before.status, before.facts, before.text) == (after.status, after.facts, after.text)
                found[name].add("alike" if same else "other", text, "alike")
            else:
                found[name].add(_fate(question, after), text, "right")
            break
    return found


def _fate(question: Question, answer: Answer) -> str:
    if answer.status != "answered":
        return "choices" if answer.status == "choices" else "silent"
    return "right" if verdict(question, answer.as_dict()) == "right" else "wrong"
