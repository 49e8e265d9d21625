"""The plain way of answering: one fact, told whole, with a headline for what was asked."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.finding import Finding
from bot.answers.smalltalk import say
from bot.answers.values import boolean, values_of
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Language, Membership, Statement, Term, TwinCities
from bot.knowledge.pack import Pack
from bot.language.formatting import format_period
from bot.questions.asks import Ask

_FIRST = {
    "when": ("date", "year"),
    "who": ("person",),
    "where": ("city", "country"),
    "quantity": ("number", "money", "percent"),
}


def tell(pack: Pack, fact: Fact, language: Language, ask: Ask = "none", explained: float = 1.0) -> Finding:
    """A fact as an answer."""
    told = Finding(
        headline=headline(pack, fact, language, ask),
        text=body(fact, language),
        facts=(fact,),
        values=ordered(values_of(pack, fact), ask),
        explained=explained,
    )
    several = len(fact.value.entities) if isinstance(fact, Attribute) else 0
    return with_count(told, several) if several > 1 and ask == "quantity" else told


def with_count(told: Finding, number: int) -> Finding:
    """What was listed, with how many there are before it."""
    head = f"{number}: {told.headline}"
    return replace(told, headline=head, values=(AnswerValue("number", number), *told.values), way="count")


def untold(pack: Pack, near: Fact, language: Language, explained: float = 1.0) -> Finding:
    """What is asked is not in the base, though a fact comes near it."""
    text = wording.nearest(say(pack, "no fact", language), near.text.get(language), language)
    return Finding("", text, (near,), (), explained, declined=True, way="untold")


def affirm(pack: Pack, fact: Fact, language: Language, truth: bool, explained: float = 1.0) -> Finding:
    """A fact as the answer to a yes-no question."""
    return Finding(
        headline=yes_or_no(truth, language),
        text=body(fact, language),
        facts=(fact,),
        values=(boolean(truth), *(value for value in values_of(pack, fact) if value.type != "boolean")),
        explained=explained,
        way="yes-no",
    )


def yes_or_no(truth: bool, language: Language) -> str:
    """Yes or no, in the language."""
    if language == "ar":
        return "نعم" if truth else "لا"
    return "Yes" if truth else "No"


def body(fact: Fact, language: Language) -> str:
    """The fact's text, the other sides of disputes, and the note."""
    parts = [fact.text.get(language)]
    parts += [dispute.text.get(language) for dispute in fact.disputes]
    if fact.note is not None:
        parts.append(fact.note.get(language))
    return " ".join(part.strip() for part in dict.fromkeys(parts) if part.strip())


def ordered(values: tuple[AnswerValue, ...], ask: Ask) -> tuple[AnswerValue, ...]:
    """The values with the asked-for kind first."""
    wanted = _FIRST.get(ask, ())
    return tuple(sorted(values, key=lambda value: value.type not in wanted))


def headline(pack: Pack, fact: Fact, language: Language, ask: Ask) -> str:
    """The direct answer in a few words: what was asked for where the fact has it, else its title."""
    when = wording.time_of(fact)
    if ask == "when" and when is not None:
        return format_period(when, language)
    match fact:
        case Event():
            if ask == "who" and fact.people:
                return wording.listed(pack, fact.people, language)
            if ask == "where" and fact.place:
                return pack.name(fact.place, language)
        case Term():
            return (
                f"{pack.name(fact.person, language)} ({span})"
                if (span := wording.span(fact, language))
                else pack.name(fact.person, language)
            )
        case Amount():
            if fact.value.number is None and fact.value.minimum is None:
                return wording.value_of(pack, fact.value, language)
            return wording.amount(pack, fact.value, language, approximate=fact.approximate, bound=fact.bound)
        case Attribute():
            return wording.value_of(pack, fact.value, language, approximate=fact.approximate)
        case Membership():
            if fact.joined is not None and ask in ("none", "which"):
                return format_period(when, language) if when else fact.title.get(language)
        case TwinCities():
            return wording.listed(pack, fact.cities, language)
        case Statement():
            pass
        case _:
            pass
    return fact.title.get(language)
