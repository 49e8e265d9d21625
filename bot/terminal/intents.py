"""``jisr bench --intents``: public sets of labelled questions through the engine's matcher, beside plain search."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from rich import box
from rich.console import Console
from rich.table import Table

from bot.questions.phrasings import PhrasingMatcher
from bot.terminal.intent_lines import OUTSIDE, Intents, Labelled, read_intents
from bot.terminal.measuring import median, p99, resident
from bot.terminal.rivals import Hits, Rival, rivals

_HITS = 50
"""Nearest phrasings that a search may give; the labels are read off them in order."""
_PATIENCE = 15.0
"""Seconds that a rival is asked; what it was asked until then is a fair sample, for the order is shuffled."""

Guess = tuple[list[str], float]
"""Labels, best first, and how sure."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What one method came to."""

    method: str
    asked: int
    """Test lines asked; fewer than there are where time was up."""
    top_1: float
    """Share of lines in scope whose label came first."""
    top_3: float
    auroc: float | None
    """That a line in scope is surer than one out of scope; ``None`` where there are none of the one or the other."""
    median_ms: float
    p99_ms: float
    build_seconds: float
    megabytes: float
    """Growth of resident memory while building."""
    languages: dict[str, float]
    """``top_1`` by language."""


def bench_intents(path: Path, console: Console, *, alone: bool = False, as_json: bool = False) -> None:
    """Measure and print; raises ``IntentsError`` where the file is not in order. ``alone`` leaves the rivals out."""
    intents = read_intents(path)
    found = [measure_jisr(intents)]
    missing: list[str] = []
    for rival in [] if alone else rivals():
        try:
            found.append(measure_rival(rival, intents))
        except ImportError:
            missing.append(rival.name)
    if not as_json:
        _show(path, intents, found, missing, console)
    told = {"file": path.name, "labels": len(intents.labels), "train": len(intents.train), "test": len(intents.test)}
    told["out_of_scope"] = sum(line.label == OUTSIDE for line in intents.test)
    console.print(
        json.dumps({**told, "methods": [asdict(one) for one in found]}, ensure_ascii=False),
        markup=False,
        soft_wrap=True,
    )


def measure_jisr(intents: Intents) -> Figures:
    """Learn the weights, ask every test line."""
    before, started = resident(), perf_counter()
    matcher = PhrasingMatcher([(line.text, line.label) for line in intents.train], OUTSIDE)
    seconds, grown = perf_counter() - started, resident() - before

    def guess(text: str) -> Guess:
        match = matcher.match(text)
        return [label for label, _ in match.labels], match.confidence

    return _measure("Jisr", guess, intents.test, seconds, grown, patience=None)


def measure_rival(rival: Rival, intents: Intents) -> Figures:
    """Search the phrasings; raises ``ImportError`` where the library is missing."""
    known = [line for line in intents.train if line.label != OUTSIDE]
    before, started = resident(), perf_counter()
    rival.build([line.text for line in known])
    seconds, grown = perf_counter() - started, resident() - before

    def guess(text: str) -> Guess:
        hits: Hits = rival.search(text, _HITS)
        return list(dict.fromkeys(known[place].label for place, _ in hits)), hits[0][1] if hits else 0.0

    order = list(intents.test)
    Random(0).shuffle(order)  # noqa: S311 - a sample, no secret
    return _measure(rival.name, guess, order, seconds, grown, patience=_PATIENCE)


def _measure(
    name: str,
    guess: Callable[[str], Guess],
    lines: Sequence[Labelled],
    seconds: float,
    grown: float,
    patience: float | None,
) -> Figures:
    times: list[float] = []
    inside: list[float] = []
    outside: list[float] = []
    first: dict[str, list[bool]] = {}
    third: list[bool] = []
    began = perf_counter()
    for line in lines:
        started = perf_counter()
        labels, sure = guess(line.text)
        ended = perf_counter()
        times.append((ended - started) * 1000)
        if line.label == OUTSIDE:
            outside.append(sure)
        else:
            inside.append(sure)
            first.setdefault(line.language, []).append(labels[:1] == [line.label])
            third.append(line.label in labels[:3])
        if patience is not None and ended - began > patience:
            break
    every = [hit for hits in first.values() for hit in hits]
    return Figures(
        method=name,
        asked=len(times),
        top_1=round(_share(every), 4),
        top_3=round(_share(third), 4),
        auroc=auroc(inside, outside),
        median_ms=round(median(times), 3),
        p99_ms=round(p99(times), 3),
        build_seconds=round(seconds, 3),
        megabytes=round(grown, 1),
        languages={language: round(_share(hits), 4) for language, hits in sorted(first.items())},
    )


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float | None:
    """The chance that one of the first is greater than one of the second, ties counting half; ``None`` without both.

    By ranks, as Mann and Whitney (1947) do.
    """
    if not inside or not outside:
        return None
    ordered = sorted([(value, 1) for value in inside] + [(value, 0) for value in outside])
    ranks = 0.0
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        middle = (start + 1 + end) / 2
        ranks += middle * sum(own for _, own in ordered[start:end])
        start = end
    return round((ranks - len(inside) * (len(inside) + 1) / 2) / (len(inside) * len(outside)), 4)


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _show(path: Path, intents: Intents, found: Sequence[Figures], missing: Sequence[str], console: Console) -> None:
    outside = sum(line.label == OUTSIDE for line in intents.test)
    title = f"{len(intents.labels)} labels, {len(intents.train)} phrasings, {len(intents.test)} questions"
    table = Table(title=f"{path.name}: {title}", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("method", no_wrap=True)
    for column in ("asked", "top-1", "top-3", "AUROC", "ms", "p99", "build s", "MB"):
        table.add_column(column, justify="right")
    for one in found:
        table.add_row(
            one.method,
            str(one.asked),
            f"{one.top_1:.1%}",
            f"{one.top_3:.1%}",
            "–" if one.auroc is None else f"{one.auroc:.3f}",
            f"{one.median_ms:.2f}",
            f"{one.p99_ms:.2f}",
            f"{one.build_seconds:.2f}",
            f"{one.megabytes:.0f}",
        )
    console.print(table)
    languages = found[0].languages
    if len(languages) > 1:
        told = ", ".join(f"{language} {share:.1%}" for language, share in languages.items())
        console.print(f"Jisr's top-1 by language: {told}", markup=False)
    if not outside:
        console.print(f"No test line is labelled {OUTSIDE}: declining was not measured.", style="yellow")
    unknown = sorted({line.label for line in intents.test} - {OUTSIDE, *intents.labels})
    if unknown:
        console.print(f"Labels without a train line, asked in vain: {', '.join(unknown)}", style="yellow", markup=False)
    if missing:
        console.print(
            f"Not installed, so not compared: {', '.join(missing)}. `pip install 'jisr[bench]'` adds them.",
            style="yellow",
            markup=False,
        )
