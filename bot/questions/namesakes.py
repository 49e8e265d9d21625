"""Namesakes: somebody with the surname of a person whom the base knows, and another first name.

"When was Jack Newton knighted?" names nobody that a base of physicists knows, though "Newton" does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from bot.knowledge.pack import Entity, Pack
from bot.language.folding import fold_word
from bot.language.stems import clitics_off
from bot.language.tokens import Token, words
from bot.questions.mentions import Mention, name_key

_SHORTEST = 3
"""Initials are no first names."""
_SAME = 60.0
"""Spellings of one name are at least so alike."""
_NAME_LIKE = 0.7
"""An Arabic word, which has no capitals, must look so much like a name."""


class Namesakes:
    """Knows first names and surnames; made once a pack."""

    def __init__(self, pack: Pack, likeness: Callable[[str], float]) -> None:
        self._likeness = likeness
        self._offices = frozenset(entity.id for entity in pack.entities.values() if entity.kind == "office")
        self._parts: dict[str, tuple[str, ...]] = {}
        self._first: dict[tuple[str, ...], set[str]] = defaultdict(set)
        """By first name: who has it."""
        for entity in pack.entities.values():
            if entity.kind == "person":
                self._parts[entity.id] = tuple({name_key(part) for name in _names(entity) for part in words(name)})
                for name in _names(entity):
                    self._first[tuple(map(name_key, words(name)[:-1]))].add(entity.id)

    def told(
        self, mentions: Sequence[Mention], tokens: Sequence[Token], ordinary: Callable[[str], bool]
    ) -> tuple[Mention, ...]:
        """The mentions, where those of another first name name something outside the base.

        ``ordinary`` says whether a folded word is one that the base or the language knows as no name.
        """
        ends = {mention.end: mention for mention in mentions}
        found: dict[int, Mention] = {}
        for mention in mentions:
            before = ends.get(mention.start)
            start = before.start if before is not None and before.entities else mention.start - 1
            if start >= 0 and self._another(mention, tokens, start, before, ordinary):
                name = " ".join(token.raw for token in tokens[start : mention.end])
                found[start] = Mention(start, mention.end, (), foreign=name)
        if not found:
            return tuple(mentions)
        covered = {i for mention in found.values() for i in range(mention.start, mention.end)}
        kept = (mention for mention in mentions if mention.start not in covered)
        return tuple(sorted((*kept, *found.values()), key=lambda mention: mention.start))

    def _another(
        self,
        mention: Mention,
        tokens: Sequence[Token],
        start: int,
        before: Mention | None,
        ordinary: Callable[[str], bool],
    ) -> bool:
        """Whether what stands from ``start`` on before a mention is a first name that its person does not have."""
        if len(mention.entities) != 1 or mention.entities[0] not in self._parts:
            return False
        person, first = mention.entities[0], tokens[start : mention.start]
        # As they were typed: an unknown name is easily taken for a misspelt word.
        typed = [fold_word(token.raw) for token in first]
        keys = [{name_key(reading) for reading in clitics_off(word)} for word in typed]
        parts = self._parts[person]
        if any(fuzz.ratio(key, part) >= _SAME for options in keys for key in options for part in parts):
            return False
        if before is not None and (before.cost == 0 or before.entities[0] in self._offices):
            holders = self._first.get(tuple(map(name_key, typed)), set())
            return bool(holders) and person not in holders
        if len(first) == 1 and any(self._first.get((key,), set()) - {person} for key in keys[0]):
            return True
        token, word = first[-1], typed[-1]
        if not token.word or len(word) < _SHORTEST or ordinary(word):
            return False
        return self._likeness(word) >= _NAME_LIKE if token.arabic else token.raw.istitle()


def _names(entity: Entity) -> list[str]:
    return [entity.name.en, entity.name.ar, *(name for group in entity.aliases.values() for name in group)]
