"""Spaces that were forgotten, or typed where none belongs: "presidentof", "parlia ment", وزيرالخارجية.

Only what nothing knows as it stands is touched, and only where what comes of it is known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.language.lexicon import function_words
from bot.language.tokens import Token
from bot.questions.mentions import MentionFinder
from bot.questions.vocabulary import Vocabulary

_GRAMMAR = frozenset(
    {"stop", "preposition", "who", "when", "what", "which", "where", "how_many", "how_much", "how_long", "yes_no"}
)
"""Categories of the function words that run together with others."""
_TO = "ل"
_LONG = 7
"""Shorter words are not parted."""
_SHORT = 4
"""Shorter parts must be function words."""
_LEAST, _MOST = 2, 3
"""So many parts a word has."""


class Spacing:
    """Puts spaces right for one base."""

    def __init__(self, known: Callable[[Token], bool], vocabulary: Vocabulary, finder: MentionFinder) -> None:
        """``known`` says what is known as it stands."""
        self._known = known
        self._vocabulary = vocabulary
        self._finder = finder
        self._functions = function_words()

    def put_right(self, tokens: Sequence[Token]) -> tuple[Token, ...]:
        """The tokens, words run together parted and parts of one word joined."""
        unknown = [token.word and not self._known(token) for token in tokens]
        if not any(unknown):
            return tuple(tokens)
        found: list[Token] = []
        i = 0
        while i < len(tokens):
            joined = self._joined(tokens, i, unknown)
            if joined is not None:
                found.append(joined)
                i += 2
                continue
            found += self._parted(tokens[i]) if unknown[i] else (tokens[i],)
            i += 1
        return tuple(token._replace(start=place) for place, token in enumerate(found))

    def _joined(self, tokens: Sequence[Token], i: int, unknown: Sequence[bool]) -> Token | None:
        if i + 1 >= len(tokens) or not (unknown[i] or unknown[i + 1]):
            return None
        one, other = tokens[i], tokens[i + 1]
        word = one.folded + other.folded
        if not (one.word and other.word) or one.arabic is not other.arabic or len(word) < _LONG - 1:
            return None
        return Token(one.raw + other.raw, word, i, one.arabic) if self._names(word) else None

    def _parted(self, token: Token) -> tuple[Token, ...]:
        word = token.folded
        if len(word) < _LONG or self._vocabulary.respell(word):
            return (token,)
        ways = sorted(self._ways(word, _MOST), key=_doubt)
        if not ways:
            return (token,)
        raws = _cut(token.raw, ways[0]) if len(token.raw) == len(word) else ways[0]
        return tuple(Token(raw, part, 0, token.arabic) for raw, part in zip(raws, ways[0], strict=True))

    def _ways(self, word: str, most: int) -> Iterator[tuple[str, ...]]:
        """The ways to part a word into known ones, at least one of which is no function word."""
        for at in range(2, len(word) - 1):
            first, rest = word[:at], word[at:]
            if not self._fits(first):
                continue
            if self._fits(rest) and not (self._function(first) and self._function(rest)):
                yield first, rest
            elif most > _LEAST:
                for parts in self._ways(rest, most - 1):
                    yield first, *parts

    def _fits(self, part: str) -> bool:
        return self._function(part) or (len(part) >= _SHORT and self._names(part))

    def _function(self, word: str) -> bool:
        grammar = _GRAMMAR if len(word) > _LEAST else _GRAMMAR - {"stop"}
        return len(word) >= _LEAST and not grammar.isdisjoint(self._functions.categories(word))

    def _names(self, word: str) -> bool:
        """Whether the base uses a folded word just so, or it is a name."""
        return self._vocabulary.literal(word) or self._finder.alone(word)


def _doubt(parts: Sequence[str]) -> tuple[int, bool, int]:
    """What makes a way to part a word doubtful: many parts, an Arabic article cut in two, short parts."""
    return len(parts), any(part.startswith(_TO) for part in parts[1:]), -min(map(len, parts))


def _cut(raw: str, parts: Sequence[str]) -> tuple[str, ...]:
    found, at = [], 0
    for part in parts:
        found.append(raw[at : at + len(part)])
        at += len(part)
    return tuple(found)
