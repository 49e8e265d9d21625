"""Telling terms of office: names with their times, how long, who longest, how many, and nobody known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.plain import body, with_count, yes_or_no
from bot.answers.values import boolean, duration_value, period_value, term_value
from bot.knowledge.facts import Fact, Language, Term
from bot.language.dates import PartialDate, Period
from bot.language.formatting import counted, duration_between, format_duration, format_list, format_period

_MANY = 12


def begins(term: Term) -> dt.date:
    """The day by which a term is placed in time: its start, else the first day known of it."""
    known = term.start or term.attested or term.end or term.as_of
    return known.first_day if known else dt.date.min


def is_dated(term: Term) -> bool:
    """Whether the start or the end of a term is known."""
    return bool(term.start or term.end)


def tell_terms(base: Base, terms: Sequence[Term], language: Language, explained: float, way: str) -> Finding:
    """Several terms: names first, then each with its office and time."""
    pack = base.pack
    people = list(dict.fromkeys(term.person for term in terms))
    if len(terms) == 1:
        term = terms[0]
        span = wording.span(term, language)
        name = pack.name(term.person, language)
        return Finding(
            headline=f"{name} ({span})" if span else name,
            text=body(term, language),
            facts=(term,),
            values=_values(base, terms),
            explained=explained,
            way=way,
        )
    names = [pack.name(person, language) for person in people]
    shown = names if len(names) <= 4 else [*names[:4], "…"]
    if len(people) == 1:
        head = names[0]
    elif way == "neighbour":
        head = (" ثم " if language == "ar" else ", then ").join(names)
    else:
        head = (
            format_list(shown, language)
            if len(names) <= 4
            else "، ".join(shown)
            if language == "ar"
            else ", ".join(shown)
        )
    lines = [line(base, term, language) for term in terms[:_MANY]]
    if len(terms) > _MANY:
        rest = len(terms) - _MANY
        lines.append(f"… and {rest} more." if language == "en" else f"… و{rest} غيرهم.")
    notes = [term.note.get(language) for term in terms if term.note is not None and len(terms) <= 2]
    return Finding(
        headline=head,
        text="\n".join([*lines, *notes]),
        facts=tuple(terms),
        values=_values(base, terms),
        explained=explained,
        way=way,
    )


def line(base: Base, term: Term, language: Language) -> str:
    """One term in a sentence: who, which office, when."""
    office = wording.office_of(base.pack, term, language)
    span = wording.span(term, language)
    name = base.pack.name(term.person, language)
    tail = ("، " if language == "ar" else ", ") + span if span else ""
    return f"{name}: {office}{tail}."


def _values(base: Base, terms: Sequence[Fact]) -> tuple[AnswerValue, ...]:
    return tuple(term_value(base.pack, term) for term in terms if isinstance(term, Term))


def affirm_terms(base: Base, terms: Sequence[Term], truth: bool, language: Language, explained: float) -> Finding:
    """Yes or no to a claim about terms of office, with the terms that decide it."""
    lines = [body(term, language) for term in terms[:3]]
    return Finding(
        headline=yes_or_no(truth, language),
        text=" ".join(lines),
        facts=tuple(terms[:3]),
        values=(boolean(truth), *_values(base, terms[:3])),
        explained=explained,
        way="term yes-no",
    )


def duration(base: Base, terms: Sequence[Term], language: Language, now: dt.date, explained: float) -> Finding | None:
    """How long somebody held an office; "so far" while in office."""
    dated = [term for term in terms if term.start and (term.end or term.ongoing)]
    if not dated:
        return tell_terms(base, terms, language, explained, "duration")
    start = min(dated, key=begins).start
    last = max(dated, key=lambda term: term.end.last_day if term.end else dt.date.max)
    end = PartialDate.of(now) if last.ongoing else last.end
    if start is None or end is None:
        return tell_terms(base, terms, language, explained, "duration")
    joined = all(
        (later.start.first_day - (earlier.end.last_day if earlier.end else dt.date.max)).days <= 1
        for earlier, later in pairwise(dated)
        if later.start
    )
    pieces = [(start, end)] if joined else [(t.start, t.end or PartialDate.of(now)) for t in dated if t.start]
    shown = [format_duration(*duration_between(a, b), language) for a, b in pieces]
    head = (" + " if len(shown) > 1 else "").join(shown)
    if last.ongoing:
        head += " so far" if language == "en" else " حتى الآن"
    values = [duration_value(a, b) for a, b in pieces]
    periods = [value for a, b in pieces if (value := period_value(Period(a, None if last.ongoing else b)))]
    text = " ".join(body(term, language) for term in dated[:3])
    return Finding(head, text, tuple(dated), (*values, *periods, *_values(base, dated)), explained, way="duration")


def longest(
    base: Base, terms: Sequence[Term], language: Language, now: dt.date, explained: float, *, shortest: bool = False
) -> Finding | None:
    """Who held the office longest (or for the shortest time, once and for all), counting all of a person's terms."""
    if shortest:
        still = {term.person for term in terms if term.ongoing}
        terms = [term for term in terms if term.person not in still and not term.acting]
    totals: dict[str, int] = {}
    for term in terms:
        if term.start and (term.end or term.ongoing):
            end = now if term.ongoing or term.end is None else term.end.last_day
            totals[term.person] = totals.get(term.person, 0) + (end - term.start.first_day).days
    if not totals:
        return None
    person = (min if shortest else max)(totals, key=lambda key: totals[key])
    found = duration(base, [term for term in terms if term.person == person], language, now, explained)
    if found is None:
        return None
    name = base.pack.name(person, language)
    separator = "، " if language == "ar" else ", "
    return Finding(
        f"{name}{separator}{found.headline}", found.text, found.facts, found.values[::-1], explained, way="longest"
    )


