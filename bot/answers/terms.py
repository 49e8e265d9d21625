"""Who held an office: at a time, now, before or after somebody, first, last, how long, how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.base import Base
from bot.answers.clauses import anchored, has_clause
from bot.answers.finding import Finding
from bot.answers.holding import (
    covers,
    first_of_each,
    former,
    lasting,
    named_in_plural,
    nth,
    number_asked,
    outlasts_acting,
    reach,
)
from bot.answers.leaving import leaving
from bot.answers.plain import untold
from bot.answers.successions import before_a_time, between, career, line_of, neighbour, rivals
from bot.answers.tenures import affirm_terms, begins, count, duration, longest, nobody, tell_terms, times_held
from bot.knowledge.facts import Language, Term
from bot.language.formatting import format_period
from bot.questions.asks import Ask, ask_of
from bot.questions.mentions import Mention
from bot.questions.parse import times_of
from bot.questions.query import Item, Query
from bot.questions.ranking import Ranking
from bot.questions.scored import Scored

_PAIR = 2
_FITS_BETTER = 1.5
"""In log odds."""
_TELLING = 1.5
"""Weight from which a word tells one holder from another."""
_ORDERED = ("first", "last", "most", "least", "longer", "acting", "next", "previous", "before", "after")
"""Where a question says one of these, the order of the terms tells which is meant."""


def find(base: Base, query: Query, ranked: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
    """Answer a question about offices and their holders; ``None`` if it is none."""
    top = ranked[0]
    term = top.fact
    if not isinstance(term, Term):
        return None
    offices = base.named(query, "office")
    if term.office not in offices and not base.named(query, "person"):
        # Words besides its name tell the office (prime minister, misspelt; ambassador to one of two countries).
        found = _office(base, query, line_of(base, term), (term.of,), language, ask_of(query), now, top.explained)
        return found if offices or times_of(query) or (found is not None and found.declined) else None
    found = _answer(base, query, language, now, top.explained)
    if found is None or found.way != "office" or len(found.facts) != 1 or found.declined:
        return found
    mine = next((s for s in ranked if s.fact.id == found.facts[0].id), None)
    if mine is not None and not _placed(query) and mine.utility < top.utility - _FITS_BETTER:
        # The words pick one holder out (by country, sex, a deed) where no time is asked for.
        return tell_terms(base, [term], language, top.explained, "office")
    if mine is not None and query.has("first", "last") and not times_of(query) and number_asked(query) is None:
        return _described(base, query, ranked, mine, language) or found
    return found


def _described(base: Base, query: Query, ranked: Sequence[Scored], told: Scored, language: Language) -> Finding | None:
    """The first (last) holder of whom the question's words are told: "the first woman"; ``None`` if all are alike."""
    # "... and when did his term end?" asks about whoever it is.
    asked = {*query.roles.get("left", ()), *(item.start for item in query.items if _of_offices(base, item))}
    lacking = [
        item for item in told.missing if item.kind == "concept" and item.weight >= _TELLING and item.start not in asked
    ]
    knowing = [s.fact for s in ranked if isinstance(s.fact, Term) and not any(item in s.missing for item in lacking)]
    if not lacking or not knowing or not isinstance(told.fact, Term):
        return None
    line = [term for term in line_of(base, told.fact) if term in knowing]
    if not line:
        # Words that the base says of others, and of nobody in this office.
        return untold(base.pack, told.fact, language, told.explained)
    line = [term for term in line if not term.acting or query.has("acting")] or line
    chosen = (min if query.has("first") else max)(line, key=begins)
    return tell_terms(base, [chosen], language, told.explained, "office")


def _of_offices(base: Base, item: Item) -> bool:
    return not base.index.of_offices.isdisjoint(item.options)


def _placed(query: Query) -> bool:
    """Whether a question says by time, order or number which holder is meant."""
    return bool(times_of(query) or any(number > 1 for number in query.ordinals) or query.has(*_ORDERED))


