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


def ask_of(query: Query) -> Ask:
    """The leading kind of answer; ``none`` for keywords that ask nothing in particular."""
    for ask, categories in _ORDER:
        for category in categories:
            places = query.roles.get(category)
            if places and (ask != "yes_no" or opens(query, places)):
                if ask == "which":
                    break
                return ask
    for ask, noun in _NOUNS:
        if noun in query.roles:
            return ask
    return "which" if query.has("which", "what", "how") else "none"


def opens(query: Query, places: tuple[int, ...]) -> bool:
    """Whether a yes-no word stands where it asks: at the start, or after what only leads up to it."""
    lead = {i for category in ("padding", "greeting", "stop", "thanks") for i in query.roles.get(category, ())}
    named = {i for mention in query.mentions for i in range(mention.start, mention.end)}
    for place in places:
        before = [i for i in range(place) if query.tokens[i].word and i not in lead and i not in places]
        if not before or (query.language == "ar" and all(i in named for i in before)):
            return True
    return False


def yes_no(query: Query) -> bool:
    """Whether the question can be answered by yes or no."""
    return ask_of(query) == "yes_no"
