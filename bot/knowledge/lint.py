"""What a pack says, looked at as a whole: contradictions, gaps, names, wording.

Each check takes the draft and yields problems. None looks at how questions are understood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.knowledge.draft import Draft
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Term, TwinCities
from bot.knowledge.lint_conflicts import conflicting_facts
from bot.knowledge.lint_names import shared_names
from bot.knowledge.lint_terms import gaps_and_overlaps
from bot.knowledge.lint_wording import wording
from bot.knowledge.problems import Problem

Check = Callable[[Draft], Iterator[Problem]]


def lint(draft: Draft) -> list[Problem]:
    """Every problem of what the pack says."""
    return [problem for check in CHECKS for problem in check(draft)]


def ageing_without_date(draft: Draft) -> Iterator[Problem]:
    """A fact that can age says as of when it is known."""
    for fact in draft.pack.facts:
        key = None if fact.as_of else _ageing_key(fact)
        if key:
            mend = "Add `as_of:` with the day of the newest page that shows it."
            yield draft.at(fact, key, message="this can age, and `as_of` is missing", mend=mend, warning=True)


def _ageing_key(fact: Fact) -> str | None:
    """The key that makes a fact one that can age."""
    if isinstance(fact, Term):
        return "end" if fact.ongoing else None
    if isinstance(fact, Membership):
        return "status" if fact.status in ("partner", "observer", "candidate", "not_member") else None
    if isinstance(fact, Amount):
        return "planned" if fact.planned else "value" if fact.period is None else None
    if isinstance(fact, Attribute):
        number = fact.value.number is not None or fact.value.minimum is not None
        return "value" if number and fact.when is None else None
    return "planned" if isinstance(fact, Event) and fact.planned else None


def kinds(draft: Draft) -> Iterator[Problem]:
    """Persons hold offices, and cities are twinned: the entities are of the kind that the key means."""
    entities = draft.pack.entities
    for fact in draft.pack.facts:
        for steps, entity, wanted in _wanted_kinds(fact):
            found = entities.get(entity)
            if found and found.kind not in wanted:
                message = f"{entity!r} is a {found.kind}, not a {wanted[0]}"
                yield draft.at(fact, *steps, message=message, mend="Correct the id, or the kind of the entity.")


def _wanted_kinds(fact: Fact) -> Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]:
    if isinstance(fact, Term):
        yield ("person",), fact.person, ("person",)
        yield ("office",), fact.office, ("office",)
    elif isinstance(fact, TwinCities):
        for index, city in enumerate(fact.cities):
            yield ("cities", index), city, ("city", "place")
        if fact.cities[0] == fact.cities[1]:
            yield ("cities", 1), fact.cities[1], ("other city",)
    elif isinstance(fact, Event):
        for index, person in enumerate(fact.people):
            yield ("people", index), person, ("person",)


def currencies(draft: Draft) -> Iterator[Problem]:
    """A unit of three capitals is a currency that exists."""
    from babel.core import get_global

    known = get_global("all_currencies")
    for fact in draft.pack.facts:
        unit = fact.value.unit if isinstance(fact, Amount | Attribute) else None
        if unit and unit not in known and unit != "percent" and unit not in draft.pack.units:
            mend = "Use an ISO 4217 code such as USD, or add the unit to pack.yaml."
            yield draft.at(fact, "value", "unit", message=f"{unit!r} is no currency", mend=mend)


CHECKS: tuple[Check, ...] = (
    wording,
    shared_names,
    kinds,
    currencies,
    gaps_and_overlaps,
    conflicting_facts,
    ageing_without_date,
)
