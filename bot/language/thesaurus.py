"""The general thesaurus: groups of words that mean nearly the same in questions, dialects included.

It knows no subject; what means the same only within a pack stands in the pack's own synonyms.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

import yaml

_FILES = ("thesaurus.en.yaml", "thesaurus.ar.yaml")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def thesaurus() -> tuple[tuple[str, ...], ...]:
    """All groups of both languages, plainly spelt."""
    groups: list[tuple[str, ...]] = []
    for name in _FILES:
        path = files("bot.language").joinpath("data", name)
        groups += [tuple(group) for group in yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)]  # noqa: S506
    return tuple(groups)
