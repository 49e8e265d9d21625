"""Why a question is declined, in words: each kind of question without an answer gets an honest sentence of its own.

A decline says first what the base does not hold. The nearest that it does hold stands on a line of its own, said to
be no more than that, and comes with its sources: nothing in a decline reads as the answer to what was asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import wording
from bot.answers.base import Base
from bot.answers.smalltalk import say
from bot.answers.tenures import line
from bot.knowledge.facts import Attribute, Fact, Language
from bot.language.common_words import is_common
from bot.language.folding import normalise
from bot.language.formatting import format_list
from bot.language.tokens import Token
from bot.questions.asks import ask_of
from bot.questions.mentions import Mention
from bot.questions.parse import times_of
from bot.questions.query import Item, Query
from bot.questions.ranking import Ranking
from bot.questions.scored import Scored

_LIKELY = 0.5
"""A fact this likely is what a question about the time to come would be answered by, were it about today."""
_TURNED = 0.5
"""A fact that runs the other way is told where it explains so much of the question."""
_TELLING = 1.0
"""A known word that tells less than this is no reason for a decline."""
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0655\u0670])*")
"""A word with its vowel marks and accents."""
_WORDS, _LETTERS = 3, 40
"""So many of the asker's words are quoted, and so much of each."""
_ASKING = ("person_noun", "place_noun", "number_noun", "date_noun")
"""Words that only say what kind of answer is wanted: no fact has to have them."""
_HELD, _ABOUT = 2, 4
"""So many terms of somebody are told, and so many facts offered where only a name was written."""
_CLAIMS = ("when", "yes_no", "how_long", "none")
"""What is asked where somebody is said to have held an office."""


@dataclass(frozen=True, slots=True)
class Decline:
    """Why there is no answer, and what there is instead."""

    text: str
    told: tuple[Fact, ...] = ()
    """Facts that the text tells all the same: their sources belong to it."""
    near: tuple[Fact, ...] = ()
    """Facts to offer; none: those that the ranking has."""


def decline(base: Base, query: Query, ranking: Ranking, language: Language, now: dt.date) -> Decline:
    """The sentence for a question that the base has no answer to."""
    return (
        _unread(base, query, language)
        or _bare_name(base, query, language)
        or _outside(base, query, language)
        or _addressed(base, query, language)
        or _never_held(base, query, language)
        or _other_way(base, ranking, language)
        or _to_come(base, query, ranking, language, now)
        or _untold(base, query, ranking, language)
        or Decline(say(base.pack, "unknown", language))
    )


def _unread(base: Base, query: Query, language: Language) -> Decline | None:
    """Nothing in it is a word that is known, in any role."""
    if query.mentions or query.times or query.roles or any(item.kind == "concept" for item in query.items):
        return None
    single = len(query.items) == 1 and query.items[0].kind == "unknown"
    return None if single else Decline(say(base.pack, "unread", language))


def _bare_name(base: Base, query: Query, language: Language) -> Decline | None:
    """Only a name, and more is known of it than one answer could tell: what about it?"""
    if len(query.mentions) != 1 or len(query.mentions[0].entities) != 1 or query.times:
        return None
    mention = query.mentions[0]
    if any(token.word or token.number for i, token in enumerate(query.tokens) if not mention.start <= i < mention.end):
        return None
    entity = base.pack.entities[mention.entities[0]]
    if entity.kind == "country" and entity.id not in base.pack.principals:
        return None
    facts = _naming(base, [mention])
    if not facts:
        return None
    every = [base.index.documents[number].fact for number in sorted(facts)]
    own = [fact for fact in every if isinstance(fact, Attribute) and fact.entity == entity.id] or every
    name = wording.named(entity, language) if entity.kind != "office" else quoted([entity.name.get(language)], language)
    return Decline(say(base.pack, "bare name", language, name=name), near=tuple(own[:_ABOUT]))


