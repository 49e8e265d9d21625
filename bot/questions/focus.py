"""What a question asks for by name: "which *hotel*", "who *carved* it", كم *صفحة*, "*opening hours* of the embassy".

A fact that has all the names of a question but not this is no answer to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.language.lexicon import function_words
from bot.questions.query import Item, Query

_SEEKING = ("which", "what", "how_many", "how_much", "who", "how", "name", "number_noun")
_VERBAL = ("when", "where", "why", "how_long")
_REACH = 4
"""The words asked for begin at most so many tokens after the question word."""
_MOST = 3
"""So many words they are at most."""
_WORDS = ("concept", "unknown")


def focus_of(query: Query) -> tuple[Item, ...]:
    """The words asked for, in order; empty where a question asks for none, as "yes or no" does."""
    places = sorted({place for ask in _SEEKING for place in query.roles.get(ask, ()) if place >= 0})
    for place in places:
        found = tuple(_after(query, place)) or tuple(_before(query, place))
        if found:
            return found
    if places or query.has("yes_no", "list", "all"):
        return ()
    verbal = [place for ask in _VERBAL for place in query.roles.get(ask, ()) if place >= 0]
    words = [item for item in query.items if _tells(item)]
    if verbal:
        words = [item for item in words if item.start > min(verbal)] or words
        return tuple(words[:_MOST])
    return tuple(words) if len(words) <= _MOST else ()


def _tells(item: Item) -> bool:
    """Whether it is a word that names something, and no word of order or number ("first", "most")."""
    return item.kind in _WORDS and not function_words().categories(item.words)


def _after(query: Query, place: int) -> Iterator[Item]:
    """The words in a row after a question word."""
    at: int | None = None
    count = 0
    for item in query.items:
        if item.start < place:
            continue
        if not _tells(item):
            if at is not None:
                return
            continue
        if (item.start > place + _REACH if at is None else item.start > at) or count == _MOST:
            return
        yield item
        at, count = item.end, count + 1


def _before(query: Query, place: int) -> Iterator[Item]:
    """The words in a row that end before a question word at the end of a sentence."""
    words = [item for item in query.items if _tells(item) and item.end <= place]
    return iter(words[-_MOST:])
