"""When somebody left power: "when did X resign?", "متى تنحى", "وقتاش خرج X من الحكم". The end of the term tells it."""

from __future__ import annotations

from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.tenures import begins, tell_terms
from bot.knowledge.facts import Language
from bot.questions.asks import ask_of
from bot.questions.query import Item, Query
from bot.questions.titles import speaks_of_offices


def leaving(base: Base, query: Query, language: Language) -> Finding | None:
    """The term that ended when a person left office, where nothing else is said; ``None`` if that is not asked."""
    people = base.named(query, "person")
    if len(people) != 1 or ask_of(query) != "when" or not query.has("left"):
        return None
    offices = base.named(query, "office")
    words = [item for item in query.items if item.kind != "entity"]
    if not all(_of_power(base, query, item) for item in words):
        return None
    if not offices and not query.has("gave_up") and not any(speaks_of_offices(item, base.index) for item in words):
        # To leave may be to leave a country.
        return None
    if any(base.pack.entities[entity].kind not in ("person", "office", "country") for entity in query.entities()):
        return None
    held = [term for term in base.terms_of(people) if not offices or term.office in offices]
    if not held:
        return None
    main = [term for term in held if offices or term.office == base.main_office(held)]
    last = max(main, key=begins)
    return tell_terms(base, [last], language, 1.0, "person") if last.end is not None else None


def _of_power(base: Base, query: Query, item: Item) -> bool:
    """Whether a word speaks of leaving or of an office."""
    left = {*query.roles.get("left", ()), *query.roles.get("gave_up", ())}
    return not left.isdisjoint(range(item.start, item.end)) or speaks_of_offices(item, base.index)
