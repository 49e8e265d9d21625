"""The candidate stage: which facts are worth scoring against a question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.questions.index import ENTITY, REGION, FactIndex, year_keys
from bot.questions.parse import times_of
from bot.questions.postings import Wanted
from bot.questions.query import Item, Query

_WORD = 0.9
"""A shared word counts so much of a shared name."""
_HOME = 0.6
"""The country of a city or body that is named counts so much of the place itself."""


class Candidates:
    """Chooses facts by what they share with a question; made once an index."""

    def __init__(self, index: FactIndex, *, exhaustive: bool = False) -> None:
        """``exhaustive`` takes every fact: slow, and there to be compared with."""
        self._index = index
        self._exhaustive = exhaustive
        self._regions = {entity.place_of for entity in index.pack.entities.values() if entity.place_of}

    def of(self, query: Query, limit: int) -> Sequence[int]:
        """Numbers of the ``limit`` facts that share most with the question; of all facts, where it is exhaustive."""
        if self._exhaustive:
            return range(len(self._index.documents))
        wanted: list[Wanted] = []
        for item in query.items:
            if item.kind in ("entity", "foreign"):
                own, home = self._keys(item)
                wanted.append(Wanted((*own, *home), item.weight * (_HOME if home else 1.0)))
                if home:
                    wanted.append(Wanted(own, item.weight * (1 - _HOME)))
            elif item.kind in ("concept", "number"):
                wanted += [Wanted((option,), item.weight * _WORD) for option in item.options]
        years = [key for time in times_of(query) for key in year_keys(time.window)]
        return self._index.sharing.best(wanted, limit, years)

    def _keys(self, item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Keys of the entities an item names, and of those that may stand for them: a country for its capital."""
        own: dict[str, None] = {}
        home: dict[str, None] = {}
        for option in item.options:
            own[(REGION if option in self._regions else ENTITY) + option] = None
            entity = self._index.pack.entities.get(option)
            if entity is not None and entity.place_of:
                home[ENTITY + entity.place_of] = None
        return tuple(own), tuple(home)
