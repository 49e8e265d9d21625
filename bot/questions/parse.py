"""From the words of a question to a ``Query``: which names, which times, which words that tell."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import replace

from bot.knowledge.facts import Language
from bot.language.common_words import is_common
from bot.language.durations import asks_age, asks_between, asks_length
from bot.language.folding import normalise
from bot.language.lexicon import Function, function_words
from bot.language.numbers import numbered, ordinal
from bot.language.stems import stems
from bot.language.timex import TimeMention, find_times
from bot.language.tokens import Token, tokenise
from bot.questions.arabizi import ArabiziReader
from bot.questions.contrast import without_contrast
from bot.questions.index import EMPTY, MARKS, TELLING, FactIndex
from bot.questions.leading import Leading
from bot.questions.mending import WILL, Mender
from bot.questions.mentions import Mention
from bot.questions.namesakes import Namesakes
from bot.questions.query import Item, Query
from bot.questions.spacing import Spacing
from bot.questions.strangers import Likeness, slot_of, strangers
from bot.questions.titles import without_titles
from bot.questions.vocabulary import GENERAL, telling

MAX_CHARACTERS = 300
"""Of a long message only so much is scored: the sentences that ask."""

_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+|\n+|(?<=\w)\.\.+\s*")
_ARABIC, _LATIN = re.compile("[\u0600-\u06ff\ufb50-\ufefc]"), re.compile("[a-zA-Z]")
_NAMING = frozenset({"which", "what", "who", "where", "when", "how_many", "how_much", "name", "list", "all"})
"""Categories whose phrases may hold a telling word ("which *treaty*")."""
_ACTING = frozenset({"did", "does", "has", "had", "will", "would"})
_BEING = frozenset(
    {"get", "become", "became", "have", "lie", "stop", "cease", "receive", "host", "bear", "lose", "change"}
)
"""After these a city is meant itself, not its country."""
_COMPARING = frozenset({"more", "less"})
_ORDERING = frozenset({"earlier_of", "later_of"})
"""Words that set two things in order of time tell neither."""
_TAIL = 1
"""A sentence of so few words asks nothing by itself."""
_ADJECTIVE = 0.8
_HALF = 0.5
_TOKENS = 120
"""Of a question only so many are read."""
_TATWEEL = "\u0640"
_WAY = 3
"""A verb of motion stands at most so many tokens before where it leads."""
_SOFT = 0.35
"""What a word tells that also says what kind of answer is wanted (city, people, largest)."""


def language_of(text: str) -> Language:
    """The language of a text by its script: Arabic where at least a third of its letters are (؟ is one)."""
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    return "ar" if arabic and arabic * 2 >= latin else "en"


def core(text: str) -> str:
    """The part of a message that asks: all of a short one; of a long one the asking sentences."""
    text = text[: MAX_CHARACTERS * 20]
    if len(text) <= MAX_CHARACTERS:
        return text
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    asking = [sentence for sentence in sentences if sentence.rstrip().endswith(("?", "؟"))]
    chosen = " ".join(asking) or " ".join(sentences[-2:])
    return chosen[-MAX_CHARACTERS:]


def asking_sentence(text: str) -> str | None:
    """Of several sentences the one that asks: the last with a question mark, else the last that is not a mere tail."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if len(sentence.split()) > _TAIL]
    if len(sentences) < 2:
        return None
    asking = [sentence for sentence in sentences if sentence.endswith(("?", "؟"))]
    return asking[-1] if asking else sentences[-1]


