"""Facts in time: which came first, on the same day or not, and how long between."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import wording
from bot.answers.answer import AnswerValue
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.plain import body, yes_or_no
from bot.answers.values import boolean, duration_value, entity_value, values_of
from bot.knowledge.facts import Attribute, Fact, Language, Membership, Term
from bot.language.dates import PartialDate
from bot.language.formatting import duration_between, format_date, format_duration, format_list
from bot.questions.asks import ask_of
from bot.questions.query import Query


def moment(fact: Fact) -> PartialDate | None:
    """The date by which a fact is placed in time: its start."""
    when = wording.time_of(fact)
    return (when.start or when.end) if when else None


def subject(base: Base, fact: Fact, language: Language) -> str:
    """What to call a fact in a comparison: its country, its holder, or its title."""
    match fact:
        case Membership():
            return wording.named(base.pack.entities[fact.member], language, subject=True)
        case Attribute():
            return wording.named(base.pack.entities[fact.entity], language, subject=True)
        case Term():
            return base.pack.name(fact.person, language)
        case _:
            return fact.title.get(language)


def earliest(base: Base, query: Query, facts: Sequence[Fact], language: Language, explained: float) -> Finding:
    """Which of several came first — or last — or whether they fell on the same day."""
    dated = sorted(((date, fact) for fact in facts if (date := moment(fact))), key=lambda pair: pair[0].first_day)
    (first, one), (last, other) = dated[0], dated[-1]
    tied = first.agrees(last)
    same_day = first == last and first.exact
    text = "\n".join(body(fact, language) for _, fact in dated)
    values: list[AnswerValue] = []
    head = ""
    wants_last = query.has("later_of", "last") or (query.has("after") and not query.has("first", "before"))
    if ask_of(query) == "yes_no" or query.has("same"):
        if query.has("same"):
            truth = tied if not (first.exact and last.exact) else same_day
        else:
            truth = not tied and _claimed_order(base, query, [fact for _, fact in dated])
        values.append(boolean(truth))
        head = yes_or_no(truth, language) + (": " if language == "en" else "، ")
    if tied:
        when = format_date(first if not first.exact else last, language)
        if same_day:
            head += f"on the same day, {when}" if language == "en" else f"في اليوم نفسه: {when}"
        elif language == "en":
            head += f"both in {when}; the sources give no closer date"
        else:
            head += f"كلاهما في {when}، ولا تذكر المصادر تاريخًا أدق"
        values += [entity_value(base.pack, fact.member) for _, fact in dated if isinstance(fact, Membership)]
    else:
        date, winner = (last, other) if wants_last else (first, one)
        loser_date, loser = (first, one) if wants_last else (last, other)
        separator = "، " if language == "ar" else ", "
        then = "ثم" if language == "ar" else "then"
        head += (
            f"{subject(base, winner, language)}{separator}{format_date(date, language)}"
            f" ({then} {subject(base, loser, language)}{separator}{format_date(loser_date, language)})"
            if not wants_last
            else f"{subject(base, winner, language)}{separator}{format_date(date, language)}"
        )
        owner = (
            winner.member
            if isinstance(winner, Membership)
            else winner.entity
            if isinstance(winner, Attribute)
            else None
        )
        if owner:
            values.append(entity_value(base.pack, owner))
    for _, fact in dated:
        values += [value for value in values_of(base.pack, fact) if value.type in ("date", "year")]
    return Finding(head, text, tuple(fact for _, fact in dated), tuple(values), explained, way="order")


def _claimed_order(base: Base, query: Query, in_order: Sequence[Fact]) -> bool:
    """Whether the order a yes-no question claims ("did A join before B?") is the true one."""
    named = query.entities()
    owners = [
        fact.member if isinstance(fact, Membership) else fact.entity if isinstance(fact, Attribute) else ""
        for fact in in_order
    ]
    first_named = next((entity for entity in named if entity in owners), None)
    if first_named is None:
        return True
    claimed_first = not query.has("after", "later_of", "last")
    return (owners[0] == first_named) == claimed_first


def difference(base: Base, facts: Sequence[Fact], language: Language, explained: float) -> Finding | None:
    """The time between two facts."""
    dated = sorted(((date, fact) for fact in facts if (date := moment(fact))), key=lambda pair: pair[0].first_day)
    if len(dated) < 2:
        return None
    (start, one), (end, other) = dated[0], dated[-1]
    parts = duration_between(start, end)
    exact = start.exact and end.exact
    shown = format_duration(*parts, language)
    days = (end.first_day - start.first_day).days
    head = shown or ("the same date" if language == "en" else "التاريخ نفسه")
    if not exact and shown:
        head = ("about " if language == "en" else "نحو ") + head
    if exact and days > 31:
        head += f" ({days:,} days)" if language == "en" else f" ({days:,} يومًا)"
    names = format_list([format_date(start, language), format_date(end, language)], language)
    text = "\n".join([f"{names}.", *(body(fact, language) for fact in (one, other))])
    values = (duration_value(start, end), *(AnswerValue("date", d.iso) for d in (start, end)))
    if exact:
        values = (*values, AnswerValue("number", days, {"unit": "days"}))
    return Finding(head, text, (one, other), values, explained, way="difference")
