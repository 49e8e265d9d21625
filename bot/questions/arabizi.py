"""Questions in Arabizi, Arabic in Latin letters, put into Arabic ones as far as the base knows the words."""

from __future__ import annotations

from functools import cached_property

from bot.language.arabizi import Arabizi, is_arabizi, replaced
from bot.language.common_words import is_common
from bot.language.folding import is_arabic
from bot.language.lexicon import arabizi_words, function_words
from bot.questions.mentions import MentionFinder
from bot.questions.vocabulary import Vocabulary

_SHORT = 3
"""Shorter words are no names by themselves."""
_COMMON, _RARE, _NEVER = 0.04, 0.012, 0.2
"""What it costs that a word is a name or a function word; that it tells much; nothing at all."""


class ArabiziReader:
    """Reads questions with the words of one base; its tables are made when first one is in Arabizi."""

    def __init__(self, vocabulary: Vocabulary, finder: MentionFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._functions = function_words()

    def warm(self) -> None:
        """Make now what is otherwise made when first a question is in Arabizi."""
        _ = self._words

    def arabic(self, text: str) -> str | None:
        """The question in Arabic letters, but for names and function words that are known as they stand; ``None`` where
        it is no Arabizi.
        """
        return replaced(text, self._read) if is_arabizi(text, self._english) else None

    def _english(self, word: str) -> bool:
        return not self._finder.alone(word) and (is_common(word) or bool(self._functions.categories(word)))

    def _read(self, word: str) -> str | None:
        function = word in arabizi_words()
        if function and word.isalpha():
            return None
        meant = self._words.read(word)
        if meant is None:
            return None
        if function and not self._functions.categories(meant):
            return None
        if len(word) > _SHORT and word in self._finder.words and not self._finder.alone(meant):
            return None
        return meant

    @cached_property
    def _words(self) -> Arabizi:
        known = self._vocabulary.all_words | self._functions.single | self._finder.words
        return Arabizi((word for word in known if is_arabic(word)), self._rarity)

    def _rarity(self, word: str) -> float:
        if self._functions.categories(word) or self._finder.alone(word):
            return _COMMON
        concepts = self._vocabulary.concepts(word)
        return _RARE * self._vocabulary.weight_of(concepts) if concepts else _NEVER
