"""The names of all countries in both languages, from Unicode CLDR by way of Babel, and of the best-known cities."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel import Locale
from babel.languages import get_official_languages

from bot.language.folding import fold
from bot.language.tables import shipped_table

_CITIES, _DEFINITE = "cities", "definite"
_WORLD_REGIONS = 3  # CLDR's macro-regions have three-digit codes; countries have two letters.


@lru_cache(maxsize=1)
def world_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every country as ``(English display name, names)``: both languages' names first, then adjectives; then cities.

    CLDR has no demonyms; the English ones are taken from the names of official languages
    (Turkish, Uzbek), the Arabic ones made by the rule of the nisba (تركيا → تركي); ``data/world.yaml`` has the rest.
    """
    english, arabic = Locale("en"), Locale("ar")
    besides: dict[str, Any] = shipped_table("world.yaml", "bot.questions")
    found = []
    for code, display in english.territories.items():
        if len(code) == _WORLD_REGIONS or code in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
            continue
        names = [display, arabic.territories.get(code, display)]
        names += _nisba(fold(names[1]))
        for language in get_official_languages(code):
            tag = language.split("_")[0]
            name = english.languages.get(tag)
            if name and tag not in ("en", "ar", "fr", "es", "pt") and " " not in name:
                names.append(name)
        names += [name for group in besides.get(code, {}).values() for name in group]
        found.append((display, tuple(names)))
    found += [(names[0], tuple(names)) for names in besides[_CITIES]]
    return tuple(found)


@lru_cache(maxsize=1)
def definite_names() -> frozenset[str]:
    """The English display names that take "the" in a sentence: the United States, the Netherlands."""
    territories = Locale("en").territories
    listed = shipped_table("world.yaml", "bot.questions")[_DEFINITE]
    united = (name for name in territories.values() if name.startswith("United "))
    return frozenset((*united, *(territories[code] for code in listed)))


def _nisba(name: str) -> list[str]:
    """Relative adjectives of a one-word country name, folded."""
    if " " in name or len(name) < 4:
        return []
    base = name.removeprefix("ال")
    for ending in ("يا", "ا", "ه"):
        if base.endswith(ending) and len(base) - len(ending) >= 3:
            base = base.removesuffix(ending)
            break
    bases = [base]
    if base.endswith("ستان") and len(base) > 7:
        bases.append(base.removesuffix("ستان"))
    return [stem + ending for stem in bases for ending in ("ي", "يه", "يين", "يون")]
