"""Units: whether a figure is measured in what a question asks for ("how many *dollars*" - not a share)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.knowledge.facts import Amount, Attribute, Fact
from bot.knowledge.pack import Entity
from bot.language.stems import clitics_off
from bot.language.tables import shipped_table
from bot.language.tokens import Token, words
from bot.questions.query import Query

_MONEY = "money"
_PER, _RATE = frozenset({"per", "لكل"}), "-per-"
_SIGNS = {"$": _MONEY, "€": _MONEY, "£": _MONEY, "₸": _MONEY, "%": "percent"}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, frozenset[str]]:
    """By folded word: the units that it allows."""
    table = shipped_table("units.yaml")
    return {
        words(word)[0]: frozenset(kind["units"]) for kind in table.values() for word in kind["words"] if words(word)
    }


def units_asked(query: Query, entities: Mapping[str, Entity]) -> frozenset[str]:
    """The units that the figure asked for may have; empty where the question says none."""
    kinds = _kinds()
    found: set[str] = set()
    if query.has("how_many", "how_much") and any(entities[named].kind == "currency" for named in query.entities()):
        found.add(_MONEY)
    if query.has("percent"):
        found.add("percent")
    for token in query.tokens:
        for reading in clitics_off(token.folded) if token.arabic else (token.folded,):
            found.update(kinds.get(reading, ()))
    if found and not _PER.isdisjoint(token.folded for token in query.tokens):
        # "People per km²": neither people nor square kilometres.
        return frozenset(unit for group in kinds.values() for unit in group if _RATE in unit)
    return frozenset(found)


def units_in(tokens: Sequence[Token]) -> frozenset[str]:
    """The units that a text measures in."""
    kinds = _kinds()
    found = {unit for token in tokens for unit in kinds.get(token.folded, ())}
    found.update(_SIGNS[token.raw] for token in tokens if token.raw in _SIGNS)
    return frozenset(found)


def unit_of(fact: Fact) -> str | None:
    """The unit of a fact's figure: ``money`` for any currency; ``None`` where it has none."""
    if not isinstance(fact, Amount | Attribute) or fact.value.unit is None:
        return None
    unit = fact.value.unit
    return _MONEY if len(unit) == 3 and unit.isascii() and unit.isupper() else unit
