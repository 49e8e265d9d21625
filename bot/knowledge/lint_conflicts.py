"""Facts that answer the same question differently, with nothing to tell the asker which to believe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from bot.knowledge.draft import Draft, place
from bot.knowledge.facts import Amount, Attribute, Fact, Membership
from bot.knowledge.problems import Problem
from bot.language.dates import Period

_F = TypeVar("_F", bound=Fact)


def conflicting_facts(draft: Draft) -> Iterator[Problem]:
    """Memberships, amounts and attributes told twice; for terms see ``lint_terms``."""
    yield from _memberships(draft)
    yield from _amounts(draft)
    yield from _attributes(draft)


def _competing(facts: Iterable[tuple[Hashable, _F]], compete: Callable[[_F, _F], bool]) -> Iterator[tuple[_F, _F]]:
    """Each fact that competes with an earlier one of the same key, with the first such."""
    groups: dict[Hashable, list[_F]] = defaultdict(list)
    for key, fact in facts:
        rivals = (first for first in groups[key] if not (first.disputes or fact.disputes) and compete(first, fact))
        rival = next(rivals, None)
        if rival is None:
            groups[key].append(fact)
        else:
            yield rival, fact


def _memberships(draft: Draft) -> Iterator[Problem]:
    facts = (((fact.member, fact.organisation), fact) for fact in draft.pack.facts if isinstance(fact, Membership))
    for first, second in _competing(facts, _both_hold):
        message = f"tells the standing of {second.member!r} in {second.organisation!r} that {place(first)} tells"
        mend = "Make one fact of the two (`also` keeps the other id), or give the earlier one its end in `left`."
        yield draft.at(second, message=message, mend=mend)


def _both_hold(first: Membership, second: Membership) -> bool:
    """Whether two standings hold on one day, the day of the change not counted."""
    earlier, later = (second, first) if _comes_before(second, first) else (first, second)
    if earlier.left and later.joined:
        return later.joined.last_day < earlier.left.first_day
    return True


def _comes_before(one: Membership, other: Membership) -> bool:
    if one.joined and other.joined:
        return one.joined.first_day < other.joined.first_day
    return one.left is not None and other.left is None


def _amounts(draft: Draft) -> Iterator[Problem]:
    facts = ((_amount_key(fact), fact) for fact in draft.pack.facts if isinstance(fact, Amount))
    for first, second in _competing(facts, lambda one, other: one.value != other.value):
        message = f"gives another value for the same question than {place(first)}"
        mend = "Correct one, join them with `disputed`, or say in `according_to` whose figure each is."
        yield draft.at(second, "value", message=message, mend=mend)


def _amount_key(fact: Amount) -> Hashable:
    """What a question about an amount can name: facts that differ in none of it compete.

    The unit and the entities the fact is about belong to it: tonnes beside dollars, one project
    beside another, are different questions.
    """
    sides = (fact.measure, fact.origin, fact.target, fact.period, fact.according_to, fact.planned)
    return (*sides, fact.value.unit, frozenset(fact.about))


def _attributes(draft: Draft) -> Iterator[Problem]:
    facts = (((fact.entity, fact.attribute), fact) for fact in draft.pack.facts if isinstance(fact, Attribute))
    for first, second in _competing(facts, _contradict):
        message = f"gives another {second.attribute} of {second.entity!r} than {place(first)}"
        mend = "Correct one, limit both with `when`, or join them with `disputed`."
        yield draft.at(second, "value", message=message, mend=mend)


def _contradict(first: Attribute, second: Attribute) -> bool:
    return first.value != second.value and _certainly_overlap(first.when, second.when)


def _certainly_overlap(first: Period | None, second: Period | None) -> bool:
    """Whether two values hold at one time for sure, the day of a change not counted.

    A value without time beside one with a time is the lasting one beside that of a day: no
    contradiction.
    """
    if first is None or second is None or first == second:
        return first == second
    starts = [period.start.last_day for period in (first, second) if period.start]
    ends = [period.end.first_day for period in (first, second) if period.end]
    return not starts or not ends or max(starts) < min(ends)
