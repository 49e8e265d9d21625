"""``jisr bench --telegram``: the bot beside a bare echo bot, and whether the aims are met.

Two mixes of questions are measured. In the first some questions go round, as they do where many people
ask; most of its answers are recalled. In the second no question comes twice, so that each answer is
worked out: that is the engine's own time, which an echo bot does not have.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice

from rich.console import Console
from rich.table import Table

from bot.knowledge.folders import default_pack, question_files
from bot.knowledge.suite import read_suite
from bot.telegram.bench.measure import Run, Way, measure

DELAYS = (0.0, 0.05)
WAYS: tuple[Way, ...] = ("polling", "webhook")
SHARE = 0.8
"""Of the echo bot's throughput: the aim."""
AT_DELAY = 400.0
"""Updates a second where calls take 50 ms: the aim."""
GROWTH = 0.05
"""Of the memory, once the bot's bounded memories are full: the most that passes as flat."""
_FULL = 0.5
"""Share of the long run after which they are full."""
_DIFFERENT_ROUNDS = 2

_OPENINGS = {
    "en": ("", "please: ", "tell me, ", "hello, ", "quick question: ", "hi! ", "i wonder: ", "could you say: ", "ok, "),
    "ar": ("", "من فضلك: ", "سؤال: ", "مرحبا، ", "أخبرني، ", "لو سمحت، ", "أهلا، ", "يا ترى، ", "طيب، "),
}


def bench_telegram(
    console: Console, *, users: int, rounds: int, distinct: int, repeats: int, long: int, database: str | None
) -> bool:
    """Measure both bots, both ways, at each delay, then memory over a long run; whether all aims are met."""
    often = questions(distinct)
    console.print(
        f"{users} users x {rounds} questions, {len(often)} of them different, {os.cpu_count()} cores, "
        f"best of {repeats}; the echo bot has the same library, transport and concurrency",
        soft_wrap=True,
    )
    missed: list[str] = []
    table = Table(box=None, pad_edge=False, padding=(0, 1))
    for column in ("way", "API", "questions", "echo/s", "jisr/s", "share", "echo ms", "jisr ms", "missing", "twice"):
        table.add_column(column, justify="left" if column == "way" else "right", no_wrap=True)
    for way in WAYS:
        for delay in DELAYS:
            echo, ours = _best(way, users, rounds, often, delay, database, repeats)
            table.add_row(*_row(way, delay, str(len(often)), echo, ours))
            missed += _lacks(way, delay, echo, ours)
    for way in WAYS:
        texts = different(users * _DIFFERENT_ROUNDS)
        echo, ours = _best(way, users, _DIFFERENT_ROUNDS, texts, DELAYS[-1], database, 1)
        table.add_row(*_row(way, DELAYS[-1], f"{len(texts)}", echo, ours))
        missed += _lost(f"{way}, all different", ours)
    console.print(table)
    console.print("API: what a call takes there; questions: different ones; ms: processor time of the bot an update")
    if long:
        missed += _long_run(console, users, long, often, database)
    for line in missed:
        console.print(f"missed: {line}", style="red", markup=False)
    if not missed:
        console.print(
            f"all answered, none twice; at least {SHARE:.0%} of the echo bot; at least {AT_DELAY:.0f}/s "
            f"at {DELAYS[-1] * 1000:.0f} ms" + ("; memory flat" if long else "")
        )
    return not missed


def questions(count: int) -> list[str]:
    """Questions of the shipped pack's own suites, from all over them."""
    found = _asked()
    step = max(1, len(found) // count)
    return found[::step][:count] or ["?"]


def different(count: int) -> list[str]:
    """So many questions, none twice: those of the suites, then again with words before them."""
    return list(islice(_worded(_asked()), count))


def _asked() -> list[str]:
    folder = default_pack()
    found = [question.text for name in question_files(folder) for question in read_suite(folder / name, name).questions]
    return list(dict.fromkeys(found))


def _worded(texts: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number in range(len(_OPENINGS["en"])):
        for text in texts:
            worded = _OPENINGS["en" if text.isascii() else "ar"][number] + text
            if worded not in seen:
                seen.add(worded)
                yield worded


def _best(
    way: Way, users: int, rounds: int, texts: list[str], delay: float, database: str | None, repeats: int
) -> tuple[Run, Run]:
    """The better runs of both bots, taken in turns: other work on the machine must not hit one of them alone."""
    echoes, ours = [], []
    for _ in range(repeats):
        echoes.append(measure("echo", way, users, rounds, texts, delay, None))
        ours.append(measure("jisr", way, users, rounds, texts, delay, database))
    lossy = [run for run in ours if run.missing or run.twice]
    return max(echoes, key=_pace), lossy[0] if lossy else max(ours, key=_pace)


def _pace(run: Run) -> float:
    return run.per_second


def _row(way: str, delay: float, mix: str, echo: Run, ours: Run) -> tuple[str, ...]:
    return (
        way,
        f"{delay * 1000:.0f} ms",
        mix,
        f"{echo.per_second:.0f}",
        f"{ours.per_second:.0f}",
        f"{ours.per_second / echo.per_second:.0%}" if echo.per_second else "-",
        f"{echo.processor_ms:.2f}",
        f"{ours.processor_ms:.2f}",
        str(ours.missing),
        str(ours.twice),
    )


def _lacks(way: str, delay: float, echo: Run, ours: Run) -> list[str]:
    where = f"{way} at {delay * 1000:.0f} ms"
    found = _lost(where, ours)
    if ours.per_second < SHARE * echo.per_second:
        found.append(f"{where}: {ours.per_second / echo.per_second:.0%} of the echo bot, not {SHARE:.0%}")
    if delay == DELAYS[-1] and ours.per_second < AT_DELAY:
        found.append(f"{where}: {ours.per_second:.0f} updates a second, not {AT_DELAY:.0f}")
    return found


def _lost(where: str, ours: Run) -> list[str]:
    if not ours.missing and not ours.twice:
        return []
    return [f"{where}: {ours.missing} questions without an answer, {ours.twice} answered twice"]


def _long_run(console: Console, users: int, updates: int, texts: list[str], database: str | None) -> list[str]:
    run = measure("jisr", "polling", users, -(-updates // users), texts, 0.0, database)
    shares = (0.1, 0.25, 0.5, 0.75, 1.0)
    course = ", ".join(f"{run.memory_at(share):.0f} MB after {run.updates * share:,.0f}" for share in shares)
    console.print(f"{run.updates:,} updates, {run.per_second:.0f}/s, memory: {course}", soft_wrap=True)
    full, end = run.memory_at(_FULL), run.memory_at(1.0)
    found = _lost(f"{run.updates:,} updates", run)
    if end > full * (1 + GROWTH):
        found.append(f"memory grew from {full:.0f} to {end:.0f} MB in the last {1 - _FULL:.0%} of the long run")
    return found
