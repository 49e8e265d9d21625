"""The index of a pack: for each fact its concepts and entities, and where each of them leads.

Made once a pack, immutable afterwards.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from bot.knowledge.collecting import no_collection
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Language, Membership, Term
from bot.knowledge.pack import Pack, Relation
from bot.language.dates import Period
from bot.language.lexicon import function_words
from bot.language.timex import find_times
from bot.language.tokens import Token, tokenise, words
from bot.questions.direction import flow_of_title
from bot.questions.document import Document
from bot.questions.mentions import Mention, MentionFinder
from bot.questions.postings import Postings, Wanted
from bot.questions.traits import (
    Traits,
    group_key,
    holds_quantity,
    ordinals,
    own_period,
    periods,
    relations_by_fact,
    roles,
)
from bot.questions.units import unit_of, units_in
from bot.questions.vocabulary import Vocabulary

_BRACKETED = re.compile(r"\([^()]*\)")
_TITLE, _TEXT, _NOTE = 1.0, 0.92, 0.7
_INSIDE_NAME = 0.6
"""A word that a fact has only inside a longer name ("independent" in an organisation's) counts so much."""
_SOFT = 0.35
_NAMED_BY_WHO = frozenset({"person", "organisation", "company"})
_ASKS = frozenset({"how_long", "name"})
_LANGUAGES: tuple[Language, ...] = ("en", "ar")
EMPTY = frozenset({"stop", "padding"})
TELLING = frozenset(
    {"date_noun", "person_noun", "place_noun", "number_noun", "most", "least", "more", "less", "first", "last"}
)
"""Function categories whose words tell a little about the fact as well."""
MARKS = frozenset(
    {
        "deputy",
        "left",
        "gave_up",
        "joining",
        "observer",
        "partner",
        "founder",
        "change",
        "clause",
        "longer",
        "member",
        "full_member",
        "leads",
        "membership_noun",
        "neighbour",
        "participation",
        "shared",
    }
)
"""Categories that leave a word all its weight; ``clause`` only where the word does nothing else."""
ENTITY, REGION, YEAR, TOPIC = "@", "@+", "#", "/"
"""Keys of postings that are no concepts: an entity, an entity with what lies in it, a fact's own year, its topic."""
_AT_HAND = 16384
"""So many texts are kept at hand as tokens while an index is made."""
_YEARS = 5
"""The own time of a fact leads to its years where it has no more of them."""


class FactIndex:
    """Documents and postings of a pack."""

    @no_collection()
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.finder = MentionFinder(pack)
        self.vocabulary = Vocabulary(pack.synonyms)
        self.vocabulary.learn({word for text in _texts(pack) for word in _words(text)})
        self.relations = relations_by_fact(pack)
        self._phrased = {relation.id: self._phrasings(relation) for relation in pack.relations}
        self._mentions_in: dict[str, tuple[Mention, ...]] = {}
        self._parts_of: dict[str, frozenset[str]] = {}
        self._traits: dict[Traits, Traits] = {}
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        """By concept: the facts that have it, and how prominently (0..1)."""
        for number, fact in enumerate(pack.facts):
            concepts = self._concepts(fact)
            self.vocabulary.add_document(concepts)
            for concept, prominence in concepts.items():
                self.postings[concept][number] = prominence
        self.vocabulary.freeze(function_words().single | set(self.finder.words))
        self.name_concepts = {entity: self._name_concepts(entity) for entity in pack.entities}
        """The concepts of the names of each entity: in a title they count as named with the entity."""
        self.phrasings = {relation.id: tuple(dict.fromkeys(self._named_by(relation))) for relation in pack.relations}
        """By relation: the ways to name it, each as the concepts of its telling words."""
        self.phrased_with: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        """The same by the most telling of these concepts, each with its relation."""
        for relation_id, phrases in self.phrasings.items():
            for phrase in phrases:
                most = max(phrase, key=lambda concept: (self.vocabulary.weight(concept), concept))
                self.phrased_with[most].append((relation_id, phrase))
        self.of_offices = frozenset(
            concept
            for relation in pack.relations
            if relation.type == "term_of_office"
            for concept in self._phrased[relation.id]
        )
        """The concepts of words that speak of holding an office."""
        self.lengths = frozenset(relation.id for relation in pack.relations if self._is_length(relation))
        """Relations that "how long" alone asks for."""
        self.documents = tuple(self._document(number, fact) for number, fact in enumerate(pack.facts))
        self._mentions_in.clear()
        _tokens.cache_clear()
        self.entity_frequency = Counter(entity for document in self.documents for entity in document.entities)
        self.number_of = {document.fact.id: number for number, document in enumerate(self.documents)}
        inside: dict[str, list[str]] = defaultdict(list)
        for entity in pack.entities.values():
            if entity.place_of:
                inside[entity.place_of].append(ENTITY + entity.id)
        self.sharing = Postings(
            map(_keys, self.documents),
            {REGION + place: (ENTITY + place, *parts) for place, parts in inside.items()},
            self.postings,
        )
        """What leads to facts: concepts, entities, years."""
        self._by_id = sorted(self.documents, key=lambda document: document.fact.id)
        self._alike = Postings(map(_signs, self._by_id))

    def naming(self, entity: str) -> Collection[int]:
        """The numbers of the facts that name an entity."""
        return self.sharing[ENTITY + entity]

    def neighbours(self, fact: Fact, told: Collection[str], limit: int) -> list[Fact]:
        """Other facts of the same topic, those first that share most entities; alike ones by id.

        ``told`` are ids to leave out.
        """
        mine = self.documents[self.number_of[fact.id]].entities
        wanted = [Wanted((TOPIC + fact.topic,), len(mine) + 1.0), *(Wanted((ENTITY + one,), 1.0) for one in mine)]
        near = (self._by_id[place].fact for place in self._alike.best(wanted, limit + len(told)))
        return [other for other in near if other.topic == fact.topic and other.id not in told][:limit]

    def _is_length(self, relation: Relation) -> bool:
        spoken = (phrase for group in relation.phrasings.values() for phrase in group)
        return any(_asks_length(phrase) and not self._telling(_words(phrase)) for phrase in spoken)

    def _named_by(self, relation: Relation) -> Iterator[frozenset[str]]:
        """The telling words of each way to name a relation, as concepts."""
        spoken = (phrase for group in relation.phrasings.values() for phrase in group)
        for phrase in (relation.name.en, relation.name.ar, *spoken):
            if found := frozenset(self._telling(_words(phrase))):
                yield found

    def _phrasings(self, relation: Relation) -> dict[str, float]:
        """The concepts of its name and phrasings: a fact has them as it has those of its title."""
        spoken = (phrase for group in relation.phrasings.values() for phrase in group)
        read = (word for phrase in (relation.name.en, relation.name.ar, *spoken) for word in _words(phrase))
        return dict.fromkeys(self.vocabulary.concepts_of_text([*read]), _TITLE)

    def _concepts(self, fact: Fact) -> dict[str, float]:
        """The concepts of a fact, and how prominently it has them."""
        concepts: dict[str, float] = {}
        for text in (fact.title.en, fact.title.ar):
            self._read_around_names(text, concepts, _TITLE)
        for phrase in (*fact.keywords.get("en", ()), *fact.keywords.get("ar", ())):
            self._read(_words(phrase), concepts, _TITLE)
        for text in (fact.text.en, fact.text.ar):
            self._read_around_names(text, concepts, _TEXT)
        if isinstance(fact, Term) and fact.office_title is not None:
            self._read(words(f"{fact.office_title.en}\n{fact.office_title.ar}"), concepts, _TITLE)
        if fact.note is not None:
            self._read(words(f"{fact.note.en}\n{fact.note.ar}"), concepts, _NOTE)
        for dispute in fact.disputes:
            self._read(words(f"{dispute.text.en}\n{dispute.text.ar}"), concepts, _NOTE)
        for relation in self.relations.get(fact.id, ()):
            concepts.update(self._phrased[relation.id])
        return concepts

    def _read(self, parts: Sequence[str], concepts: dict[str, float], weight: float) -> None:
        for concept in self.vocabulary.concepts_of_text(parts):
            if weight > concepts.get(concept, 0.0):
                concepts[concept] = weight

    def _read_around_names(self, text: str, concepts: dict[str, float], weight: float) -> None:
        """Read a text; words inside names of several words count less."""
        tokens = _tokens(text)
        mentions = self._mentions_in[text] = self.finder.find(tokens, _everything)
        inside = {i for mention in mentions if mention.width > 1 for i in range(mention.start, mention.end)}
        parts = [token for token in tokens if token.word or token.number]
        self._read([token.folded for token in parts if token.start not in inside], concepts, weight)
        if inside:
            self._read([token.folded for token in parts if token.start in inside], concepts, _INSIDE_NAME)

    def _document(self, number: int, fact: Fact) -> Document:
        entities = frozenset(roles(fact))
        mentioned: set[str] = set()
        titled: set[str] = set()
        for text in (fact.title.en, fact.title.ar, fact.text.en, fact.text.ar):
            for mention in self._mentions_in[text]:
                if text in (fact.title.en, fact.title.ar):
                    titled.update(mention.entities)
                mentioned.update(mention.entities, *map(self._name_parts, mention.entities))
                if mention.foreign:
                    mentioned.add(f"foreign:{mention.foreign}")
        found = periods(fact, _tokens(fact.text.en))
        title = _tokens(fact.title.en)
        functions = function_words().find(title)
        titles: dict[str, dict[str, float]] = {
            language: self._title(fact.title.get(language)) for language in _LANGUAGES
        }
        kinds = {self.pack.entities[entity].kind for entity in entities | mentioned if entity in self.pack.entities}
        traits = Traits(
            type=fact.type,
            title_asks=frozenset(_ASKS.intersection(c for found in functions for c in found.categories)),
            unit=unit_of(fact),
            units=units_in(_tokens(fact.text.en)),
            dated=bool(found),
            names_somebody=not _NAMED_BY_WHO.isdisjoint(kinds)
            or (isinstance(fact, Amount) and fact.value.entity is not None),
            quantity=holds_quantity(fact),
            planned=isinstance(fact, Amount | Event) and fact.planned,
            acting=isinstance(fact, Term) and fact.acting,
            ongoing=isinstance(fact, Term) and fact.ongoing,
            happened=isinstance(fact, Event) and fact.when is not None,
        )
        return Document(
            fact=fact,
            number=number,
            traits=self._traits.setdefault(traits, traits),
            titles=titles,
            title_flow=flow_of_title(title, self._mentions_in[fact.title.en], self.pack),
            flows=isinstance(fact, Term | Membership | Attribute)
            or (isinstance(fact, Amount) and bool(fact.origin and fact.target)),
            relations=tuple(relation.id for relation in self.relations.get(fact.id, ())),
            holds_within=any(relation.holds_within for relation in self.relations.get(fact.id, ())),
            title_weights={language: sum(title.values()) for language, title in titles.items()},
            title_entities=frozenset(titled),
            principals=frozenset(titled).intersection(self.pack.principals),
            title_others=frozenset(titled).difference(self.pack.principals, _values(fact)),
            ordinals=frozenset(ordinals(f"{fact.title.en}\n{fact.text.en}")),
            entities=entities,
            group=group_key(fact),
            mentioned=frozenset(mentioned - entities),
            main_period=found[0] if found and own_period(fact) else None,
            periods=tuple(found),
            spans=tuple((period.first_day, period.last_day) for period in found),
            months=frozenset(
                date.month for period in found for date in (period.start, period.end) if date and date.month
            ),
        )

    def _title(self, title: str) -> dict[str, float]:
        """The telling words of a title, without brackets and dates: nobody needs to name those."""
        tokens = _tokens(_BRACKETED.sub(" ", title))
        dated = {i for time in find_times(tokens, dt.date.min) for i in range(time.start, time.end)}
        return self._telling(t.folded for t in tokens if (t.word or t.number) and t.start not in dated)

    def _telling(self, parts: Iterable[str]) -> dict[str, float]:
        """The first concept of each telling word, with its weight."""
        functions = function_words()
        found = {}
        for word in parts:
            categories = functions.categories(word)
            if len(word) == 1 or categories & EMPTY or (categories and not categories & TELLING):
                continue
            for concept in self.vocabulary.concepts(word)[:1]:
                found[concept] = self.vocabulary.weight(concept) * (_SOFT if categories else 1.0)
        return found

    def _name_parts(self, entity: str) -> frozenset[str]:
        """The cities that a name names besides: those of "the A–B pipeline"."""
        found = self._parts_of.get(entity)
        if found is None:
            own, entities = self.pack.entities[entity], self.pack.entities
            name = () if own.kind in ("person", "city") else tokenise(own.name.en)
            # A shorter name lacks the first word of the whole, or the last.
            shorter = (self.finder.find(part, _everything) for part in (name[1:], name[:-1]))
            named = (e for mentions in shorter for mention in mentions for e in mention.entities)
            found = self._parts_of[entity] = frozenset(e for e in named if entities[e].kind == "city")
        return found

    def _name_concepts(self, entity: str) -> frozenset[str]:
        known = self.pack.entities[entity]
        names = [known.name.en, known.name.ar, *known.adjectives.get("en", ()), *known.adjectives.get("ar", ())]
        names += [name for short in (known.short,) if short for name in (short.en, short.ar)]
        return frozenset(c for name in names for word in words(name) for c in self.vocabulary.concepts(word))


@lru_cache(maxsize=_AT_HAND)
def _tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text of the pack; each is read several times while an index is made."""
    return tokenise(text)


def _words(text: str) -> list[str]:
    return [token.folded for token in _tokens(text) if token.word or token.number]


def _texts(pack: Pack) -> list[str]:
    """Every text of a pack that questions may echo."""
    texts = [phrase for relation in pack.relations for group in relation.phrasings.values() for phrase in group]
    for fact in pack.facts:
        shown = (fact.title, fact.text, fact.note, *(dispute.text for dispute in fact.disputes))
        texts += [part for text in shown if text is not None for part in (text.en, text.ar)]
        texts += [phrase for group in fact.keywords.values() for phrase in group]
    return texts


def _everything(_: str) -> bool:
    """Inside the pack's own texts no word is a typo."""
    return True


def _values(fact: Fact) -> tuple[str, ...]:
    """What a fact tells, which a question for it will not name."""
    if isinstance(fact, Term):
        return (fact.person,)
    if not isinstance(fact, Amount | Attribute):
        return ()
    return (*fact.value.entities, *((fact.value.entity,) if fact.value.entity else ()))


def _asks_length(phrase: str) -> bool:
    return any("how_long" in found.categories for found in function_words().find(_tokens(phrase)))


def _keys(document: Document) -> Iterator[str]:
    """What leads to a fact besides its concepts."""
    for entity in document.entities | document.mentioned:
        yield ENTITY + entity
    yield from year_keys(document.main_period)


def _signs(document: Document) -> Iterator[str]:
    yield TOPIC + document.fact.topic
    for entity in document.entities:
        yield ENTITY + entity


def year_keys(period: Period | None) -> list[str]:
    """The keys of the years of a time; none of a long or an open one."""
    if period is None or period.start is None or period.end is None:
        return []
    years = range(period.start.year, period.end.year + 1)
    return [f"{YEAR}{year}" for year in years] if len(years) <= _YEARS else []
