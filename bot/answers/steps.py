"""The way to one answer in a few plain lines, for surfaces without tables."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.answer import Answer
from bot.questions.asks import ask_of
from bot.questions.query import Query
from bot.questions.scored import Scored

_FACTS = 5


def steps(query: Query, ranked: Sequence[Scored], answer: Answer) -> list[str]:
    """What was understood, what the facts scored, and what was decided."""
    lines = [f"{query.language} · {ask_of(query)}" + "".join(f" · {role}" for role in sorted(query.roles))]
    lines += [f"time: {time.period} ({time.kind}, {time.relation})" for time in query.times]
    for item in query.items:
        respelt = " (respelt)" if item.respelt else ""
        lines.append(f"{item.words}{respelt}: {item.kind}, {', '.join(item.options[:3])}, {item.weight:.1f}")
    for scored in ranked[:_FACTS]:
        trouble = [
            *(f"missing {item.words}" for item in scored.missing),
            *(f"veto {item.words}" for item in scored.vetoed),
        ]
        trouble += ["reversed"] if scored.reversed else []
        trouble += ["other time"] if scored.time_agrees is False else []
        tail = f" ({', '.join(trouble)})" if trouble else ""
        lines.append(f"→ {scored.fact.id}: {scored.explained:.2f} / {scored.utility:.1f}{tail}")
    lines.append(
        f"= {answer.status}, {answer.confidence:.2f}" + (f": {', '.join(answer.facts[:3])}" if answer.facts else "")
    )
    return lines
