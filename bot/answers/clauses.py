"""Clauses of time: "who was president *when X happened*" takes the time from what happened.

The question is cut at the word that joins the clause; the part with the office is the main one. The
clause is answered as a question of its own, and the date of its fact becomes the time of the main part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answers.ordering import moment
from bot.knowledge.facts import Fact, Term
from bot.language.dates import PartialDate, Period
from bot.language.timex import TimeMention
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.ranking import Ranking

_SURE = 0.4
"""The clause's own fact has to be at least this likely."""
_LONG = 32
"""In days. A longer time that the clause names leaves open when in it the thing happened."""
_ASKS = ("who", "which", "what")
_FROM, _TWO = "من", 2


@dataclass(frozen=True, slots=True)
class Anchored:
    """The main part of a question, placed in time."""

    query: Query
    anchor: Fact | None
    """The fact that gave the time; ``None`` where the question itself names it."""


def part(query: Query, start: int, end: int) -> Query:
    """What stands between two tokens of a question, as a question."""

    def inside(place: int) -> bool:
        return start <= place < end

    roles = {name: kept for name, places in query.roles.items() if (kept := tuple(p for p in places if inside(p)))}
    return replace(
        query,
        items=tuple(item for item in query.items if inside(item.start)),
        times=tuple(time for time in query.times if inside(time.start)),
        mentions=tuple(mention for mention in query.mentions if inside(mention.start)),
        roles=roles,
        ordinals=query.ordinals if start == 0 else (),
    )


def anchored(query: Query, offices: tuple[str, ...], rank: Callable[[Query], Ranking]) -> Anchored | None:
    """The main part with its time, if the question has an office and a clause of time."""
    for main, clause in _cuts(query, offices):
        named = times_of(query)
        exact = any((time.period.last_day - time.period.first_day).days < _LONG for time in named)
        groups = rank(clause).groups if clause.items and not exact else ()
        top = groups[0].top if groups and groups[0].probability >= _SURE else None
        if named and (top is None or not top.time_agrees or times_of(clause) != named):
            return Anchored(replace(main, times=named), None)
        if top is None:
            continue
        fact = top.fact
        date = _date(clause, fact)
        if date is None and named:
            return Anchored(replace(main, times=named), None)
        if date is not None:
            time = TimeMention(Period.at(date), -1, -1, "date", "at")
            return Anchored(replace(main, times=(time,)), fact)
    return None


def has_clause(query: Query) -> bool:
    """Whether a question has a word that joins a clause of time."""
    return "clause" in query.roles or _since(query) is not None


def _asking(query: Query) -> list[int]:
    return sorted({place for ask in _ASKS for place in query.roles.get(ask, ()) if place >= 0})


def _since(query: Query) -> int | None:
    """Where who is asked for, if the question begins with an Arabic من that is "when": من طاح الحكم منو كان الرئيس."""
    places = _asking(query)
    if len(places) < _TWO or places[0] != 0 or query.tokens[0].folded != _FROM:
        return None
    return places[1]


def _cuts(query: Query, offices: tuple[str, ...]) -> list[tuple[Query, Query]]:
    """The ways to cut the question in a main part, which names the office, and a clause."""
    since = _since(query)
    asking = since if since is not None else next(iter(_asking(query)), -1)
    size = len(query.tokens)
    found = []
    for place in (0,) if since is not None else query.roles.get("clause", ()):
        if place < 0:
            continue
        if asking > place:
            clause, main = part(query, place, asking), part(query, asking, size)
            before = part(query, 0, place)
            if before.items:
                main = replace(main, items=(*before.items, *main.items), mentions=(*before.mentions, *main.mentions))
        else:
            main, clause = part(query, 0, place), part(query, place, size)
        named = {entity for mention in main.mentions for entity in mention.entities}
        if named.intersection(offices):
            found.append((main, clause))
    return found


def _date(clause: Query, fact: Fact) -> PartialDate | None:
    """The day a clause means: of a term its end where somebody leaves, else its beginning."""
    if isinstance(fact, Term) and clause.has("left") and fact.end is not None:
        return fact.end
    return moment(fact)
