"""Conversation: what a follow-up leaves out is taken from the turn before.

The context is plain JSON values: the items, names, times and functions of the last question, and the
people and facts of its answer. A follow-up keeps them, except where it names something of the same
kind. A question that stands on its own is never disturbed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.answers.answer import Answer, Context
from bot.answers.wording import time_of
from bot.knowledge.facts import Fact, Term
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period
from bot.language.lexicon import function_words
from bot.language.numbers import ordinal
from bot.language.timex import TimeMention
from bot.questions.correcting import correction
from bot.questions.mentions import Mention
from bot.questions.query import Item, Query

_ASKS = (
    "when",
    "who",
    "where",
    "how_many",
    "how_much",
    "how_long",
    "why",
    "yes_no",
    "which",
    "what",
    "count",
    "all",
    "list",
    "difference",
    "most",
    "least",
    "sum",
)
_ORDER = (
    "before",
    "after",
    "next",
    "previous",
    "first",
    "last",
    "earlier_of",
    "later_of",
    "now",
    "both",
    "negation",
    "left",
)
_TELLS = 1.5
_SAYS = 0.75
_WHOLE = 2
"""So many telling words make a question whole, even with a pronoun in it."""
_IT = frozenset({"it", "its", "there"})
_AND = frozenset({"and", "n", "و"})
_ENDINGS = ("ها", "هم", "هما", "هن")
_LONG = 5
"""Shorter Arabic words end in these letters by nature."""
_THIN = 7.5
"""A question whose words tell less than this can hardly stand alone."""


def remember(query: Query, facts: Sequence[Fact], offered: Sequence[Fact] = ()) -> Context:
    """What the next turn may lean on: the question, the facts told, those offered to choose from."""
    return Context(
        {
            "items": [
                [i.kind, list(i.options), i.weight, i.words]
                for i in query.items
                if i.kind != "unknown" and ordinal(query.tokens, i.start) is None
            ],
            "mentions": [[list(m.entities), m.adjective, m.foreign] for m in query.mentions],
            "times": [_time_out(time) for time in query.times if time.kind != "now"],
            "roles": [role for role in query.roles if role in _ASKS or role in _ORDER],
            "ordinals": list(query.ordinals),
            "facts": [fact.id for fact in facts[:6]],
            **({"choices": [fact.id for fact in offered]} if offered else {}),
            "people": list(dict.fromkeys(fact.person for fact in facts if isinstance(fact, Term)))[:4],
        }
    )


def leans(query: Query) -> bool:
    """Whether a question looks like a follow-up: it opens with "and", or says too little alone."""
    if not any(token.word or token.number for token in query.tokens):
        return False
    if query.has("follow_up", "anaphora", "pronoun") or _goes_on(query) or correction(query.text) is not None:
        return True
    weight = sum(item.weight for item in query.items) + 3.0 * len(query.times)
    return weight < _THIN and not _whole(query)


def _whole(query: Query) -> bool:
    """Whether a short question still says all it needs: what it asks, whose, and of what ("who is X's president?")."""
    named = {item.start for item in query.items if item.kind in ("entity", "foreign")}
    told = [item for item in query.items if item.kind in ("concept", "unknown") and item.weight > _TELLS]
    first = query.tokens[0].folded
    leaning = first in _AND or first.startswith("و") or query.has("then", "neighbour", "the_other")
    return bool(named) and len(named) + len(told) >= _WHOLE and query.has(*_ASKS) and not leaning


def _goes_on(query: Query) -> bool:
    """Whether a message opens with "and": a word of its own, in Arabic glued to the article or to a function word."""
    word, functions = query.tokens[0].folded, function_words()
    if not word.startswith("و") or word in _AND:
        return word in _AND
    own, rest = functions.categories(word), functions.categories(word[1:])
    return word.startswith("وال") or (bool(rest) and (not own or bool(own & rest)))  # واش is no "and" before اش


def refers(query: Query) -> bool:
    """Whether "it" or "there", or the ending of a noun that stands for them (سكانها), points at something unsaid."""
    if query.mentions:
        return False
    return query.has("pronoun") or any(
        token.folded in _IT or (token.arabic and len(token.folded) >= _LONG and token.folded.endswith(_ENDINGS))
        for token in query.tokens
    )


def names_something(query: Query) -> bool:
    """Whether the turn after may lean on a question that has no answer: it says whom or what it is about."""
    return bool(query.mentions) and not query.has("follow_up", "anaphora", "pronoun")


def keep_times(answer: Answer, context: Context, pack: Pack) -> Answer:
    """An answer that also remembers the times of the turns before, where its first fact is of that time."""
    old = context.data.get("times")
    if answer.context is None or not old or answer.context.data.get("times") or not answer.facts:
        return answer
    when = time_of(pack.by_id[answer.facts[0]])
    if when is None or not any(when.overlaps(time.period) for time in remembered_times(context)):
        return answer
    return replace(answer, context=Context({**answer.context.data, "times": old}))


def speaks(query: Query) -> bool:
    """Whether a question has a word of substance of its own, however common in the base."""
    return any(item.kind == "concept" and item.weight > _SAYS for item in query.items)


def bare(query: Query) -> bool:
    """Whether a question names no matter of its own: only names, times, pronouns."""
    telling = [item for item in query.items if item.kind == "concept" and item.weight > _TELLS]
    return not telling or (query.has("follow_up", "anaphora") and len(telling) < _WHOLE)


def merge(query: Query, context: Context, pack: Pack, *, words: bool) -> Query:
    """The follow-up completed with the names the last turn said, and its other ``words`` too where wanted."""
    data = context.data
    kinds = {pack.entities[e].kind for m in query.mentions for e in m.entities}
    items: list[Item] = []
    for kind, options, weight, spelt in data.get("items", ()):
        if kind == "concept" and not words and not bare(query):
            continue
        if kind == "entity" and {pack.entities[o].kind for o in options if o in pack.entities} & kinds:
            continue
        if kind == "foreign" and "country" in kinds:
            continue
        items.append(Item(kind, tuple(options), weight, -1, -1, spelt))
    mentions = [
        Mention(-1, -1, tuple(entities), 0, adjective, foreign)
        for entities, adjective, foreign in data.get("mentions", ())
        if all(e in pack.entities for e in entities) and not {pack.entities[e].kind for e in entities} & kinds
    ]
    relative = query.has("before", "after", "next", "previous")
    people = [person for person in data.get("people", ()) if person in pack.entities]
    times = query.times or (() if relative else remembered_times(context))
    if relative and "person" not in kinds and people:
        anchor = people[-1] if query.has("after", "next") else people[0]
        items = [
            item for item in items if not (item.kind == "entity" and pack.entities[item.options[0]].kind == "person")
        ]
        mentions = [m for m in mentions if not (m.entities and pack.entities[m.entities[0]].kind == "person")]
        items.append(Item("entity", (anchor,), 3.0, -1, -1, anchor))
        mentions.append(Mention(-1, -1, (anchor,)))
    elif (
        query.has("anaphora")
        and "person" not in kinds
        and people
        and not any(pack.entities[e].kind == "person" for m in mentions for e in m.entities)
    ):
        items.append(Item("entity", (people[0],), 3.0, -1, -1, people[0]))
        mentions.append(Mention(-1, -1, (people[0],)))
    own_ask = any(role in query.roles for role in _ASKS)
    roles: dict[str, tuple[int, ...]] = dict(query.roles)
    for role in data.get("roles", ()):
        if (role in _ASKS and not own_ask) or (
            role in _ORDER and not own_ask and not relative and role not in ("before", "after", "next", "previous")
        ):
            roles.setdefault(role, (0,))
    return replace(
        query,
        items=(*items, *(item for item in query.items if item.kind != "unknown" or len(query.items) > 1)),
        mentions=(*mentions, *query.mentions),
        times=times,
        roles=roles,
        ordinals=query.ordinals or (() if relative else tuple(data.get("ordinals", ()))),
    )


def about(query: Query, told: Query, pack: Pack) -> Query:
    """The follow-up completed with what a fact of the last answer is about, given as its title.

    What the follow-up names itself takes the place of what is of its kind; times of the title are left out.
    """
    kinds = {pack.entities[e].kind for m in query.mentions for e in m.entities}
    own = {option for item in query.items for option in item.options}

    def stays(options: Sequence[str]) -> bool:
        return not {pack.entities[o].kind for o in options if o in pack.entities} & kinds

    items = tuple(
        replace(item, start=-1, end=-1)
        for item in told.items
        if item.kind in ("entity", "concept") and not own.intersection(item.options) and stays(item.options)
    )
    mentions = tuple(replace(m, start=-1, end=-1) for m in told.mentions if m.entities and stays(m.entities))
    return replace(query, items=(*items, *query.items), mentions=(*mentions, *query.mentions))


def remembered_times(context: Context) -> tuple[TimeMention, ...]:
    """The times of the last question."""
    return tuple(_time_in(time) for time in context.data.get("times", ()))


def _time_out(time: TimeMention) -> list[Any]:
    period = time.period
    return [
        period.start.iso if period.start else None,
        period.end.iso if period.end else None,
        time.kind,
        time.relation,
        time.month_only,
    ]


def _time_in(data: list[Any]) -> TimeMention:
    start, end, kind, relation, month_only = data
    period = Period(PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None)
    return TimeMention(period=period, start=-1, end=-1, kind=kind, relation=relation, month_only=month_only)