def at_an_event(
    base: Base, query: Query, rank: Callable[[Query], Ranking], language: Language, now: dt.date
) -> Finding | None:
    """Who held an office when something happened; ``None`` if that is not what is asked."""
    offices = base.named(query, "office")
    if not offices or not has_clause(query) or ask_of(query) not in ("who", "which", "none", "yes_no"):
        return None
    placed = anchored(query, offices, rank)
    if placed is None or base.named(placed.query, "person"):
        return None
    main = placed.query
    if isinstance(placed.anchor, Term) and not base.owners(main):
        # When somebody fell, whose country it was says whose office is meant.
        main = replace(main, mentions=(*main.mentions, Mention(-1, -1, (placed.anchor.of,))))
    found = _answer(base, main, language, now, 1.0)
    if found is None or found.declined or placed.anchor is None:
        return found
    when = wording.time_of(placed.anchor)
    told = f"{placed.anchor.title.get(language)}: {format_period(when, language)}." if when else ""
    return replace(
        found, text="\n".join(filter(None, (found.text, told))), facts=(*found.facts, placed.anchor), way="at an event"
    )


def succession(base: Base, query: Query, language: Language, now: dt.date) -> Finding | None:
    """Who came before or after somebody, or when somebody left office, where little but the name is said."""
    left = leaving(base, query, language)
    if left is not None:
        return left
    people = base.named(query, "person")
    if len(people) != 1 or ask_of(query) not in ("who", "none") or not query.has("before", "after"):
        return None
    if any(item.kind != "entity" or item.options != people for item in query.items):
        return None
    return _answer(base, query, language, now, 1.0)


def _answer(base: Base, query: Query, language: Language, now: dt.date, explained: float) -> Finding | None:
    offices = base.named(query, "office")
    people = base.named(query, "person")
    owners = base.owners(query)
    ask = ask_of(query)
    held = base.terms_of(people)
    theirs = [
        term for term in held if (not offices or term.office in offices) and (not owners or term.of in owners)
    ] or held
    if len(people) > 1 and len({term.person for term in theirs}) > 1:
        found = rivals(base, query, theirs, bool(offices), language, now, explained)
        if found is not None:
            return found
    if query.has("between") and ask != "yes_no" and (len(people) == _PAIR or (len(people) == 1 and ask == "who")):
        found = between(base, query, people, theirs, language, explained)
        if found is not None or len(people) == _PAIR:
            return found
    if len(offices) > 1 and theirs and query.has("before", "after") and ask in ("yes_no", "none"):
        return career(base, query, theirs, offices, language, explained)
    if (
        people
        and query.has("before", "after", "next", "previous")
        and not before_a_time(query)
        and theirs
        and ask not in ("yes_no", "when")
    ):
        return neighbour(base, query, theirs, language, office_named=bool(offices), explained=explained)
    if people and theirs:
        return _person(base, query, theirs, bool(offices), language, ask, now, explained)
    if not offices:
        return None
    return _office(base, query, base.terms_in(offices, owners), owners, language, ask, now, explained)


def holders(
    base: Base,
    query: Query,
    offices: Sequence[str],
    owners: tuple[str, ...],
    language: Language,
    now: dt.date,
) -> Finding | None:
    """Who held some offices, of some countries, at the times of a query."""
    pool = [term for term in base.terms_in(offices, owners) if offices and term.of in owners]
    return _office(base, query, pool, owners, language, ask_of(query), now, 1.0)


def tenure(base: Base, theirs: Sequence[Term], language: Language, now: dt.date) -> Finding | None:
    """How long the people of the last answer held their office."""
    return duration(base, theirs, language, now, 1.0)


def told(base: Base, theirs: Sequence[Term], language: Language) -> Finding:
    """The terms of the last answer, with their dates."""
    return tell_terms(base, theirs, language, 1.0, "person")


