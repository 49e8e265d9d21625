"""Whether a name means one thing: the same alias of two entities makes every answer a guess."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.complaints import problem_at
from bot.knowledge.draft import Draft
from bot.knowledge.facts import Language
from bot.knowledge.pack import Entity, Foreign
from bot.knowledge.problems import Problem
from bot.language.folding import fold

Steps = tuple[str | int, ...]
_LANGUAGES: tuple[Language, Language] = ("en", "ar")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who bears a name, and where it is written."""

    label: str
    kind: str
    steps: Steps


def shared_names(draft: Draft) -> Iterator[Problem]:
    """Names, short names and aliases of two entities; codes of two; names both known and foreign."""
    owners: dict[str, _Owner] = {}
    for key, entity in draft.pack.entities.items():
        for steps, name in (*_names(entity), *_codes(entity)):
            owner = _Owner(key, entity.kind, ("entities", key, *steps))
            yield from _meet(draft, owners, name if steps[0] == "codes" else fold(name), name, owner)
    for index, foreign in enumerate(draft.pack.foreign):
        for steps, name in _names(foreign):
            owner = _Owner(f"foreign: {foreign.name.en}", foreign.kind, ("foreign", index, *steps))
            yield from _meet(draft, owners, fold(name), name, owner)


def _names(named: Entity | Foreign) -> Iterator[tuple[Steps, str]]:
    for language in _LANGUAGES:
        yield ("name", language), named.name.get(language)
        if isinstance(named, Entity) and named.short:
            yield ("short", language), named.short.get(language)
        for index, alias in enumerate(named.aliases.get(language, ())):
            yield ("aliases", language, index), alias


def _codes(entity: Entity) -> Iterator[tuple[Steps, str]]:
    # Codes are matched unfolded, so they collide only among themselves: the colon keeps them apart.
    yield from ((("codes", index), f"code:{code}") for index, code in enumerate(entity.codes))


def _meet(draft: Draft, owners: dict[str, _Owner], key: str, name: str, owner: _Owner) -> Iterator[Problem]:
    first = owners.setdefault(key, owner)
    if first.label == owner.label or not key:
        return
    document = draft.documents["entities.yaml"]
    surname = first.kind == owner.kind == "person" and " " not in key
    shown = name.removeprefix("code:")
    message = f"{shown!r} also names {first.label!r} (line {document.line(first.steps)})"
    mend = "Keep it with one of the two, or make both names longer."
    yield problem_at(document, owner.steps, message, mend, warning=surname)
