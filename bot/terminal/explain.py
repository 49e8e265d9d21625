"""``jisr explain``: every step from the words to the decision, so that an editor sees which word decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from bot.answers.ablation import without_each
from bot.answers.answerer import Answerer
from bot.questions.asks import ask_of
from bot.questions.model import shipped
from bot.questions.query import Query
from bot.questions.ranking import Ranking

_WEIGHED, _EVIDENCE = 2, 14
"""So many facts are set side by side, and so many pieces of evidence shown."""


def explain(answerer: Answerer, text: str, console: Console, now: dt.date | None) -> None:
    """Print the steps of one question, as it is understood outside any conversation."""
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
    ranking = answerer.ranking(query)
    _weights(answerer, query, ranking, console)
    _decided(answerer, query, ranking, console)
    answer = answerer.ask(text, now=now)
    limits = answerer.thresholds
    console.print(
        f"decision: {answer.status} (confidence {answer.confidence:.2f}; floor {limits.floor}, doubt {limits.doubt})",
        style="bold",
    )
    if answer.headline:
        console.print(f"{answer.headline} ← {', '.join(answer.facts[:5])}", markup=False)
    elif answer.text:
        console.print(answer.text, markup=False)


def _weights(answerer: Answerer, query: Query, ranking: Ranking, console: Console) -> None:
    """What speaks for and against the likeliest facts, and for having no answer: each piece of evidence, weighed."""
    shown = [(group.top.fact.id, group.probability, group.top.evidence) for group in ranking.groups[:_WEIGHED]]
    shown.append(("no answer", ranking.none, answerer.nothing(query)))
    weights = shipped().weights
    weighed = [{n: v * weights[n] for n, v in evidence.items() if v and n in weights} for _, _, evidence in shown]
    names = sorted({name for found in weighed for name in found}, key=lambda name: (-_spread(weighed, name), name))
    table = Table(title="Evidence, weighed: what sets them apart comes first")
    table.add_column("evidence")
    for fact, probability, _ in shown:
        table.add_column(f"{fact} {probability:.0%}", justify="right")
    for name in names[:_EVIDENCE]:
        table.add_row(name, *(f"{found[name]:+.1f}" if name in found else "" for found in weighed))
    table.add_row("sum", *(f"{sum(found.values()):+.1f}" for found in weighed), style="bold")
    console.print(table)


def _spread(weighed: Sequence[Mapping[str, float]], name: str) -> float:
    values = [found.get(name, 0.0) for found in weighed]
    return max(values) - min(values)


def _decided(answerer: Answerer, query: Query, ranking: Ranking, console: Console) -> None:
    """Which word decided: what would come first without it."""
    table = Table(title="Were it not for …")
    for column in ("words", "first would come", "likely"):
        table.add_column(column)
    for one in without_each(answerer.ranking, query):
        table.add_row(
            one.words,
            (one.fact or "no answer") if one.changed else "the same",
            f"{one.probability:.0%}",
            style="bold" if one.changed else "dim",
        )
    console.print(table)
