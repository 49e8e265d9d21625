"""Scoring: how much of a question each fact explains.

Every item of a question carries a weight. A fact explains an item when it has the entity, the
concept or the time; what it leaves unexplained counts against it, so that a question about
something the base does not hold scores low against every fact. A named entity that plays no part
in a fact is a veto, however well the rest fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from bot.knowledge.facts import Attribute
from bot.questions.candidates import Candidates
from bot.questions.document import Document
from bot.questions.evidence import (
    Asked,
    Evidence,
    focus_lack,
    no_answer,
    of_fact,
    of_items,
    of_times,
    of_traits,
    of_type,
)
from bot.questions.index import FactIndex
from bot.questions.model import Model, shipped
from bot.questions.query import Item, Query
from bot.questions.scored import Comparison, Fit, Matching, Scored, Times, Weighed
from bot.questions.sought import Part, Seeker, Sought
from bot.questions.timing import time_share

_ORDINAL_WEIGHT = 4.0
_RIVAL = 0.9
_RESPELT = 0.85
"""A word found only by mending its spelling may have been another word."""
_by_id, _by_utility = attrgetter("fact.id"), attrgetter("utility")
_TIMELESS: Times = ()
_CANNOT_TELL = 0.75
"""A question for a person, a date or a quantity, and a fact that names none."""


class Scorer:
    """Ranks the facts of one index."""

    def __init__(self, index: FactIndex, model: Model | None = None, *, exhaustive: bool = False) -> None:
        """``exhaustive`` scores every fact, not only those that share most."""
        self._index = index
        self._candidates = Candidates(index, exhaustive=exhaustive)
        self._model = model or shipped()
        self._seeker = Seeker(index)
        self._latest: Comparison | None = None

    def rank(self, query: Query, limit: int = 30) -> list[Scored]:
        """The ``limit`` facts that share most with the question, likeliest first."""
        return self._rank(self._compared(query), limit)

    def _rank(self, comparison: Comparison, limit: int) -> list[Scored]:
        documents = self._index.documents
        best = [documents[number] for number in self._candidates.of(comparison.sought.asked.query, limit)]
        best.sort(key=_by_id)
        scored = self._score(comparison, best)
        scored.sort(key=_by_utility, reverse=True)  # what is alike stays in the order of its ids
        return scored[:limit]

    def none(self, query: Query) -> tuple[Evidence, float]:
        """What speaks for "the base has no answer", and how much."""
        return self._none(self._seeker.asked(query))

    def rank_all(self, query: Query, limit: int = 30) -> tuple[list[Scored], float]:
        """``rank``, and what speaks for "the base has no answer"."""
        comparison = self._compared(query)
        return self._rank(comparison, limit), self._none(comparison.sought.asked)[1]

    def strangers(self, query: Query, facts: Iterable[str]) -> list[Item]:
        """What a question names - countries, and things outside the base - that plays no part in any of these facts."""
        numbers = [self._index.number_of[fact] for fact in facts]
        principals = frozenset(self._index.pack.principals)
        return [
            part.item
            for part in self._compared(query).sought.parts
            if _has_to_be_told(part, principals) and not any(part.told[number] for number in numbers)
        ]

    def _none(self, asked: Asked) -> tuple[Evidence, float]:
        evidence = no_answer(asked)
        return evidence, self._model.utility(evidence)

    def score(self, query: Query, document: Document) -> Scored:
        """One fact against one question."""
        return self._score(self._compared(query), [document])[0]

    def _compared(self, query: Query) -> Comparison:
        """What is known of a question by now: the latest is kept, for it is ranked again without its times."""
        latest = self._latest
        if latest is not None and _same_words(query, latest.sought.asked.query):
            if query.times == latest.sought.asked.query.times:
                return latest
            latest = latest.at_times_of(query)
        else:
            lengths = self._index.lengths if query.has("how_long") else frozenset()
            latest = Comparison(self._seeker.seek(query), _phrases(self._index, query), lengths)
        self._latest = latest
        return latest

    def _score(self, comparison: Comparison, documents: Sequence[Document]) -> list[Scored]:
        sought, fits, matchings = comparison.sought, comparison.fits, comparison.matchings
        new = [document for document in documents if document.number not in fits]
        for document, shares in zip(new, _shares(sought, new), strict=True):
            matching = matchings.get(shares)
            if matching is None:
                matching = matchings[shares] = self._matching(comparison, shares)
            fits[document.number] = self._fit(comparison, document, matching)
        return [self._scored(comparison, document, fits[document.number]) for document in documents]

    def _scored(self, comparison: Comparison, document: Document, fit: Fit) -> Scored:
        asked = comparison.sought.asked
        times = tuple([time_share(document, limit) for limit in asked.limits]) if asked.limits else _TIMELESS
        traits = document.traits
        key = (traits.type, traits.ongoing, times)
        timed = comparison.timings.get(key)
        if timed is None:
            timed = comparison.timings[key] = self._weighed(of_times(traits, times))
        explained = fit.matching.explained
        if times or asked.query.ordinals:
            explained = _explained(asked, document, fit.matching, times)
        return Scored(
            document,
            explained if fit.can_tell else explained * _CANNOT_TELL,
            fit,
            _agree(times) if times else None,
            timed.evidence,
            fit.utility + timed.utility,
        )

    def _fit(self, comparison: Comparison, document: Document, matching: Matching) -> Fit:
        sought = comparison.sought
        asked, traits = sought.asked, document.traits
        of_its_type = matching.types.get(traits.type)
        if of_its_type is None:
            lack = focus_lack(matching.evidence)
            evidence = of_type(asked, traits.type, matching.vetoed, focus_lack=lack)
            of_its_type = matching.types[traits.type] = self._weighed(evidence)
        known = comparison.traits.get(id(traits))
        if known is None:
            can_tell = sought.can_be_told_by(traits)
            known = self._weighed(of_traits(asked, traits, can_tell=can_tell)), can_tell
            comparison.traits[id(traits)] = known
        of_its_traits, can_tell = known
        named = document.entities & matching.matched
        covered = matching.covered.get(named)
        if covered is None:
            covered = matching.matched.union(*map(self._index.name_concepts.__getitem__, named))
            matching.covered[named] = covered
        language = asked.query.language
        title, extra, inside = _title_share(document.titles[language], document.title_weights[language], covered)
        turned = sought.directed and sought.is_turned_by(document)
        own = of_fact(
            asked,
            document,
            title,
            extra,
            inside,
            reversed_=turned,
            other_subject=sought.subject is not None and self._other_subject(sought.subject, document),
            relation_named=not matching.relations.isdisjoint(document.relations),
        )
        utility = matching.utility + of_its_type.utility + of_its_traits.utility + self._model.utility(own)
        return Fit(matching, turned, can_tell, of_its_type.evidence, of_its_traits.evidence, own, utility)

    def _weighed(self, evidence: Evidence) -> Weighed:
        return Weighed(evidence, self._model.utility(evidence))

    def _matching(self, comparison: Comparison, shares: tuple[float, ...]) -> Matching:
        sought = comparison.sought
        total = gained = 0.0
        missing: list[Item] = []
        vetoed: list[Item] = []
        matched: set[str] = set()
        for part, share in zip(sought.parts, shares, strict=True):
            item = part.item
            total += item.weight
            gained += item.weight * share
            if share:
                matched.update(item.options)
                matched.update(item.inside)
            else:
                missing.append(item)
                if part.vetoes:
                    vetoed.append(item)
        items = (part.item for part in sought.parts)
        evidence = of_items(sought.asked, zip(items, shares, strict=True), len(vetoed))
        utility = self._model.utility(evidence)
        explained = gained / total if total else 0.0
        found = frozenset(matched)
        relations = comparison.lengths.union(relation for relation, phrase in comparison.phrases if phrase <= found)
        return Matching(
            total, gained, explained, tuple(missing), tuple(vetoed), found, {}, relations, {}, evidence, utility
        )

    def _other_subject(self, subject: str, document: Document) -> bool:
        """Whether the question names one principal alone, or a body of it, and the fact's title names only another."""
        if subject in document.principals:
            return False
        fact = document.fact
        if isinstance(fact, Attribute) and fact.entity in self._index.pack.principals:
            return fact.entity != subject
        return bool(document.principals)


