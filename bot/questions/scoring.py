"""Scoring: how much of a question each fact explains.

Every item of a question carries a weight. A fact explains an item when it has the entity, the
concept or the time; what it leaves unexplained counts against it, so that a question about
something the base does not hold scores low against every fact. A named entity that plays no part
in a fact is a veto, however well the rest fits.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.knowledge.facts import Amount, Attribute, Event, Fact, Membership, Term
from bot.language.dates import PartialDate, Period
from bot.language.timex import TimeMention
from bot.questions.candidates import Candidates
from bot.questions.direction import flow_of
from bot.questions.evidence import Asked, Evidence, no_answer, weigh
from bot.questions.index import Document, FactIndex
from bot.questions.model import Model, shipped
from bot.questions.parse import times_of
from bot.questions.query import Item, Query
from bot.questions.vocabulary import GENERAL

_VETO_KINDS = frozenset({"country", "organisation", "person", "city", "place", "company", "currency", "thing", "body"})
_TIME_WEIGHT = {"date": 5.0, "month": 4.5}
_YEAR_WEIGHT = 4.0
_ORDINAL_WEIGHT = 4.0
_THIRD, _THIRD_PART = 0.35, 0.7
"""A third country that a fact names in passing, or that takes part without being in its title."""
_RIVAL = 0.9
_RESPELT = 0.85
"""A word found only by mending its spelling may have been another word."""
_CANNOT_TELL = 0.75
"""A question for a person, a date or a quantity, and a fact that names none."""
_GENERAL = 0.8
"""A word that only the general thesaurus puts beside the fact's own may mean something a little different."""
_NOT_ITS_OWN = 0.8
"""A property of a city explains its country only so much."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One fact against one question."""

    document: Document
    explained: float
    """Share of the question's weight that the fact explains (0..1)."""
    missing: tuple[Item, ...]
    """What it leaves unexplained."""
    vetoed: tuple[Item, ...]
    """Named entities that play no part in it."""
    reversed: bool
    """It runs the other way: from B to A where the question asks from A to B."""
    time_agrees: bool | None
    """Whether its time agrees with the question's; ``None`` where either has none."""
    evidence: Evidence
    """What speaks for and against it."""
    utility: float
    """The evidence weighed; differences are log odds."""

    @property
    def fact(self) -> Fact:
        """The fact."""
        return self.document.fact


