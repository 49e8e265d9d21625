"""Sentences of computed answers, in both languages, with Arabic agreement."""

from __future__ import annotations

import datetime as dt

from bot.knowledge.facts import Amount, Event, Fact, Language, Membership, Term, Value
from bot.knowledge.pack import Entity, Pack
from bot.language.dates import PartialDate, Period
from bot.language.formatting import Bound, format_amount, format_date, format_list, format_period


def named(entity: Entity, language: Language, *, subject: bool = False) -> str:
    """An entity's name as it stands in a sentence: with "the" where English wants it."""
    name = entity.name.get(language)
    if language == "en" and entity.definite:
        return f"{'The' if subject else 'the'} {name}"
    return name


def listed(pack: Pack, entities: tuple[str, ...], language: Language) -> str:
    """Names joined as a sentence joins them."""
    return format_list([named(pack.entities[entity], language) for entity in entities], language)


def verb(entity: Entity, masculine: str, feminine: str) -> str:
    """The form of an Arabic verb or adjective that agrees with an entity."""
    return feminine if entity.gender == "f" else masculine


def office_name(pack: Pack, term: Term, language: Language) -> str:
    """The title of a term in office, in the holder's gender."""
    if term.office_title is not None:
        return term.office_title.get(language)
    office = pack.entities[term.office]
    woman = pack.entities[term.person].gender == "f"
    name = office.feminine if woman and office.feminine else office.name
    title = name.get(language)
    if term.acting:
        return f"acting {title}" if language == "en" else f"{title} بالوكالة"
    return title


def office_of(pack: Pack, term: Term, language: Language) -> str:
    """The title with its country: "president of X"."""
    title = office_name(pack, term, language)
    owner = pack.entities[term.of]
    if owner.name.get(language) in title:
        return title
    if language == "en":
        return f"{title} of {named(owner, language)}"
    if owner.kind == "organisation":
        return f"{title} {_of_definite(owner.name.ar)}"
    if any(pack.entities[country].name.ar in title for country in pack.principals):
        return f"{title} ({owner.name.ar})"
    if any(word.startswith("ال") for word in title.split()):
        # A title with an article takes no second noun after it: وزير الخارجية في البلد, but ملك البلد.
        return f"{title} في {owner.name.ar}"
    return f"{title} {owner.name.ar}"


def _of_definite(name: str) -> str:
    """A name after ل, which swallows the alif of the article: للمنظمة, لمنظمة الدول."""
    return f"لل{name.removeprefix('ال')}" if name.startswith("ال") else f"ل{name}"


def span(term: Term, language: Language) -> str:
    """The time of a term in words: "from … to …", "since …", "in office in …"."""
    if term.start is None and term.end is None:
        if term.ongoing and term.as_of is not None:
            shown = format_date(term.as_of, language)
            return f"in office as of {shown}" if language == "en" else f"في المنصب حتى {shown}"
        if term.attested is not None:
            shown = format_date(term.attested, language)
            return f"in office on {shown}" if language == "en" else f"كان في المنصب في {shown}"
        return ""
    return format_period(Period(term.start, None if term.ongoing else term.end), language)


def amount(
    pack: Pack, value: Value, language: Language, *, approximate: bool = False, bound: Bound | None = None
) -> str:
    """A figure with its unit."""
    name = pack.unit(value.unit, language)
    return format_amount(value, language, approximate=approximate, bound=bound, unit_name=name)


def value_of(pack: Pack, value: Value, language: Language, *, approximate: bool = False) -> str:
    """A typed value in words."""
    if value.entity is not None:
        return pack.name(value.entity, language)
    if value.entities:
        return listed(pack, value.entities, language)
    if value.date is not None:
        return format_date(value.date, language)
    if value.text is not None:
        return value.text.get(language)
    return amount(pack, value, language, approximate=approximate)


def time_of(fact: Fact) -> Period | None:
    """The time a fact happened or holds, where it has one."""
    match fact:
        case Event():
            return fact.when
        case Term():
            return Period(fact.start, fact.end) if fact.start else None
        case Membership():
            return Period.at(fact.joined) if fact.joined else None
        case Amount():
            return fact.period
        case _:
            when: Period | PartialDate | None = getattr(fact, "when", None)
            if isinstance(when, PartialDate):
                return Period.at(when)
            value: Value | None = getattr(fact, "value", None)
            if when is None and value is not None and value.date is not None:
                return Period.at(value.date)
            return when


def sentence(text: str, language: Language) -> str:
    """A text as a sentence: capital first, full stop last."""
    text = text.strip()
    if not text:
        return text
    if language == "en":
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?؟" else f"{text}."


def no_figure(asked: Period, now: dt.date, fact: Fact | None, language: Language) -> str:
    """The base has no figure for a time, and which one it has."""
    when = format_period(asked, language)
    if asked.first_day > now:
        text = f"I have no sourced figure for {when}, which is still to come." if language == "en" else ""
        text = text or f"ليس لديّ رقم موثّق عن ذلك ({when})، فهو زمن لم يأتِ بعد."
    else:
        text = f"ليس لديّ رقم موثّق عن ذلك ({when})." if language == "ar" else f"I have no sourced figure for {when}."
    return nearest(text, fact.text.get(language), language) if fact is not None else text


def nearest(text: str, known: str, language: Language) -> str:
    """What is not known, and in a new paragraph the nearest that is."""
    lead = "أقرب ما لديّ:" if language == "ar" else "The nearest I have:"
    return f"{text}\n{lead} {known}"
