"""Questions for the whole picture: "compare the two", "which organisations do both share?"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import memberships, wording
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.values import values_of
from bot.knowledge.facts import Attribute, Language
from bot.questions.parse import times_of
from bot.questions.query import Query

_PARTICULAR = ("more", "less", "most", "least", "which", "who", "when", "where", "or", "how_many", "how_much", "yes_no")
_MEMBERSHIP = ("membership_noun", "shared", "member", "participation", "joining", "both", "all", "list", "count")


def overview(base: Base, query: Query, language: Language) -> Finding | None:
    """The answer to a question that names only countries, or their memberships; ``None`` if it names more."""
    if times_of(query) or query.foreign:
        return None
    if query.has("membership_noun") and _names_only(base, query, _MEMBERSHIP):
        return memberships.overview(base, query, language, 1.0)
    if query.has("compare") and not query.has(*_PARTICULAR) and _names_only(base, query, ("compare",)):
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