def _same_words(query: Query, other: Query) -> bool:
    """Whether two questions differ in nothing but their times, as one does that was made of the other."""
    return query is other or (
        query.items is other.items
        and query.mentions is other.mentions
        and query.tokens is other.tokens
        and query.roles is other.roles
        and (query.ordinals, query.language, query.text) == (other.ordinals, other.language, other.text)
    )


def _phrases(index: FactIndex, query: Query) -> list[tuple[str, frozenset[str]]]:
    """The phrasings of relations that a question has all words of."""
    words = {word for item in query.items for word in (*item.options, *item.inside)}
    return [one for word in words for one in index.phrased_with.get(word, ()) if one[1] <= words]


def _has_to_be_told(part: Part, principals: frozenset[str]) -> bool:
    """Whether no fact without it can be meant: a country, a thing outside the base, a place in another country."""
    if part.foreign or (part.names and principals.issuperset(part.item.options)):
        return True
    return bool(part.names) and all(name.home is not None and name.home not in principals for name in part.names)


def _explained(asked: Asked, document: Document, matching: Matching, times: Sequence[float | None]) -> float:
    """The share of the question's weight that is explained, its times and ordinals included."""
    total, gained = matching.total, matching.gained
    for limit, agreed in zip(asked.limits, times, strict=True):
        if agreed is None:
            total += limit.weight * 0.5
        else:
            total += limit.weight
            gained += limit.weight * agreed
    for ordinal in asked.query.ordinals:
        if ordinal > 1:
            total += _ORDINAL_WEIGHT
            gained += _ORDINAL_WEIGHT if ordinal in document.ordinals else 0.0
    return gained / total if total else 0.0


