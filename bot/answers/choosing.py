"""Choosing, in words, among what was offered: "the second one", الأول, "the one of 2001"."""

from __future__ import annotations

from bot.answers.answer import Context
from bot.answers.turn import Turn
from bot.knowledge.facts import Fact
from bot.language.numbers import ordinal

_PLAINER = 1.0
"""So much better than the others, in log odds, has a choice to fit what is said."""


def chosen(turn: Turn, context: Context) -> Fact | None:
    """The fact that a message picks from the choices of the turn before; ``None`` if it picks none."""
    known = turn.base.pack.by_id
    offered = [known[fact] for fact in context.data.get("choices", ()) if fact in known]
    if len(offered) < 2:
        return None
    place = _place(turn, len(offered))
    if place is not None and all(ordinal(turn.query.tokens, word.start) for word in turn.words):
        return offered[place]
    if not (turn.words or turn.query.times):
        return None
    fitting = sorted((turn.score(fact) for fact in offered), key=lambda scored: -scored.utility)
    best, second = fitting[:2]
    return best.fact if best.utility >= second.utility + _PLAINER and turn.covered(best.fact) else None


def _place(turn: Turn, count: int) -> int | None:
    """The place in the list that a message names, counted from nought."""
    query = turn.query
    if query.ordinals:
        return query.ordinals[0] - 1 if 0 < query.ordinals[0] <= count else None
    if query.has("last"):
        return count - 1
    if query.has("first"):
        return 0
    return 1 if query.has("the_other") and count == 2 else None
