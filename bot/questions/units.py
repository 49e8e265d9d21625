"""Units: whether a figure is measured in what a question asks for ("how many *dollars*" - not a share)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from bot.knowledge.facts import Amount, Attribute, Fact
from bot.language.stems import clitics_off
from bot.language.tokens import Token, words
from bot.questions.query import Query

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MONEY = "money"
_SIGNS = {"$": _MONEY, "€": _MONEY, "£": _MONEY, "₸": _MONEY, "%": "percent"}


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, frozenset[str]]:
    """By folded word: the units that it allows."""
    text = files("bot.language").joinpath("data", "units.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader, by name
    return {
        words(word)[0]: frozenset(kind["units"]) for kind in table.values() for word in kind["words"] if words(word)
    }


def units_asked(query: Query) -> frozenset[str]:
    """The units that the figure asked for may have; empty where the question says none."""
    kinds = _kinds()
    found: set[str] = set()
    for token in query.tokens:
        for reading in clitics_off(token.folded) if token.arabic else (token.folded,):
            found.update(kinds.get(reading, ()))
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
