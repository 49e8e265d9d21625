"""Deciding: from a parsed question to the facts that answer it, or to a decline that says why.

The ranking says which facts are likeliest, the finders compute an answer from them; what the question names
has to be in what is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.answers import amounts, attributes, events, memberships, terms
from bot.answers.answer import Answer
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.kinds import misses_its_kind
from bot.answers.overviews import about, overview
from bot.answers.plain import affirm, tell
from bot.answers.rendering import Renderer
from bot.answers.truth import holds, places_known
from bot.answers.wording import no_figure
from bot.knowledge.facts import Amount, Attribute, Event, Language, Term
from bot.questions.asks import ask_of, doer_of_unknown
from bot.questions.document import Document
from bot.questions.evidence import OTHER_SUBJECT
from bot.questions.parse import times_of
from bot.questions.query import Query
from bot.questions.ranking import Group, Ranking, grouped
from bot.questions.scored import Scored
from bot.questions.scoring import Scorer

_OF_WHOM = ("when", "how_long", "yes_no")
"""What is asked of somebody's term of office."""
_ANSWERABLE = 0.25
"""Where the base having no answer is no likelier than this, it has one."""
_ANSWERED_WHOLLY = 0.8
"""A fact this likely is what was asked for, whatever a neighbour's year says."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What an answer needs to be given."""

    floor: float = 0.5
    """Probability that the best group of facts holds the answer."""
    doubt: float = 0.25
    """Below the floor, several groups are offered where the base most likely has the answer: "none" is less likely."""
    offered: float = 0.12
    """Groups this likely are offered."""
    together: float = 0.6
    """So likely they have to be together."""
    near: float = 0.05
    """Facts this likely are worth naming when the answer is "unknown"."""


def _affirmed(answer: Answer) -> bool:
    return bool(answer.values) and answer.values[0].type == "boolean" and answer.values[0].value is True