def _agree(times: Sequence[float | None]) -> bool | None:
    """Whether a fact's times agree with all that it has something to say on."""
    known = [agreed > 0 for agreed in times if agreed is not None]
    return all(known) if known else None


def _shares(sought: Sought, documents: Sequence[Document]) -> list[tuple[float, ...]]:
    """How far each fact explains each item."""
    if not sought.parts:
        return [()] * len(documents)
    numbers = [document.number for document in documents]
    return list(zip(*(_shares_of(part, sought, documents, numbers) for part in sought.parts), strict=True))


def _shares_of(part: Part, sought: Sought, documents: Sequence[Document], numbers: Sequence[int]) -> Sequence[float]:
    """How far each fact explains one item."""
    if part.names:
        shares = list(map(part.told.__getitem__, numbers))
        if part.rivalled and sought.has_rivals and not all(shares):
            options = part.item.options
            for place, share in enumerate(shares):
                if not share and not sought.rivals_in(documents[place]).isdisjoint(options):
                    shares[place] = _RIVAL
        return shares
    columns = [[prominence.get(number, 0.0) * most for number in numbers] for prominence, most in part.words]
    shares = columns[0] if len(columns) == 1 else list(map(max, *columns)) if columns else [0.0] * len(numbers)
    return [share * _RESPELT for share in shares] if part.respelt else shares


def _title_share(title: Mapping[str, float], whole: float, covered: frozenset[str]) -> tuple[float, float, float]:
    """The share of a title that the question names, the weight of what it leaves out, and of what it names."""
    if not whole:
        return 0.0, 0.0, 0.0
    inside = 0.0
    for concept, weight in title.items():
        if concept in covered:
            inside += weight
    return inside / whole, whole - inside, inside
