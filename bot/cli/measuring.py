"""The command that measures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import PackOption, console, wrong_usage

_LEAST_SIZE = 1000


def bench(
    suites: Annotated[list[Path] | None, typer.Argument(help="Files of questions. Default: the pack's own.")] = None,
    pack: PackOption = None,
    rounds: Annotated[int | None, typer.Option(min=1, help="How often each question is asked; by each user.")] = None,
    pictures: Annotated[bool, typer.Option("--pictures", help="Measure drawing instead.")] = False,
    telegram: Annotated[
        bool, typer.Option("--telegram", help="Measure the bot against a bare echo bot, on a Bot API of this machine.")
    ] = False,
    users: Annotated[int, typer.Option(min=1, help="With --telegram: users that ask at the same time.")] = 1000,
    distinct: Annotated[int, typer.Option(min=1, help="With --telegram: different questions that go round.")] = 100,
    repeats: Annotated[int, typer.Option(min=1, help="With --telegram: measurements, of which the best counts.")] = 2,
    long: Annotated[int, typer.Option(min=0, help="With --telegram: updates over which memory is looked at.")] = 50_000,
    database: Annotated[
        str | None, typer.Option(help="With --telegram: where state is kept. Default: a file of SQLite.")
    ] = None,
    intents: Annotated[
        Path | None,
        typer.Option(
            "--intents",
            help="Measure matching on JSON lines {text, label, lang, split}; the label oos is out of scope.",
        ),
    ] = None,
    alone: Annotated[bool, typer.Option("--alone", help="With --intents: no other libraries.")] = False,
    scale: Annotated[
        bool, typer.Option("--scale", help="Measure on invented bases that grow, beside other libraries.")
    ] = False,
    sizes: Annotated[str, typer.Option(help="With --scale: phrasings of each base.")] = "1e3,1e4,1e5,1e6",
    questions: Annotated[int, typer.Option(min=10, help="With --scale: questions asked of each base.")] = 1000,
    comparing: Annotated[
        float, typer.Option(min=0, help="With --scale: seconds to compare with scoring every fact, at each size.")
    ] = 60.0,
    chart: Annotated[Path | None, typer.Option(help="With --scale: a PNG to write, by powers of ten.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --intents and --scale: only the figures, as JSON.")
    ] = False,
) -> None:
    """Measure questions: their time, on bases that grow, on public sets; or drawing, or the bot on Telegram."""
    if scale:
        from bot.terminal.scale import bench_scale

        bench_scale(console(), _sizes(sizes), questions=questions, comparing=comparing, chart=chart, as_json=as_json)
        return
    if intents is not None:
        from bot.terminal.intent_lines import IntentsError
        from bot.terminal.intents import bench_intents

        try:
            bench_intents(intents, console(), alone=alone, as_json=as_json)
        except IntentsError as error:
            typer.echo(str(error), err=True)
            raise SystemExit(1) from None
        return
    if pictures:
        from bot.terminal.pictures import bench_pictures

        bench_pictures(pack, rounds or 3, console())
        return
    if telegram:
        from bot.telegram.bench.report import bench_telegram

        sound = bench_telegram(
            console(),
            users=users,
            rounds=rounds or 10,
            distinct=distinct,
            repeats=repeats,
            long=long,
            database=database,
        )
        raise SystemExit(0 if sound else 1)
    from bot.terminal.bench import bench as measure

    measure(pack, suites, rounds or 3, console())


def _sizes(text: str) -> list[int]:
    try:
        found = [int(float(part)) for part in text.split(",")]
    except (ValueError, OverflowError):
        found = []
    if not found or min(found) < _LEAST_SIZE:
        wrong_usage(f"--sizes takes numbers from {_LEAST_SIZE} on, separated by commas, such as 1e3,1e5")
    return found
