"""Holders of an office set against each other: before and after somebody, between two, who held it longer or first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.tenures import affirm_terms, begins, count, is_dated, longest, tell_terms
from bot.knowledge.facts import Language, Term
from bot.language.dates import Period
from bot.questions.parse import times_of
from bot.questions.query import Query


def rivals(
    base: Base,
    query: Query,
    theirs: Sequence[Term],
    office_named: bool,
    language: Language,
    now: dt.date,
    explained: float,
) -> Finding | None:
    """Two people set against each other: who held the office longer, or first."""
    office = base.main_office(theirs) if not office_named else ""
    shared = [
        office
        for office in dict.fromkeys(term.office for term in theirs)
        if len({term.person for term in theirs if term.office == office}) > 1
    ]
    if shared and office not in shared:
        office = shared[0] if len(shared) == 1 or not office_named else office
    pool = [term for term in theirs if not office or term.office == office]
    if query.has("longer", "most", "more", "least", "less", "how_long", "difference"):
        return longest(base, pool, language, now, explained)
    if query.has("first", "earlier_of", "before"):
        earliest = min((term for term in pool if is_dated(term)), key=begins, default=None)
        return tell_terms(base, [earliest], language, explained, "earlier") if earliest else None
    return None


def between(
    base: Base, query: Query, people: Sequence[str], theirs: Sequence[Term], language: Language, explained: float
) -> Finding | None:
    """Who held an office after one person and before another, or between two terms of one."""
    dated = [term for term in theirs if is_dated(term) and not term.acting]
    returned = len(people) == 1
    shared = [
        a
        for a in dated
        if any(
            a.office == b.office and a.of == b.of and (a is not b if returned else a.person != b.person) for b in dated
        )
    ]
    if not shared:
        return None
    line = sorted(filter(is_dated, line_of(base, shared[0])), key=begins)
    ends = [i for i, term in enumerate(line) if term.person in people and not term.acting]
    inside = [term for term in line[ends[0] + 1 : ends[-1]] if term.person not in people]
    acting = query.has("acting", "all")
    found = [term for term in inside if acting or not term.acting] or inside
    return tell_terms(base, found, language, explained, "between") if found else None


def career(
    base: Base, query: Query, theirs: Sequence[Term], offices: tuple[str, ...], language: Language, explained: float
) -> Finding:
    """Whether somebody held one office before (or after) another: the first one named is the one asked for."""
    asked = [term for term in theirs if term.office == offices[0] and is_dated(term)]
    other = [term for term in theirs if term.office == offices[1] and is_dated(term)]
    if not asked:
        return affirm_terms(base, other or theirs, False, language, explained)
    truth = not other or (
        min(map(begins, asked)) < min(map(begins, other))
        if query.has("before")
        else max(map(begins, asked)) > min(map(begins, other))
    )
    return affirm_terms(base, asked, truth, language, explained)


def neighbour(
    base: Base,
    query: Query,
    theirs: Sequence[Term],
    language: Language,
    *,
    office_named: bool = True,
    explained: float = 1.0,
) -> Finding | None:
    """The holder before or after somebody, or all of them; an acting one is told with the next in full office."""
    backwards = query.has("before", "previous")
    own = [term for term in theirs if not term.acting] or list(theirs)
    if not office_named:
        own = [term for term in own if term.office == base.main_office(own)] or own
    times = times_of(query)
    anchor = (min if backwards else max)(own, key=begins)
    if times:
        # Of several terms the one that ended (began) then.
        edges = [(term, term.start if backwards else term.end) for term in (*own, *theirs)]
        anchor = next(
            (term for term, edge in edges if edge and any(time.period.overlaps(Period.at(edge)) for time in times)),
            anchor,
        )
    line = sorted(
        filter(is_dated, line_of(base, anchor)),
        key=lambda term: (begins(term), term.end.last_day if term.end else dt.date.max),
    )
    if anchor not in line:
        return None
    step = -1 if backwards else 1
    every = query.has("all", "list", "count", "how_many")
    found: list[Term] = []
    i = line.index(anchor) + step
    while 0 <= i < len(line):
        term = line[i]
        i += step
        if term.person == anchor.person:
            continue
        found.append(term)
        if not term.acting and not every:
            break
    if not found:
        return None
    if backwards:
        found.reverse()
    if query.has("count", "how_many"):
        return count(base, found, language, explained)
    return tell_terms(base, found, language, explained, "neighbour")


def before_a_time(query: Query) -> bool:
    """Whether "before" or "after" belongs to a time rather than to a person."""
    return any(time.relation in ("before", "after") and time.kind != "now" for time in query.times)


def line_of(base: Base, term: Term) -> list[Term]:
    """All terms of the office of one."""
    return base.terms_in((term.office,), (term.of,))