def times_held(base: Base, terms: Sequence[Term], language: Language, explained: float) -> Finding:
    """How many times somebody held an office: in full, or acting where never in full."""
    held = [term for term in terms if not term.acting] or list(terms)
    told = tell_terms(base, held, language, explained, "times")
    number = len(held)
    name = base.pack.name(held[0].person, language)
    separator = "، " if language == "ar" else ", "
    head = f"{name}{separator}{counted(number, 'time', language)}"
    return Finding(head, told.text, told.facts, (AnswerValue("number", number), *told.values), explained, way="times")


def count(base: Base, terms: Sequence[Term], language: Language, explained: float) -> Finding:
    """How many people held the office, acting holders apart."""
    full = [term for term in terms if not term.acting]
    people = list(dict.fromkeys(term.person for term in full))
    told = tell_terms(base, full or terms, language, explained, "count")
    return with_count(told, len(people))


def nobody(base: Base, terms: list[Term], asked: Period | None, language: Language, explained: float) -> Finding:
    """Nobody is known in office then, or of that number: say so, and name one whom the base has."""
    office = wording.office_of(base.pack, terms[0], language)
    known = [term for term in terms if term.start or term.end or term.attested]
    then = format_period(asked, language) if asked else ""
    if language == "ar":
        text = f"ليست لديّ معلومة موثّقة عمّن شغل منصب {office} {f'في ذلك الوقت ({then})' if then else 'بهذا الترتيب'}."
    else:
        text = f"I have no sourced fact on who was {office} {f'at that time ({then})' if then else 'of that number'}."
    if asked:
        known.sort(key=lambda term: (_away(term, asked), not term.ongoing))
    if known:
        text = wording.nearest(text, line(base, known[0], language), language)
    return Finding("", text, tuple(known[:1]), (), explained, declined=True, way="office")


def _away(term: Term, asked: Period) -> int:
    """How many days lie between a time and the nearest that is known of a term."""
    dates = (date for date in (term.start, term.end, term.attested) if date is not None)
    return min(abs((date.first_day - asked.first_day).days) for date in dates)
