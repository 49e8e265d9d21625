"""The one door from any surface to an answer: ``Answerer.ask``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from time import perf_counter

from bot.answers import amounts, attributes, events, memberships, terms
from bot.answers.answer import Answer, Choice, Context, Status
from bot.answers.base import Base
from bot.answers.conversation import about, bare, leans, merge, remember, remembered_times, speaks
from bot.answers.finding import Finding
from bot.answers.following import Turn, follow
from bot.answers.overviews import overview
from bot.answers.plain import affirm, tell
from bot.answers.smalltalk import say, smalltalk
from bot.answers.truth import holds
from bot.knowledge.facts import Amount, Attribute, Event, Fact, Language, Source, Term
from bot.knowledge.pack import Pack
from bot.language.thesaurus import thesaurus
from bot.questions.asks import ask_of
from bot.questions.evidence import Evidence
from bot.questions.index import FactIndex
from bot.questions.mentions import Mention
from bot.questions.parse import Parser, asking_sentence, times_of
from bot.questions.query import Item, Query
from bot.questions.ranking import Group, Ranking, grouped
from bot.questions.scoring import Scored, Scorer
from bot.questions.vocabulary import GENERAL, PACK

_CANDIDATES = 120
_CHOICES = 4
_EARLIER = 4
"""So many facts of the answer before the last are remembered."""
_ALONE = 0.75
"""A short question answered this surely needs nothing from the turn before."""
_DOUBTFUL = ("opinion", "injection")
_PLAIN = 0.9
"""A fact this likely is what was asked for, whatever else the words sound like."""
_SPOKEN_TO = 3
"""So many facts of an answer are looked at for the words of a follow-up."""
_NAMED = 4.0
"""How much the name of a thing tells that was just told."""
_SOURCES = 6
_RELATED, _NEIGHBOURS = 3, 12
"""So many neighbours of a fact are shown, and so many are kept in case some of them are told already."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What an answer needs to be given."""

    floor: float = 0.5
    """Probability that the best group of facts holds the answer."""
    margin: float = 0.25
    """Where the second group is at least this likely, and the first is below the floor, both are offered."""
    near: float = 0.05
    """Facts this likely are worth naming when the answer is "unknown"."""


def carry_on(answer: Answer, context: Context | None) -> Answer:
    """An answer whose context also knows what the turn before rested on."""
    if answer.context is None or context is None or answer.context is context:
        return answer
    data = {**answer.context.data, "earlier": list(context.data.get("facts", ()))[:_EARLIER]}
    return replace(answer, context=Context(data))


