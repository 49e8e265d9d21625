"""Organisations against countries: status as a sign, years beside it."""

from __future__ import annotations

from typing import Any

from bot.knowledge.facts import Fact, Language, Membership
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period
from bot.locales import say
from bot.pictures.palette import SERIES
from bot.pictures.sheet import NoPictureError, Sheet, page_of
from bot.pictures.words import when_text

PAGE = 14
"""Organisations on one picture."""


def membership_matrix(pack: Pack, language: Language, page: int = 1) -> Sheet:
    """Every organisation with the standing of each principal; raises ``NoPictureError`` if there is none.

    Organisations come in the order in which the first of the principals joined.
    """
    held: dict[str, dict[str, Membership]] = {}
    for fact in pack.facts:
        if isinstance(fact, Membership) and fact.member in pack.principals:
            own = held.setdefault(fact.organisation, {})
            if fact.member not in own or _rank(fact) > _rank(own[fact.member]):
                own[fact.member] = fact
    if not held:
        raise NoPictureError("no membership of a principal")
    ordered = sorted(held, key=lambda organisation: _first_year(held[organisation]))
    shown, page, pages = page_of(ordered, page, PAGE)
    rows: list[dict[str, Any]] = []
    lines = [" | ".join(pack.name(principal, language) for principal in pack.principals)]
    facts: list[Fact] = []
    statuses: dict[str, None] = {}
    for organisation in shown:
        cells, told = [], []
        for principal in pack.principals:
            standing = held[organisation].get(principal)
            status = standing.status if standing else "unknown"
            years = _years(standing, language) if standing else ""
            statuses[status] = None
            cells.append({"status": status, "years": years})
            word = say(language, f"picture.status.{status}")
            told.append(years if status == "member" and years else word + (f" ({years})" if years else ""))
            if standing:
                facts.append(standing)
        name = pack.name(organisation, language)
        rows.append({"name": name, "cells": cells})
        lines.append(f"{name}: " + " | ".join(told))
    return Sheet(
        kind="memberships",
        language=language,
        title=say(language, "picture.memberships"),
        subtitle=pack.title.get(language),
        lines=tuple(lines),
        facts=tuple(facts),
        body={
            "heads": [
                {"name": pack.name(principal, language), "colour": SERIES[number % len(SERIES)]}
                for number, principal in enumerate(pack.principals)
            ],
            "rows": rows,
            "legend": [
                {"status": status, "label": say(language, f"picture.status.{status}")}
                for status in ("member", "partner", "observer", "candidate", "former", "not_member", "unknown")
                if status in statuses
            ],
        },
        page=page,
        pages=pages,
    )


def _rank(fact: Membership) -> tuple[bool, str]:
    """Of several facts about one membership, the one that holds now."""
    return fact.status != "former", fact.joined.iso if fact.joined else ""


def _first_year(held: dict[str, Membership]) -> tuple[str, str]:
    joined = [fact.joined.iso for fact in held.values() if fact.joined]
    return min(joined, default="9999"), next(iter(held.values())).organisation


def _years(fact: Membership, language: Language) -> str:
    """The years of a membership: 1998, or both ends where it is over."""
    joined = PartialDate(fact.joined.year) if fact.joined else None
    left = PartialDate(fact.left.year) if fact.left else None
    if left is not None:
        return when_text(Period(joined, left), language)
    return str(joined.year) if joined else ""
