"""The one door from any surface to an answer: ``Answerer.ask``."""

from __future__ import annotations

import datetime as dt
from copy import copy
from dataclasses import replace
from time import perf_counter

from bot.answers.answer import Answer, Choice, Context
from bot.answers.base import Base
from bot.answers.conversation import bare, leans, names_something, remember
from bot.answers.deciding import Decider, Thresholds
from bot.answers.leaning import Leaning
from bot.answers.plain import tell
from bot.answers.rendering import Renderer
from bot.answers.smalltalk import say, smalltalk
from bot.knowledge.facts import Language
from bot.knowledge.pack import Pack
from bot.language.layouts import other_layout
from bot.language.thesaurus import thesaurus
from bot.questions.asks import ask_of
from bot.questions.correcting import correction
from bot.questions.document import Document
from bot.questions.evidence import Evidence
from bot.questions.index import FactIndex
from bot.questions.parse import Parser, asking_sentence
from bot.questions.query import Query
from bot.questions.ranking import Ranking
from bot.questions.scored import Scored
from bot.questions.scoring import Scorer
from bot.questions.vocabulary import GENERAL, PACK

_CANDIDATES = 120
_EARLIER = 4
"""So many facts of the answer before the last are remembered."""
_DOUBTFUL = ("opinion", "injection")
_PLAIN = 0.9
"""A fact this likely is what was asked for, whatever else the words sound like."""
_ORDERS = 3
"""So many words that give the bot orders are no accident."""
_WORDS, _OFFERED = 2, 3
"""So many words, none of them known, may be typed in the other layout; so many facts are then offered."""


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
        self._renderer = Renderer(self._base, self.thresholds.near)
        self._decider = Decider(self._base, self._scorer, self._renderer, self.thresholds)
        self._leaning = Leaning(self._base, self._parser, self._scorer, self._renderer, self._decider)

    def warm(self) -> Answerer:
        """Make now what is otherwise made when first an unknown word is met: for whoever goes on answering."""
        self._parser.warm()
        return self

    def exhaustive(self) -> Answerer:
        """The same without the candidate stage: every fact is scored. Slow; for comparing the answers."""
        other = copy(self)
        other._scorer = Scorer(self._index, exhaustive=True)
        other._decider = Decider(self._base, other._scorer, self._renderer, self.thresholds)
        other._leaning = Leaning(self._base, self._parser, other._scorer, self._renderer, other._decider)
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
        if answer.status == "unknown":
            answer = self._retyped(text, query, today) or answer
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
        return self._renderer.finding(tell(self.pack, fact, language), language, 1.0, None)

    def understand(self, text: str, now: dt.date | None = None) -> tuple[Query, list[Scored]]:
        """The steps before the answer, for ``jisr explain``."""
        query = self._parser.parse(text, now or dt.date.today())
        return query, self._scorer.rank(query)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The facts as they are indexed, in the pack's order."""
        return self._index.documents

    def ranking(self, query: Query) -> Ranking:
        """The facts of a question in groups, likeliest first, and how likely it is that none of them is meant."""
        return self._decider.rank(query)

    def nothing(self, query: Query) -> Evidence:
        """What speaks for "the base has no answer"."""
        return self._scorer.none(query)[0]

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
        if context is not None and leaning:
            meant = self._corrected(query, now)
            if meant is not None:
                return self._answer(meant, context, now, language)
            carried = self._leaning.answer(query, context, now, language)
            if carried is not None:
                return carried
        if not query.items and not query.times and not query.has("compare", "membership_noun"):
            if not any(token.word or token.number for token in query.tokens):
                return self._say("empty", language, context)
            return replace(self._decider.declined(query, now, language), context=context)
        own = self._decider.decide(query, now, language)
        if leaning and bare(query) and own.status == "answered" and query.has("follow_up", "anaphora"):
            # A mere pronoun with nothing to stand for: whatever its few words happen to fit is a guess.
            return self._say("unknown", language, context)
        if own.status == "unknown" and own.context is None:
            return replace(own, context=remember(query, ()) if names_something(query) else context)
        return own

    def _corrected(self, query: Query, now: dt.date) -> Query | None:
        """What is meant instead, where the turn before is taken back, as a follow-up of it."""
        text = correction(query.text)
        if text is None:
            return None
        meant = self._parser.parse(text, now)
        return replace(meant, roles={**meant.roles, "follow_up": (0,)}) if leans(meant) else meant

    def _retyped(self, text: str, query: Query, now: dt.date) -> Answer | None:
        """What would be answered, had the keyboard been set to the other script: offered, not told."""
        if query.mentions or any(item.kind != "unknown" for item in query.items) or len(query.items) < _WORDS:
            return None
        typed = other_layout(text)
        other = self._parser.parse(typed, now)
        if any(item.kind == "unknown" for item in other.items):
            return None
        meant = self._decider.decide(other, now, other.language)
        if meant.status != "answered":
            return None
        facts = [self.pack.by_id[fact] for fact in meant.facts[:_OFFERED]]
        return Answer(
            "choices",
            other.language,
            "",
            say(self.pack, "layout", other.language, typed=typed),
            choices=tuple(Choice(fact.title.get(other.language), fact.id) for fact in facts),
            confidence=meant.confidence / 2,
            context=meant.context,
        )

    def _asking(self, query: Query, today: dt.date) -> Query | None:
        """The sentence that asks, where others stand around it; ``None`` where it leans on them."""
        asked = asking_sentence(query.text)
        if asked is None:
            return None
        inner = self._parser.parse(asked, today)
        return inner if inner.items and not inner.has("anaphora") else None

    def _plainly_asked(self, query: Query) -> bool:
        """Whether a fact explains all of a question that only sounds like an opinion or an order."""
        orders = query.roles.get("injection", ())
        if query.has("opinion_head") or len(orders) >= _ORDERS or (orders and ask_of(query) == "none"):
            return False
        ranking = self._decider.rank(query)
        if not ranking.groups:
            return False
        best = ranking.groups[0]
        return best.probability >= _PLAIN and not best.top.missing

    def _say(self, key: str, language: Language, context: Context | None) -> Answer:
        return Answer("unknown", language, "", say(self.pack, key, language), context=context)
