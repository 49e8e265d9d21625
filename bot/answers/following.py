"""Follow-ups that the facts of the last answer decide: "and the other one?", "who came before him?", "والعكس؟".

What the last answer rested on says what is kept: of a term of office the office and the time, of a
figure its series, of a membership the organisation. Words of the follow-up that the last fact itself
explains ("when did he take over?") ask about that fact; words that it lacks begin a new question,
which ``conversation.merge`` completes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import amounts, attributes, memberships, successions, terms, wording
from bot.answers.base import Base
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest, moment
from bot.answers.plain import body, tell
from bot.answers.values import entity_value, number_value
from bot.knowledge.facts import Amount, Attribute, Fact, Language, Membership, Term, Value
from bot.language.dates import PartialDate, Period
from bot.language.timex import TimeMention
from bot.questions.asks import ask_of
from bot.questions.mentions import Mention
from bot.questions.parse import times_of
from bot.questions.query import Item, Query
from bot.questions.scoring import Scored, Scorer

_TENURE = ("left", "leads", "joining", "longer")
_COVERED = 0.7
_TELLS = 0.75


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
    def words(self) -> tuple[Item, ...]:
        """The telling words of the follow-up, names and grammar apart."""
        return tuple(i for i in self.query.items if i.kind in ("concept", "unknown", "number") and i.weight > _TELLS)

    def covered(self, fact: Fact) -> bool:
        """Whether the last fact explains the follow-up's own words, so that it asks about that fact."""
        words: Sequence[Item] = self.words
        if isinstance(fact, Term):
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
            return True  # what is named is where to count from
        loose = not query.mentions or query.has("follow_up", "anaphora", "pronoun", "then")
        return any(self.about(known[fact]) and (loose or self.covered(known[fact])) for fact in facts)

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


def follow(turn: Turn) -> Finding | None:
    """The answer to a follow-up; ``None`` where the last facts do not decide it."""
    if not turn.last or turn.foreign:
        return None
    if turn.query.has("source_word"):
        return _sources(turn)
    first = turn.last[0]
    match first:
        case Term():
            return _term(turn, [fact for fact in turn.last if isinstance(fact, Term)])
        case Membership():
            return _membership(turn, first)
        case Amount() | Attribute() if not turn.about(first):
            return None
        case Amount():
            return _amount(turn, first)
        case Attribute():
            return _attribute(turn, first)
        case _:
            return _same_fact(turn, first) if not turn.query.mentions and not turn.query.times else None


def _sources(turn: Turn) -> Finding:
    titles = [citation.source.title for fact in turn.last[:3] for citation in fact.citations]
    text = "\n".join(dict.fromkeys((*titles, *(body(fact, turn.language) for fact in turn.last[:2]))))
    head = "المصادر" if turn.language == "ar" else "Sources"
    return Finding(head, text, turn.last[:3], tell(turn.base.pack, turn.last[0], turn.language).values, way="sources")


def _same_fact(turn: Turn, fact: Fact) -> Finding | None:
    """The last fact once more, with what is asked now in front."""
    ask = ask_of(turn.query)
    if ask in ("none", "yes_no") or not turn.covered(fact):
        return None
    return tell(turn.base.pack, fact, turn.language, ask)


def _principals(turn: Turn) -> list[str]:
    return [entity for entity in turn.base.owners(turn.query) if entity in turn.base.pack.principals]


def _term(turn: Turn, last: Sequence[Term]) -> Finding | None:
    query, base = turn.query, turn.base
    offices, people, owners = base.named(query, "office"), base.named(query, "person"), _principals(turn)
    if people or base.named(query, "organisation", "body", "thing") or not turn.covered(last[0]):
        return None
    if query.has("before", "after", "next", "previous") and not times_of(query) and not owners:
        return successions.neighbour(base, query, last, turn.language)
    times = times_of(query)
    if offices or owners or times:
        main = next((term for term in last if not term.acting), last[-1])
        return terms.holders(
            base,
            replace(query, times=times or turn.times),
            offices or (main.office,),
            tuple(owners) or (main.of,),
            turn.language,
            turn.now,
        )
    ask = ask_of(query)
    if ask == "how_long":
        return terms.tenure(base, last, turn.language, turn.now)
    if ask in ("when", "none", "yes_no") and (turn.words or ask == "when"):
        return terms.told(base, last, turn.language)
    return None


def _membership(turn: Turn, first: Membership) -> Finding | None:
    query, base = turn.query, turn.base
    owners = _principals(turn)
    if base.named(query, "office", "person"):
        return None
    organisations = base.named(query, "organisation", "thing", "body")
    if query.has("difference", "how_long", "earlier_of", "later_of", "first") and not organisations:
        recent = [fact for fact in (*turn.last, *turn.earlier) if isinstance(fact, Membership)]
        pair = list({fact.id: fact for fact in recent}.values())[:2]
        if len(pair) < 2 or pair[0].organisation != pair[1].organisation:
            pair = list(base.memberships_in((first.organisation,)))
        dated = [fact for fact in pair if fact.joined is not None]
        if len(dated) < 2:
            return None
        if query.has("difference", "how_long"):
            return difference(base, dated, turn.language, 1.0)
        return earliest(base, query, dated, turn.language, 1.0)
    if owners and not organisations and turn.covered(first):
        chosen = [m for m in base.memberships_in((first.organisation,)) if m.member in owners]
        if chosen:
            query = replace(query, mentions=(*query.mentions, Mention(-1, -1, (first.organisation,))))
            return memberships.find(base, query, turn.score(chosen[0]), turn.language, turn.now)
        return None
    if not owners and not organisations and not times_of(query):
        return _same_fact(turn, first)
    return None


