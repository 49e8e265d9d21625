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


class ArabiziReader:
    """Reads questions with the words of one base; its tables are made when first one is in Arabizi."""

    def __init__(self, vocabulary: Vocabulary, finder: MentionFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._functions = function_words()

    def arabic(self, text: str) -> str | None:
        """The question in Arabic letters, but for names and function words that are known as they stand; ``None`` where
        it is no Arabizi.
        """
        return replaced(text, self._read) if is_arabizi(text, self._english) else None

    def _english(self, word: str) -> bool:
        return not self._finder.alone(word) and (is_common(word) or bool(self._functions.categories(word)))

    def _read(self, word: str) -> str | None:
        if word in arabizi_words() or (len(word) > _SHORT and word in self._finder.words):
            return None
        return self._words.read(word)

    @cached_property
    def _words(self) -> Arabizi:
        known = self._vocabulary.all_words | self._functions.single | self._finder.words
        return Arabizi((word for word in known if is_arabic(word)), self._tells)

    def _tells(self, word: str) -> bool:
        return bool(self._vocabulary.concepts(word) or self._functions.categories(word)) or self._finder.alone(word)