def _outside(base: Base, query: Query, language: Language) -> Decline | None:
    """Names of things outside the base, and of countries that the pack is not about."""
    finder, entities = base.index.finder, base.pack.entities
    foreign = [mention.foreign for mention in query.mentions if mention.foreign]
    known = [finder.shown(name, language) for name in foreign if finder.knows(name)]
    strange = [name for name in foreign if not finder.knows(name)]
    third = [
        wording.named(entities[entity], language)
        for entity in base.named(query, "country")
        if entity not in base.pack.principals
    ]
    if strange and not known and not third:
        return Decline(say(base.pack, "stranger", language, words=quoted(strange, language)))
    names = list(dict.fromkeys((*known, *third, *strange)))
    if not names:
        return None
    own = [wording.named(entities[entity], language) for entity in query.entities() if entity in base.pack.principals]
    key = "beside outside" if own else "nearly outside" if third else "outside"
    return Decline(say(base.pack, key, language, names=format_list([*own, *names], language)))


def _addressed(base: Base, query: Query, language: Language) -> Decline | None:
    """A question about the bot itself: it says "you", and names nothing."""
    if query.mentions or not query.has("addressed"):
        return None
    return Decline(say(base.pack, "bot_self", language))


def _never_held(base: Base, query: Query, language: Language) -> Decline | None:
    """A false premise: somebody is said to have held an office that no source has them in."""
    people, offices = base.named(query, "person"), base.named(query, "office")
    owners = [owner for owner in base.owners(query) if owner in base.pack.principals]
    if len(people) != 1 or not offices or len(owners) != 1 or ask_of(query) not in _CLAIMS:
        return None
    there, held = base.terms_in(offices, owners), base.terms_of(people)
    if not there or not held or any(term.person in people for term in there):
        return None
    person = base.pack.entities[people[0]]
    claimed = replace(there[0], person=person.id, acting=False, office_title=None)
    text = say(
        base.pack,
        "never held",
        language,
        name=person.name.get(language),
        office=wording.office_of(base.pack, claimed, language),
        held=wording.verb(person, "شغل", "شغلت"),
    )
    same = [term for term in held if term.office in offices]
    terms = ([term for term in same if not term.acting] or same or list(held))[-_HELD:]
    return with_known(text, [line(base, term, language) for term in terms], terms, language)


def _other_way(base: Base, ranking: Ranking, language: Language) -> Decline | None:
    """The base has it from B to A, and is asked for it from A to B."""
    explained = max((scored.explained for scored in ranking if not scored.reversed), default=0.0)
    turned = [s for s in ranking if s.reversed and not s.vetoed and s.explained >= max(_TURNED, explained)]
    if not turned:
        return None
    fact = turned[0].fact
    return with_known(say(base.pack, "reversed", language), [fact.text.get(language)], [fact], language, "other way")


def _to_come(base: Base, query: Query, ranking: Ranking, language: Language, now: dt.date) -> Decline | None:
    """What is still to come, as far as no plan tells it."""
    times = times_of(query)
    later = bool(times) and all(time.period.first_day > now for time in times)
    if not later and not query.has("future"):
        return None
    text = say(base.pack, "to come", language)
    best = ranking.groups[0] if ranking.groups else None
    if best is None or best.probability < _LIKELY or best.top.reversed:
        return Decline(text)
    return with_known(text, [best.top.fact.text.get(language)], [best.top.fact], language)


