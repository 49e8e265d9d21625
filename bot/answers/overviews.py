"""Questions for the whole picture: "compare the two", "which organisations do both share?", "what happened then?"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.answers import memberships, wording
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.ordering import moment
from bot.answers.plain import tell
from bot.answers.tenures import begins, tell_terms
from bot.answers.values import values_of
from bot.knowledge.facts import Attribute, Fact, Language
from bot.language.dates import Period
from bot.language.formatting import format_period
from bot.questions.parse import times_of
from bot.questions.query import Query

_MORE = ("more", "less", "most", "least")
_PARTICULAR = ("which", "who", "when", "where", "or", "how_many", "how_much", "yes_no")
_DETAILS = ("when", "where", "how_many", "how_much", "how_long", "why", "which", "name", "age", "follow_up")
_BESIDES = 4
"""So many words beside a name ask for nothing in particular: "tell me about the council"."""
_YEAR, _MANY = 370, 8
_MEMBERSHIP = ("membership_noun", "shared", "member", "participation", "joining", "both", "all", "list", "count")


def overview(base: Base, query: Query, language: Language) -> Finding | None:
    """The answer to a question that names only countries, or their memberships; ``None`` if it names more."""
    if query.foreign:
        return None
    if times_of(query):
        return _then(base, query, language)
    if query.has("membership_noun") and _names_only(base, query, _MEMBERSHIP):
        return memberships.overview(base, query, language, 1.0)
    if query.has("compare") and not query.has(*_MORE, *_PARTICULAR) and _names_only(base, query, ("compare",)):
        return _side_by_side(base, query, language)
    return None


def _names_only(base: Base, query: Query, roles: Sequence[str]) -> bool:
    """Whether every telling word is a principal's name or stands in one of these roles."""
    covered = {place for role in roles for place in query.roles.get(role, ())}
    return all(
        set(item.options) <= set(base.pack.principals)
        if item.kind == "entity"
        else bool(covered.intersection(range(item.start, item.end)))
        for item in query.items
    )


def _side_by_side(base: Base, query: Query, language: Language) -> Finding | None:
    """What can be compared of all principals, a line each."""
    pack = base.pack
    if set(base.principals(query)) != set(pack.principals):
        return None
    lines: list[str] = []
    told: list[Attribute] = []
    mark = "؛ " if language == "ar" else "; "
    for relation in pack.relations:
        if relation.attribute is None or not relation.comparable:
            continue
        row = [
            next((a for a in base.attributes if a.attribute == relation.attribute and a.entity == principal), None)
            for principal in pack.principals
        ]
        found = [fact for fact in row if fact is not None]
        if len(found) == len(row):
            sides = (f"{pack.name(f.entity, language)} {wording.value_of(pack, f.value, language)}" for f in found)
            lines.append(f"{relation.name.get(language)}: {mark.join(sides)}")
            told += found
    if not lines:
        return None
    names = [pack.name(principal, language) for principal in pack.principals]
    head = " و".join(names) if language == "ar" else " and ".join(names)
    values = tuple(value for fact in told for value in values_of(pack, fact)[:1])
    return Finding(head, "\n".join(lines), tuple(told), values, 1.0, way="side by side")


def about(base: Base, query: Query, language: Language) -> Finding | None:
    """What the base has on the one thing a question names, where it says nothing else: "what is the council?"."""
    if len(query.items) != 1 or query.times or query.has(*_DETAILS):
        return None
    item = query.items[0]
    words = sum(token.word for token in query.tokens)
    if item.kind != "entity" or len(item.options) != 1 or item.start < 0 or words > item.end - item.start + _BESIDES:
        return None
    entity = base.pack.entities[item.options[0]]
    if entity.kind in ("office", "country", "currency", "language"):
        return None
    terms = base.terms_of([entity.id])
    if terms:
        return tell_terms(base, sorted(terms, key=begins), language, 1.0, "about")
    documents = base.index.documents
    facts = [documents[number].fact for number in sorted(base.index.naming(entity.id))]
    own = [fact for fact in facts if entity.id in documents[base.index.number_of[fact.id]].title_entities]
    return _listed(base, own, language, base.pack.name(entity.id, language)) if own else None


def _then(base: Base, query: Query, language: Language) -> Finding | None:
    """What happened at a time, where nothing but the time is said."""
    asked = times_of(query)[0]
    span = (asked.period.last_day - asked.period.first_day).days
    if asked.relation != "at" or span > _YEAR:
        return None
    if not query.has("what", "what_happened", "list", "all") or query.has(*_PARTICULAR):
        return None
    if not _names_only(base, query, ()) and not query.has("happened", "what_happened"):
        return None
    inside = [
        fact
        for fact in base.events
        if fact.when is not None and _within(fact.when, asked.period) and _tells_of(base, query, fact)
    ]
    when = format_period(asked.period, language)
    if inside:
        return _listed(base, inside, language, when)
    if not _names_only(base, query, ()):
        return None
    text = f"ليس لديّ حدث موثّق في هذا التاريخ ({when})." if language == "ar" else f"I have no sourced event of {when}."
    return Finding("", text, (), (), 1.0, declined=True, way="then")


def _within(when: Period, asked: Period) -> bool:
    """Whether a time lies in the one asked for; of a day, whether it began on it."""
    if asked.first_day == asked.last_day:
        return when.first_day == asked.first_day
    return asked.first_day <= when.first_day <= when.last_day <= asked.last_day


def _tells_of(base: Base, query: Query, fact: Fact) -> bool:
    """Whether an event has all that a question names besides its time; the principals are in all of them."""
    document = base.index.documents[base.index.number_of[fact.id]]
    told = {*document.entities, *document.mentioned, *base.pack.principals}
    return all(
        any(option in told or document.number in base.index.postings.get(option, ()) for option in item.options)
        for item in query.items
    )


def _listed(base: Base, facts: Sequence[Fact], language: Language, head: str) -> Finding:
    """Facts by time, a line each; one alone in full."""
    found = sorted(facts, key=lambda fact: date.first_day if (date := moment(fact)) else dt.date.max)
    if len(found) == 1:
        return tell(base.pack, found[0], language)
    shown = found[:_MANY]
    lines = [fact.title.get(language) for fact in shown]
    if len(found) > len(shown):
        rest = len(found) - len(shown)
        lines.append(f"… و{rest} غيرها." if language == "ar" else f"… and {rest} more.")
    values = tuple(value for fact in shown for value in values_of(base.pack, fact)[:1])
    return Finding(head, "\n".join(lines), tuple(shown), values, 1.0, way="listed")
