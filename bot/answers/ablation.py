"""Which word decided: what would come first, were one word, name or time of a question not there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.questions.query import Query
from bot.questions.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Without:
    """A question with one piece left out."""

    words: str
    fact: str | None
    """The fact that then comes first; ``None`` where having no answer does."""
    probability: float
    changed: bool
    """Whether another comes first with it."""


def without_each(rank: Callable[[Query], Ranking], query: Query) -> list[Without]:
    """Leave out each word, name and time in turn, those first that decide."""
    meant = _first(rank(query))[0]
    told = [
        Without(words, fact, probability, fact != meant)
        for words, rest in _shorter(query)
        for fact, probability in (_first(rank(rest)),)
    ]
    return sorted(told, key=lambda one: not one.changed)


def _shorter(query: Query) -> Iterator[tuple[str, Query]]:
    for item in query.items:
        mentions = tuple(m for m in query.mentions if (m.start, m.end) != (item.start, item.end))
        items = tuple(other for other in query.items if other is not item)
        yield item.words, replace(query, items=items, mentions=mentions)
    for time in query.times:
        rest = tuple(other for other in query.times if other is not time)
        yield str(time.period), replace(query, times=rest)


def _first(ranking: Ranking) -> tuple[str | None, float]:
    best = ranking.groups[0] if ranking.groups else None
    if best is None or best.probability < ranking.none:
        return None, ranking.none
    return best.top.fact.id, best.probability
