"""Who held an office when, in both countries: a bar for each term, all on one scale of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from bot.answers import wording
from bot.knowledge.facts import Language, Term
from bot.knowledge.pack import Pack
from bot.language.dates import Period
from bot.locales import say
from bot.pictures.axis import TimeAxis
from bot.pictures.palette import SERIES
from bot.pictures.sheet import NoPictureError, Sheet, page_of
from bot.pictures.words import capital, when_text

PAGE = 14
"""Terms on one picture."""


def offices(pack: Pack) -> list[str]:
    """The offices that can be drawn, those of all principals first, in the order of the pack's entities."""
    holders: dict[str, set[str]] = {}
    count: Counter[str] = Counter()
    for term in _drawable(pack):
        if term.of in pack.principals:
            holders.setdefault(term.office, set()).add(term.of)
            count[term.office] += 1
    ranked = [entity for entity in pack.entities if entity in holders]
    return sorted((office for office in ranked if count[office] > 1), key=lambda office: -len(holders[office]))


def terms_of_office(pack: Pack, office: str, language: Language, page: int = 1) -> Sheet:
    """The terms in one office, by principal; raises ``NoPictureError`` if none has a date."""
    every = sorted(
        (term for term in _drawable(pack) if term.office == office and term.of in pack.principals),
        key=lambda term: (_days(term)[0], term.id),
    )
    if not every:
        raise NoPictureError("no dated term in this office")
    shown, page, pages = page_of(every, page, PAGE)
    axis = TimeAxis.over(day for term in shown for day in _days(term))
    groups: list[dict[str, Any]] = []
    lines: list[str] = []
    ordered: list[Term] = []
    for number, owner in enumerate(pack.principals):
        own = [term for term in shown if term.of == owner]
        if not own:
            continue
        name = pack.name(owner, language)
        rows = [_row(pack, term, axis, language) for term in own]
        groups.append({"name": name, "colour": SERIES[number % len(SERIES)], "rows": rows})
        lines.append(f"{name}:")
        lines += [f"{row['name']}" + (f" ({row['note']})" if row["note"] else "") + f": {row['when']}" for row in rows]
        ordered += own
    return Sheet(
        kind="terms",
        language=language,
        title=capital(pack.name(office, language), language),
        subtitle=say(language, "picture.terms"),
        lines=tuple(lines),
        facts=tuple(ordered),
        body={"ticks": axis.ticks(), "groups": groups},
        page=page,
        pages=pages,
    )


def _drawable(pack: Pack) -> list[Term]:
    return [fact for fact in pack.facts if isinstance(fact, Term) and (fact.start or fact.end or fact.attested)]


def _days(term: Term) -> tuple[dt.date, dt.date]:
    """First and last day to draw: of a term known by one day only, that day."""
    start = term.start or term.attested or term.end
    assert start is not None
    if term.ongoing:
        end = term.as_of or start
    else:
        end = term.end or term.attested or start
    return start.first_day, max(end.last_day if term.end or term.ongoing else end.first_day, start.first_day)


def _row(pack: Pack, term: Term, axis: TimeAxis, language: Language) -> dict[str, Any]:
    first, last = _days(term)
    if term.start:
        when = when_text(Period(term.start, None if term.ongoing else term.end), language, term.ongoing)
        if term.end is None and not term.ongoing:
            when = say(language, "picture.end_unknown", when=when_text(Period.at(term.start), language))
    elif term.end:
        when = when_text(Period(None, term.end), language)
    else:
        when = capital(wording.span(term, language), language)
    known = ("both" if term.end or term.ongoing else "start") if term.start else "end" if term.end else "day"
    return {
        "name": pack.name(term.person, language),
        "when": when,
        "note": say(language, "picture.acting") if term.acting else "",
        "acting": term.acting,
        "ongoing": term.ongoing,
        "known": known,
        "from": axis.at(first),
        "to": axis.at(last),
    }