class Decider:
    """Decides on one question at a time, without any conversation."""

    def __init__(self, base: Base, scorer: Scorer, render: Renderer, thresholds: Thresholds) -> None:
        self.thresholds = thresholds
        self._base = base
        self._scorer = scorer
        self._render = render

    def rank(self, query: Query) -> Ranking:
        """The facts, grouped, with how likely each group holds the answer."""
        people = () if self._base.named(query, "office") else self._base.named(query, "person")
        return grouped(*self._scorer.rank_all(query, 100), people)

    def decide(self, query: Query, now: dt.date, language: Language) -> Answer:
        """The answer to one question, or the decline it gets."""
        listed = attributes.among(self._base, query, language, now)
        if listed is not None:
            return self._render.finding(listed, language, _ANSWERED_WHOLLY, query)
        answer = self._decided(query, now, language)
        if answer.status == "answered" and (
            self._scorer.strangers(query, answer.facts)
            or self._of_another_place(query, answer.facts)
            or (doer_of_unknown(query) and not self._base.named(query, "office"))
            or self._of_somebody_else(query, answer.facts)
            or (_affirmed(answer) and not self._bears_out(query, answer.facts))
            or misses_its_kind(query, answer, self._documents(answer.facts))
        ):
            # However well the rest fits: it is not about what was named.
            return self.declined(query, now, language)
        return answer

    def _documents(self, facts: Sequence[str]) -> list[Document]:
        index = self._base.index
        return [index.documents[index.number_of[fact]] for fact in facts]

    def _of_somebody_else(self, query: Query, facts: Sequence[str]) -> bool:
        """Whether "when did A B take office?" would be told of somebody whose facts have neither word.

        Names are often made of the letters of other words: that no word of them is unknown means little.
        """
        told = self._base.pack.by_id[facts[0]]
        if not isinstance(told, Term) or ask_of(query) not in _OF_WHOM or self._base.named(query, "person"):
            return False
        document = self._base.index.documents[self._base.index.number_of[told.id]]
        missing = [item for item in self._scorer.score(query, document).missing if item.kind in ("concept", "unknown")]
        return any(one.end == other.start for one, other in pairwise(missing))

    def _tells_who_did(self, query: Query) -> bool:
        """Whether the deed asked for is known, though nobody is known to have held the office then."""
        groups = self.rank(query).groups
        return bool(groups) and groups[0].probability >= _ANSWERED_WHOLLY and groups[0].top.time_agrees is True

    def declined(self, query: Query, now: dt.date, language: Language) -> Answer:
        """The decline of a question of which it is known that nothing answers it."""
        return self._render.unknown(query, self.rank(query), language, now)

    def _of_another_place(self, query: Query, facts: Sequence[str]) -> bool:
        """Whether a city's figure is asked for and its country's is told."""
        cities = self._base.named(query, "city")
        told = [self._base.pack.by_id[fact] for fact in facts]
        number_of, documents = self._base.index.number_of, self._base.index.documents
        figures = [
            fact
            for fact in told
            if isinstance(fact, Attribute)
            and fact.value.number is not None
            and not documents[number_of[fact.id]].holds_within
        ]
        return bool(cities and figures) and not any(
            documents[number_of[fact.id]].entities.union(documents[number_of[fact.id]].mentioned).intersection(cities)
            for fact in told
        )

    def _bears_out(self, query: Query, facts: Sequence[str]) -> bool:
        """Whether any fact told knows of the place where a claim puts what it affirms."""
        index = self._base.index
        return any(
            places_known(query, index.documents[index.number_of[fact]], self._base.pack.entities) for fact in facts
        )

    def _decided(self, query: Query, now: dt.date, language: Language) -> Answer:
        placed = terms.at_an_event(self._base, query, self.rank, language, now)
        if placed is not None and not (placed.declined and self._tells_who_did(query)):
            return (
                self._render.declined(placed, query, language)
                if placed.declined
                else self._render.finding(placed, language, 0.9, query)
            )
        whole = (
            terms.succession(self._base, query, language, now)
            or overview(self._base, query, language)
            or amounts.at_two_times(self._base, query, self.rank, language)
        )
        if whole is not None:
            return (
                self._render.declined(whole, query, language)
                if whole.declined
                else self._render.finding(whole, language, 0.9, query)
            )
        ranking = self.rank(query)
        limits = self.thresholds
        usable = [s for s in ranking.scored if not s.fit.reversed]
        if query.has("difference", "earlier_of", "later_of", "same") or (
            query.has("first", "before", "after", "how_long") and query.has("or", "which", "both")
        ):
            compared = self._compare(query, ranking, language)
            if compared is not None:
                return self._render.finding(compared, language, compared.explained, query)
        if not usable or not ranking.groups:
            return self._render.unknown(query, ranking, language, now)
        best = ranking.groups[0]
        meeting = events.in_series(self._base, query, ranking, language) if query.ordinals else None
        if meeting is not None:
            return self._render.finding(meeting, language, max(best.probability, limits.floor), query)
        if best.top.reversed:
            # The base knows this, but the other way round.
            return self._render.unknown(query, ranking, language, now)
        if best.probability < limits.floor:
            timeless = self._timeless(query)
            late = self._out_of_time(query, timeless, None, language, now)
            if late is not None:
                return self._render.declined(late, query, language)
            known = (
                about(self._base, query, language)
                or attributes.claimed(self._base, query, language, now)
                or events.in_series(self._base, query, ranking, language)
            )
            if known is not None:
                return self._render.finding(known, language, limits.floor, query)
            offered = [group for group in ranking.groups if group.probability >= limits.offered]
            likely = sum(group.probability for group in offered)
            if len(offered) > 1 and ranking.none < limits.doubt and likely >= limits.together:
                return self._render.choices([group.top for group in offered], query, language)
            late = self._no_year(query, timeless, language, now)
            if late is not None:
                return self._render.declined(late, query, language)
            return self._render.unknown(query, ranking, language, now)
        claimed = self._claimed(query, best)
        if claimed is not None:
            best = claimed
        top = best.top
        person = self._base.named(query, "person")
        coming = query.has("future") and (query.has("after") or not person)
        if isinstance(top.fact, Term) and (coming or (query.has("next") and not person)):
            # Who will hold an office is in no base.
            return self._render.unknown(query, ranking, language, now)
        told = {s.fact.id for s in best.scored}
        ordered = [*best.scored, *(s for s in usable if s.fact.id not in told)]
        late = self._out_of_time(query, self._timeless(query), best, language, now)
        finding = late or self._find(query, ordered, language, now)
        if finding is None:
            if top.time_agrees is False and ask_of(query) != "yes_no":
                return self._render.unknown(query, ranking, language, now)
            finding = self._plain(query, top, language)
        if finding.declined:
            return self._render.declined(finding, query, language)
        return self._render.finding(finding, language, best.probability, query)

    def _claimed(self, query: Query, best: Group) -> Group | None:
        """The facts that a yes-no question claims something of, where those of its time are about another country.

        The time is part of the claim and may be false: "did B ratify it in 2003?" is not answered by A's ratification.
        """
        if OTHER_SUBJECT not in best.top.fit.own or ask_of(query) != "yes_no" or not times_of(query):
            return None
        timeless = self._timeless(query)
        if timeless is None or not timeless.groups or timeless.groups[0].probability < self.thresholds.floor:
            return None
        again = sorted(
            (self._scorer.score(query, s.document) for s in timeless.groups[0].scored), key=lambda s: -s.utility
        )
        meant = Group(tuple(again), timeless.groups[0].probability)
        return None if OTHER_SUBJECT in meant.top.fit.own else meant

    def _find(self, query: Query, usable: Sequence[Scored], language: Language, now: dt.date) -> Finding | None:
        top = usable[0]
        return (
            terms.find(self._base, query, usable, language, now)
            or memberships.find(self._base, query, top, language, now)
            or attributes.find(self._base, query, usable, language, now)
            or amounts.find(self._base, query, usable, language, now)
            or events.find(self._base, query, usable, language)
        )

    def _timeless(self, query: Query) -> Ranking | None:
        """The ranking of a question without its times; ``None`` where it has none."""
        return self.rank(replace(query, times=())) if times_of(query) else None

    def _out_of_time(
        self, query: Query, timeless: Ranking | None, best: Group | None, language: Language, now: dt.date
    ) -> Finding | None:
        """A decline, where the matter asked for is known but not at that time.

        Without it, a fact of that time that merely shares words would answer for a year that has no figure.
        """
        if timeless is None or not timeless.groups or timeless.groups[0].probability < self.thresholds.floor:
            return None
        meant = timeless.groups[0]
        same = best is not None and (
            meant.top.document.group == best.top.document.group
            or (best.top.time_agrees is True and best.probability >= _ANSWERED_WHOLLY)
            or (
                getattr(best.top.fact, "planned", False) and all(now < time.period.last_day for time in times_of(query))
            )
        )
        fact = meant.top.fact
        figure = isinstance(fact, Attribute) and fact.value.number is not None
        if same or not (figure or isinstance(fact, Amount | Term)):
            return None
        again = [self._scorer.score(query, s.document) for s in meant.scored]
        again.sort(key=lambda s: -s.utility)
        found = self._find(query, again, language, now)
        return found if found is not None and found.declined else None

    def _no_year(self, query: Query, timeless: Ranking | None, language: Language, now: dt.date) -> Finding | None:
        """A decline, where several figures may be meant and none is of the time asked for: the nearest of them."""
        if timeless is None or timeless.none > _ANSWERABLE:
            return None
        likely = [group for group in timeless.groups if group.probability >= self.thresholds.near]
        if not all(isinstance(group.top.fact, Amount) and not group.top.reversed for group in likely):
            return None
        asked = times_of(query)[0].period
        figures = [
            scored.fact
            for group in likely
            for scored in group.scored
            if isinstance(scored.fact, Amount) and scored.fact.period and scored.fact.value.number is not None
        ]
        if not figures or any(fact.period and fact.period.start and fact.period.overlaps(asked) for fact in figures):
            return None
        nearest = min(figures, key=lambda fact: amounts.distance(fact.period, asked))
        text = no_figure(asked, now, nearest, language)
        return Finding("", text, (nearest,), (), likely[0].probability, declined=True, way="no figure")

    def _compare(self, query: Query, ranking: Ranking, language: Language) -> Finding | None:
        best = ranking.groups[0] if ranking.groups else None
        if best and not isinstance(best.top.fact, Event) and best.probability >= self.thresholds.floor:
            return None
        return events.compare(self._base, self.rank, query, ranking, language)

    def _plain(self, query: Query, top: Scored, language: Language) -> Finding:
        ask = ask_of(query)
        if ask == "yes_no":
            truth = holds(query, top, self._base.index.vocabulary, self._base.pack.entities)
            return affirm(self._base.pack, top.fact, language, truth, top.explained)
        return tell(self._base.pack, top.fact, language, ask, top.explained)
