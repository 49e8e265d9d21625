"""Whether what a yes-no question claims is what a fact says.

A claim fails where its time, its figure, its place or a person in it is another than the fact's, and where
the fact denies the very word that the question asserts ("does the lake freeze?" - "it never freezes").
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.knowledge.facts import Amount, Event, Membership, Statement
from bot.knowledge.pack import Entity
from bot.language.tokens import tokenise
from bot.questions.document import Document
from bot.questions.mentions import Mention
from bot.questions.query import Item, Query
from bot.questions.scored import Scored
from bot.questions.vocabulary import Vocabulary

_DENIALS = frozenset(
    {
        "not", "no", "never", "without", "nor", "neither", "cannot", "isnt", "didnt", "doesnt", "wasnt", "hasnt",
        "لا", "لم", "لن", "ليس", "ليست", "دون", "بدون", "عدم", "غير", "ولا", "ولم", "ولن", "فلم", "فلا", "ما",
    }
)  # fmt: skip
_IN = frozenset({"in", "at", "في", "ف"})
_HAPPENING = frozenset(
    {
        "held", "hosted", "place", "happen", "happened", "occur", "occurred", "signed", "sign", "concluded", "convened",
        "meet", "met", "opened", "unveiled", "inaugurated", "was", "were", "عقد", "عقدت", "انعقدت", "انعقد", "جرت",
        "جرى", "وقعت", "وقع", "اقيمت", "اقيم",
    }
)  # fmt: skip
"""After these a country is where an event took place, not what it is about."""
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
    if not isinstance(fact, Event):
        return True
    if fact.people and _without(query, scored, entities):
        return False
    return fact.place is None or not _elsewhere(query, scored, fact.place, entities)


def places_known(query: Query, document: Document, entities: Mapping[str, Entity]) -> bool:
    """Whether a fact can bear out, or deny, that something is in a city: one that tells no place can do neither."""
    fact = document.fact
    if not isinstance(fact, Event | Membership | Statement) or getattr(fact, "place", None) is not None:
        return True
    known = document.entities | document.mentioned
    return not any(_kinds(m, entities) == {"city"} and known.isdisjoint(m.entities) for m in _placed(query))


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


def _without(query: Query, scored: Scored, entities: Mapping[str, Entity]) -> bool:
    """Whether the question gives somebody a part in an event that the fact does not name."""
    people = [mention for mention in query.mentions if _kinds(mention, entities) == {"person"}]
    return any(scored.document.mentioned.union(scored.document.entities).isdisjoint(m.entities) for m in people)


def _elsewhere(query: Query, scored: Scored, place: str, entities: Mapping[str, Entity]) -> bool:
    """Whether the question puts an event in a city or a country where it did not take place."""
    cities = [item for item in scored.vetoed if item.kind == "entity" and entities[item.options[0]].kind == "city"]
    if cities and all(place not in item.options for item in cities):
        return True
    if entities[place].kind != "city":
        return False
    title = scored.document.title_entities
    for mention in _placed(query):
        kinds, home = _kinds(mention, entities), entities[place].place_of
        if kinds == {"city"} and place not in mention.entities and title.isdisjoint(mention.entities):
            return True
        happens = query.tokens[mention.start - 2].folded in _HAPPENING
        if kinds == {"country"} and happens and home is not None and home not in mention.entities:
            return True
    return False


def _placed(query: Query) -> list[Mention]:
    """What stands after a preposition of place."""
    return [m for m in query.mentions if m.start > 1 and query.tokens[m.start - 1].folded in _IN]


def _kinds(mention: Mention, entities: Mapping[str, Entity]) -> set[str]:
    return {entities[entity].kind for entity in mention.entities}
