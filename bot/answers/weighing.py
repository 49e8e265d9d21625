"""The last answer set against another: the one before it, the year before, the other country's.

"Is that more than the year before?", "which of the two is bigger?", أيهما أسبق؟
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import amounts, following_figures, wording
from bot.answers.answer import AnswerValue
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest, moment
from bot.answers.plain import body, yes_or_no
from bot.answers.turn import Turn
from bot.answers.values import boolean, entity_value, number_value, plain
from bot.knowledge.facts import Amount, Attribute, Fact, Membership, Value
from bot.language.formatting import format_period
from bot.language.timex import TimeMention
from bot.questions.asks import ask_of
from bot.questions.parse import times_of

_BY_SIZE = ("more", "less", "most", "least", "compare")
_IN_TIME = ("earlier_of", "later_of", "first", "last", "before", "after")
_APART = ("difference",)
_MATTERS = 1.8
"""A word that tells more than this is about more than which of the two."""


def weigh(turn: Turn) -> Finding | None:
    """Two facts compared, the last one told and what the follow-up sets against it; ``None`` if it compares nothing."""
    query, first = turn.query, turn.last[0]
    by_size, in_time = query.has(*_BY_SIZE, *_APART), query.has(*_IN_TIME, *_APART)
    if not (by_size or in_time) or any(word.weight > _MATTERS for word in turn.words):
        return None
    value = _value(first)
    if by_size and value is not None and value.number is not None:
        other = _against(turn, first)
        return _sized(turn, first, other) if other is not None else None
    if in_time and not query.mentions and not times_of(query) and isinstance(first, Attribute) and moment(first):
        other = _before_it(turn, first)
        if other is None or moment(other) is None:
            return None
        if query.has(*_APART):
            return difference(turn.base, (first, other), turn.language, 1.0)
        return earliest(turn.base, query, (first, other), turn.language, 1.0)
    return None


def _value(fact: Fact) -> Value | None:
    return fact.value if isinstance(fact, Amount | Attribute) else None


def _against(turn: Turn, first: Fact) -> Fact | None:
    """What the last figure is set against."""
    if isinstance(first, Amount):
        shifted = following_figures.shifted_year(turn, first)
        times = (shifted,) if shifted else times_of(turn.query)
        if times:
            return _of_time(turn, first, times)
    if turn.owners and isinstance(first, Attribute):
        return _others(turn, first, turn.owners)
    if turn.query.mentions:
        return None
    return _before_it(turn, first)


def _of_time(turn: Turn, first: Amount, times: Sequence[TimeMention]) -> Fact | None:
    """The figure of the same series for another time."""
    series = [fact for fact in amounts.series_of(turn.base, first) if fact.according_to == first.according_to]
    asked = times[0].period
    return next((f for f in series if f.id != first.id and f.period and f.period.start == asked.start), None)


def _before_it(turn: Turn, first: Fact) -> Fact | None:
    """What can be compared with the last fact: told with it, told before it, or the same of the other country."""
    for fact in (*turn.last[1:], *turn.earlier):
        if fact.id != first.id and _alike(first, fact):
            return fact
    return _others(turn, first, turn.base.pack.principals) if isinstance(first, Attribute) else None


def _others(turn: Turn, first: Attribute, owners: Sequence[str]) -> Fact | None:
    return next(
        (
            other
            for other in turn.base.attributes_like(first.attribute)
            if other.entity in owners and other.entity != first.entity
        ),
        None,
    )


def _alike(one: Fact, other: Fact) -> bool:
    if isinstance(one, Attribute) and isinstance(other, Attribute):
        return one.attribute == other.attribute
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.value.unit == other.value.unit and other.value.number is not None
    return isinstance(one, Membership) and isinstance(other, Membership)


def _sized(turn: Turn, first: Fact, other: Fact) -> Finding | None:
    """Which figure is more, and by how much; or whether the last one is."""
    pack, language, query = turn.base.pack, turn.language, turn.query
    own, set_against = _number(first), _number(other)
    if own is None or set_against is None:
        return None
    smaller = query.has("less", "least") and not query.has("more", "most")
    front, back = sorted((first, other), key=lambda fact: _number(fact) or 0.0, reverse=not smaller)
    separator = "؛ " if language == "ar" else "; "
    labels = _labels(turn, front, back)
    head = separator.join(f"{label}: {_shown(turn, fact)}" for label, fact in zip(labels, (front, back), strict=True))
    values: list[AnswerValue] = []
    claims = ask_of(query) == "yes_no" or (query.has("before", "after") and not query.has("which", *_APART))
    if claims and not query.has(*_APART):
        truth = own < set_against if smaller else own > set_against
        head = f"{yes_or_no(truth, language)}{'، ' if language == 'ar' else ': '}{head}"
        values.append(boolean(truth))
    else:
        owner = _owner(front)
        values += [entity_value(pack, owner)] if owner and owner != _owner(back) else []
    values += [number_value(value) for fact in (front, back) if (value := _value(fact)) is not None]
    gap = Value(number=abs(own - set_against), unit=_unit(first))
    values.append(AnswerValue("number", plain(gap.number or 0.0), {"unit": gap.unit} if gap.unit else {}))
    apart = wording.amount(pack, gap, language)
    said = f"الفرق {apart}." if language == "ar" else f"The difference is {apart}."
    text = "\n".join((body(front, language), body(back, language), said))
    return Finding(head, text, (front, back), tuple(values), way="comparison")


def _labels(turn: Turn, front: Fact, back: Fact) -> tuple[str, str]:
    """What tells two figures apart: their countries, their times, else their titles."""
    pack, language = turn.base.pack, turn.language
    one, other = _owner(front), _owner(back)
    if one and other and one != other:
        return pack.name(one, language), pack.name(other, language)
    match front, back:
        case Amount(measure=measure, period=when), Amount(measure=same, period=then) if (
            measure == same and when is not None and then is not None and when != then
        ):
            return format_period(when, language), format_period(then, language)
    return front.title.get(language), back.title.get(language)


def _owner(fact: Fact) -> str | None:
    return fact.entity if isinstance(fact, Attribute) else fact.origin if isinstance(fact, Amount) else None


def _number(fact: Fact) -> float | None:
    value = _value(fact)
    return value.number if value is not None else None


def _unit(fact: Fact) -> str | None:
    value = _value(fact)
    return value.unit if value is not None else None


def _shown(turn: Turn, fact: Fact) -> str:
    value = _value(fact)
    return wording.amount(turn.base.pack, value, turn.language) if value is not None else ""
