"""``jisr explain``: every step from the words to the decision, so that an editor sees which word decided."""

from __future__ import annotations

import datetime as dt

from rich.console import Console
from rich.table import Table

from bot.answers.answerer import Answerer
from bot.questions.asks import ask_of


def explain(answerer: Answerer, text: str, console: Console, now: dt.date | None) -> None:
    """Print the steps of one question."""
    query, ranked = answerer.understand(text, now)
    console.print(f"language {query.language} · asks for {ask_of(query)}", style="bold")
    functions = ", ".join(sorted(query.roles))
    console.print(f"function words: {functions or 'none'}", markup=False)
    for time in query.times:
        console.print(f"time: {time.period} ({time.kind}, {time.relation})", markup=False)
    if query.ordinals:
        console.print(f"ordinals: {', '.join(map(str, query.ordinals))}")
    items = Table(title="What an answer has to account for")
    for column in ("words", "kind", "stands for", "weight"):
        items.add_column(column)
    for item in query.items:
        stands = ", ".join(answerer.concept_name(option) for option in item.options[:4])
        items.add_row(item.words + (" (respelt)" if item.respelt else ""), item.kind, stands, f"{item.weight:.1f}")
    console.print(items)
    facts = Table(title="Facts, best first")
    for column in ("fact", "explained", "for it", "missing", "time", "veto"):
        facts.add_column(column)
    for scored in ranked[:8]:
        facts.add_row(
            scored.fact.id,
            f"{scored.explained:.2f}",
            f"{scored.utility:.1f}",
            " ".join(item.words for item in scored.missing),
            {True: "agrees", False: "differs", None: "–"}[scored.time_agrees],
            " ".join(item.words for item in scored.vetoed) + (" reversed" if scored.reversed else ""),
        )
    console.print(facts)
    answer = answerer.ask(text, now=now)
    limits = answerer.thresholds
    console.print(
        f"decision: {answer.status} (confidence {answer.confidence:.2f}; floor {limits.floor}, doubt {limits.doubt})",
        style="bold",
    )
    if answer.headline:
        console.print(f"{answer.headline} ← {', '.join(answer.facts[:5])}", markup=False)
