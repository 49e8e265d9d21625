"""The two countries side by side: one attribute a row, bars where the numbers can be compared."""

from __future__ import annotations

from typing import Any

from bot.answers import wording
from bot.knowledge.facts import Attribute, Fact, Language
from bot.knowledge.pack import Pack
from bot.locales import say
from bot.pictures.palette import SERIES
from bot.pictures.sheet import NoPictureError, Sheet, page_of
from bot.pictures.words import capital, when_text

PAGE = 8
"""Rows on one picture."""


def comparison(pack: Pack, language: Language, page: int = 1) -> Sheet:
    """Every attribute that the base has for all principals; raises ``NoPictureError`` if there is none.

    Rows follow the order of the pack's relations, those with numbers to compare first.
    """
    held = _attributes(pack)
    names = {r.attribute: r for r in pack.relations if r.attribute is not None}
    comparable = [
        key for key in names if key in held and all(fact.value.number is not None for fact in held[key].values())
    ]
    other = [key for key in names if key in held and key not in comparable]
    keys, page, pages = page_of(_mixed(comparable, other), page, PAGE)
    if not keys:
        raise NoPictureError("no attribute that all principals have")
    rows: list[dict[str, Any]] = []
    lines = [" | ".join(pack.name(principal, language) for principal in pack.principals)]
    facts: list[Fact] = []
    for key in keys:
        relation = names[key]
        own = [held[key][principal] for principal in pack.principals]
        cells = [_cell(pack, fact, language) for fact in own]
        numbers = [fact.value.number for fact in own]
        if relation.comparable and all(number is not None and number >= 0 for number in numbers):
            most = max(number or 0.0 for number in numbers) or 1.0
            for cell, number in zip(cells, numbers, strict=True):
                cell["share"] = (number or 0.0) / most
        label = capital(relation.name.get(language), language)
        rows.append({"label": label, "cells": cells})
        told = [f"{cell['text']}" + (f" ({cell['when']})" if cell["when"] else "") for cell in cells]
        lines.append(f"{label}: " + " | ".join(told))
        facts += own
    return Sheet(
        kind="comparison",
        language=language,
        title=pack.title.get(language),
        subtitle=say(language, "picture.comparison"),
        lines=tuple(lines),
        facts=tuple(facts),
        body={
            "heads": [
                {"name": pack.name(principal, language), "colour": SERIES[number % len(SERIES)]}
                for number, principal in enumerate(pack.principals)
            ],
            "rows": rows,
        },
        page=page,
        pages=pages,
    )


def compared(pack: Pack) -> list[str]:
    """The attributes that every principal has and that can be asked for."""
    named = {relation.attribute for relation in pack.relations}
    return [attribute for attribute in _attributes(pack) if attribute in named]


def _attributes(pack: Pack) -> dict[str, dict[str, Attribute]]:
    """The newest fact of each attribute for each principal, of those attributes that all of them have."""
    found: dict[str, dict[str, Attribute]] = {}
    for fact in pack.facts:
        if isinstance(fact, Attribute) and fact.entity in pack.principals:
            held = found.setdefault(fact.attribute, {})
            if fact.entity not in held or _age(fact) > _age(held[fact.entity]):
                held[fact.entity] = fact
    return {key: held for key, held in found.items() if len(held) == len(pack.principals)}


def _age(fact: Attribute) -> tuple[bool, str]:
    """Orders facts of one attribute: what still holds last, then by the date of the knowledge."""
    still = fact.when is None or fact.when.end is None or fact.when.start == fact.when.end
    return still, fact.as_of.iso if fact.as_of else fact.when.start.iso if fact.when and fact.when.start else ""


def _mixed(numbers: list[str], other: list[str]) -> list[str]:
    """Two rows of words, two with bars, and so on, so that every page has something to see."""
    mixed: list[str] = []
    numbers, other = list(numbers), list(other)
    while numbers or other:
        mixed += other[:2] + numbers[:2]
        del numbers[:2], other[:2]
    return mixed


def _cell(pack: Pack, fact: Attribute, language: Language) -> dict[str, Any]:
    shown = wording.value_of(pack, fact.value, language, approximate=fact.approximate)
    measured = fact.when is not None and fact.value.number is not None
    return {
        "text": shown,
        "when": when_text(fact.when, language) if measured and fact.when else "",
        "share": -1,
    }
