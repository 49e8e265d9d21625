"""Mentions: which known and which foreign things a question names.

Names are looked up in a trie of folded words, clitics and article taken off, longest match first.
A word that nothing knows may be a misspelt name: the speller, and for names also the skeleton of
consonants, propose repairs. Names the pack knows nothing about (all countries of the world from
CLDR, and the pack's own ``foreign`` list) sit in the same trie, so that they are found exactly
before anything is repaired.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from bot.knowledge.facts import Language
from bot.knowledge.pack import Entity, Pack
from bot.language.folding import fold_word, is_arabic
from bot.language.lexicon import function_words
from bot.language.spelling import Speller
from bot.language.stems import bare, clitics_off, with_z
from bot.language.tokens import Token, words
from bot.questions.world import definite_names, world_names

_CODE_LETTERS = 2
_CODE = 3
"""Foreign names of so few capitals (UAE) are codes."""
_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ات", "ان", "و")
_NAME_KINDS = frozenset({"country", "person", "city", "place", "organisation", "company", "thing", "body", "currency"})
_LENT_KINDS = frozenset({"office", "body"})
_FOREIGN_LETTERS = 8
_INDEFINITE, _SHORT = "ا", 4
"""The accusative of an indefinite noun: رئيسا لبرلمان is of a رئيس برلمان."""
_ARTICLE, _ON = "ال", "ع"
"""The latter is short for "on", and written with the next word, in several dialects."""
_VOWELS_OFF = 0.45
"""A name of the same consonants may differ in so many of its letters."""
_VOWELS = str.maketrans("", "", "aeiouyاوي")
_SOUNDS = (
    ("zh", "j"),
    ("dj", "j"),
    ("dz", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("ck", "k"),
    ("sch", "s"),
    ("sh", "s"),
)
_LETTERS = str.maketrans(
    {
        "q": "k",
        "c": "k",
        "w": "v",
        "x": "k",
        "z": "s",
        "ق": "ك",
        "غ": "ج",
        "ط": "ت",
        "ص": "س",
        "ض": "د",
        "ظ": "د",
        "ذ": "د",
        "ث": "ت",
        "ح": "ه",
        "خ": "ك",
    }
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of tokens that names something."""

    start: int
    end: int
    """Half-open token span."""
    entities: tuple[str, ...]
    """Ids it may mean; several where the name is shared."""
    cost: int = 0
    """Typos repaired; 0 for an exact match."""
    adjective: bool = False
    """Named by an adjective (Norwegian) rather than by its name."""
    foreign: str | None = None
    """Display name of a thing outside the base; ``entities`` is then empty."""

    @property
    def width(self) -> int:
        """Number of tokens."""
        return self.end - self.start


@dataclass(slots=True)
class _Entry:
    entities: dict[str, None]
    adjective: bool
    foreign: str | None
    code: bool = False


