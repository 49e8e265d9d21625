"""Function words of both languages and their dialects: what a word does rather than what it names.

The words are data (``data/function_words.*.yaml``): categories such as ``when``, ``before``, ``stop``,
each a list of words or short phrases. A token may have several categories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.language.tables import shipped_table
from bot.language.tokens import Token, words

_FILES = ("function_words.en.yaml", "function_words.ar.yaml", "answer_nouns.yaml")
_LEANING = frozenset({"follow_up", "anaphora"})
_ORDER = frozenset({"before", "after", "next", "previous"})
_GLUED = ("و", "ف", "ب", "ل", "ع", "ه")


@dataclass(frozen=True, slots=True)
class Function:
    """A function word or phrase found in a text."""

    start: int
    end: int
    """Half-open token span."""
    categories: frozenset[str]


class FunctionWords:
    """Looks up function words and phrases, longest first."""

    def __init__(self, tables: Sequence[dict[str, object]]) -> None:
        entries: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for table in tables:
            _collect(table, entries)
        self._entries = {key: frozenset(categories) for key, categories in entries.items()}
        self._longest: dict[str, int] = {}
        for key in self._entries:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        self.single = frozenset(key[0] for key in self._entries if len(key) == 1)

    def categories(self, word: str) -> frozenset[str]:
        """The categories of one folded word."""
        return self._entries.get((word,), frozenset())

    def find(self, tokens: Sequence[Token]) -> tuple[Function, ...]:
        """The function words of a text, in order, not overlapping; single words may be glued to و ف ب ل."""
        found = []
        i = 0
        while i < len(tokens):
            match = self._longest_at(tokens, i, tokens[i].folded)
            if tokens[i].arabic and (match is None or match.end == i + 1):
                word = tokens[i].folded
                for prefix in _GLUED if match is None else _GLUED[:1]:
                    if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                        glued = self._longest_at(tokens, i, word[len(prefix) :])
                        if glued is not None and (match is None or glued.end > match.end):
                            match = glued
                            break
            if match is None:
                i += 1
            else:
                if match.categories & _LEANING:
                    match = replace(
                        match, categories=match.categories | self._order_in(tokens[match.start : match.end])
                    )
                found.append(match)
                i = match.end
        return tuple(found)

    def _order_in(self, tokens: Sequence[Token]) -> frozenset[str]:
        """What the words of a follow-up phrase say of order: "the year *after* that", و*قبله*."""
        found: set[str] = set()
        for token in tokens:
            found |= self.categories(token.folded) & _ORDER
            if token.arabic and token.folded.startswith("و"):
                found |= self.categories(token.folded[1:]) & _ORDER
        return frozenset(found)

    def _longest_at(self, tokens: Sequence[Token], i: int, first: str) -> Function | None:
        for length in range(min(self._longest.get(first, 0), len(tokens) - i), 0, -1):
            key = (first, *(token.folded for token in tokens[i + 1 : i + length]))
            categories = self._entries.get(key)
            if categories is not None:
                return Function(i, i + length, categories)
        return None


def _collect(table: dict[str, object], entries: dict[tuple[str, ...], set[str]]) -> None:
    for category, value in table.items():
        if isinstance(value, dict):
            # A nested table (``arabizi:``) holds categories of its own.
            _collect(value, entries)
        elif isinstance(value, list):
            for phrase in value:
                key = tuple(words(str(phrase)))
                if key:
                    entries[key].add(category)


@lru_cache(maxsize=1)
def function_words() -> FunctionWords:
    """The function words that come with Jisr."""
    return FunctionWords([shipped_table(name) or {} for name in _FILES])


@lru_cache(maxsize=1)
def arabizi_words() -> frozenset[str]:
    """Function words of Arabic in Latin letters that are none of English, digits kept (``2addesh``)."""
    table = shipped_table("function_words.en.yaml") or {}
    english = {word for name, group in table.items() if name != "arabizi" for phrase in group for word in words(phrase)}
    own = {str(phrase) for group in table.get("arabizi", {}).values() for phrase in group}
    return frozenset(phrase for phrase in own if " " not in phrase and phrase not in english)
