"""``jisr bench --scale``: what a question costs as the base grows, beside plain search, and how often it is right.

For each size an invented base is made, and each method asked in a process of its own, so that memory is that of
one method. Rivals give the phrasing that is nearest; they are right where it is one of the right fact's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz
from rich import box
from rich.console import Console
from rich.table import Table

from bot.answers.answer import Answer
from bot.answers.answerer import Answerer
from bot.terminal.measuring import median, p99, resident
from bot.terminal.rivals import Bm25s, FullText, Fuzzy, Rival, Tantivy
from bot.terminal.synthesis import PER_FACT, Asked, Base, synthesise

JISR = "Jisr"
SIZES = (1_000, 10_000, 100_000, 1_000_000)
RIVALS: dict[str, Callable[[], Rival]] = {
    "rapidfuzz": lambda: Fuzzy("token_set", fuzz.token_set_ratio),
    "bm25s": Bm25s,
    "FTS5": FullText,
    "tantivy": Tantivy,
}
QUESTIONS = 1000
_WARMING = 30
"""Questions asked before the clock runs, others than those measured."""
_LEAST = 10
"""So many questions are asked whatever the time."""


@dataclass(frozen=True, slots=True)
class Row:
    """One method at one size."""

    phrasings: int
    method: str
    asked: int
    """Questions asked; fewer than wanted where time was up."""
    median_ms: float
    p99_ms: float
    build_seconds: float
    megabytes: float
    """Growth of resident memory while building."""
    right: float
    """Share of the questions that have an answer for which the right fact was given."""
    wrong: float
    """Share of the same for which another was given; the rest was declined, or a choice was offered."""
    overreach: float | None = None
    """Share of the questions without an answer that were answered; ``None`` for methods that cannot decline."""
    compared: int = 0
    """Questions asked with the candidate stage switched off as well."""
    same: int = 0
    """Those of them decided alike: same status, facts, text and choices."""


def bench_scale(
    console: Console,
    sizes: Sequence[int] = SIZES,
    *,
    questions: int = QUESTIONS,
    patience: float = 30.0,
    comparing: float = 60.0,
    seed: int = 1,
    chart: Path | None = None,
    as_json: bool = False,
) -> None:
    """Measure and print.

    ``patience`` is the seconds that each rival is asked at each size, ``comparing`` those in which the answers are
    compared with what scoring every fact gives.
    """
    rows: list[Row] = []
    missing: list[str] = []
    for size in sizes:
        for method in (JISR, *RIVALS):
            if method in missing:
                continue
            row = _alone(size, method, questions, comparing if method == JISR else patience, seed)
            if row is None:
                missing.append(method)
                continue
            rows.append(row)
            if not as_json:
                console.print(f"{size:,} phrasings, {method}: {row.median_ms:.2f} ms", style="dim", markup=False)
    if not as_json:
        _show(rows, missing, console)
    console.print(json.dumps({"rows": [asdict(row) for row in rows]}), markup=False, soft_wrap=True)
    if chart is not None:
        from bot.pictures.scaling import Line, draw_scaling

        lines = []
        for method in dict.fromkeys(row.method for row in rows):
            own = [row for row in rows if row.method == method]
            points = tuple((row.phrasings, row.median_ms) for row in own)
            upper = tuple((row.phrasings, row.p99_ms) for row in own) if method == JISR else ()
            lines.append(Line(method, points, own[-1].right, upper))
        chart.write_bytes(draw_scaling(lines))


def _alone(size: int, method: str, questions: int, patience: float, seed: int) -> Row | None:
    """Measure in a new process; ``None`` where a library is missing."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(measure, size, method, questions, patience, seed).result()
        except ImportError:
            return None


def measure(size: int, method: str, questions: int, patience: float, seed: int) -> Row:
    """Make the base, build the index, ask; raises ``ImportError`` where a library is missing."""
    base = synthesise(size, questions + _WARMING, seed)
    warming, asked = base.questions[:_WARMING], base.questions[_WARMING:]
    return (
        _measure_jisr(size, base, warming, asked, patience)
        if method == JISR
        else _measure_rival(size, base, method, warming, asked, patience)
    )


