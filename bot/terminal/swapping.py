"""Swapped questions: a name in a question replaced by one that the base knows nothing of.

What was answerable before must be declined then. ``jisr eval --fit`` learns from such questions, ``jisr eval
--swapped`` counts how many are answered all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from bot.answers.answerer import Answerer
from bot.knowledge.pack import Pack
from bot.knowledge.suite import Question
from bot.language.folding import normalise
from bot.questions.query import Query

Names = Mapping[bool, Sequence[str]]
"""By whether they are written in Arabic."""
FOREIGN: Names = {
    False: ("Portugal", "Brazil", "Japan", "Morocco", "New York"),
    True: ("البرتغال", "البرازيل", "اليابان", "المغرب", "نيويورك"),
}
INVENTED: Names = {
    False: ("Varlonia", "Meskor", "Tubihibu", "Oskental", "Brunevia", "Kelmarat", "Zadrin", "Pelhomia", "Lurvestan"),
    True: ("فارلونيا", "سكاندور", "توبيهيبو", "أوسكنتال", "برونيفيا", "كلمارات", "زادرين", "بلهوميا", "لورفستان"),
}
_NOT_SWAPPED = frozenset({"office"})


@dataclass(frozen=True, slots=True)
class Swaps:
    """What came of swapped questions."""

    asked: int
    answered: tuple[str, ...]
    """Those that were answered all the same."""

    @property
    def rate(self) -> float:
        """Share of answers."""
        return len(self.answered) / self.asked if self.asked else 0.0


def ask_swapped(answerer: Answerer, questions: Sequence[Question], names: Names, now: dt.date) -> Swaps:
    """Swap the names in all questions that are answered by themselves, and ask again.

    Which name comes in hangs on the question alone, so that counts before and after a change can be compared.
    """
    asked, answered = 0, []
    for question in questions:
        if question.chat or answerer.ask(question.text, now=now).status != "answered":
            continue
        query, _ = answerer.understand(question.text, now)
        for text in swapped(question.text, query, answerer.pack, names, seed=crc32(question.text.encode())):
            asked += 1
            if answerer.ask(text, now=now).status == "answered":
                answered.append(text)
    return Swaps(asked, tuple(answered))


def swapped(text: str, query: Query, pack: Pack, names: Names = INVENTED, seed: int = 0) -> Iterator[str]:
    """The question with each of its names in turn replaced by another, in the same writing."""
    text = normalise(text)
    if query.text != text:
        return  # a long message, of which only a part is asked
    for number, mention in enumerate(query.mentions):
        if not mention.entities or pack.entities[mention.entities[0]].kind in _NOT_SWAPPED:
            continue
        tokens = query.tokens[mention.start : mention.end]
        start, end = place(text, query, mention.start), place(text, query, mention.end - 1)
        if start is None or end is None:
            continue
        chosen = names[tokens[0].arabic]
        name = chosen[(seed + number) % len(chosen)]
        yield text[:start] + (name.lower() if tokens[0].raw.islower() else name) + text[end + len(tokens[-1].raw) :]


def place(text: str, query: Query, number: int) -> int | None:
    """Where a token begins; ``None`` where the text is not written as its tokens are."""
    place = 0
    for token in query.tokens[: number + 1]:
        found = text.find(token.raw, place)
        if found < 0:
            return None
        start, place = found, found + len(token.raw)
    return start
