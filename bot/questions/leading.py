"""Offices asked for by what they lead: "who runs the government", "who heads the Senate", "who rules the country".

An organisation is led by the offices that the base knows somebody to have held in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.facts import Term
from bot.knowledge.pack import Pack
from bot.language.tokens import Token
from bot.questions.mentions import Mention, key_of, name_key

_NEAR = 4
"""What is led stands at most so many tokens after the verb."""
_ARTICLE = "ال"
_COUNTRY = "country"
_ORGANISATION = "organisation"


class Leading:
    """Looks up what offices lead; made once a pack."""

    def __init__(self, pack: Pack) -> None:
        self._led: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._pack = pack
        self._states: tuple[str, ...] = ()
        for entity in pack.entities.values():
            for words in entity.leads.values():
                for word in words:
                    key = key_of(word)
                    self._led[key] = (*self._led.get(key, ()), entity.id)
                    if word == _COUNTRY:
                        self._states = (*self._states, entity.id)
        self._longest = max(map(len, self._led), default=0)
        self._heads: dict[str, tuple[str, ...]] = {}
        for fact in pack.facts:
            if isinstance(fact, Term) and pack.entities[fact.of].kind == _ORGANISATION:
                self._heads[fact.of] = tuple(dict.fromkeys((*self._heads.get(fact.of, ()), fact.office)))

    def _led_first(self, tokens: Sequence[Token], mentions: Sequence[Mention], verb: int) -> Mention | None:
        """What is led where an office is named only later: "who headed the cabinet when X became president"."""
        for i in range(verb + 1, min(verb + 1 + _NEAR, len(tokens))):
            key = (name_key(tokens[i].folded),)
            if key in self._led and not _office_before(mentions, self._pack, i + 1):
                return Mention(i, i + 1, self._led[key])
        return None

    def find(self, tokens: Sequence[Token], mentions: Sequence[Mention], verbs: Sequence[int]) -> Mention | None:
        """The office that a verb of leading at one of ``verbs`` asks for, as a mention of the words that name it.

        ``None`` where an office is named already, or nothing that an office leads.
        """
        kinds = {self._pack.entities[entity].kind for mention in mentions for entity in mention.entities}
        if not verbs:
            return None
        if "office" in kinds:
            return self._led_first(tokens, mentions, verbs[0])
        for mention in mentions:
            for entity in mention.entities:
                if entity in self._heads:
                    return Mention(verbs[0], verbs[0] + 1, self._heads[entity])
        for i in range(len(tokens)):
            for length in range(min(self._longest, len(tokens) - i), 0, -1):
                key = tuple(name_key(token.folded) for token in tokens[i : i + length])
                if key in self._led and not (length == 1 and i in verbs) and not _goes_on(tokens, i + length, mentions):
                    return Mention(i, i + length, self._led[key])
        if self._states and "country" in kinds and not kinds & {"organisation", "body", "company"}:
            return Mention(verbs[0], verbs[0] + 1, self._states)
        return None


def _office_before(mentions: Sequence[Mention], pack: Pack, end: int) -> bool:
    return any(m.start < end and pack.entities[entity].kind == "office" for m in mentions for entity in m.entities)


def _goes_on(tokens: Sequence[Token], end: int, mentions: Sequence[Mention]) -> bool:
    """Whether an Arabic genitive makes it something else: وزارة leads to the cabinet, وزارة المالية does not."""
    if end >= len(tokens) or not tokens[end].arabic or any(m.start <= end < m.end for m in mentions):
        return False
    return tokens[end].folded.startswith(_ARTICLE) and not tokens[end - 1].folded.startswith(_ARTICLE)
