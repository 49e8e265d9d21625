"""The index of a pack: for each fact its concepts and entities, and where each of them leads.

Made once a pack, immutable afterwards.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.collecting import no_collection
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Language, Term
from bot.knowledge.pack import Pack, Relation
from bot.language.dates import Period
from bot.language.lexicon import function_words
from bot.language.timex import find_times
from bot.language.tokens import tokenise, words
from bot.questions.mentions import Mention, MentionFinder
from bot.questions.traits import group_key, holds_quantity, ordinals, own_period, periods, roles
from bot.questions.vocabulary import Vocabulary

_BRACKETED = re.compile(r"\([^()]*\)")
_TITLE, _TEXT, _NOTE = 1.0, 0.92, 0.7
_INSIDE_NAME = 0.6
"""A word that a fact has only inside a longer name ("independent" in an organisation's) counts so much."""
_SOFT = 0.35
_LANGUAGES: tuple[Language, ...] = ("en", "ar")
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


@dataclass(frozen=True, slots=True)
class Document:
    """One fact as the index sees it."""

    fact: Fact
    number: int
    """Its place in the index."""
    titles: dict[str, dict[str, float]]
    """By language: the concepts of the title with their weights; what a question about this fact would name."""
    title_weights: dict[str, float]
    """By language: the weight of the whole title."""
    title_entities: frozenset[str]
    """Entities named in the title."""
    principals: frozenset[str]
    """Those of the pack's principals that the title names."""
    title_others: frozenset[str]
    """The rest of the entities that the title names."""
    kinds: frozenset[str]
    """Kinds of the entities it names: a question for a person wants a fact that names one."""
    quantity: bool
    """Whether it holds a number other than those of its dates."""
    ordinals: frozenset[int]
    """Ordinal numbers in its title and text."""
    entities: frozenset[str]
    """Entities that play a part in the fact."""
    group: tuple[str, ...]
    """What it has in common with the facts that are told together with it."""
    mentioned: frozenset[str]
    """Entities its text names besides, and foreign names as ``foreign:NAME``."""
    main_period: Period | None
    """The fact's own time."""
    periods: tuple[Period, ...]
    """Every time the fact speaks of, the main one first."""
    spans: tuple[tuple[dt.date, dt.date], ...]
    """Their first and last days."""
    months: frozenset[int]
    """The months they begin and end in."""


class FactIndex:
    """Documents and postings of a pack."""

    @no_collection()
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.finder = MentionFinder(pack)
        self.vocabulary = Vocabulary(pack.synonyms)
        self.relations = _relations_by_fact(pack)
        for text in _texts(pack):
            self.vocabulary.learn(words(text))
        phrased = {relation.id: self._phrasings(relation) for relation in pack.relations}
        self._mentions_in: dict[str, tuple[Mention, ...]] = {}
        raw: list[tuple[Fact, dict[str, float]]] = []
        for fact in pack.facts:
            concepts: dict[str, float] = {}
            for text in (fact.title.en, fact.title.ar):
                self._read_around_names(text, concepts, _TITLE)
            for phrase in (*fact.keywords.get("en", ()), *fact.keywords.get("ar", ())):
                self._read(words(phrase), concepts, _TITLE)
            for text in (fact.text.en, fact.text.ar):
                self._read_around_names(text, concepts, _TEXT)
            if isinstance(fact, Term) and fact.office_title is not None:
                self._read(words(f"{fact.office_title.en}\n{fact.office_title.ar}"), concepts, _TITLE)
            if fact.note is not None:
                self._read(words(f"{fact.note.en}\n{fact.note.ar}"), concepts, _NOTE)
            for dispute in fact.disputes:
                self._read(words(f"{dispute.text.en}\n{dispute.text.ar}"), concepts, _NOTE)
            for relation in self.relations.get(fact.id, ()):
                for concept in phrased[relation.id]:
                    concepts[concept] = _TITLE
            self.vocabulary.add_document(concepts)
            raw.append((fact, concepts))
        names = set(self.finder.words)
        self.vocabulary.freeze(function_words().single | names)
        self.name_concepts = {entity: self._name_concepts(entity) for entity in pack.entities}
        """The concepts of the names of each entity: in a title they count as named with the entity."""
        self.documents = tuple(self._document(number, fact) for number, (fact, _) in enumerate(raw))
        self._mentions_in.clear()
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        """By concept: the facts that have it, and how prominently (0..1)."""
        self.entity_postings: dict[str, list[int]] = defaultdict(list)
        frequency: Counter[str] = Counter()
        for number, (document, (_, concepts)) in enumerate(zip(self.documents, raw, strict=True)):
            for concept, prominence in concepts.items():
                self.postings[concept][number] = prominence
            for entity in document.entities | document.mentioned:
                self.entity_postings[entity].append(number)
            frequency.update(document.entities)
        self.entity_frequency = frequency
        self.topics: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            self.topics[document.fact.topic].append(document)
        self.number_of = {document.fact.id: number for number, document in enumerate(self.documents)}

    def _phrasings(self, relation: Relation) -> frozenset[str]:
        text = "\n".join(
            (relation.name.en, relation.name.ar, *relation.phrasings.get("en", ()), *relation.phrasings.get("ar", ()))
        )
        return frozenset(self.vocabulary.concepts_of_text(words(text)))

    def _read(self, parts: Sequence[str], concepts: dict[str, float], weight: float) -> None:
        for concept in self.vocabulary.concepts_of_text(parts):
            if weight > concepts.get(concept, 0.0):
                concepts[concept] = weight

    def _read_around_names(self, text: str, concepts: dict[str, float], weight: float) -> None:
        """Read a text; words inside names of several words count less."""
        tokens = tokenise(text)
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
                mentioned.update(mention.entities)
                if mention.foreign:
                    mentioned.add(f"foreign:{mention.foreign}")
        found = periods(fact)
        titles: dict[str, dict[str, float]] = {
            language: self._title(fact.title.get(language)) for language in _LANGUAGES
        }
        return Document(
            fact=fact,
            number=number,
            titles=titles,
            title_weights={language: sum(title.values()) for language, title in titles.items()},
            title_entities=frozenset(titled),
            principals=frozenset(titled).intersection(self.pack.principals),
            title_others=frozenset(titled).difference(self.pack.principals),
            kinds=frozenset(
                self.pack.entities[entity].kind for entity in entities | mentioned if entity in self.pack.entities
            ),
            quantity=holds_quantity(fact),
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
        known = self.pack.entities[entity]
        names = [known.name.en, known.name.ar, *known.adjectives.get("en", ()), *known.adjectives.get("ar", ())]
        names += [name for short in (known.short,) if short for name in (short.en, short.ar)]
        return frozenset(c for name in names for word in words(name) for c in self.vocabulary.concepts(word))


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


def _relations_by_fact(pack: Pack) -> dict[str, tuple[Relation, ...]]:
    found = {}
    for fact in pack.facts:
        chosen = []
        for relation in pack.relations:
            if relation.type != fact.type:
                continue
            if relation.measure is not None and (not isinstance(fact, Amount) or fact.measure != relation.measure):
                continue
            if relation.attribute is not None and (
                not isinstance(fact, Attribute) or fact.attribute != relation.attribute
            ):
                continue
            if relation.type == "event" and not (isinstance(fact, Event) and relation.id.startswith(fact.kind)):
                continue
            chosen.append(relation)
        if chosen:
            found[fact.id] = tuple(chosen)
    return found