class Parser:
    """Parses questions against one index."""

    def __init__(self, index: FactIndex) -> None:
        self._index = index
        self._functions = function_words()
        self._leading = Leading(index.pack)
        self._likeness = Likeness()
        self._namesakes = Namesakes(index.pack, self._likeness.of)
        self._arabizi = ArabiziReader(index.vocabulary, index.finder)
        self._mender = Mender(index.vocabulary, index.finder)
        self._spacing = Spacing(self._mender.known, index.vocabulary, index.finder)

    def warm(self) -> None:
        """Make now what is otherwise made when first an unknown word is met."""
        self._index.vocabulary.warm()
        self._index.finder.warm()
        self._likeness.warm()
        self._arabizi.warm()

    @staticmethod
    def _asks_person(functions: tuple[Function, ...]) -> bool:
        return any(function.categories & {"who", "list", "all", "person_noun", "yes_no"} for function in functions)

    def parse(self, text: str, now: dt.date) -> Query:
        """Understand a question; never fails, whatever the text."""
        asked = without_contrast(core(normalise(text).replace(_TATWEEL, "")))
        arabic = self._arabizi.arabic(asked)
        asked = arabic or asked
        tokens, slips = self._mender.mended(self._spacing.put_right(tokenise(asked)[:_TOKENS]))
        shown = asked if any(token.word for token in tokens) else text[:MAX_CHARACTERS]
        language = language_of(shown) if arabic is None else "ar"
        vocabulary = self._index.vocabulary
        verbs_bare = self._mender.will_off(tokens)
        functions = self._functions.find(verbs_bare)
        function_at: dict[int, frozenset[str]] = {}
        half: set[int] = set()
        for function in functions:
            for i in range(function.start, function.end):
                own = self._functions.categories(tokens[i].folded)
                if (
                    function.categories & _NAMING
                    and function.end - function.start > 1
                    and not own
                    and vocabulary.concepts(tokens[i].folded)
                ):
                    # "which treaty" asks, but "treaty" still tells.
                    half.add(i)
                elif function.categories - MARKS or "clause" in function.categories:
                    function_at[i] = function.categories - MARKS or function.categories

        def is_ordinary(word: str) -> bool:
            return vocabulary.known(word) or bool(self._functions.categories(word)) or is_common(word)

        mentions = self._index.finder.find(tokens, is_ordinary, spoken=True)
        mentions = tuple(_respelt(mention, slips) for mention in mentions)
        mentions = tuple(mention for mention in mentions if not self._idle(mention, tokens, function_at))
        for start in self._journeys(functions, mentions):
            function_at.pop(start, None)
        verbs = [function.start for function in functions if "leads" in function.categories]
        led = self._leading.find(tokens, mentions, verbs) if self._asks_person(functions) else None
        if led is not None:
            mentions = tuple(sorted((*mentions, led), key=lambda mention: mention.start))
        mentions = self._deputies(mentions, functions, tokens)
        mentions = self._namesakes.told(mentions, tokens, is_ordinary)
        mentions = tuple(self._standing_for(mention, tokens) for mention in mentions)
        if self._names_office(mentions):
            # "Who ran A as president": that somebody led it goes without saying.
            for function in functions:
                if "leads" in function.categories:
                    function_at.update(dict.fromkeys(range(function.start, function.end), function.categories))
        named = {i for mention in mentions for i in range(mention.start, mention.end)}
        times = tuple(time for time in find_times(tokens, now) if not named.intersection(range(time.start, time.end)))
        timed = {i for time in times for i in range(time.start, time.end)}
        roles: dict[str, list[int]] = defaultdict(list)
        for function in functions:
            for category in function.categories:
                if function.start not in named or category == "leads":
                    roles[category].append(function.start)
        roles["future"] += [i for i, token in enumerate(tokens) if token.arabic and _will(token, verbs_bare[i])]
        if asks_between(tokens):
            roles["difference"].append(-1)
        elif asks_age(tokens):
            roles.pop("how_long", None)
            roles["age"].append(-1)
        elif asks_length(tokens):
            roles["how_long"].append(-1)
        free = [i for i in range(len(tokens)) if i not in timed and i not in named]
        series = {i: found for i in free if (found := numbered(tokens, i)) is not None}
        numbers = {i: found for i in free if (found := series.get(i) or ordinal(tokens, i)) is not None}
        ordinals = tuple(number for number, _ in numbers.values())
        counted = {
            place
            for i, (_, width) in numbers.items()
            for place in range(i, i + width)
            if i in series or not vocabulary.concepts(tokens[place].folded)
        }
        content = self._content(tokens, named, timed | counted, function_at, half)
        mentions = without_titles(mentions, content, {*roles.get("leads", ()), *roles.get("left", ())}, self._index)
        doubtful = {
            item.start: item.kind == "unknown"
            for item in content
            if item.kind == "unknown" or item.respelt or item.start in slips
        }
        if doubtful:
            ordinary = set(range(len(tokens))).difference(doubtful, named, timed)
            outside = strangers(tokens, doubtful, ordinary, mentions, asked)
            content = [item for item in content if not any(m.start <= item.start < m.end for m in outside)]
            mentions = tuple(sorted((*mentions, *outside), key=lambda mention: mention.start))
        items = [*self._names(mentions, tokens), *content]
        items.sort(key=lambda item: item.start)
        return Query(
            text=asked,
            language=language,
            tokens=tokens,
            mentions=tuple(mention for mention in mentions if not self._cited(mention, mentions, functions)),
            times=times,
            items=tuple(items),
            roles={category: tuple(places) for category, places in roles.items() if places},
            ordinals=ordinals,
            typed=text[: MAX_CHARACTERS * 20],
        )

    def _journeys(self, functions: tuple[Function, ...], mentions: tuple[Mention, ...]) -> list[int]:
        """Verbs of motion, elsewhere mere auxiliaries, that lead to a city: راح ع استانا is a visit."""
        entities = self._index.pack.entities
        cities = [m.start for m in mentions if m.entities and entities[m.entities[0]].kind == "city"]
        return [
            function.start
            for function in functions
            if "motion" in function.categories and any(0 < city - function.start <= _WAY for city in cities)
        ]

    def _names_office(self, mentions: tuple[Mention, ...]) -> bool:
        entities = self._index.pack.entities
        return any(entities[entity].kind == "office" for mention in mentions for entity in mention.entities)

    def _deputies(
        self, mentions: tuple[Mention, ...], functions: tuple[Function, ...], tokens: tuple[Token, ...]
    ) -> tuple[Mention, ...]:
        """A deputy's office is another one: where the base has none of its own, it is a thing outside the base."""
        places = {function.end: function.start for function in functions if "deputy" in function.categories}
        if not places or not any("who" in function.categories for function in functions):
            return mentions
        entities = self._index.pack.entities
        return tuple(
            Mention(start, m.end, (), foreign=" ".join(token.raw for token in tokens[start : m.end]))
            if (start := places.get(m.start)) is not None and m.entities and entities[m.entities[0]].kind == "office"
            else m
            for m in mentions
        )

    def _standing_for(self, mention: Mention, tokens: tuple[Token, ...]) -> Mention:
        """ "When did (its capital) ratify it?": a city that acts stands for its country."""
        entities = self._index.pack.entities
        if len(mention.entities) != 1 or not mention.start or tokens[mention.start - 1].folded not in _ACTING:
            return mention
        home = entities[mention.entities[0]].place_of if entities[mention.entities[0]].kind == "city" else None
        acts = tokens[mention.end].folded if mention.end < len(tokens) else ""
        if home not in self._index.pack.principals or acts in _BEING:
            return mention
        return replace(mention, entities=(home, *mention.entities))

    def _cited(self, mention: Mention, mentions: tuple[Mention, ...], functions: tuple[Function, ...]) -> bool:
        """Whether an office is only whom a figure comes from: "according to the foreign minister".

        Its words go on telling which fact is meant, but nobody asks who held it.
        """
        entities = self._index.pack.entities
        if not mention.entities or entities[mention.entities[0]].kind != "office":
            return False
        beside = {m.end: m.start for m in mentions if m.end <= mention.start}
        ends = {function.end for function in functions if "according" in function.categories}
        ends |= {function.end for function in functions if "stop" in function.categories and function.start in ends}
        return mention.start in ends or beside.get(mention.start) in ends

    @staticmethod
    def _idle(mention: Mention, tokens: tuple[Token, ...], function_at: dict[int, frozenset[str]]) -> bool:
        """Whether a mention is only a function word that looks like a misspelt name or an abbreviation (who, it)."""
        span = range(mention.start, mention.end)
        if not all(function_at.get(i) for i in span):
            return False
        if mention.cost > 0 or mention.foreign is not None:
            return True
        return len(span) == 1 and not tokens[mention.start].arabic and not tokens[mention.start].raw.isupper()

    def _names(self, mentions: tuple[Mention, ...], tokens: tuple[Token, ...]) -> list[Item]:
        vocabulary = self._index.vocabulary
        items = []
        for mention in mentions:
            words = " ".join(token.folded for token in tokens[mention.start : mention.end])
            if mention.foreign:
                options: tuple[str, ...] = (f"foreign:{mention.foreign}",)
                weight = vocabulary.unknown_weight
            else:
                options = mention.entities
                rarest = min(len(self._index.naming(entity)) for entity in options)
                weight = _entity_weight(len(self._index.documents), rarest)
                if mention.adjective:
                    weight *= _ADJECTIVE
            items.append(
                Item(
                    "foreign" if mention.foreign else "entity",
                    options,
                    weight,
                    mention.start,
                    mention.end,
                    words,
                    respelt=mention.cost > 0,
                )
            )
        return items

    def _content(
        self,
        tokens: tuple[Token, ...],
        named: set[int],
        timed: set[int],
        function_at: dict[int, frozenset[str]],
        half: set[int],
    ) -> list[Item]:
        vocabulary = self._index.vocabulary
        items: list[Item] = []
        free = [
            i for i in range(len(tokens)) if i not in named and i not in timed and (tokens[i].word or tokens[i].number)
        ]
        readings = [stems(token.folded) for token in tokens]
        covered: set[int] = set()
        # "Higher in 2007 than in 2000": what is compared are the times, the comparative tells nothing besides.
        compared = sum(i in timed and i - 1 not in timed for i in range(len(tokens))) > 1
        for start, end, concepts in vocabulary.phrases_in(readings):
            span = range(start, end)
            if covered.intersection(span) or not all(i in free for i in span):
                continue
            grammar = all(function_at.get(i) for i in span)
            known = tuple(sorted(c for c in concepts if vocabulary.has(c) and not (grammar and c.startswith(GENERAL))))
            if known and all(concept[0] == GENERAL for concept in known):
                # What a general phrase means is no reason to forget what the pack says of its most telling word.
                own = (vocabulary.concepts(tokens[i].folded) for i in span if not function_at.get(i))
                told = [found for group in own if (found := tuple(c for c in group if c[0] != GENERAL))]
                known = (*known, *max(told, key=vocabulary.weight_of, default=()))
            if known:
                covered.update(span)
                inside = tuple(c for i in span for c in vocabulary.concepts(tokens[i].folded))
                weight = max(map(vocabulary.weight, known))
                items.append(Item("concept", known, weight, start, end, _join(tokens, start, end), inside=inside))
        for i in free:
            if i in covered:
                continue
            token = tokens[i]
            categories = function_at.get(i, frozenset())
            if token.number and ordinal(tokens, i) is not None:
                continue
            if token.number:
                items.append(Item("number", (token.folded,), 3.0, i, i + 1, token.folded))
                continue
            if len(token.folded) == 1:
                continue
            if categories:
                if (compared and categories & _COMPARING) or categories & _ORDERING:
                    continue
                alone = self._functions.categories(token.folded)
                if categories & TELLING and not (categories | alone - TELLING) & EMPTY:
                    concepts_of = vocabulary.concepts(token.folded)
                    if concepts_of:
                        weight = vocabulary.weight_of(concepts_of) * _SOFT
                        items.append(Item("concept", concepts_of, weight, i, i + 1, token.folded))
                continue
            concepts_of = vocabulary.concepts(token.folded)
            respelt = False
            if not concepts_of:
                repairs = () if is_common(token.folded) else vocabulary.respell(token.folded)
                if repairs and not self._functions.categories(repairs[0].word):
                    respelt = True
                    concepts_of = tuple(
                        dict.fromkeys(concept for near in repairs for concept in vocabulary.concepts(near.word))
                    )
            if concepts_of:
                weight = vocabulary.weight_of(concepts_of) * (_HALF if i in half else 1.0)
                general = all(concept[0] == GENERAL for concept in concepts_of)
                items.append(Item("concept", concepts_of, weight, i, i + 1, token.folded, general, respelt))
            else:
                slot = slot_of(tokens, i, self._functions, vocabulary)
                like = self._likeness.of(token.folded)
                weight = vocabulary.unknown_weight
                items.append(Item("unknown", (), weight, i, i + 1, token.folded, slot=slot, name_like=like))
        return items


def _will(token: Token, mended: Token) -> bool:
    return token.folded[0] == WILL and mended.folded == token.folded[1:]


def _respelt(mention: Mention, slips: frozenset[int]) -> Mention:
    """The mention, with the typos counted that were put right before it was found."""
    count = len(slips.intersection(range(mention.start, mention.end)))
    return replace(mention, cost=mention.cost + count) if count else mention


def _entity_weight(documents: int, frequency: int) -> float:
    return telling(documents, max(frequency, 1))


def _join(tokens: tuple[Token, ...], start: int, end: int) -> str:
    return " ".join(token.folded for token in tokens[start:end])


def times_of(query: Query) -> tuple[TimeMention, ...]:
    """The times of a question that limit what is asked, "now" apart."""
    return tuple(time for time in query.times if time.kind != "now")
