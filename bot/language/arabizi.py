"""Arabizi: Arabic typed in Latin letters and digits ("kam 3adad el sokkan"), read back as Arabic.

What a run of Latin letters may stand for is data (``data/arabizi.yaml``). A word is not spelt out, which would leave
open all vowels that Arabic does not write, but compared with the Arabic words that are known: those with the same
consonants are looked up, and the one that takes the cheapest reading is what was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.language.folding import fold
from bot.language.lexicon import arabizi_words
from bot.language.stems import bare
from bot.language.tables import shipped_table

_WORD = re.compile(r"[a-z0-9']*[a-z][a-z0-9']*", re.IGNORECASE)
_DIGIT_LETTER = re.compile(r"(?i)(?:\b|[a-z])[235679](?=[a-z])|(?<=[a-z])[235679](?=[a-z]|\b)")
_FIGURE = re.compile(r"(?i)\d+(?:st|nd|rd|th|m|k|bn|b|mln|km|h|y|yrs?|am|pm)\b|[a-z]{1,2}\d{1,2}\b|[a-z]+\d{2,}")
"""Numbers with a unit, names with a number (2nd, 100m, G20, covid19): no Arabic."""
_APART = re.compile(r"\b(el|al|il|l|wel|wal|bel|bil|fel|fil|lel|lil) ([a-z0-9']{3,})")
_SHORT = re.compile(r"(?<=[a-z0-9])[aeiou]([bcdfghjklmnpqrstvwxz3579])(?=\1)")
_DOUBLED = re.compile(r"([bcdfghjklmnpqrstvwxz3579])\1")
_STRONG = "بتثجحخدذرزسشصضطظغفقكلمن"
_CLASS = str.maketrans("طثذظضصقح", "تتددظسكه")
_KEY = str.maketrans({"ط": "ت", "ث": "ت", "ذ": "د", "ظ": "د", "ض": "د", "ص": "س", "ق": "ك", "ح": None, "ه": None})
_LONG = (("aa", "A"), ("ee", "I"), ("ii", "I"), ("oo", "U"), ("uu", "U"))
_DEAREST = 0.12
"""What a reading may cost at most, by the letters of the word."""
_CLITIC = 0.15
"""What it costs that a word begins with a clitic."""
_KEYS = 48
_SHORTEST, _LONGEST = 3, 24
_ARTICLE = "ال"


class _Letters(NamedTuple):
    """The table, as the alignment needs it."""

    readings: Mapping[str, Mapping[str, float]]
    """By run of Latin letters: the Arabic letters it may be, "" for a vowel that is not written."""
    first: Mapping[str, Mapping[str, float]]
    """The same where the word begins."""
    last: Mapping[str, Mapping[str, float]]
    """And where it ends."""
    omitted: Mapping[str, float]
    """What it costs that an Arabic letter has no Latin one."""
    clitics: Mapping[str, str]
    words: Mapping[str, str]


@lru_cache(maxsize=1)
def _letters() -> _Letters:
    table = shipped_table("arabizi.yaml")
    readings = {run: options for part in ("consonants", "vowels") for run, options in table[part].items()}
    return _Letters(
        readings,
        {run: {**readings[run], **options} for run, options in table["first"].items()},
        table["last"],
        table["omitted"],
        dict(sorted(table["clitics"].items(), key=lambda pair: -len(pair[0]))),
        table["words"],
    )


def latin_words(text: str) -> list[str]:
    """The words of a text in Latin letters, digits that stand for letters included."""
    return [word.lower() for word in _WORD.findall(_FIGURE.sub(" ", text))]


def is_arabizi(text: str, english: Callable[[str], bool]) -> bool:
    """Whether a text is Arabic in Latin letters: more of its words show that than ``english`` says are English."""
    if any("\u0600" <= char <= "\u08ff" for char in text):
        return False
    own, signs, others = arabizi_words(), 0, 0
    for word in latin_words(text):
        if word in own or _DIGIT_LETTER.search(word):
            signs += 1
        elif english(word):
            others += 1
    return signs > others


def replaced(text: str, new: Callable[[str], str | None]) -> str:
    """The text with words in Latin letters read as Arabic ones, articles written apart joined to their words."""

    def join(found: re.Match[str]) -> str:
        return new(found.group(1) + found.group(2)) or f"{found.group(1)} {new(found.group(2)) or found.group(2)}"

    return _WORD.sub(lambda found: new(found.group()) or found.group(), _APART.sub(join, text.lower()))


class Arabizi:
    """Reads words in Latin letters as known Arabic ones; made once a vocabulary."""

    def __init__(self, words: Iterable[str], rarity: Callable[[str], float]) -> None:
        """``rarity`` says what it costs that a word is rarer than others (0: not at all, about 0.2: never used)."""
        self._rarity = rarity
        self._words: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for form in {word, bare(word)}:
                self._words[_skeleton(form)].add(form)
        self._seen: dict[str, str | None] = {}

    def read(self, word: str) -> str | None:
        """The known Arabic word that a Latin one was meant to be, with the clitics written before it."""
        if len(word) > _LONGEST:
            return None
        if word not in self._seen:
            if len(self._seen) > 20000:
                self._seen.clear()
            self._seen[word] = self._read(word)
        return self._seen[word]

    def _read(self, word: str) -> str | None:
        best: tuple[float, str] | None = None
        for prefix, clitic in (("", ""), *_letters().clitics.items()):
            if not word.startswith(prefix):
                continue
            rest = word[len(prefix) :].replace("'", "")
            if rest in _letters().words:
                return clitic + fold(_letters().words[rest])
            rest = _DOUBLED.sub(r"\1", _SHORT.sub(r".\1", rest))
            for pair, long in _LONG:
                rest = rest.replace(pair, long)
            if len(rest) < _SHORTEST:
                continue
            for known in self._candidates(rest):
                if clitic.endswith("ل") and known.startswith(_ARTICLE):
                    continue
                cost = _cost(rest, known) + (_CLITIC if prefix else 0.0)
                if cost <= _DEAREST * len(rest):
                    cost += self._rarity(known)
                    best = min(best or (cost, clitic + known), (cost, clitic + known))
        return best[1] if best else None

    def _candidates(self, word: str) -> set[str]:
        found: set[str] = set()
        for key in _skeletons(word):
            found |= self._words.get(key, set())
        return found


def _skeleton(word: str) -> str:
    """The consonants of an Arabic word that Latin letters always show."""
    return _once("".join(char for char in word.translate(_KEY) if char in _STRONG))


def _runs(word: str) -> list[list[str]]:
    """The ways to part a word into runs that the table has, as lists of runs; few."""
    ways: list[list[list[str]]] = [[[]]]
    for end in range(1, len(word) + 1):
        here = []
        for size in (2, 1):
            run = word[end - size : end]
            if len(run) == size <= end and _options(run):
                here += [[*way, run] for way in ways[end - size]]
        ways.append(here[:_KEYS])
    return ways[-1]


def _options(run: str) -> set[str]:
    letters = _letters()
    return {letter for table in (letters.readings, letters.first, letters.last) for letter in table.get(run, ())}


def _skeletons(word: str) -> set[str]:
    """The skeletons of the Arabic words that it may stand for; few."""
    keys: set[str] = set()
    for runs in _runs(word):
        begun = {""}
        for run in runs:
            options = {_skeleton(letter) for letter in _options(run)}
            begun = {_once(start + option) for start in begun for option in options}
            if len(begun) > _KEYS * 4:
                begun = set(sorted(begun)[: _KEYS * 4])
        keys |= begun
    return keys


def _once(letters: str) -> str:
    """Letters that stand twice in a row, once."""
    return "".join(char for i, char in enumerate(letters) if i == 0 or char != letters[i - 1])


def _cost(latin: str, arabic: str) -> float:
    """The cheapest way to read a Latin word as an Arabic one; infinite where there is none."""
    letters, endless = _letters(), float("inf")
    best = [[endless] * (len(arabic) + 1) for _ in range(len(latin) + 1)]
    best[0][0] = 0.0
    for i in range(len(latin) + 1):
        for j in range(len(arabic) + 1):
            here = best[i][j]
            if here == endless:
                continue
            if j < len(arabic) and arabic[j] in letters.omitted:
                best[i][j + 1] = min(best[i][j + 1], here + letters.omitted[arabic[j]])
            for end in range(i + 1, min(i + 2, len(latin)) + 1):
                run = latin[i:end]
                options = letters.readings.get(run, {})
                if end == len(latin):
                    options = letters.last.get(run, options)
                if i == 0:
                    options = letters.first.get(run, options)
                for letter, cost in options.items():
                    if not letter:
                        best[end][j] = min(best[end][j], here + cost)
                    elif arabic[j : j + 1] == letter:
                        best[end][j + 1] = min(best[end][j + 1], here + cost)
    return best[-1][-1]
