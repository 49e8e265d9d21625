"""Which terms of an office a question picks out: by time, by number, by length, in the plural."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers.base import Base
from bot.knowledge.facts import Term
from bot.language.dates import PartialDate, Period
from bot.language.durations import duration_in
from bot.language.nouns import plural_of_people
from bot.language.timex import TimeMention
from bot.questions.query import Query

_STANDING_IN = 62
"""Days."""


def number_asked(query: Query) -> int | None:
    """The number of "the fourth president"; the first is told as such."""
    return next((number for number in query.ordinals if number > 1), None)


def nth(ordered: Sequence[Term], number: int) -> list[Term]:
    """The terms of the n-th person to hold one office in full; empty where that cannot be told."""
    full = [term for term in ordered if not term.acting]
    if len({(term.office, term.of) for term in full}) != 1 or not all(term.start for term in full):
        return []
    people = list(dict.fromkeys(term.person for term in full))
    return [term for term in full if term.person == people[number - 1]][:1] if number <= len(people) else []


def named_in_plural(base: Base, query: Query) -> bool:
    """Whether the office is named in the plural: "the presidents of ..."."""
    for mention in query.mentions:
        office = any(base.pack.entities[entity].kind == "office" for entity in mention.entities)
        if office and mention.start >= 0 and mention.start not in query.roles.get("leads", ()):
            words = [token.folded for token in query.tokens[mention.start : mention.end]]
            if plural_of_people(words):
                return True
    return False


def lasting(query: Query, terms: Sequence[Term], now: dt.date) -> list[Term]:
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


def former(ordered: Sequence[Term], *, every: bool) -> list[Term]:
    """Of each office, whoever held it in full before the present holder; all who did with ``every``."""
    found: list[Term] = []
    for line in dict.fromkeys((term.office, term.of) for term in ordered):
        mine = [term for term in ordered if (term.office, term.of) == line]
        present = {term.person for term in mine if term.ongoing}
        gone = [term for term in mine if not term.ongoing and not term.acting and term.person not in present]
        found += gone if every else gone[-1:]
    return found


def first_of_each(ordered: Sequence[Term], owners: Sequence[str]) -> list[Term]:
    """The first to hold the office in full, of each of several countries."""
    found = (next((term for term in ordered if term.of == owner and not term.acting), None) for owner in owners)
    return [term for term in found if term is not None]


def covers(term: Term, period: Period) -> bool:
    """Whether a term touches a period; one with unknown dates only on a day that is attested."""
    if term.start is None and term.end is None:
        if term.ongoing and term.as_of is not None:
            return period.overlaps(Period.at(term.as_of))
        return term.attested is not None and period.overlaps(Period.at(term.attested))
    if term.start is None:
        if term.end is None:
            return False
        return period.overlaps(Period(term.attested or term.end, term.end))
    if term.end is None and not term.ongoing:
        last = term.attested or term.start
        return period.overlaps(Period(term.start, last))
    end = term.end
    if end is not None and term.formal_end is not None and term.formal_end.last_day > end.last_day:
        end = term.formal_end
    return period.overlaps(Period(term.start, None if term.ongoing else end))


def reach(time: TimeMention, now: dt.date) -> Period:
    """The time in which holders are looked for: "since 2019" reaches to the present."""
    if time.relation == "since" and time.period.start is not None and time.period.first_day <= now:
        return Period(time.period.start, PartialDate.of(now))
    return time.period


def outlasts_acting(period: Period) -> bool:
    """Whether a period is so long that who only stood in is not who is meant by its holder."""
    return (period.last_day - period.first_day).days > _STANDING_IN