class Answerer:
    """Answers questions from one pack. Immutable: a reload makes a new one."""

    def __init__(self, pack: Pack, thresholds: Thresholds | None = None) -> None:
        self.pack = pack
        self.thresholds = thresholds or Thresholds()
        self._index = FactIndex(pack)
        self._parser = Parser(self._index)
        self._scorer = Scorer(self._index)
        self._base = Base(self._index)
        self._near: dict[str, list[Fact]] = {}
        """The nearest neighbours of facts that were told."""

    def exhaustive(self) -> Answerer:
        """The same without the candidate stage: every fact is scored. Slow; for comparing the answers."""
        other = copy(self)
        other._scorer = Scorer(self._index, exhaustive=True)
        return other

    def ask(
        self,
        text: str,
        context: Context | None = None,
        *,
        now: dt.date | None = None,
        language: Language | None = None,
        query: Query | None = None,
    ) -> Answer:
        """Answer a question.

        ``context`` is the ``Answer.context`` of the turn before; ``now`` is the day that "now" means;
        ``language`` overrides the language of the question; ``query`` is what ``parse`` made of it that day,
        where that is known. Never raises, whatever the text.
        """
        started = perf_counter()
        today = now or dt.date.today()
        query = query or self._parser.parse(text, today)
        chosen = language or query.language
        answer = carry_on(self._answer(query, context, today, chosen), context)
        return replace(answer, elapsed_ms=(perf_counter() - started) * 1000)

    def parse(self, text: str, now: dt.date) -> Query:
        """A question as it is read, which takes a third of the time of its answer."""
        return self._parser.parse(text, now)

    @staticmethod
    def stands_alone(query: Query) -> bool:
        """Whether a question is surely answered alike whatever was said before; for stores of answers."""
        return not leans(query) and asking_sentence(query.text) is None

    def show(self, fact_id: str, language: Language) -> Answer:
        """One fact as an answer: what a choice button or a deep link leads to."""
        fact = self.pack.by_id.get(fact_id)
        if fact is None:
            return Answer("unknown", language, "", say(self.pack, "no such fact", language))
        return self._render(tell(self.pack, fact, language), language, 1.0, None)

    def understand(self, text: str, now: dt.date | None = None) -> tuple[Query, list[Scored]]:
        """The steps before the answer, for ``jisr explain``."""
        query = self._parser.parse(text, now or dt.date.today())
        return query, self._scorer.rank(query)

    def evidence(self, text: str, now: dt.date) -> list[tuple[str, Evidence]]:
        """Every candidate with its evidence, for learning: facts by id, and "no answer" as the empty id, last."""
        query = self._parser.parse(text, now)
        found = [(scored.fact.id, scored.evidence) for scored in self._scorer.rank(query, _CANDIDATES)]
        return [*found, ("", self._scorer.none(query)[0])]

    def concept_name(self, concept: str) -> str:
        """A concept as a person reads it: the first word of its synonym group, or the stem itself."""
        if concept[0] == PACK and concept[1:].isdigit():
            return f"{self.pack.synonyms[int(concept[1:])][0]} …"
        if concept[0] == GENERAL:
            return f"{thesaurus()[int(concept[1:])][0]} …"
        return concept

    def _answer(self, query: Query, context: Context | None, now: dt.date, language: Language) -> Answer:
        kind = smalltalk(query)
        if kind is not None and not (kind in _DOUBTFUL and self._plainly_asked(query)):
            return self._say(kind, language, context)
        asking = self._asking(query, today=now)
        if asking is not None:
            answer = self._answer(asking, context, now, language)
            if answer.status == "answered":
                return answer
        leaning = context is not None and bool(context.data) and leans(query)
        if context is not None and leaning and query.has("pronoun"):
            of_value = self._of_value(query, self._turn(query, context, now, language), now, language)
            if of_value is not None:
                return of_value
        if leaning and not query.has("follow_up", "anaphora", "then") and speaks(query):
            alone = self._decide(query, now, language)
            if alone.status == "answered" and alone.confidence >= _ALONE:
                return alone
        if context is not None and leaning:
            turn = self._turn(query, context, now, language)
            if query.has("then") and not query.times:
                query = replace(query, times=turn.then())
                turn = replace(turn, query=query)
                if query.times and not bare(query):
                    answer = self._decide(query, now, language)
                    if answer.status == "answered":
                        return answer
            followed = follow(turn)
            if followed is not None:
                if followed.declined:
                    return self._declined(followed, query, language)
                return self._render(followed, language, 0.9, query)
            merged = [merge(query, context, self.pack, words=words) for words in (False, True)]
            merged += [about(query, self._title(fact, now, language), self.pack) for fact in turn.last[:1]]
            leant = [self._decide(one, now, language) for one in merged]
            answers = [answer for answer in leant if answer.status == "answered" and turn.explained(answer.facts)]
            if answers:
                if not bare(query):
                    answers.append(self._decide(query, now, language))
                return max(answers, key=lambda one: (*_surest(one)[:1], self._speaks_to(query, one), one.confidence))
        if not query.items and not query.times and not query.has("compare", "membership_noun"):
            return self._say("empty" if not query.tokens else "unknown", language, context)
        own = self._decide(query, now, language)
        if leaning and bare(query) and own.status == "answered" and query.has("follow_up", "anaphora"):
            # A mere pronoun with nothing to stand for: whatever its few words happen to fit is a guess.
            return self._say("unknown", language, context)
        return own if own.status != "unknown" else replace(own, context=own.context or context)

    def _title(self, fact: Fact, now: dt.date, language: Language) -> Query:
        """The title of a fact, read as a question."""
        return self._parser.parse(fact.title.get(language), now)

    def _speaks_to(self, query: Query, answer: Answer) -> bool:
        """Whether an answer has all of a follow-up's own words."""
        documents = self._index.documents
        told = [self._scorer.score(query, documents[self._index.number_of[fact]]) for fact in answer.facts[:_SPOKEN_TO]]
        missing = [{item.words for item in scored.missing if item.kind == "concept"} for scored in told]
        return not missing or not set.intersection(*missing)

    def _of_value(self, query: Query, turn: Turn, now: dt.date, language: Language) -> Answer | None:
        """ "How many people live there?" after a city was told: the value of the last answer is asked about."""
        fact = turn.last[0] if turn.last else None
        value = fact.value.entity if isinstance(fact, Attribute) else None
        if value is None or query.mentions:
            return None
        named = Item("entity", (value,), _NAMED, -1, -1, value)
        asked = replace(query, items=(named, *query.items), mentions=(Mention(-1, -1, (value,)),))
        answer = self._decide(asked, now, language)
        return answer if answer.status == "answered" and self._speaks_to(query, answer) else None

    def _turn(self, query: Query, context: Context, now: dt.date, language: Language) -> Turn:
        known = self.pack.by_id
        last, earlier = (
            tuple(known[fact] for fact in context.data.get(name, ()) if fact in known) for name in ("facts", "earlier")
        )
        return Turn(self._base, self._scorer, query, last, earlier, remembered_times(context), language, now)

    def _asking(self, query: Query, today: dt.date) -> Query | None:
        """The sentence that asks, where others stand around it; ``None`` where it leans on them."""
        asked = asking_sentence(query.text)
        if asked is None:
            return None
        inner = self._parser.parse(asked, today)
        return inner if inner.items and not inner.has("anaphora") else None

    def _plainly_asked(self, query: Query) -> bool:
        """Whether a fact explains all of a question that only sounds like an opinion or an order."""
        if query.has("opinion_head") or (query.has("injection") and ask_of(query) == "none"):
            return False
        ranking = self._rank(query)
        if not ranking.groups:
            return False
        best = ranking.groups[0]
        return best.probability >= _PLAIN and not best.top.missing

    def _rank(self, query: Query) -> Ranking:
        return grouped(*self._scorer.rank_all(query, 100))

    def _decide(self, query: Query, now: dt.date, language: Language) -> Answer:
        answer = self._decided(query, now, language)
        if answer.status == "answered" and self._scorer.strangers(query, answer.facts):
            # However well the rest fits: it is not about what was named.
            return self._unknown(query, self._rank(query), language)
        return answer

    def _decided(self, query: Query, now: dt.date, language: Language) -> Answer:
        placed = terms.at_an_event(self._base, query, self._rank, language, now)
        if placed is not None:
            return (
                self._declined(placed, query, language)
                if placed.declined
                else self._render(placed, language, 0.9, query)
            )
        whole = terms.succession(self._base, query, language, now) or overview(self._base, query, language)
        if whole is not None:
            return self._render(whole, language, 0.9, query)
        ranking = self._rank(query)
        limits = self.thresholds
        usable = [s for s in ranking if not s.reversed]
        if query.has("difference", "earlier_of", "later_of", "same") or (
            query.has("first", "before", "after", "how_long") and query.has("or", "which", "both")
        ):
            compared = self._compare(query, ranking, language)
            if compared is not None:
                return self._render(compared, language, compared.explained, query)
        if not usable or not ranking.groups:
            return self._unknown(query, ranking, language)
        best = ranking.groups[0]
        if best.top.reversed:
            # The base knows this, but the other way round.
            return self._unknown(query, ranking, language)
        if best.probability < limits.floor:
            late = self._out_of_time(query, None, language, now)
            if late is not None:
                return self._declined(late, query, language)
            second = ranking.groups[1] if len(ranking.groups) > 1 else None
            if second is not None and second.probability >= limits.margin > ranking.none:
                return self._choices([best.top, second.top], query, language)
            return self._unknown(query, ranking, language)
        claimed = self._claimed(query, best)
        if claimed is not None:
            best = claimed
        top = best.top
        if isinstance(top.fact, Term) and query.has("future", "next") and not self._base.named(query, "person"):
            # Who will hold an office is in no base.
            return self._unknown(query, ranking, language)
        told = {s.fact.id for s in best.scored}
        ordered = [*best.scored, *(s for s in usable if s.fact.id not in told)]
        finding = self._out_of_time(query, best, language, now) or self._find(query, ordered, language, now)
        if finding is None:
            if top.time_agrees is False and ask_of(query) != "yes_no":
                return self._unknown(query, ranking, language)
            finding = self._plain(query, top, language)
        if finding.declined:
            return self._declined(finding, query, language)
        return self._render(finding, language, best.probability, query)

    def _claimed(self, query: Query, best: Group) -> Group | None:
        """The facts that a yes-no question claims something of, where those of its time are about another country.

        The time is part of the claim and may be false: "did B ratify it in 2003?" is not answered by A's ratification.
        """
        if not best.top.evidence["other-subject"] or ask_of(query) != "yes_no" or not times_of(query):
            return None
        timeless = self._rank(replace(query, times=()))
        if not timeless.groups or timeless.groups[0].probability < self.thresholds.floor:
            return None
        again = sorted(
            (self._scorer.score(query, s.document) for s in timeless.groups[0].scored), key=lambda s: -s.utility
        )
        meant = Group(tuple(again), timeless.groups[0].probability)
        return None if meant.top.evidence["other-subject"] else meant

    def _declined(self, finding: Finding, query: Query, language: Language) -> Answer:
        """Understood, but there is no such value: say so, and what there is."""
        return Answer(
            "unknown",
            language,
            "",
            finding.text,
            related=tuple(Choice(fact.title.get(language), fact.id) for fact in finding.facts[:_CHOICES]),
            confidence=finding.explained,
            context=remember(query, finding.facts),
        )

    def _find(self, query: Query, usable: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
        top = usable[0]
        return (
            terms.find(self._base, query, usable, language, now)
            or memberships.find(self._base, query, top, language, now)
            or attributes.find(self._base, query, usable, language, now)
            or amounts.find(self._base, query, usable, language, now)
            or events.find(self._base, query, usable, language)
        )

    def _out_of_time(self, query: Query, best: Group | None, language: Language, now: dt.date) -> Finding | None:
        """A decline, where the matter asked for is known but not at that time.

        Without it, a fact of that time that merely shares words would answer for a year that has no figure.
        """
        if not times_of(query):
            return None
        timeless = self._rank(replace(query, times=()))
        if not timeless.groups or timeless.groups[0].probability < self.thresholds.floor:
            return None
        meant = timeless.groups[0]
        same = best is not None and (
            meant.top.document.group == best.top.document.group
            or (best.top.time_agrees is True and best.probability >= _PLAIN and not best.top.missing)
        )
        fact = meant.top.fact
        figure = isinstance(fact, Attribute) and fact.value.number is not None
        if same or not (figure or isinstance(fact, Amount | Term)):
            return None
        again = [self._scorer.score(query, s.document) for s in meant.scored]
        again.sort(key=lambda s: -s.utility)
        found = self._find(query, again, language, now)
        return found if found is not None and found.declined else None

    def _compare(self, query: Query, ranking: Ranking, language: Language) -> Finding | None:
        best = ranking.groups[0] if ranking.groups else None
        if best and not isinstance(best.top.fact, Event) and best.probability >= self.thresholds.floor:
            return None
        return events.compare(self._base, self._rank, query, language)

    def _plain(self, query: Query, top: Scored, language: Language) -> Finding:
        ask = ask_of(query)
        if ask == "yes_no":
            truth = holds(query, top, self._index.vocabulary, self.pack.entities)
            return affirm(self.pack, top.fact, language, truth, top.explained)
        return tell(self.pack, top.fact, language, ask, top.explained)

    def _choices(self, scored: Sequence[Scored], query: Query, language: Language) -> Answer:
        return Answer(
            "choices",
            language,
            "",
            say(self.pack, "choices", language),
            choices=tuple(Choice(s.fact.title.get(language), s.fact.id) for s in scored[:_CHOICES]),
            confidence=scored[0].explained / 2,
            context=remember(query, [s.fact for s in scored[:1]]),
        )

    def _unknown(self, query: Query, ranking: Ranking, language: Language) -> Answer:
        near = [group.top for group in ranking.groups[:_CHOICES] if group.probability >= self.thresholds.near]
        foreign = self._foreign_names(query, language)
        if foreign:
            key, names = "foreign", ("، " if language == "ar" else ", ").join(foreign)
        elif near and near[0].reversed:
            key, names = "reversed", ""
        else:
            key, names = "unknown", ""
        return Answer(
            "unknown",
            language,
            "",
            say(self.pack, key, language, names=names),
            related=tuple(Choice(s.fact.title.get(language), s.fact.id) for s in near if not s.reversed),
            confidence=ranking.groups[0].probability if ranking.groups else 0.0,
        )

    def _foreign_names(self, query: Query, language: Language) -> list[str]:
        """What a question names that the pack is not about: foreign names, and third countries."""
        entities = self.pack.entities
        found = [self._index.finder.shown(m.foreign, language) for m in query.mentions if m.foreign]
        found += [
            entities[entity].name.get(language)
            for entity in self._base.named(query, "country")
            if entity not in self.pack.principals
        ]
        return list(dict.fromkeys(found))

    def _say(self, key: str, language: Language, context: Context | None) -> Answer:
        return Answer("unknown", language, "", say(self.pack, key, language), context=context)

    def _render(self, finding: Finding, language: Language, confidence: float, query: Query | None) -> Answer:
        facts = finding.facts
        dates = [fact.as_of for fact in facts if fact.as_of is not None]
        status: Status = "answered"
        return Answer(
            status=status,
            language=language,
            headline=finding.headline,
            text=finding.text,
            values=finding.values,
            facts=tuple(dict.fromkeys(fact.id for fact in facts)),
            sources=_sources(facts),
            related=self._related(facts, language),
            as_of=max(dates, key=lambda date: date.last_day) if dates else None,
            confidence=min(confidence, 1.0),
            context=remember(query, facts) if query is not None else None,
        )

    def _related(self, facts: Sequence[Fact], language: Language) -> tuple[Choice, ...]:
        """Neighbours of the first fact: same topic, sharing most of its entities."""
        if not facts:
            return ()
        first, told = facts[0], {fact.id for fact in facts}
        if first.id not in self._index.number_of:
            return ()
        near = self._near.get(first.id)
        if near is None:
            near = self._near[first.id] = self._index.neighbours(first, {first.id}, _NEIGHBOURS)
        chosen = [fact for fact in near if fact.id not in told][:_RELATED]
        if len(chosen) < _RELATED and len(near) == _NEIGHBOURS:
            chosen = self._index.neighbours(first, told, _RELATED)
        return tuple(Choice(fact.title.get(language), fact.id) for fact in chosen)


def _surest(answer: Answer) -> tuple[bool, float]:
    return answer.status == "answered", answer.confidence


def _sources(facts: Sequence[Fact]) -> tuple[Source, ...]:
    """The sources of all facts, first ones first, each once; every fact is represented."""
    found: dict[str, Source] = {}
    for fact in facts:
        found.setdefault(fact.citations[0].source.id, fact.citations[0].source)
    for fact in facts:
        for citation in (*fact.citations[1:],):
            if len(found) < _SOURCES:
                found.setdefault(citation.source.id, citation.source)
        for dispute in fact.disputes:
            found.setdefault(dispute.source.id, dispute.source)
    return tuple(found.values())
