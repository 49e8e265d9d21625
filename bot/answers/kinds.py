"""Whether an answer is of the kind that was asked for: a place is no "who", a date no "how long".

Nor does what is tell whether something will be.
A fact may have every word of a question and yet not what the question wants. Only what is plain is looked at;
which of the fact's words were wanted is for the evidence to weigh.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer
from bot.knowledge.facts import Membership, Term
from bot.questions.asks import ask_of
from bot.questions.document import Document
from bot.questions.query import Query

_WHERE = frozenset({"city", "place"})
_LENGTHS = frozenset({"duration", "number", "percent"})


def _is_past(document: Document) -> bool:
    """Whether a fact says nothing of what is still to come."""
    fact = document.fact
    return not getattr(fact, "planned", False) and not isinstance(fact, Term | Membership)


def misses_its_kind(query: Query, answer: Answer, documents: Sequence[Document]) -> bool:
    """Whether an answer, resting on these facts, has nothing of the kind that the question asks for."""
    kinds = {value.type for value in answer.values}
    if query.has("future") and ask_of(query) == "yes_no" and all(map(_is_past, documents)):
        return True
    match ask_of(query):
        case "who":  # that of spoken Arabic asks for places too: منو أكبر مدينة
            return query.language == "en" and bool(kinds) and kinds <= _WHERE
        case "how_long":
            told = kinds & _LENGTHS or any("to" in value.extra for value in answer.values)
            return not told and not any(document.traits.quantity for document in documents)
        case _:
            return False
