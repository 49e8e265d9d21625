"""Whether what a yes-no question claims is what a fact says.

A claim fails where its time, its figure or its place is another than the fact's, and where the fact
denies the very word that the question asserts ("does the lake freeze?" - "it never freezes").
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge.facts import Amount, Event
from bot.knowledge.pack import Entity
from bot.language.tokens import tokenise
from bot.questions.query import Item, Query
from bot.questions.scoring import Scored
from bot.questions.vocabulary import Vocabulary

_DENIALS = frozenset(
    {
        "not", "no", "never", "without", "nor", "neither", "cannot", "isnt", "didnt", "doesnt", "wasnt", "hasnt",
        "لا", "لم", "لن", "ليس", "ليست", "دون", "بدون", "عدم", "غير", "ولا", "ولم", "ولن", "فلم", "فلا", "ما",
    }
)  # fmt: skip
_REACH = 2
"""A denial stands at most so many words before the word that it denies."""
_TELLING = 1.5
_CLOSE = 0.02


def holds(query: Query, scored: Scored, vocabulary: Vocabulary, entities: Mapping[str, Entity]) -> bool:
    """Whether the claim holds; the question's own negation ("isn't it ...?") asks the same as none."""
    if scored.time_agrees is False:
        return False
    fact = scored.fact
    missing = set(map(id, scored.missing))
    claims = [
        item for item in query.items if item.kind == "concept" and item.weight > _TELLING and id(item) not in missing
    ]
    texts = (fact.text.get(query.language), fact.title.get(query.language))
    if any(_denied(item, text, vocabulary) for item in claims for text in texts):
        return False
    if isinstance(fact, Amount) and _other_figure(query, fact):
        return False
    return not (isinstance(fact, Event) and fact.place is not None and _elsewhere(query, scored, fact.place, entities))


def _denied(item: Item, text: str, vocabulary: Vocabulary) -> bool:
    words = [token.folded for token in tokenise(text) if token.word]
    options = set(item.options)
    at = [i for i, word in enumerate(words) if options.intersection(vocabulary.concepts(word))]
    return bool(at) and all(any(word in _DENIALS for word in words[max(0, i - _REACH) : i]) for i in at)


def _other_figure(query: Query, fact: Amount) -> bool:
    """Whether the question names a figure, and it is not this one."""
    named = [float(item.options[0]) for item in query.items if item.kind == "number" and _plain(item.options[0])]
    known = [value for value in (fact.value.number, fact.value.minimum, fact.value.maximum) if value is not None]
    if not named or not known or query.has("more", "less"):
        return False
    scales = (1.0, 1e3, 1e6, 1e9)
    return not any(
        abs(number * scale - value) <= _CLOSE * abs(value) for number in named for scale in scales for value in known
    )


def _plain(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _elsewhere(query: Query, scored: Scored, place: str, entities: Mapping[str, Entity]) -> bool:
    """Whether the question puts an event in a city that the fact does not name."""
    told = scored.document.entities | scored.document.mentioned
    cities = [item for item in query.items if item.kind == "entity" and entities[item.options[0]].kind == "city"]
    return bool(cities) and all(place not in item.options and told.isdisjoint(item.options) for item in cities)