def _amount(turn: Turn, first: Amount) -> Finding | None:
    query, base = turn.query, turn.base
    if base.named(query, "organisation", "city", "person", "project"):
        return None
    if query.has("sum", "more", "difference") and (query.has("then") or not times_of(query)):
        found = _both_ways(turn, first)
        if found is not None:
            return found
    if not turn.covered(first):
        return None
    owners = _principals(turn)
    if turn.query.has("reverse"):
        return _reverse(turn, first)
    shifted = _shifted_year(turn, first)
    times = (shifted,) if shifted else times_of(query)
    if times and not owners:
        series = [turn.score(fact) for fact in amounts.series_of(base, first)]
        asked = replace(query, times=times)
        again = [turn.scorer.score(asked, s.document) for s in series]
        again.sort(key=lambda s: (s.time_agrees is not True, not _whole(s.fact, times[0].period), -s.utility))
        if again:
            return amounts.find(base, asked, again, turn.language, turn.now) or tell(
                base.pack, again[0].fact, turn.language, "quantity"
            )
    if owners and not times:
        kin = [
            fact
            for fact in base.amounts
            if fact.measure == first.measure
            and fact.id != first.id
            and fact.period == first.period
            and set(owners) & {fact.origin, fact.target, fact.according_to, *fact.about}
            and not set(owners) & {first.according_to}
        ]
        if len(kin) == 1:
            return tell(base.pack, kin[0], turn.language, "quantity")
    return None


def _whole(fact: Fact, asked: Period) -> bool:
    """Whether a figure is for all of the time asked for: a year's, not that of its first months."""
    return isinstance(fact, Amount) and fact.period is not None and fact.period.last_day >= asked.last_day


def _reverse(turn: Turn, first: Amount) -> Finding | None:
    """The same figure the other way: imports for exports, of the same time."""
    found = _opposite(turn, first)
    return tell(turn.base.pack, found, turn.language, "quantity") if found else None


def _opposite(turn: Turn, first: Amount) -> Amount | None:
    if first.origin is None or first.target is None:
        return None
    found = [
        fact
        for fact in turn.base.amounts
        if fact.origin == first.target
        and fact.target == first.origin
        and fact.value.unit == first.value.unit
        and (first.period is None or (fact.period is not None and fact.period == first.period))
    ]
    found.sort(key=lambda fact: (fact.measure != first.measure, fact.topic != first.topic))
    return found[0] if found else None


def _both_ways(turn: Turn, first: Amount) -> Finding | None:
    """Two figures that run opposite ways at one time: their sum, or which is more and by how much."""
    way = _opposite(turn, first)
    if way is None or first.value.number is None or way.value.number is None:
        return None
    pack, language = turn.base.pack, turn.language
    text = "\n".join(body(fact, language) for fact in (first, way))
    if turn.query.has("sum"):
        total = Value(number=first.value.number + way.value.number, unit=first.value.unit)
        return Finding(wording.amount(pack, total, language), text, (first, way), (number_value(total),), way="sum")
    more, less = sorted((first, way), key=lambda fact: -(fact.value.number or 0.0))
    if more.origin is None or less.origin is None:
        return None
    sides = (f"{pack.name(fact.origin or '', language)}: {_figure(turn, fact)}" for fact in (more, less))
    values = (entity_value(pack, more.origin), number_value(more.value), number_value(less.value))
    return Finding(("؛ " if language == "ar" else "; ").join(sides), text, (more, less), values, way="comparison")


def _figure(turn: Turn, fact: Amount) -> str:
    return wording.amount(turn.base.pack, fact.value, turn.language)


def _shifted_year(turn: Turn, first: Amount) -> TimeMention | None:
    """The year before (after) that", counted from the last figure's year."""
    query = turn.query
    if first.period is None or first.period.start is None or not query.has("date_noun", "anaphora"):
        return None
    later = {token.folded for token in query.tokens}
    named = [time for time in times_of(query) if time.kind != "relative"]
    if named:
        return None
    back = query.has("before", "previous") or "earlier" in later
    step = -1 if back else 1 if query.has("after", "next") or "later" in later else 0
    if not step:
        return None
    year = PartialDate(first.period.start.year + step)
    return TimeMention(Period.at(year), -1, -1, "year", "at")


def _attribute(turn: Turn, first: Attribute) -> Finding | None:
    base = turn.base
    if base.named(turn.query, "city", "place") and not base.named(turn.query, "country"):
        return None  # the same of another city, which is not its country
    owners = _principals(turn) or (
        [entity for entity in base.pack.principals if entity != first.entity] if turn.query.has("the_other") else []
    )
    if not owners or not turn.covered(first):
        return _same_fact(turn, first) if not turn.query.mentions and turn.words else None
    chosen = [other for other in base.attributes_like(first.attribute) if other.entity in owners]
    if not chosen:
        return None
    if len(chosen) == 1:
        return tell(base.pack, chosen[0], turn.language, ask_of(turn.query))
    return attributes.find(base, turn.query, [turn.score(fact) for fact in chosen], turn.language, turn.now)