class Scorer:
    """Ranks the facts of one index."""

    def __init__(self, index: FactIndex, model: Model | None = None, *, exhaustive: bool = False) -> None:
        """``exhaustive`` scores every fact, not only those that share most."""
        self._index = index
        self._candidates = Candidates(index, exhaustive=exhaustive)
        self._model = model or shipped()
        self._inside: dict[str, set[str]] = defaultdict(set)
        for entity in index.pack.entities.values():
            if entity.place_of:
                self._inside[entity.place_of].add(entity.id)

    def rank(self, query: Query, limit: int = 30) -> list[Scored]:
        """The ``limit`` facts that share most with the question, likeliest first."""
        index = self._index
        best = self._candidates.of(query, limit)
        asked = Asked.of(query, index, flow_of(query, index.pack.entities))
        scored = [self._score(asked, index.documents[number]) for number in best]
        scored.sort(key=lambda s: (-s.utility, s.fact.id))
        return scored[:limit]

    def none(self, query: Query) -> tuple[Evidence, float]:
        """What speaks for "the base has no answer", and how much."""
        evidence = no_answer(Asked.of(query, self._index, flow_of(query, self._index.pack.entities)))
        return evidence, self._model.utility(evidence)

    def score(self, query: Query, document: Document) -> Scored:
        """One fact against one question."""
        return self._score(Asked.of(query, self._index, flow_of(query, self._index.pack.entities)), document)

    def _score(self, asked: Asked, document: Document) -> Scored:
        query, flow = asked.query, asked.flow
        total = gained = 0.0
        missing: list[Item] = []
        vetoed: list[Item] = []
        matched: set[str] = set()
        shares: list[tuple[Item, float]] = []
        rivals = self._rivals(query, document)
        for item in query.items:
            total += item.weight
            share = self._share(item, document)
            if item.respelt and item.kind == "concept":
                share *= _RESPELT
            if not share and item.kind == "entity" and rivals.intersection(item.options):
                share = _RIVAL
            gained += item.weight * share
            shares.append((item, share))
            if share:
                matched.update(item.options)
            else:
                missing.append(item)
                if item.kind == "foreign" or (item.kind == "entity" and self._vetoes(item)):
                    vetoed.append(item)
        agrees: bool | None = None
        times: list[float | None] = []
        for time in times_of(query):
            weight = _TIME_WEIGHT.get(time.kind, _YEAR_WEIGHT)
            agreed = time_share(document, time)
            times.append(agreed)
            if agreed is None:
                total += weight * 0.5
                continue
            total += weight
            gained += weight * agreed
            agrees = agreed > 0 if agrees is None else agrees and agreed > 0
        for ordinal in query.ordinals:
            if ordinal > 1:
                total += _ORDINAL_WEIGHT
                gained += _ORDINAL_WEIGHT if ordinal in document.ordinals else 0.0
        explained = gained / total if total else 0.0
        title, extra = self._title_share(query, document, matched)
        other = self._other_subject(query, document)
        tells = _can_tell(query, document)
        if not tells:
            explained *= _CANNOT_TELL
        fact = document.fact
        turned = (isinstance(fact, Amount) and flow.conflicts(fact.origin, fact.target)) or (
            isinstance(fact, Term)
            and len(asked.principals) > 1
            and asked.owner not in (None, fact.of)
            and fact.person not in query.entities()
        )
        evidence = weigh(
            asked,
            document,
            shares,
            times,
            title,
            extra,
            len(vetoed),
            reversed_=turned,
            other_subject=other,
            can_tell=tells,
        )
        return Scored(
            document,
            explained,
            tuple(missing),
            tuple(vetoed),
            turned,
            agrees,
            evidence,
            self._model.utility(evidence),
        )

    def _share(self, item: Item, document: Document) -> float:
        if item.kind == "unknown":
            return 0.0
        if item.kind in ("concept", "number"):
            return max(
                (
                    document.concepts.get(option, 0.0) * (_GENERAL if option[0] == GENERAL else 1.0)
                    for option in item.options
                ),
                default=0.0,
            )
        best = 0.0
        for option in item.options:
            if option in document.entities:
                if (
                    isinstance(document.fact, Attribute)
                    and document.fact.entity != option
                    and option not in document.title_entities
                ):
                    best = max(best, _NOT_ITS_OWN)
                    continue
                return 1.0 if option in document.title_entities or not self._third(option) else _THIRD_PART
            if option in document.mentioned:
                best = max(best, _THIRD if self._third(option) else 0.9)
            elif self._inside.get(option, frozenset()) & document.entities:
                best = max(best, 0.8)
            else:
                entity = self._index.pack.entities.get(option)
                if entity is not None and entity.place_of in document.entities and entity.kind in ("city", "body"):
                    best = max(best, 0.6)
        return best

    def _rivals(self, query: Query, document: Document) -> frozenset[str]:
        """Names set beside one that the fact is about: "A or B" asks of each fact about A or B alone.

        Only facts with one subject have rivals: memberships, properties, terms of office.
        """
        fact = document.fact
        if not isinstance(fact, Membership | Attribute | Term):
            return frozenset()
        entities = self._index.pack.entities
        kinds = {"country", "person"} if isinstance(fact, Term) else {"country", "city"}
        named = [
            entity
            for mention in query.mentions
            for entity in mention.entities
            if entities[entity].kind in kinds
            and (entities[entity].kind != "country" or entity in self._index.pack.principals)
        ]
        own = {entities[entity].kind for entity in named if entity in document.entities}
        return frozenset(entity for entity in named if entities[entity].kind in own)

    def _third(self, option: str) -> bool:
        """Whether it is a country that the pack is not about: named in passing, it explains little."""
        if option.startswith("foreign:"):
            return True
        return self._index.pack.entities[option].kind == "country" and option not in self._index.pack.principals

    def _vetoes(self, item: Item) -> bool:
        entities = self._index.pack.entities
        return all(entities[option].kind in _VETO_KINDS for option in item.options)

    def _title_share(self, query: Query, document: Document, matched: set[str]) -> tuple[float, float]:
        """The share of the title that the question names, and the weight of what it leaves out."""
        title = document.titles[query.language]
        whole = sum(title.values())
        named = document.entities & matched
        inside = sum(
            weight
            for concept, weight in title.items()
            if concept in matched or concept in document.name_concepts(named)
        )
        return (inside / whole, whole - inside) if whole else (0.0, 0.0)

    def _other_subject(self, query: Query, document: Document) -> bool:
        """Whether the question names one principal alone, or a body of it, and the fact's title names only another."""
        principals, entities = self._index.pack.principals, self._index.pack.entities
        named = query.entities()
        asked = {entity for entity in named if entity in principals} or {
            home
            for entity in named
            if entities[entity].kind == "body" and (home := entities[entity].place_of) in principals
        }
        titled = document.title_entities.intersection(principals)
        if isinstance(document.fact, Attribute) and document.fact.entity in principals:
            titled |= {document.fact.entity}
        return len(asked) == 1 and bool(titled) and not asked & titled


def _can_tell(query: Query, document: Document) -> bool:
    """Whether the fact has the kind of thing that is asked for."""
    if query.has("how_long"):
        return True
    if query.has("when"):
        return bool(document.periods)
    if query.has("who") and query.language == "en":  # in Arabic من is "from" as well
        return bool(document.kinds & {"person", "organisation", "company"})
    return document.quantity or not query.has("how_many", "how_much")


def time_share(document: Document, time: TimeMention) -> float | None:
    """How well a fact's times agree with a time asked for: 1 is its own time, 0 none, ``None`` has no time."""
    fact = document.fact
    main = document.main_period
    if time.month_only is not None:
        months = {
            date.month for period in document.periods for date in (period.start, period.end) if date and date.month
        }
        return 1.0 if time.month_only in months else 0.0 if months else None
    asked = time.window
    if isinstance(fact, Term):
        if main is None:
            return None
        if fact.attested is not None and not (fact.start or fact.end):
            return 1.0 if asked.overlaps(Period.at(fact.attested)) else 0.0
        return 1.0 if asked.overlaps(main) else 0.0
    if isinstance(fact, Membership):
        if main is not None and any(asked.overlaps(period) for period in document.periods):
            return 1.0
        return 0.5
    if main is not None and asked.overlaps(main):
        if isinstance(fact, Amount) and not _same_span(asked, main):
            return 0.7
        return 1.0
    if isinstance(fact, Attribute) and main is None:
        if fact.as_of is not None and asked.overlaps(Period.at(fact.as_of)):
            return 1.0
        return None if fact.as_of is None else 0.0
    if any(asked.overlaps(period) for period in document.periods[1:]):
        return 0.85 if isinstance(fact, Event) else 0.3 if isinstance(fact, Amount) else 0.8
    return 0.0 if main is not None else None


def _same_span(asked: Period, fact: Period) -> bool:
    return asked.first_day <= fact.first_day and fact.last_day <= asked.last_day


def year_of(date: PartialDate | None) -> int | None:
    """The year, where there is a date."""
    return date.year if date else None
