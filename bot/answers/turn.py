"""A turn of a conversation: a follow-up with what it leans on, and how far what was told explains it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.base import Base
from bot.answers.ordering import moment
from bot.knowledge.facts import Fact, Language, Term
from bot.language.dates import Period
from bot.language.timex import TimeMention
from bot.questions.asks import ask_of
from bot.questions.query import Item, Query
from bot.questions.scored import Scored
from bot.questions.scoring import Scorer

_TENURE = ("left", "leads", "joining", "longer")
_COVERED = 0.7
_TELLS = 0.75
_RARE, _RARER = 3.5, 5.0
"""A word outside the base, and one of few facts, that tell this much make a question a new one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A follow-up with what it leans on."""

    base: Base
    scorer: Scorer
    query: Query
    last: tuple[Fact, ...]
    """What the last answer rested on."""
    earlier: tuple[Fact, ...]
    """What the answer before it rested on."""
    times: tuple[TimeMention, ...]
    """Times of the last question."""
    language: Language
    now: dt.date

    def score(self, fact: Fact) -> Scored:
        """A fact against the follow-up alone."""
        return self.scorer.score(self.query, self.base.index.documents[self.base.index.number_of[fact.id]])

    def then(self) -> tuple[TimeMention, ...]:
        """The time that "then" means: the last question's, else that of the last answer."""
        if self.times:
            return self.times
        date = moment(self.last[0]) if self.last else None
        return (TimeMention(Period.at(date), -1, -1, "date", "at"),) if date else ()

    @property
    def owners(self) -> list[str]:
        """The principals that the follow-up names."""
        return [entity for entity in self.base.owners(self.query) if entity in self.base.pack.principals]

    @property
    def words(self) -> tuple[Item, ...]:
        """The telling words of the follow-up, names and grammar apart; "its neighbour" adds nothing to a name."""
        idle = {place + i for place in self.query.roles.get("neighbour", ()) for i in (0, 1) if self.query.mentions}
        return tuple(
            item
            for item in self.query.items
            if item.kind in ("concept", "unknown", "number") and item.weight > _TELLS and item.start not in idle
        )

    def covered(self, fact: Fact) -> bool:
        """Whether the last fact explains the follow-up's own words, so that it asks about that fact."""
        words: Sequence[Item] = self.words
        if isinstance(fact, Term):
            if self.query.has("age"):
                return False
            # Taking, holding and losing an office are what every term tells.
            tenure = {place for role in _TENURE for place in self.query.roles.get(role, ())}
            words = [item for item in words if not tenure.intersection(range(item.start, item.end))]
        if not words:
            return True
        missing = set(map(id, self.score(fact).missing))
        whole = sum(item.weight for item in words)
        return sum(item.weight for item in words if id(item) not in missing) >= _COVERED * whole

    def explained(self, facts: Sequence[str]) -> bool:
        """Whether an answer speaks of what the follow-up itself says; else only the turn before gave it.

        What it names must be in the answer, countries apart: of those the last turn's are meant as often. And
        where it names somebody without an "and", "it" or "then", so must its words.
        """
        query, known = self.query, self.base.pack.by_id
        if self.foreign:
            return False
        if query.has("before", "after", "next", "previous"):
            # What is named is where to count from; but what came before is not the same once more.
            again = self.last and facts[0] == self.last[0].id and not isinstance(self.last[0], Term)
            return not again or self.covered(self.last[0])
        loose = not query.mentions or query.has("follow_up", "anaphora", "pronoun", "then")
        told = [known[fact] for fact in facts]
        return any(self.about(fact) and (self.covered(fact) if not loose else not self.strange(fact)) for fact in told)

    def strange(self, fact: Fact) -> bool:
        """Whether the follow-up says something rare of its own that a fact does not tell ("how old is he?")."""
        if ask_of(self.query) == "when":
            return False  # whatever ended or began: the fact has its dates
        if self.query.has("age") or (self.last and fact.id == self.last[0].id):
            return not self.covered(fact)  # the same once more, and what is asked now is not in it
        own = {id(item) for item in self.words if item.weight >= (_RARE if item.kind == "unknown" else _RARER)}
        return any(id(item) in own for item in self.score(fact).missing)

    @property
    def foreign(self) -> bool:
        """Whether the follow-up names what the pack does not know: then no fact of it answers."""
        return any(mention.foreign for mention in self.query.mentions)

    def about(self, fact: Fact) -> bool:
        """Whether a fact has everything the follow-up names, countries apart, and whoever came before or after."""
        entities = self.base.pack.entities
        apart = ("country", "person") if self.query.has("before", "after") else ("country",)
        about = self.base.index.documents[self.base.index.number_of[fact.id]].entities
        named = [[e for e in mention.entities if entities[e].kind not in apart] for mention in self.query.mentions]
        return all(about.intersection(one) for one in named if one)
