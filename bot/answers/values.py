"""The typed values of an answer, from facts."""

from __future__ import annotations

from typing import Any

from bot.answers.answer import AnswerValue
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Statement, Term, TwinCities, Value
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period
from bot.language.formatting import duration_between

_ENTITY_TYPES = {"country": "country", "city": "city", "person": "person", "organisation": "organisation"}
_MONEY_LENGTH = 3


def boolean(value: bool) -> AnswerValue:
    """Yes or no."""
    return AnswerValue("boolean", value)


def date_value(date: PartialDate, **extra: Any) -> AnswerValue:
    """A date, as exact as known; a bare year is of type ``year``."""
    if date.month is None:
        return AnswerValue("year", date.year, extra)
    return AnswerValue("date", date.iso, extra)


def period_value(period: Period) -> AnswerValue | None:
    """A date, or a range with ``from`` and ``to``."""
    if period.start is not None and period.start == period.end:
        return date_value(period.start)
    extra = {}
    if period.start is not None:
        extra["from"] = period.start.iso
    if period.end is not None:
        extra["to"] = period.end.iso
    first = period.start or period.end
    return AnswerValue("date", first.iso, extra) if first else None


def entity_value(pack: Pack, entity: str, **extra: Any) -> AnswerValue:
    """A named thing, with its name in both languages."""
    known = pack.entities[entity]
    kind = _ENTITY_TYPES.get(known.kind, "text")
    return AnswerValue(kind, known.name.en, {"en": known.name.en, "ar": known.name.ar, **extra})


def number_value(value: Value, **extra: Any) -> AnswerValue:
    """A number, percentage or sum of money."""
    unit = value.unit or ""
    kind = "percent" if unit == "percent" else "money" if len(unit) == _MONEY_LENGTH and unit.isupper() else "number"
    if unit and kind != "percent":
        extra["unit"] = unit
    if value.minimum is not None or value.maximum is not None:
        extra |= {"min": plain(value.minimum), "max": plain(value.maximum)}
    return AnswerValue(kind, plain(value.number if value.number is not None else value.minimum), extra)


def plain(number: float | None) -> float | int | None:
    """An integer where nothing is lost."""
    if number is None:
        return None
    return int(number) if float(number).is_integer() else number


def typed(pack: Pack, value: Value, **extra: Any) -> tuple[AnswerValue, ...]:
    """The values of a typed field."""
    if value.entity is not None:
        return (entity_value(pack, value.entity, **extra),)
    if value.entities:
        return tuple(entity_value(pack, entity, **extra) for entity in value.entities)
    if value.date is not None:
        return (date_value(value.date, **extra),)
    if value.text is not None:
        return (AnswerValue("text", value.text.en, {"en": value.text.en, "ar": value.text.ar, **extra}),)
    return (number_value(value, **extra),)


def term_value(pack: Pack, term: Term) -> AnswerValue:
    """The holder of an office, with ``from`` and ``to``."""
    extra: dict[str, Any] = {}
    if term.start is not None:
        extra["from"] = term.start.iso
    if term.end is not None and not term.ongoing:
        extra["to"] = term.end.iso
    if term.as_of is not None:
        extra["as_of"] = term.as_of.iso
    return entity_value(pack, term.person, **extra)


def values_of(pack: Pack, fact: Fact) -> tuple[AnswerValue, ...]:
    """All values a fact holds, the main one first, then the other sides of a dispute."""
    found: list[AnswerValue] = []
    match fact:
        case Event():
            if fact.when is not None and (when := period_value(fact.when)):
                found.append(when)
            if fact.place:
                found.append(entity_value(pack, fact.place))
            found += [entity_value(pack, person) for person in fact.people]
        case Term():
            found.append(term_value(pack, fact))
        case Membership():
            found.append(boolean(fact.status == "member"))
            if fact.joined is not None:
                found.append(date_value(fact.joined))
            if fact.left is not None:
                found.append(date_value(fact.left))
            found.append(entity_value(pack, fact.organisation))
        case Amount():
            extra: dict[str, Any] = {}
            if fact.approximate:
                extra["approximate"] = True
            if fact.as_of is not None:
                extra["as_of"] = fact.as_of.iso
            found += typed(pack, fact.value, **extra)
        case Attribute():
            found += typed(pack, fact.value, **({"as_of": fact.as_of.iso} if fact.as_of else {}))
        case TwinCities():
            found += [entity_value(pack, city) for city in fact.cities]
            if fact.when is not None:
                found.append(date_value(fact.when))
        case Statement():
            if fact.when is not None and (when := period_value(fact.when)):
                found.append(when)
        case _:
            pass
    for dispute in fact.disputes:
        if dispute.value:
            found.append(disputed_value(dispute.value))
    return tuple(found)


def disputed_value(text: str) -> AnswerValue:
    """The other side's value: a date where it reads as one, else a number, else text."""
    try:
        return date_value(PartialDate.parse(text), disputed=True)
    except ValueError:
        pass
    try:
        return AnswerValue("number", plain(float(text)), {"disputed": True})
    except ValueError:
        return AnswerValue("text", text, {"disputed": True})


def duration_value(start: PartialDate, end: PartialDate) -> AnswerValue:
    """An ISO 8601 duration between two dates."""
    return AnswerValue("duration", duration_between(start, end).iso, {"from": start.iso, "to": end.iso})
