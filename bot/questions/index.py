"""The index of a pack: for each fact its concepts and entities, and where each of them leads.

Made once a pack, immutable afterwards.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Statement, Term, TwinCities
from bot.knowledge.pack import Pack, Relation
from bot.language.dates import PartialDate, Period
from bot.language.lexicon import function_words
from bot.language.numbers import ordinal
from bot.language.timex import find_times
from bot.language.tokens import tokenise, words
from bot.questions.mentions import Mention, MentionFinder
from bot.questions.postings import Postings, Wanted
from bot.questions.vocabulary import Vocabulary

_DATE = re.compile(
    r"\b(?:\d{1,2}(?:[-–]\d{1,2})? )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?|\b(?:19|20)\d\d(?:[-–]\d{2,4})?\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|third|quarter|hundreds?|thousands?)\b"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_TITLE, _TEXT, _NOTE = 1.0, 0.92, 0.7
_INSIDE_NAME = 0.6
"""A word that a fact has only inside a longer name ("independent" in an organisation's) counts so much."""
_SOFT = 0.35
EMPTY = frozenset({"stop", "padding"})
TELLING = frozenset(
    {"date_noun", "person_noun", "place_noun", "number_noun", "most", "least", "more", "less", "first", "last"}
)
"""Function categories whose words tell a little about the fact as well."""
MARKS = frozenset(
    {
        "left",
        "joining",
        "observer",
        "partner",
        "founder",
        "change",
        "clause",
        "longer",
        "member",
        "leads",
        "membership_noun",
        "participation",
        "shared",
    }
)
"""Categories that leave a word all its weight; ``clause`` only where the word does nothing else."""


ENTITY, REGION, YEAR, TOPIC = "@", "@+", "#", "/"
"""Keys of postings that are no concepts: an entity, an entity with what lies in it, a fact's own year, its topic."""
_YEARS = 5
"""The own time of a fact leads to its years where it has no more of them."""


@dataclass(frozen=True, slots=True)
class Document:
    """One fact as the index sees it."""

    fact: Fact
    concepts: dict[str, float]
    """Concept to how prominently the fact has it (0..1)."""
    titles: dict[str, dict[str, float]]
    """By language: the concepts of the title with their weights; what a question about this fact would name."""
    title_entities: frozenset[str]
    """Entities named in the title."""
    principals: frozenset[str]
    """Those of the pack's principals that the title names."""
    names: dict[str, frozenset[str]]
    """For each entity of the fact, the concepts of its names: they count as named with the entity."""
    kinds: frozenset[str]
    """Kinds of the entities it names: a question for a person wants a fact that names one."""
    quantity: bool
    """Whether it holds a number other than those of its dates."""
    ordinals: frozenset[int]
    """Ordinal numbers in its title and text."""
    entities: frozenset[str]
    """Entities that play a part in the fact."""
    mentioned: frozenset[str]
    """Entities its text names besides, and foreign names as ``foreign:NAME``."""
    main_period: Period | None
    """The fact's own time."""
    periods: tuple[Period, ...]
    """Every time the fact speaks of, the main one first."""

    def name_concepts(self, entities: Iterable[str]) -> set[str]:
        """The concepts in the names of some of its entities."""
        return {concept for entity in entities for concept in self.names.get(entity, ())}


class FactIndex:
    """Documents and postings of a pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.finder = MentionFinder(pack)
        self.vocabulary = Vocabulary(pack.synonyms)
        self.relations = _relations_by_fact(pack)
        for text in _texts(pack):
            self.vocabulary.learn(text)
        phrased = {relation.id: self._phrasings(relation) for relation in pack.relations}
        self._entity_concepts: dict[str, frozenset[str]] = {}
        self._mentions_in: dict[str, tuple[Mention, ...]] = {}
        raw: list[tuple[Fact, dict[str, float]]] = []
        for fact in pack.facts:
            concepts: dict[str, float] = {}
            for text in (fact.title.en, fact.title.ar):
                self._read_around_names(text, concepts, _TITLE)
            for phrase in (*fact.keywords.get("en", ()), *fact.keywords.get("ar", ())):
                self._read(phrase, concepts, _TITLE)
            for text in (fact.text.en, fact.text.ar):
                self._read_around_names(text, concepts, _TEXT)
            if isinstance(fact, Term) and fact.office_title is not None:
                self._read(f"{fact.office_title.en}\n{fact.office_title.ar}", concepts, _TITLE)
            if fact.note is not None:
                self._read(f"{fact.note.en}\n{fact.note.ar}", concepts, _NOTE)
            for dispute in fact.disputes:
                self._read(f"{dispute.text.en}\n{dispute.text.ar}", concepts, _NOTE)
            for relation in self.relations.get(fact.id, ()):
                for concept in phrased[relation.id]:
                    concepts[concept] = _TITLE
            self.vocabulary.add_document(concepts)
            raw.append((fact, concepts))
        names = set(self.finder.words)
        self.vocabulary.freeze(function_words().single | names)
        self.documents = tuple(self._document(*parts) for parts in raw)
        self._mentions_in.clear()
        inside: dict[str, list[str]] = defaultdict(list)
        for entity in pack.entities.values():
            if entity.place_of:
                inside[entity.place_of].append(ENTITY + entity.id)
        self.sharing = Postings(
            [_keys(document) for document in self.documents],
            {REGION + place: (ENTITY + place, *parts) for place, parts in inside.items()},
        )
        self.entity_postings = {
            entity: self.sharing[ENTITY + entity]
            for document in self.documents
            for entity in document.entities | document.mentioned
        }
        self.entity_frequency = Counter(entity for document in self.documents for entity in document.entities)
        self.number_of = {document.fact.id: number for number, document in enumerate(self.documents)}
        self._by_id = sorted(range(len(self.documents)), key=lambda number: self.documents[number].fact.id)
        self._alike = Postings([_signs(self.documents[number]) for number in self._by_id])

    def neighbours(self, fact: Fact, told: Collection[str], limit: int) -> list[Fact]:
        """Other facts of the same topic, those first that share most entities; alike ones by id.

        ``told`` are ids to leave out.
        """
        mine = self.documents[self.number_of[fact.id]].entities
        wanted = [Wanted((TOPIC + fact.topic,), len(mine) + 1.0), *(Wanted((ENTITY + one,), 1.0) for one in mine)]
        near = (self.documents[self._by_id[place]].fact for place in self._alike.best(wanted, limit + len(told)))
        return [other for other in near if other.topic == fact.topic and other.id not in told][:limit]

    def _phrasings(self, relation: Relation) -> frozenset[str]:
        text = "\n".join(
            (relation.name.en, relation.name.ar, *relation.phrasings.get("en", ()), *relation.phrasings.get("ar", ()))
        )
        return frozenset(self.vocabulary.concepts_of_text(text))

    def _read(self, text: str, concepts: dict[str, float], weight: float) -> Counter[str]:
        found = self.vocabulary.concepts_of_text(text)
        for concept in found:
            if weight > concepts.get(concept, 0.0):
                concepts[concept] = weight
        return found

    def _read_around_names(self, text: str, concepts: dict[str, float], weight: float) -> None:
        """Read a text; words inside names of several words count less."""
        tokens = tokenise(text)
        mentions = self._mentions_in[text] = self.finder.find(tokens, _everything)
        inside = {i for mention in mentions if mention.width > 1 for i in range(mention.start, mention.end)}
        self._read(" ".join(token.raw for token in tokens if token.start not in inside), concepts, weight)
        if inside:
            self._read(" ".join(token.raw for token in tokens if token.start in inside), concepts, _INSIDE_NAME)

    def _document(self, fact: Fact, concepts: dict[str, float]) -> Document:
        entities = frozenset(roles(fact))
        mentioned: set[str] = set()
        titled: set[str] = set()
        for text in (fact.title.en, fact.title.ar, fact.text.en, fact.text.ar):
            for mention in self._mentions_in[text]:
                if text in (fact.title.en, fact.title.ar):
                    titled.update(mention.entities)
                mentioned.update(mention.entities)
                if mention.foreign:
                    mentioned.add(f"foreign:{mention.foreign}")
        found = periods(fact)
        return Document(
            fact=fact,
            concepts=concepts,
            titles={language: self._title(fact.title.get(language)) for language in ("en", "ar")},
            title_entities=frozenset(titled),
            principals=frozenset(titled).intersection(self.pack.principals),
            names={
                entity: self._name_concepts(entity) for entity in entities | mentioned if entity in self.pack.entities
            },
            kinds=frozenset(
                self.pack.entities[entity].kind for entity in entities | mentioned if entity in self.pack.entities
            ),
            quantity=_quantity(fact),
            ordinals=frozenset(_ordinals(f"{fact.title.en}\n{fact.text.en}")),
            entities=entities,
            mentioned=frozenset(mentioned - entities),
            main_period=found[0] if found and own_period(fact) else None,
            periods=tuple(found),
        )

    def _title(self, title: str) -> dict[str, float]:
        """The telling words of a title, without brackets and dates: nobody needs to name those."""
        functions = function_words()
        found = {}
        tokens = tokenise(_BRACKETED.sub(" ", title))
        dated = {i for time in find_times(tokens, dt.date.min) for i in range(time.start, time.end)}
        for word in (token.folded for token in tokens if (token.word or token.number) and token.start not in dated):
            categories = functions.categories(word)
            if len(word) == 1 or categories & EMPTY or (categories and not categories & TELLING):
                continue
            for concept in self.vocabulary.concepts(word)[:1]:
                found[concept] = self.vocabulary.weight(concept) * (_SOFT if categories else 1.0)
        return found

    def _name_concepts(self, entity: str) -> frozenset[str]:
        cached = self._entity_concepts.get(entity)
        if cached is None:
            known = self.pack.entities[entity]
            names = [known.name.en, known.name.ar, *known.adjectives.get("en", ()), *known.adjectives.get("ar", ())]
            names += [name for short in (known.short,) if short for name in (short.en, short.ar)]
            cached = frozenset(c for name in names for word in words(name) for c in self.vocabulary.concepts(word))
            self._entity_concepts[entity] = cached
        return cached


def _texts(pack: Pack) -> list[str]:
    """Every text of a pack that questions may echo."""
    texts = [phrase for relation in pack.relations for group in relation.phrasings.values() for phrase in group]
    for fact in pack.facts:
        shown = (fact.title, fact.text, fact.note, *(dispute.text for dispute in fact.disputes))
        texts += [part for text in shown if text is not None for part in (text.en, text.ar)]
        texts += [phrase for group in fact.keywords.values() for phrase in group]
    return texts


def _keys(document: Document) -> list[str]:
    """What leads to a fact."""
    entities = [ENTITY + entity for entity in document.entities | document.mentioned]
    return [*document.concepts, *entities, *year_keys(document.main_period)]


def _signs(document: Document) -> list[str]:
    return [TOPIC + document.fact.topic, *(ENTITY + entity for entity in document.entities)]


def year_keys(period: Period | None) -> list[str]:
    """The keys of the years of a time; none of a long or an open one."""
    if period is None or period.start is None or period.end is None:
        return []
    years = range(period.start.year, period.end.year + 1)
    return [f"{YEAR}{year}" for year in years] if len(years) <= _YEARS else []


def _everything(_: str) -> bool:
    """Inside the pack's own texts no word is a typo."""
    return True


def roles(fact: Fact) -> set[str]:
    """Ids of the entities that play a part in a fact."""
    found = set(fact.about)
    match fact:
        case Event():
            found.update(fact.people)
            if fact.place:
                found.add(fact.place)
        case Term():
            found.update((fact.person, fact.office, fact.of))
        case Membership():
            found.update((fact.member, fact.organisation))
        case Amount():
            found.update(entity for entity in (fact.origin, fact.target, fact.according_to) if entity)
        case Attribute():
            found.add(fact.entity)
            found.update(fact.value.entities)
            if fact.value.entity:
                found.add(fact.value.entity)
        case TwinCities():
            found.update(fact.cities)
        case Statement():
            if fact.said_by:
                found.add(fact.said_by)
        case _:
            pass
    return found


def own_period(fact: Fact) -> bool:
    """Whether the first of ``periods`` is the fact's own time, not just a year its text names."""
    match fact:
        case Event() | Statement() | TwinCities():
            return fact.when is not None
        case Term():
            return bool(fact.start or fact.end or fact.attested)
        case Membership():
            return bool(fact.joined or fact.left)
        case Amount():
            return fact.period is not None
        case Attribute():
            return fact.value.date is not None or fact.when is not None
        case _:
            return False


def _quantity(fact: Fact) -> bool:
    if isinstance(fact, Amount):
        return True
    return bool(_NUMBER.search(_DATE.sub(" ", fact.text.en)))


def _ordinals(text: str) -> set[int]:
    tokens = tokenise(text)
    return {found[0] for i in range(len(tokens)) if (found := ordinal(tokens, i)) is not None}


def periods(fact: Fact) -> list[Period]:
    """The times a fact speaks of: its own first, then the years named in its text."""
    found: list[Period] = []

    def at(date: PartialDate | None) -> None:
        if date is not None:
            found.append(Period.at(date))

    match fact:
        case Event() | Statement():
            if fact.when is not None:
                found.append(fact.when)
        case Term():
            if fact.start or fact.end:
                found.append(Period(fact.start, None if fact.ongoing else fact.end))
            at(fact.attested)
        case Membership():
            at(fact.joined)
            at(fact.left)
        case Amount():
            if fact.period is not None:
                found.append(fact.period)
        case Attribute():
            at(fact.value.date)
            if fact.when is not None:
                found.append(fact.when)
        case TwinCities():
            at(fact.when)
        case _:
            pass
    for token in tokenise(fact.text.en):
        if token.number and len(token.folded) == 4 and token.folded.isdigit() and 1000 <= int(token.folded) <= 2100:
            at(PartialDate(int(token.folded)))
    return found


def _relations_by_fact(pack: Pack) -> dict[str, tuple[Relation, ...]]:
    by_sign: dict[tuple[str, str | None, str | None], list[tuple[int, Relation]]] = defaultdict(list)
    for place, relation in enumerate(pack.relations):
        by_sign[relation.type, relation.measure, relation.attribute].append((place, relation))
    found = {}
    for fact in pack.facts:
        signs: set[tuple[str | None, str | None]] = {(None, None)}
        if isinstance(fact, Amount):
            signs.add((fact.measure, None))
        elif isinstance(fact, Attribute):
            signs.add((None, fact.attribute))
        chosen = sorted(
            (
                (place, relation)
                for sign in signs
                for place, relation in by_sign.get((fact.type, *sign), ())
                if relation.type != "event" or (isinstance(fact, Event) and relation.id.startswith(fact.kind))
            ),
            key=lambda one: one[0],
        )
        if chosen:
            found[fact.id] = tuple(relation for _, relation in chosen)
    return found
