"""What kind of answer a question wants."""

from __future__ import annotations

from typing import Literal

from bot.questions.query import Query

Ask = Literal["how_long", "when", "who", "where", "quantity", "yes_no", "why", "which", "none"]

_ORDER: tuple[tuple[Ask, tuple[str, ...]], ...] = (
    ("how_long", ("how_long",)),
    ("when", ("when",)),
    ("who", ("who",)),
    ("where", ("where",)),
    ("quantity", ("how_many", "how_much")),
    ("why", ("why",)),
    ("yes_no", ("yes_no",)),
    ("which", ("which", "what", "how")),
)
_NOUNS: tuple[tuple[Ask, str], ...] = (
    ("when", "date_noun"),
    ("who", "person_noun"),
    ("where", "place_noun"),
    ("quantity", "number_noun"),
)
_OF_OFFICES = ("leads", "before", "after", "next", "previous", "then", "first", "last")
"""Words that say it of an office: whatever the verb, its holder is asked for."""
_PRONOUNS = frozenset({"هو", "هي", "هما", "هم"})


def ask_of(query: Query) -> Ask:
    """The leading kind of answer; ``none`` for keywords that ask nothing in particular.

    The first question word decides ("who was president when ..."), but for Arabic متى and its
    dialect sisters, which never join clauses and so always ask.
    """
    places: dict[Ask, int] = {}
    for ask, categories in _ORDER:
        for category in categories:
            found = query.roles.get(category, ())
            if category == "who":
                found = tuple(place for place in found if _asks_who(query, place))
            if found and (ask != "yes_no" or opens(query, found)):
                places[ask] = min(places.get(ask, found[0]), found[0])
    if not places and _declares(query):
        return "yes_no"
    if "yes_no" in places or query.has("whether", "tag"):
        others = [ask for ask in places if ask not in ("yes_no", "which")]
        if not others or ("yes_no" in places and all(_joined(query, places[ask]) for ask in others)):
            return "yes_no"
    leading = min(places.values(), default=-1)
    for ask in places:
        if ask == "which":
            break
        if ask == "how_long" or places[ask] == leading or (ask in ("when", "quantity") and query.language == "ar"):
            return ask
        if ask == "yes_no":
            return ask
    for ask, noun in _NOUNS:
        if noun in query.roles and not any(other in places for other in ("who", "where", "when")):
            return ask
    if "which" in places or not places:
        return "which" if query.has("which", "what", "how") else "none"
    return min(places, key=lambda ask: places[ask])


def _declares(query: Query) -> bool:
    """Whether a statement is put as a question by the pronoun before its subject: هو فلان كان رئيسا؟"""
    first = next((token for token in query.tokens if token.word), None)
    return first is not None and first.folded in _PRONOUNS and "?" in query.tokens[-1].raw


def _joined(query: Query, place: int) -> bool:
    """Whether a further question is joined with "and": "did he come, and when?"."""
    token = query.tokens[place]
    before = query.tokens[place - 1].folded if place else ""
    earlier = query.tokens[place - 2].folded if place > 1 else ""
    return "and" in (before, earlier) or before == "و" or earlier == "و" or token.folded.startswith("و")


def _asks_who(query: Query, place: int) -> bool:
    """Whether a word asks "who": من may be "from", and is taken so after the first words."""
    token = query.tokens[place] if 0 <= place < len(query.tokens) else None
    if token is None or token.folded != "من":
        return True
    before = [i for i in range(place) if query.tokens[i].word]
    return len(before) <= 1 or query.tokens[place - 1].raw in (".", "?", "!", "\n")


def opens(query: Query, places: tuple[int, ...]) -> bool:
    """Whether a yes-no word stands where it asks: at the start, or after what only leads up to it."""
    lead = {i for category in ("padding", "greeting", "stop", "thanks") for i in query.roles.get(category, ())}
    lead.difference_update(i for category in ("what", "which", "when") for i in query.roles.get(category, ()))
    named = {i for mention in query.mentions for i in range(mention.start, mention.end)}
    for place in places:
        before = [i for i in range(place) if query.tokens[i].word and i not in lead and i not in places]
        if not before or (query.language == "ar" and all(i in named for i in before)):
            return True
    return False


def doer_of_unknown(query: Query) -> bool:
    """Whether it asks who did something that no fact has a word for: "who *sculpted* the monument?"."""
    if ask_of(query) != "who" or query.ordinals or query.has(*_OF_OFFICES):
        return False
    unknown = {item.start for item in query.items if item.kind == "unknown"}
    idle = query.roles.get("stop", ())
    return any(
        next((i for i in range(place + 1, len(query.tokens)) if i not in idle), None) in unknown
        for place in query.roles.get("who", ())
    )


def yes_no(query: Query) -> bool:
    """Whether the question can be answered by yes or no."""
    return ask_of(query) == "yes_no"