def _measure_jisr(size: int, base: Base, warming: Sequence[Asked], asked: Sequence[Asked], patience: float) -> Row:
    before, started = resident(), perf_counter()
    bot = Answerer(base.pack).warm()
    seconds, grown = perf_counter() - started, resident() - before
    for one in warming:
        bot.ask(one.text)
    times: list[float] = []
    answers: list[Answer] = []
    for one in asked:
        started = perf_counter()
        answers.append(bot.ask(one.text))
        times.append((perf_counter() - started) * 1000)
    known = [answer for one, answer in zip(asked, answers, strict=True) if one.fact]
    right = [one.fact in answer.facts for one, answer in zip(asked, answers, strict=True) if one.fact]
    given = [answer.status == "answered" for answer in known]
    strange = [answer.status == "answered" for one, answer in zip(asked, answers, strict=True) if not one.fact]
    every, compared, same = bot.exhaustive(), 0, 0
    began = perf_counter()
    for one, answer in zip(asked, answers, strict=True):
        compared += 1
        same += _decision(every.ask(one.text)) == _decision(answer)
        if perf_counter() - began > patience and compared >= _LEAST:
            break
    wrong = [was and not good for was, good in zip(given, right, strict=True)]
    row = _row(size, JISR, times, seconds, grown, right, wrong)
    return replace(row, overreach=_share(strange), compared=compared, same=same)


def _decision(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.facts, answer.text, tuple(choice.fact for choice in answer.choices)


def _measure_rival(
    size: int, base: Base, method: str, warming: Sequence[Asked], asked: Sequence[Asked], patience: float
) -> Row:
    phrasings, facts = base.phrasings, [fact.id for fact in base.pack.facts]
    rival = RIVALS[method]()
    before, started = resident(), perf_counter()
    rival.build(phrasings)
    seconds, grown = perf_counter() - started, resident() - before
    for one in warming[:3]:
        rival.search(one.text, 1)
    times: list[float] = []
    right: list[bool] = []
    began = perf_counter()
    for one in asked:
        started = perf_counter()
        hits = rival.search(one.text, 1)
        ended = perf_counter()
        times.append((ended - started) * 1000)
        if one.fact:
            right.append(bool(hits) and facts[hits[0][0] // PER_FACT] == one.fact)
        if ended - began > patience and len(times) >= _LEAST:
            break
    return _row(size, method, times, seconds, grown, right, [not good for good in right])


def _row(
    size: int,
    method: str,
    times: Sequence[float],
    seconds: float,
    grown: float,
    right: Sequence[bool],
    wrong: Sequence[bool],
) -> Row:
    return Row(
        phrasings=size,
        method=method,
        asked=len(times),
        median_ms=round(median(times), 3),
        p99_ms=round(p99(times), 3),
        build_seconds=round(seconds, 2),
        megabytes=round(grown, 1),
        right=_share(right),
        wrong=_share(wrong),
    )


def _times(ratio: float) -> str:
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"


def _percent(share: float) -> str:
    return "100%" if share == 1 else f"{share:.1%}"


def _share(hits: Sequence[bool]) -> float:
    return round(sum(hits) / len(hits), 4) if hits else 0.0


def _show(rows: Sequence[Row], missing: Sequence[str], console: Console) -> None:
    table = Table(
        title="A question as the base grows (rapidfuzz: extractOne, token_set_ratio)",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
    )
    table.add_column("phrasings", justify="right", no_wrap=True)
    table.add_column("method", no_wrap=True)
    for column in ("ms", "p99", "×Jisr", "right", "wrong", "build", "MB", "asked"):
        table.add_column(column, justify="right")
    own = {row.phrasings: row.median_ms for row in rows if row.method == JISR}
    for number, row in enumerate(rows):
        first = row.method == JISR
        table.add_row(
            f"{row.phrasings:,}" if first else "",
            row.method,
            f"{row.median_ms:.2f}",
            f"{row.p99_ms:.2f}",
            "" if first or row.phrasings not in own else _times(row.median_ms / own[row.phrasings]),
            _percent(row.right),
            _percent(row.wrong),
            f"{row.build_seconds:.0f} s" if row.build_seconds >= 10 else f"{row.build_seconds:.1f} s",
            f"{row.megabytes:.0f}",
            str(row.asked),
            style="bold" if first else "",
            end_section=number + 1 < len(rows) and rows[number + 1].method == JISR,
        )
    console.print(table)
    for row in rows:
        if row.method == JISR:
            console.print(
                f"{row.phrasings:,}: decided as with every fact scored: {row.same} of {row.compared}; "
                f"answered though the base has no answer: {row.overreach:.1%}",
                markup=False,
            )
    if missing:
        console.print(
            f"Not installed, so not compared: {', '.join(missing)}. `pip install 'jisr[bench]'` adds them.",
            style="yellow",
            markup=False,
        )