def _person(
    base: Base,
    query: Query,
    theirs: Sequence[Term],
    office_named: bool,
    language: Language,
    ask: Ask,
    now: dt.date,
    explained: float,
) -> Finding | None:
    """One person's terms: when, how long, or whether they ever held the office."""
    chosen = sorted(theirs, key=begins)
    times = times_of(query)
    if times:
        inside = [term for term in chosen if any(covers(term, time.period) for time in times)]
        if ask == "yes_no" and office_named:
            truth = bool(inside)
            return affirm_terms(base, inside or chosen, truth, language, explained)
        chosen = inside or chosen
    if query.has("ratio", "count") and office_named:
        return times_held(base, chosen, language, explained)
    if ask == "how_long":
        main = chosen if office_named else [t for t in chosen if t.office == base.main_office(chosen)]
        full = [term for term in main if not term.acting] or main
        return duration(base, full, language, now, explained)
    if ask == "yes_no" and office_named:
        ongoing = [term for term in chosen if term.ongoing]
        if query.has("previous"):
            return affirm_terms(base, ongoing or chosen, not ongoing, language, explained)
        if query.has("still", "now"):
            return affirm_terms(base, ongoing or chosen[-1:], bool(ongoing), language, explained)
        return affirm_terms(base, chosen, True, language, explained)
    if query.has("first") and len(chosen) > 1:
        chosen = chosen[:1]
    elif ask == "when" and office_named and len(chosen) > 1:
        full = [term for term in chosen if not term.acting]
        chosen = full or chosen
    return tell_terms(base, chosen, language, explained, "person")


def _office(
    base: Base,
    query: Query,
    pool: list[Term],
    owners: tuple[str, ...],
    language: Language,
    ask: Ask,
    now: dt.date,
    explained: float,
) -> Finding | None:
    """The holders of an office at the time asked for."""
    if not pool:
        return None
    times = times_of(query)
    ordered = sorted(pool, key=begins)
    every = query.has("all", "list", "count", "how_many") or named_in_plural(base, query)
    if query.has("acting"):
        ordered = [term for term in ordered if term.acting] or ordered
    if times:
        holders = [
            term
            for term in ordered
            if any(covers(term, reach(time, now)) and time.period.first_day <= now for time in times)
        ]
        if not holders:
            return nobody(base, ordered, times[0].period, language, explained)
        holders = lasting(query, holders, now) or holders
        if not every and all(outlasts_acting(time.period) for time in times):
            holders = [term for term in holders if not term.acting] or holders
    elif number_asked(query) is not None and query.has("most", "least", "longer", "shorter"):
        # Whoever is the second youngest, or was the third longest in office, no term tells.
        return untold(base.pack, ordered[0], language, explained)
    elif (asked := number_asked(query)) is not None:
        holders = nth(ordered, asked)
        if not holders:
            return nobody(base, ordered, None, language, explained)
    elif query.has("previous") and former(ordered, every=every):
        holders = former(ordered, every=every)
    elif query.has("first") and not query.has("last"):
        holders = [next((term for term in ordered if not term.acting), ordered[0])]
        holders = first_of_each(ordered, owners) or holders
        if any(term.start is None for term in holders):
            # The earliest of whom the base knows, not the first.
            return nobody(base, ordered, None, language, explained)
    elif lasting(query, ordered, now):
        holders = lasting(query, ordered, now)
    elif every or query.has("acting"):
        holders = ordered
    elif query.has("shorter"):
        return longest(base, ordered, language, now, explained, shortest=True)
    elif query.has("least"):
        # The youngest, the least known: no term tells that.
        return untold(base.pack, ordered[0], language, explained)
    elif query.has("most", "longer") and ask in ("who", "how_long", "which", "none"):
        return longest(base, ordered, language, now, explained)
    else:
        holders = [term for term in ordered if term.ongoing]
        if not holders:
            latest = max(ordered, key=lambda term: term.end.last_day if term.end else begins(term))
            holders = [latest]
    if query.has("how_many") or query.has("count"):
        return count(base, holders, language, explained)
    if ask == "how_long" and len(holders) == 1:
        return duration(base, holders, language, now, explained)
    return tell_terms(base, holders, language, explained, "office")