def _untold(base: Base, query: Query, ranking: Ranking, language: Language) -> Decline | None:
    """What is named is known, and what is asked of it is told by none of its facts."""
    entities = base.pack.entities
    named = [m for m in query.mentions if m.entities and entities[m.entities[0]].kind != "office"]
    facts = _naming(base, named)
    names = [wording.named(entities[m.entities[0]], language) for m in named]
    names = list(dict.fromkeys(names))
    if len(names) > 1 and not facts:
        return Decline(say(base.pack, "not together", language, names=format_list(names, language)))
    asking = {place for role in _ASKING for place in query.roles.get(role, ())}
    missing = [i for i in query.items if i.start not in asking and _is_untold(base, i, facts, alone=not named)]
    words = quoted(_written(query, missing), language)
    if not named:
        return Decline(say(base.pack, "stranger", language, words=words)) if missing else None
    near = _nearest(base, query, ranking, facts)
    if not missing and near is None:
        return None
    key = "untold" if missing else "unanswered"
    text = say(base.pack, key, language, names=format_list(names, language), words=words)
    return with_known(text, [near.text.get(language)], [near], language) if near else Decline(text)


def _naming(base: Base, mentions: Sequence[Mention]) -> set[int]:
    """The numbers of the facts that name all of these, in any of their readings."""
    found = [{number for entity in m.entities for number in base.index.naming(entity)} for m in mentions]
    return set.intersection(*found) if found else set()


def _is_untold(base: Base, item: Item, facts: set[int], *, alone: bool) -> bool:
    """Whether none of these facts has a word of a question; where nothing is named, no fact at all."""
    if item.kind == "unknown":
        return True
    if item.kind != "concept" or item.weight < _TELLING or alone:
        return False
    postings = base.index.postings
    return not any(option in postings and not facts.isdisjoint(postings[option]) for option in item.options)


def _nearest(base: Base, query: Query, ranking: Ranking, facts: set[int]) -> Fact | None:
    """The likeliest fact about the thing itself; none where only principals are named, of which every fact is one."""
    own = [entity for entity in query.entities() if entity not in base.pack.principals]
    offered: list[Scored] = [s for group in ranking.groups for s in group.scored]
    for scored in offered:
        document = scored.document
        if document.number in facts and not scored.reversed and not document.entities.isdisjoint(own):
            return scored.fact
    return None


def with_known(
    text: str, lines: Sequence[str], facts: Sequence[Fact], language: Language, key: str = "known"
) -> Decline:
    """A decline that goes on, in a new paragraph, with what the base does hold."""
    return Decline(f"{text}\n{_LEADS[key][language == 'ar']} {' '.join(lines)}", tuple(facts), tuple(facts))


_ATTACHED = ("ب", "ل", "ف")


_LEADS = {
    "known": ("What I do know:", "وما أعرفه:"),
    "other way": ("The other way round I have:", "أما في الاتجاه المعاكس فلديّ:"),
}


def quoted(words: Sequence[str], language: Language) -> str:
    """The asker's own words in quotation marks, those that are long cut."""
    shown = [word if len(word) <= _LETTERS else f"{word[: _LETTERS - 1]}…" for word in dict.fromkeys(words)]
    if language == "ar":
        return " أو ".join(f"«{word}»" for word in shown[:_WORDS])
    return " or ".join(f"“{word}”" for word in shown[:_WORDS])


def _written(query: Query, items: Sequence[Item]) -> list[str]:
    """The words of items as they were typed, those side by side as one."""
    spans: list[tuple[int, int]] = []
    for item in items:
        if spans and spans[-1][1] == item.start:
            spans[-1] = (spans[-1][0], item.end)
        else:
            spans.append((item.start, item.end))
    typed = {normalise(word): word for word in _WORD.findall(query.typed)}
    found = []
    for start, end in spans:
        words = [typed.get(token.raw, token.raw) for token in query.tokens[start:end]]
        if words:  # what only the turn before named has no words here
            words[0] = _without_preposition(query.tokens[start], words[0])
        found.append(" ".join(words))
    return found


def _without_preposition(token: Token, typed: str) -> str:
    """An Arabic word without the preposition written with it, where that leaves a common word."""
    attached = token.folded[0] in _ATTACHED and typed[0] == token.folded[0]
    return typed[1:] if attached and not is_common(token.folded) and is_common(token.folded[1:]) else typed
