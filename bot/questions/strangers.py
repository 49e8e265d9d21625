"""Strangers: words that no fact has, written so that they can only be names.

"When did Ruritania join?" must not be answered by another country's accession, though all its other words
fit. English shows names by capitals, and acronyms by nothing but capitals; a text whose ordinary words are
capitalised too shows nothing. In both languages what "or" joins to a name is a name. Of all other unknown
words it is only a matter of likelihood (``Likeness``), which the evidence weighs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import groupby
from math import exp, log

from bot.language.folding import is_arabic
from bot.language.lexicon import FunctionWords, function_words
from bot.language.stems import bare
from bot.language.thesaurus import thesaurus
from bot.language.tokens import Token, words
from bot.questions.mentions import Mention
from bot.questions.query import Slot
from bot.questions.vocabulary import Vocabulary
from bot.questions.world import world_names

_ENDS = frozenset(".!?\n")
_SHORTEST = 3
_JOINING = frozenset({"and", "or", "vs", "versus", "او", "ام", "ولا", "والا", "لو", "و"})
_AND, _ARTICLE = "و", "ال"
_ATTACHED, _HOLDING = "بل", 4
"""Arabic prepositions that are written with the next word; a word that may hold one has more letters than this."""
_SIZES, _STEEP = (2, 3), 3.0
_SMOOTHING = 0.5


def strangers(
    tokens: tuple[Token, ...], doubtful: Mapping[int, bool], ordinary: Set[int], mentions: Sequence[Mention], text: str
) -> list[Mention]:
    """The names among the unknown words of a question, those that stand side by side as one.

    ``doubtful`` are the places of its unknown words (true) and of those known only if they are misspelt (false),
    ``ordinary`` are the places of its known words that name nothing, ``mentions`` the names it is known to hold.
    """
    written = [
        i
        for i, unknown in doubtful.items()
        if unknown and _capital(tokens[i]) and not _starts_sentence(tokens, i) and not _addressed(tokens[i], text)
    ]
    if written and _capitals_mean_nothing(tokens, ordinary):
        written = []
    titled = _titled(tokens, [i for i, unknown in doubtful.items() if unknown], mentions)
    shown = sorted({*written, *titled, *(i for i in doubtful if _coordinated(tokens, i, mentions))})
    runs = groupby(enumerate(shown), key=lambda pair: pair[1] - pair[0])
    spans = [[i for _, i in run] for _, run in runs]
    return [Mention(span[0], span[-1] + 1, (), foreign=" ".join(tokens[i].raw for i in span)) for span in spans]


def _capital(token: Token) -> bool:
    raw = token.raw
    return len(raw) >= _SHORTEST and (raw.istitle() or raw.isupper()) and not token.arabic


def _starts_sentence(tokens: tuple[Token, ...], i: int) -> bool:
    """Where every word has a capital; an acronym has more of them than that."""
    return (i == 0 or tokens[i - 1].raw in _ENDS) and not tokens[i].raw.isupper()


def _addressed(token: Token, text: str) -> bool:
    """Somebody spoken to or speaking (@Aibek, Aida:), not asked about."""
    return f"@{token.raw}" in text or f"{token.raw}:" in text


def _coordinated(tokens: tuple[Token, ...], i: int, mentions: Sequence[Mention]) -> bool:
    """Whether a word is set beside a name: what "or" and "and" join is of one kind."""
    if len(tokens[i].folded) < _SHORTEST + 1:
        return False
    starts, ends = {mention.start for mention in mentions}, {mention.end for mention in mentions}
    return (
        (i > 1 and tokens[i - 1].folded in _JOINING and i - 1 in ends)
        or (i + 2 in starts and tokens[i + 1].folded in _JOINING)
        or (i + 1 in starts and tokens[i + 1].arabic and tokens[i + 1].raw.startswith(_AND) and tokens[i].arabic)
    )


def _titled(tokens: tuple[Token, ...], unknown: Sequence[int], mentions: Sequence[Mention]) -> list[int]:
    """Two unknown Arabic words or more right after a name or a title: "the Norwegian prime minister X Y"."""
    ends = {mention.end for mention in mentions}
    runs = groupby(enumerate(sorted(unknown)), key=lambda pair: pair[1] - pair[0])
    spans = [[i for _, i in run] for _, run in runs]
    return [i for span in spans if len(span) > 1 and span[0] in ends and tokens[span[0]].arabic for i in span]


def _capitals_mean_nothing(tokens: tuple[Token, ...], ordinary: Set[int]) -> bool:
    places = [i for i in ordinary if not tokens[i].arabic and not _starts_sentence(tokens, i)]
    return sum(tokens[i].raw[0].isupper() for i in places) * 2 > len(places)


def slot_of(tokens: Sequence[Token], i: int, functions: FunctionWords, vocabulary: Vocabulary) -> Slot:
    """Where an unknown word stands, as a name may: after a preposition, or in Arabic after a noun without article."""
    token = tokens[i]
    if token.raw.endswith("'s") or (token.arabic and token.folded[0] in _ATTACHED and len(token.folded) > _HOLDING):
        return "preposition"
    before = tokens[i - 1] if i else None
    if before is not None and before.folded == "the":
        before = tokens[i - 2] if i > 1 else None
    if before is None:
        return "loose"
    if "preposition" in functions.categories(before.folded):
        return "preposition"
    bare_noun = before.arabic and not before.folded.startswith(_ARTICLE) and not token.folded.startswith(_ARTICLE)
    return "construct" if bare_noun and vocabulary.concepts(before.folded) else "loose"


class Likeness:
    """How much words look like names rather than ordinary words of their language.

    By their letters two and three at a time: naive Bayes (McCallum and Nigam 1998), learnt from the names of
    the world on one side, function words and the thesaurus on the other. No pack plays a part in it.
    """

    def warm(self) -> None:
        """Learn now what is otherwise learnt when first needed."""
        _ = self._weights

    @cached_property
    def _weights(self) -> dict[bool, dict[str, float]]:
        """By script; learnt when first an unknown word is met."""
        plain = set(function_words().single)
        plain.update(word for group in thesaurus() for member in group for word in words(member))
        named = {word for _, names in world_names() for name in names for word in words(name)} - plain
        return {arabic: _log_odds(_chosen(named, arabic), _chosen(plain, arabic)) for arabic in (False, True)}

    def of(self, word: str) -> float:
        """From 0 to 1, of a folded word."""
        arabic = is_arabic(word)
        weights, grams = self._weights[arabic], _grams(bare(word) if arabic else word)
        return 1.0 / (1.0 + exp(-_STEEP * sum(weights.get(gram, 0.0) for gram in grams) / len(grams)))


def _chosen(group: Iterable[str], arabic: bool) -> list[str]:
    return [bare(word) if arabic else word for word in group if is_arabic(word) is arabic and len(word) > 2]


def _grams(word: str) -> list[str]:
    marked = f"^{word}$"
    return [marked[i : i + size] for size in _SIZES for i in range(len(marked) - size + 1)]


def _log_odds(names: Iterable[str], plain: Iterable[str]) -> dict[str, float]:
    """By run of letters: the log odds that it belongs to a name."""
    of_names, of_plain = (Counter(gram for word in group for gram in _grams(word)) for group in (names, plain))
    all_names, all_plain = (sum(count.values()) + _SMOOTHING * len(count) for count in (of_names, of_plain))
    return {
        gram: log((of_names[gram] + _SMOOTHING) / all_names) - log((of_plain[gram] + _SMOOTHING) / all_plain)
        for gram in {*of_names, *of_plain}
    }
