"""Who held an office: at a time, now, before or after somebody, first, last, how long, how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import wording
from bot.answers.base import Base
from bot.answers.clauses import anchored
from bot.answers.finding import Finding
from bot.answers.tenures import affirm_terms, begins, count, duration, is_dated, longest, nobody, tell_terms, times_held
from bot.knowledge.facts import Language, Term
from bot.language.dates import PartialDate, Period
from bot.language.durations import duration_in
from bot.language.formatting import format_period
from bot.language.nouns import plural_of_people
from bot.language.timex import TimeMention
from bot.questions.asks import Ask, ask_of
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.ranking import Ranking
from bot.questions.scoring import Scored

_PAIR = 2
_FROM = frozenset({"from", "من"})
_FITS_BETTER = 1.5
"""In log odds."""
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
        found = _office(base, query, _line(base, term), (term.of,), language, ask_of(query), now, top.explained)
        return found if offices or (found is not None and found.declined) else None
    found = _answer(base, query, language, now, top.explained)
    if found is not None and found.way == "office" and len(found.facts) == 1 and not found.declined:
        told = {s.fact.id: s.utility for s in ranked}.get(found.facts[0].id)
        if told is not None and told < top.utility - _FITS_BETTER and not _placed(query):
            # The words pick one holder out (by country, sex, a deed) where no time is asked for.
            return tell_terms(base, [term], language, top.explained, "office")
    return found


def _placed(query: Query) -> bool:
    """Whether a question says by time, order or number which holder is meant."""
    return bool(times_of(query) or query.ordinals or query.has(*_ORDERED))


def _line(base: Base, term: Term) -> list[Term]:
    """All terms of the office of one."""
    return base.terms_in((term.office,), (term.of,))


def at_an_event(
    base: Base, query: Query, rank: Callable[[Query], Ranking], language: Language, now: dt.date
) -> Finding | None:
    """Who held an office when something happened; ``None`` if that is not what is asked."""
    offices = base.named(query, "office")
    if not offices or "clause" not in query.roles or ask_of(query) not in ("who", "which", "none", "yes_no"):
        return None
    placed = anchored(query, offices, rank)
    if placed is None or base.named(placed.query, "person"):
        return None
    found = _answer(base, placed.query, language, now, 1.0)
    if found is None or found.declined or placed.anchor is None:
        return found
    when = wording.time_of(placed.anchor)
    told = f"{placed.anchor.title.get(language)}: {format_period(when, language)}." if when else ""
    return replace(
        found, text="\n".join(filter(None, (found.text, told))), facts=(*found.facts, placed.anchor), way="at an event"
    )


def succession(base: Base, query: Query, language: Language, now: dt.date) -> Finding | None:
    """Who came before or after somebody, where nothing but the name is said; ``None`` if that is not what is asked."""
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
        rivals = _rivals(base, query, theirs, bool(offices), language, now, explained)
        if rivals is not None:
            return rivals
    if len(people) == _PAIR and query.has("between") and ask != "yes_no":
        return _between(base, query, people, theirs, language, explained)
    if len(offices) > 1 and theirs and query.has("before", "after") and ask in ("yes_no", "none"):
        return _career(base, query, theirs, offices, language, explained)
    if (
        people
        and query.has("before", "after", "next", "previous")
        and not _clock(query)
        and theirs
        and ask not in ("yes_no", "when")
    ):
        return _neighbour(base, query, theirs, bool(offices), language, explained)
    if people and theirs:
        return _person(base, query, theirs, bool(offices), language, ask, now, explained)
    if not offices:
        return None
    return _office(base, query, base.terms_in(offices, owners), owners, language, ask, now, explained)


def neighbour(base: Base, query: Query, theirs: Sequence[Term], language: Language) -> Finding | None:
    """The holder before or after those of the last answer."""
    return _neighbour(base, query, theirs, True, language, 1.0)


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


def _rivals(
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


def _between(
    base: Base, query: Query, people: Sequence[str], theirs: Sequence[Term], language: Language, explained: float
) -> Finding | None:
    """Who held an office after one person and before another."""
    dated = [term for term in theirs if is_dated(term) and not term.acting]
    shared = [a for a in dated if any(a.office == b.office and a.of == b.of and a.person != b.person for b in dated)]
    if not shared:
        return None
    line = sorted(filter(is_dated, _line(base, shared[0])), key=begins)
    ends = [i for i, term in enumerate(line) if term.person in people and not term.acting]
    inside = [term for term in line[ends[0] + 1 : ends[-1]] if term.person not in people]
    acting = query.has("acting", "all")
    found = [term for term in inside if acting or not term.acting] or inside
    return tell_terms(base, found, language, explained, "between") if found else None


def _career(
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


def _handed_over(query: Query) -> bool:
    """Whether an office is taken from somebody: "took it over from X", استلم الخارجية من فلان."""
    return any(
        mention.start > 0 and query.tokens[mention.start - 1].folded in _FROM and mention.start - 1 > 1
        for mention in query.mentions
        if mention.entities and mention.entities[0].startswith("person")
    )


def _clock(query: Query) -> bool:
    """Whether "before" or "after" belongs to a time rather than to a person."""
    return any(time.relation in ("before", "after") and time.kind != "now" for time in query.times)


def _neighbour(
    base: Base, query: Query, theirs: Sequence[Term], office_named: bool, language: Language, explained: float
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
        filter(is_dated, _line(base, anchor)),
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
        inside = [term for term in chosen if any(_covers(term, time.period) for time in times)]
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
    every = query.has("all", "list", "count", "how_many") or _plural(base, query)
    if query.has("acting"):
        ordered = [term for term in ordered if term.acting] or ordered
    if times:
        holders = [
            term
            for term in ordered
            if any(_covers(term, _reach(time, now)) and time.period.first_day <= now for time in times)
        ]
        if not holders:
            return nobody(base, ordered, times[0].period, language, explained)
        holders = _lasting(query, holders, now) or holders
        if not every and all(_narrow(time.period) for time in times):
            holders = [term for term in holders if not term.acting] or holders
    elif (number := _number(query)) is not None:
        holders = _nth(ordered, number)
        if not holders:
            return nobody(base, ordered, None, language, explained)
    elif query.has("first") and not query.has("last"):
        holders = [next((term for term in ordered if not term.acting), ordered[0])]
        holders = _per_owner(ordered, owners, first=True) or holders
    elif _lasting(query, ordered, now):
        holders = _lasting(query, ordered, now)
    elif every or query.has("acting"):
        holders = ordered
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


def _number(query: Query) -> int | None:
    """The number of "the fourth president"; the first is told as such."""
    return next((number for number in query.ordinals if number > 1), None)


def _nth(ordered: Sequence[Term], number: int) -> list[Term]:
    """The terms of the n-th person to hold one office in full; empty where that cannot be told."""
    full = [term for term in ordered if not term.acting]
    if len({(term.office, term.of) for term in full}) != 1 or not all(term.start for term in full):
        return []
    people = list(dict.fromkeys(term.person for term in full))
    return [term for term in full if term.person == people[number - 1]][:1] if number <= len(people) else []


def _plural(base: Base, query: Query) -> bool:
    """Whether the office is named in the plural: "the presidents of ..."."""
    for mention in query.mentions:
        office = any(base.pack.entities[entity].kind == "office" for entity in mention.entities)
        if office and mention.start >= 0 and mention.start not in query.roles.get("leads", ()):
            words = [token.folded for token in query.tokens[mention.start : mention.end]]
            if plural_of_people(words):
                return True
    return False


def _lasting(query: Query, terms: Sequence[Term], now: dt.date) -> list[Term]:
    """The terms as long as the question says ("for only two months", "ليوم واحد"); empty if it says no length."""
    asked = duration_in(query.tokens)
    if asked is None:
        return []
    low, high = asked
    found = []
    for term in terms:
        if term.start is not None and (term.end is not None or term.ongoing):
            end = now if term.ongoing or term.end is None else term.end.last_day
            if low <= (end - term.start.first_day).days <= high:
                found.append(term)
    return found


def _per_owner(ordered: list[Term], owners: tuple[str, ...], *, first: bool) -> list[Term]:
    found = []
    for owner in owners:
        mine = [term for term in ordered if term.of == owner and not term.acting]
        if mine:
            found.append(mine[0] if first else mine[-1])
    return found


def _covers(term: Term, period: Period) -> bool:
    """Whether a term touches a period; one with unknown dates only on a day that is attested."""
    if term.start is None and term.end is None:
        if term.ongoing and term.as_of is not None:
            return period.overlaps(Period.at(term.as_of))
        return term.attested is not None and period.overlaps(Period.at(term.attested))
    if term.start is None:
        if term.attested is not None and term.end is not None:
            return period.overlaps(Period(term.attested, term.end))
        return bool(term.end) and period.overlaps(Period.at(term.end)) if term.end else False
    if term.end is None and not term.ongoing:
        last = term.attested or term.start
        return period.overlaps(Period(term.start, last))
    end = term.end
    if end is not None and term.formal_end is not None and term.formal_end.last_day > end.last_day:
        end = term.formal_end
    if term.ongoing and period.first_day > dt.date.max:
        return False
    return period.overlaps(Period(term.start, None if term.ongoing else end))


def _reach(time: TimeMention, now: dt.date) -> Period:
    """The time in which holders are looked for: "since 2019" reaches to the present."""
    if time.relation == "since" and time.period.start is not None and time.period.first_day <= now:
        return Period(time.period.start, PartialDate.of(now))
    return time.period


def _narrow(period: Period) -> bool:
    return (period.last_day - period.first_day).days > 62
