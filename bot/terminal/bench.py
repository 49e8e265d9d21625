"""``jisr bench``: how long a question takes, and how long it takes to be ready."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from bot.answers.answerer import Answerer
from bot.knowledge.folders import question_files
from bot.knowledge.loader import load_pack
from bot.terminal.evaluate import read_suites
from bot.terminal.measuring import median, p99
from bot.terminal.start import answerer, pack_path

_LONG = 4096


def bench(pack: Path | None, suites: Sequence[Path] | None, rounds: int, console: Console) -> None:
    """Measure and print."""
    folder = pack_path(pack)
    started = perf_counter()
    loaded = load_pack(folder)
    read = perf_counter()
    if loaded.pack is None:
        raise SystemExit(1)
    bot = Answerer(loaded.pack).warm()
    gc.freeze()  # as the bot does, and every command of the terminal
    ready = perf_counter()
    paths = list(suites) if suites else [folder / name for name in question_files(folder)]
    questions, _ = read_suites(paths, console)
    first: list[float] = []
    later: list[float] = []
    for number in range(rounds):
        for question in questions:
            (later if number else first).append(_milliseconds(bot, question.text))
    text = " ".join(question.text for question in questions)
    long = [_milliseconds(bot, (text * 3)[i * 977 : i * 977 + _LONG]) for i in range(20)]
    table = Table(title=f"{loaded.pack.id}: {len(loaded.pack.facts)} facts, {len(questions)} questions")
    for column in ("what", "median ms", "p99 ms", "max ms"):
        table.add_column(column, justify="left" if column == "what" else "right")
    for name, times in (("first asking", first), ("asked again", later or first), (f"{_LONG} characters", long)):
        table.add_row(name, *(f"{value:.2f}" for value in (median(times), p99(times), max(times))))
    table.add_row("reading the pack", f"{(read - started) * 1000:.0f}", "", "")
    table.add_row("building the index", f"{(ready - read) * 1000:.0f}", "", "")
    answerer(pack)
    started = perf_counter()
    answerer(pack)
    table.add_row("both, as kept on disk", f"{(perf_counter() - started) * 1000:.0f}", "", "")
    console.print(table)


def _milliseconds(bot: Answerer, text: str) -> float:
    started = perf_counter()
    bot.ask(text)
    return (perf_counter() - started) * 1000
