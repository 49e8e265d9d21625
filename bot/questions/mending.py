"""Mending: misspelt words put right before anything is read of a question."""

from __future__ import annotations

from bot.language.common_words import is_common
from bot.language.lexicon import function_words
from bot.language.tokens import Token
from bot.questions.mentions import MentionFinder
from bot.questions.vocabulary import Vocabulary

WILL = "س"
"""Before an Arabic verb: what is still to come."""
_LEAST = 4
"""Shorter function words are not mended."""


class Mender:
    """Knows the words of one base, and mends others; made once a pack."""

    def __init__(self, vocabulary: Vocabulary, finder: MentionFinder) -> None:
        self._vocabulary = vocabulary
        self._finder = finder
        self._functions = function_words()

    def mended(self, tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], frozenset[int]]:
        """The tokens with misspelt words put right, and the places of those.

        Only a word that nothing knows, that slips of a finger explain, and that can have been but one known word is put
        right here; it then counts as if it had been spelt well. Names are not put right: those are repaired where it is
        known which names there are.
        """
        mended, slips = list(tokens), set()
        for i, token in enumerate(tokens):
            meant = self._once(token) or (self._meant(token) if token.word and not self.known(token) else None)
            if meant is not None:
                mended[i] = token._replace(folded=meant)
                slips.add(i)
        return tuple(mended), frozenset(slips)

    def known(self, token: Token) -> bool:
        """Whether the base or the language knows a word as it stands."""
        vocabulary, word = self._vocabulary, token.folded
        return bool(
            self._functions.categories(word)
            or vocabulary.known(word)
            or vocabulary.concepts(word)
            or self._finder.alone(word)
            or is_common(word)
        )

    def _once(self, token: Token) -> str | None:
        """The word without the letter that was typed twice, where the base has just that word and not the typed one.

        Of Arabic words clitics are taken off, and what is left of the typed one may be a word by accident.
        """
        literal, word = self._vocabulary.literal, token.folded
        if len(word) <= _LEAST or literal(word) or is_common(word) or self._functions.categories(word):
            return None
        first = 2 if token.arabic else 1  # the first letter may be a clitic
        shorter = (word[:i] + word[i + 1 :] for i in range(first, len(word)) if word[i] == word[i - 1])
        return next((once for once in shorter if literal(once)), None)

    def _meant(self, token: Token) -> str | None:
        vocabulary, word = self._vocabulary, token.folded
        if token.arabic and word[0] == WILL and self._functions.categories(word[1:]) and len(word) > _LEAST:
            return None
        likeliest = vocabulary.respell(word)
        if not likeliest or not likeliest[0].sure or word[0] != likeliest[0].word[0]:
            return None
        meant = likeliest[0].word
        if len({self._functions.categories(near.word) or near.word for near in likeliest}) > 1:
            return None
        if self._functions.categories(meant):
            return meant if len(meant) >= _LEAST else None
        return meant if vocabulary.known(meant) and not self._finder.alone(meant) else None

    def will_off(self, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
        """The tokens with what stands before an Arabic verb of the future taken off where that leaves a known word."""
        return tuple(
            token._replace(folded=token.folded[1:])
            if token.arabic
            and token.folded[0] == WILL
            and len(token.folded) > _LEAST
            and self._functions.categories(token.folded[1:])
            and not self.known(token)
            else token
            for token in tokens
        )
