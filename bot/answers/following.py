"""Follow-ups that the facts of the last answer decide: "and the other one?", "who came before him?", "when?".

What the last answer rested on says what is kept: of a term of office the office and the time, of a
figure its series, of a membership the organisation. Words of the follow-up that the last fact itself
explains ("when did he take over?") ask about that fact; words that it lacks begin a new question,
which ``conversation.merge`` completes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import attributes, following_figures, memberships, successions, terms
from bot.answers.finding import Finding
from bot.answers.ordering import difference, earliest, moment
from bot.answers.plain import body, tell
from bot.answers.turn import Turn
from bot.answers.weighing import weigh
from bot.knowledge.facts import Amount, Attribute, Fact, Membership, Term
from bot.questions.asks import ask_of
from bot.questions.mentions import Mention
from bot.questions.parse import times_of


def follow(turn: Turn) -> Finding | None:
    """The answer to a follow-up; ``None`` where the last facts do not decide it."""
    if not turn.last or turn.foreign:
        return None
    if turn.query.has("source_word") or (turn.query.has("doubt") and not turn.words and not turn.query.mentions):
        return _sources(turn)
    weighed = weigh(turn)
    if weighed is not None:
        return weighed
    first = turn.last[0]
    match first:
        case Term():
            return _term(turn, [fact for fact in turn.last if isinstance(fact, Term)])
        case Membership():
            return _membership(turn, first)
        case Amount() | Attribute() if not turn.about(first):
            return None
        case Amount():
            return following_figures.amount(turn, first)
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


def _term(turn: Turn, last: Sequence[Term]) -> Finding | None:
    query, base = turn.query, turn.base
    offices, people, owners = base.named(query, "office"), base.named(query, "person"), turn.owners
    if people:
        last = [term for term in base.terms_in((last[0].office,), (last[0].of,)) if term.person in people]
    if not last or base.named(query, "organisation", "body", "thing") or not turn.covered(last[-1]):
        return None
    if query.has("before", "after", "next", "previous") and not times_of(query) and not owners:
        if query.has("before", "previous"):
            query = replace(query, times=turn.times)  # of two who held it then, he is the one who began then
        one_office = len({term.office for term in last}) == 1
        return successions.neighbour(base, query, last, turn.language, office_named=one_office)
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
    owners = turn.owners
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


def _attribute(turn: Turn, first: Attribute) -> Finding | None:
    base = turn.base
    if base.named(turn.query, "city", "place") and not base.named(turn.query, "country"):
        return None  # the same of another city, which is not its country
    owners = turn.owners or (
        [entity for entity in base.pack.principals if entity != first.entity] if turn.query.has("the_other") else []
    )
    if ask_of(turn.query) == "when" and len(owners) < 2:
        whose = next((o for o in base.attributes_like(first.attribute) if o.entity in owners), first)
        begun = _begun(turn, whose)
        if begun is not None:
            return tell(base.pack, begun, turn.language, "when")
    if not owners or not turn.covered(first):
        return _same_fact(turn, first) if not turn.query.mentions and turn.words else None
    chosen = [other for other in base.attributes_like(first.attribute) if other.entity in owners]
    if not chosen:
        return None
    if len(chosen) == 1:
        return tell(base.pack, chosen[0], turn.language, ask_of(turn.query))
    return attributes.find(base, turn.query, [turn.score(fact) for fact in chosen], turn.language, turn.now)


def _begun(turn: Turn, first: Attribute) -> Attribute | None:
    """The date that belongs to an undated property: of ``currency`` that of ``currency-introduced``."""
    if moment(first) is not None:
        return None
    dated = [
        fact
        for fact in turn.base.attributes
        if fact.entity == first.entity and fact.attribute.startswith(f"{first.attribute}-") and fact.value.date
    ]
    return dated[0] if len(dated) == 1 else None
