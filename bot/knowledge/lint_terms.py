"""Offices that admit one holder: terms that leave a gap, or overlap."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.knowledge.draft import Draft, place
from bot.knowledge.facts import Term
from bot.knowledge.problems import Problem

_DAY = dt.timedelta(days=1)


def gaps_and_overlaps(draft: Draft) -> Iterator[Problem]:
    """Only what is certain: partial dates get the benefit of the doubt, missing ones end the comparison.

    Acting terms, of the office or of its acting twin (``acting-x`` beside ``x``), fill gaps. A note
    or a dispute on either side explains.
    """
    offices = {key: entity for key, entity in draft.pack.entities.items() if entity.single_holder}
    held: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for fact in draft.pack.facts:
        if isinstance(fact, Term):
            held[_regular(fact.office), fact.of].append(fact)
    regular = {_regular(office) for office in offices}
    for (office, _), terms in held.items():
        if office in regular:
            yield from _overlaps(draft, terms)
            yield from _gaps(draft, terms)


def _regular(office: str) -> str:
    return "-".join(part for part in office.split("-") if part != "acting")


def _is_acting(term: Term) -> bool:
    return term.acting or term.office != _regular(term.office)


def explained(first: Term, second: Term) -> bool:
    """Whether one of two terms says why they meet as they do."""
    return any((first.note, second.note, first.disputes, second.disputes))


def overlap(first: Term, second: Term) -> bool:
    """Whether two terms certainly share more than the day of the handover; ``first`` starts first."""
    if not first.start or not second.start:
        return False
    if first.ongoing:
        return True
    return first.end is not None and second.start.last_day < first.end.first_day


def by_start(terms: Iterable[Term]) -> list[Term]:
    """Terms whose start is known, in order."""
    dated = [(term.start.first_day, term.start.last_day, term) for term in terms if term.start]
    return [term for *_, term in sorted(dated, key=lambda item: item[:2])]


def _overlaps(draft: Draft, terms: list[Term]) -> Iterator[Problem]:
    ordered = by_start(term for term in terms if not _is_acting(term))
    for index, second in enumerate(ordered):
        for first in ordered[:index]:
            if first.person != second.person and overlap(first, second) and not explained(first, second):
                message = f"overlaps the term {place(first)} in an office of one holder"
                mend = "Correct the dates, mark one as acting, or explain it in a note."
                certain = _exact(first) and _exact(second)
                yield draft.at(second, "start", message=message, mend=mend, warning=not certain)


def _exact(term: Term) -> bool:
    end_known = term.ongoing or (term.end is not None and term.end.exact)
    return term.start is not None and term.start.exact and end_known


def _gaps(draft: Draft, terms: list[Term]) -> Iterator[Problem]:
    ordered = by_start(terms)
    if len(ordered) != len(terms):
        undated = [term for term in terms if not term.start]
        ordered = [term for term in ordered if not any(_may_fill(term, other) for other in undated)]
    reach: Term | None = None
    for first, second in pairwise(ordered):
        reach = _further(reach, first)
        if reach.ongoing or reach.end is None or second.start is None:
            continue
        if second.start.first_day > reach.end.last_day + _DAY and not explained(reach, second):
            message = f"nobody holds the office between {reach.end}, the end of {place(reach)}, and {second.start}"
            mend = "Add the missing term, correct the dates, or explain it in a note."
            yield draft.at(second, "start", message=message, mend=mend, warning=True)


def _may_fill(term: Term, undated: Term) -> bool:
    """Whether an undated term may have come just before ``term``."""
    ends = undated.end or undated.attested
    return ends is None or term.start is None or ends.first_day <= term.start.last_day


def _further(reach: Term | None, term: Term) -> Term:
    if reach is None or reach.ongoing:
        return reach or term
    if term.ongoing or term.end is None or reach.end is None:
        return term
    return term if term.end.last_day >= reach.end.last_day else reach
