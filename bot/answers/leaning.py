"""Answers to follow-ups: from the facts just told, else from the question completed with what it leaves out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from bot.answers.answer import Answer, Context
from bot.answers.base import Base
from bot.answers.choosing import chosen
from bot.answers.conversation import about, bare, keep_times, merge, refers, remembered_times, speaks
from bot.answers.deciding import Decider
from bot.answers.following import follow
from bot.answers.plain import tell
from bot.answers.rendering import Renderer
from bot.answers.turn import Turn
from bot.knowledge.facts import Amount, Attribute, Fact, Language
from bot.questions.asks import ask_of
from bot.questions.mentions import Mention
from bot.questions.parse import Parser
from bot.questions.query import Item, Query
from bot.questions.scoring import Scorer

_ALONE = 0.75
"""A short question answered this surely needs nothing from the turn before."""
_FOLLOWED = 0.9
"""How sure an answer is that the last facts decide."""
_SPOKEN_TO = 3
"""So many facts of an answer are looked at for the words of a follow-up."""
_NAMED = 4.0
"""How much the name of a thing tells that was just told."""


class Leaning:
    """Answers what leans on the turn before."""

    def __init__(self, base: Base, parser: Parser, scorer: Scorer, renderer: Renderer, decider: Decider) -> None:
        self._base, self._pack = base, base.pack
        self._parser, self._scorer = parser, scorer
        self._renderer, self._decider = renderer, decider

    def answer(self, query: Query, context: Context, now: dt.date, language: Language) -> Answer | None:
        """The answer to a follow-up; ``None`` where the turn before helps nothing."""
        turn = self._turn(query, context, now, language)
        found = self._answer(query, context, turn)
        return keep_times(found, context, self._pack) if found is not None else None

    def _answer(self, query: Query, context: Context, turn: Turn) -> Answer | None:
        now, language = turn.now, turn.language
        picked = chosen(turn, context)
        if picked is not None:
            return self._renderer.finding(tell(self._pack, picked, language, ask_of(query)), language, 1.0, query)
        if refers(query):
            of_value = self._of_value(query, turn)
            if of_value is not None:
                return of_value
        if not query.has("follow_up", "anaphora", "then") and speaks(query):
            alone = self._decider.decide(query, now, language)
            if alone.status == "answered" and alone.confidence >= _ALONE:
                return alone
        if query.has("then") and not query.times:
            query = replace(query, times=turn.then())
            turn = replace(turn, query=query)
            if query.times and (not bare(query) or self._base.named(query, "office")):
                answer = self._decider.decide(query, now, language)
                if answer.status == "answered":
                    return answer
        followed = follow(turn)
        if followed is not None:
            if followed.declined:
                return self._renderer.declined(followed, query, language)
            return self._renderer.finding(followed, language, _FOLLOWED, query)
        return self._completed(query, context, turn)

    def _completed(self, query: Query, context: Context, turn: Turn) -> Answer | None:
        """The surest answer to the follow-up completed in one way or the other."""
        merged = [merge(query, context, self._pack, words=words) for words in (False, True)]
        for fact in turn.last[:1]:
            told = about(query, self._title(fact, turn), self._pack)
            merged.append(replace(told, times=turn.then()) if isinstance(fact, Amount) and not query.times else told)
        answers = [self._decider.decide(one, turn.now, turn.language) for one in merged]
        answers = [one for one in answers if one.status == "answered" and turn.explained(one.facts)]
        if answers and not bare(query):
            answers.append(self._decider.decide(query, turn.now, turn.language))
        if not answers:
            return None
        return max(answers, key=lambda one: (one.status == "answered", self._speaks_to(query, one), one.confidence))

    def _title(self, fact: Fact, turn: Turn) -> Query:
        """The title of a fact, read as a question."""
        return self._parser.parse(fact.title.get(turn.language), turn.now)

    def _speaks_to(self, query: Query, answer: Answer) -> bool:
        """Whether an answer has all of a follow-up's own words."""
        documents = self._base.index.documents
        number_of = self._base.index.number_of
        told = [self._scorer.score(query, documents[number_of[fact]]) for fact in answer.facts[:_SPOKEN_TO]]
        missing = [{item.words for item in scored.missing if item.kind == "concept"} for scored in told]
        return not missing or not set.intersection(*missing)

    def _of_value(self, query: Query, turn: Turn) -> Answer | None:
        """ "How many people live there?" after a city was told: the value of the last answer is asked about."""
        fact = turn.last[0] if turn.last else None
        value = (fact.value.entity or fact.entity) if isinstance(fact, Attribute) else None
        if isinstance(fact, Attribute) and value == fact.entity and self._pack.entities[value].kind != "city":
            return None
        if value is None:
            return None
        named = Item("entity", (value,), _NAMED, -1, -1, value)
        asked = replace(query, items=(named, *query.items), mentions=(Mention(-1, -1, (value,)),))
        answer = self._decider.decide(asked, turn.now, turn.language)
        return answer if answer.status == "answered" and self._speaks_to(query, answer) else None

    def _turn(self, query: Query, context: Context, now: dt.date, language: Language) -> Turn:
        known = self._pack.by_id
        last, earlier = (
            tuple(known[fact] for fact in context.data.get(name, ()) if fact in known) for name in ("facts", "earlier")
        )
        return Turn(self._base, self._scorer, query, last, earlier, remembered_times(context), language, now)