def skeleton(word: str) -> str:
    """The consonants of a folded name, sounds that transliterations mix made one."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = word[:1] + word[1:].translate(_VOWELS)
    word = word.translate(_LETTERS)
    return "".join(char for i, char in enumerate(word) if i == 0 or char != word[i - 1])


def name_key(word: str) -> str:
    """The form of one word in the trie: folded, without the Arabic article, in one English spelling."""
    return bare(word) if is_arabic(word) else with_z(word)


class MentionFinder:
    """Finds mentions in tokens; made once a pack."""

    def __init__(self, pack: Pack) -> None:
        self._entries: dict[tuple[str, ...], _Entry] = {}
        self._starts: dict[str, int] = {}
        self._skeletons: dict[str, set[str]] = defaultdict(set)
        self._codes: set[str] = set()
        self._functions = function_words()
        parts: set[str] = set()
        for entity in pack.entities.values():
            for name, adjective in _names(entity):
                self._add(name, entity.id, adjective=adjective)
            for code in entity.codes:
                self._add(code, entity.id, code=True)
        for name, entity_id in _lent_names(pack, self._entries):
            self._add(name, entity_id)
        own = set(self._entries)
        self._shown = {foreign.name.en: foreign.name.ar for foreign in pack.foreign}
        self._definite = {f.name.en for f in pack.foreign if f.kind == "organisation" and " " in f.name.en}
        """Names of several words take "the": the African Union, the Schengen Area."""
        for foreign in pack.foreign:
            for name in (
                foreign.name.en,
                foreign.name.ar,
                *foreign.aliases.get("en", ()),
                *foreign.aliases.get("ar", ()),
            ):
                self._add(name, None, foreign=foreign.name.en)
        for display, names in world_names():
            if not any(key_of(name) in own for name in names[:2]):
                self._shown.setdefault(display, next((name for name in names if is_arabic(name)), display))
                for name in names:
                    self._add(name, None, foreign=display, code=len(name) <= _CODE and name.isupper())
        for key, entry in self._entries.items():
            self._starts[key[0]] = max(self._starts.get(key[0], 0), len(key))
            if not entry.code:
                parts.update(key)
            elif len(key) == 1:
                self._codes.add(key[0])
        for entity in pack.entities.values():
            if entity.kind in _NAME_KINDS:
                for name, _ in _names(entity):
                    for part in key_of(name):
                        if len(part) >= 5 and len(skeleton(part)) >= 3:
                            self._skeletons[skeleton(part)].add(part)
        self.words = frozenset(parts)
        # With its article a word is longer, and may hold more typos.
        self._speller = Speller(parts | {_ARTICLE + word for word in parts if is_arabic(word)})

    def warm(self) -> None:
        """Make now what is otherwise made when first needed."""
        self._speller.warm()

    def alone(self, word: str) -> bool:
        """Whether a folded word is a whole name, clitics taken off."""
        return any((name_key(reading),) in self._entries for reading in clitics_off(word))

    def shown(self, foreign: str, language: Language) -> str:
        """A foreign name as it stands in a sentence, from its display name."""
        if language == "ar":
            return self._shown.get(foreign, foreign)
        return f"the {foreign}" if foreign in self._definite or foreign in definite_names() else foreign

    def knows(self, foreign: str) -> bool:
        """Whether a name outside the base is known to be one, rather than taken for one by how it is written."""
        return foreign in self._shown

    def _add(
        self, name: str, entity: str | None, *, adjective: bool = False, foreign: str | None = None, code: bool = False
    ) -> None:
        key = key_of(name)
        if not key:
            return
        entry = self._entries.get(key)
        if entry is None:
            self._entries[key] = _Entry({entity: None} if entity else {}, adjective, None if entity else foreign, code)
        elif entity:
            entry.entities[entity] = None
            entry.adjective = entry.adjective and adjective
            entry.foreign = None
            entry.code = entry.code and code

    def find(
        self, tokens: Sequence[Token], known: Callable[[str], bool], *, spoken: bool = False
    ) -> tuple[Mention, ...]:
        """The mentions in a question, in order, not overlapping.

        ``known`` tells which folded words the base uses otherwise: they are never repaired. ``spoken`` names may be
        inflected and have a dialect's "of" inside: الوزير تاع الخارجية is وزير الخارجية.
        """
        spans: list[Mention] = []
        options = [self._options(token, known, spoken) for token in tokens]
        linked = frozenset(
            i
            for i, token in enumerate(tokens[:-1])
            if spoken and "possession" in self._functions.categories(token.folded)
        )
        for i in range(len(tokens)):
            for word, cost in options[i]:
                longest = self._starts.get(word, 0)
                if longest:
                    self._walk(tokens, options, linked, i, i + 1, (word,), cost, longest, spans)
        spans.sort(key=lambda m: (-(m.width * 3 - m.cost * 2), m.cost, m.start))
        taken: set[int] = set()
        chosen: dict[tuple[int, int], Mention] = {}
        for mention in spans:
            same = chosen.get((mention.start, mention.end))
            if same is not None:
                if same.cost == mention.cost and same.foreign is None and mention.foreign is None:
                    joined = tuple(dict.fromkeys((*same.entities, *mention.entities)))
                    chosen[mention.start, mention.end] = Mention(
                        same.start, same.end, joined, same.cost, same.adjective and mention.adjective
                    )
                continue
            if not taken.intersection(range(mention.start, mention.end)):
                taken.update(range(mention.start, mention.end))
                chosen[mention.start, mention.end] = mention
        return tuple(sorted(chosen.values(), key=lambda m: m.start))

    def _walk(
        self,
        tokens: Sequence[Token],
        options: Sequence[tuple[tuple[str, int], ...]],
        linked: frozenset[int],
        start: int,
        end: int,
        key: tuple[str, ...],
        cost: int,
        longest: int,
        spans: list[Mention],
    ) -> None:
        entry = self._entries.get(key)
        if entry is not None and entry.foreign and cost and sum(map(len, key)) < _FOREIGN_LETTERS:
            # A short word is likelier a plain word than a misspelt name of something outside the base.
            entry = None
        if entry is not None and (not entry.code or self._is_code(tokens[start:end])):
            spans.append(Mention(start, end, tuple(entry.entities), cost, entry.adjective, entry.foreign))
        if len(key) == longest:
            return
        if end in linked:
            end += 1
        if end < len(tokens):
            for word, extra in options[end]:
                if cost + extra <= 2:
                    self._walk(tokens, options, linked, start, end + 1, (*key, word), cost + extra, longest, spans)

    def _is_code(self, tokens: Sequence[Token]) -> bool:
        """Whether the tokens are written as a code: in capitals, or in small letters that spell no function word."""
        return all(
            not token.word
            or token.raw.isupper()
            or (len(token.raw) <= _CODE_LETTERS and not self._functions.categories(token.folded))
            for token in tokens
        )

    def _options(self, token: Token, known: Callable[[str], bool], spoken: bool) -> tuple[tuple[str, int], ...]:
        """What a token may stand for in a name, with the number of typos that takes."""
        word = token.folded
        if not token.word:
            return ((word, 0),) if token.number else ()
        off = clitics_off(word) if token.arabic else (word,)
        if token.arabic and word[0] == _ON and len(word) > _CODE:
            off = (*off, word[1:])
        readings = [name_key(reading) for reading in off]
        if spoken and token.arabic and word.endswith(_INDEFINITE) and len(word) > _SHORT:
            readings.append(word[:-1])
        exact = [reading for reading in dict.fromkeys(readings) if reading in self.words or reading in self._codes]
        if exact:
            return tuple((reading, 0) for reading in exact)
        if known(word) or any(known(reading) for reading in readings[1:2]):
            return ()
        near = [slip for reading in dict.fromkeys((*off[:3], *readings[:4])) for slip in self._speller.near(reading)]
        fewest = min((slip.distance for slip in near), default=0)
        near = [slip for slip in near if slip.distance == fewest]
        if any(slip.cost <= fewest for slip in near):
            # Letters dropped, doubled or swapped are likelier than others in their place.
            near = [slip for slip in near if slip.cost <= fewest]
        repaired = {name_key(slip.word): fewest for slip in near}
        if not repaired and len(word) >= 5:
            for reading in readings[:3]:
                bones = skeleton(reading)
                if len(bones) >= 3 and len(reading) >= 5:
                    for name in self._skeletons.get(bones, ()):
                        if OSA.distance(name, reading) <= _VOWELS_OFF * len(reading):
                            repaired[name] = 1
        return tuple(sorted(repaired.items()))


def key_of(name: str) -> tuple[str, ...]:
    """The trie key of a name."""
    return tuple(map(name_key, words(name)))


def _names(entity: Entity) -> Iterable[tuple[str, bool]]:
    for text in (entity.name, entity.short, entity.feminine):
        if text is not None:
            yield text.en, False
            yield text.ar, False
            if entity.kind == "office":
                yield plural_of_office(text.en), False
    for language in ("en", "ar"):
        for alias in entity.aliases.get(language, ()):
            yield alias, False
        for adjective in entity.adjectives.get(language, ()):
            if is_arabic(adjective):
                for ending in _NISBA_ENDINGS:
                    yield fold_word(adjective) + ending, True
            else:
                yield adjective, True
                yield adjective + "s", True


def plural_of_office(name: str) -> str:
    """``prime ministers``, ``ministers of foreign affairs``."""
    head, of, rest = name.partition(" of ")
    return f"{head}s{of}{rest}" if head and not head.endswith("s") else name


def _lent_names(pack: Pack, entries: Mapping[tuple[str, ...], _Entry]) -> list[tuple[str, str]]:
    """Names that offices and bodies get from the synonym group their own name stands in, dialect words and all."""
    found = []
    for group in pack.synonyms:
        keys = [(member, key_of(member)) for member in group]
        named = {
            entity
            for _, key in keys
            if key in entries
            for entity in entries[key].entities
            if pack.entities[entity].kind in _LENT_KINDS
        }
        for entity in sorted(named):
            found += [(member, entity) for member, key in keys if key not in entries]
    return found
