"""The ``jisr`` command."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(
    name="jisr",
    help="Answers questions in Arabic and English from a base of sourced facts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_Pack = Annotated[
    Path | None, typer.Option("--pack", envvar="JISR_PACK", help="Folder of the pack. Default: the shipped one.")
]
_Now = Annotated[str | None, typer.Option("--now", help="The day that 'now' means, as YYYY-MM-DD. Default: today.")]
_Bidi = Annotated[str, typer.Option("--bidi", help="Order Arabic for terminals that cannot: auto, on or off.")]


_FRESH_SECONDS = 90
_LEAST_SIZE = 1000


def _version(wanted: bool) -> None:
    if wanted:
        from bot import __version__

        typer.echo(f"jisr {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in Arabic or English.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines on standard input, write one answer a line.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as one JSON object.")] = False,
    language: Annotated[
        str | None, typer.Option("--lang", help="Answer in ar or en, whatever the question's language.")
    ] = None,
    pack: _Pack = None,
    now: _Now = None,
    bidi: _Bidi = "auto",
) -> None:
    """Answer one question, or many as JSON lines."""
    if jsonl == (question is not None):
        _wrong_usage("give a question, or --jsonl and questions on standard input")
    chosen = _language(language)
    today = _date(now)
    _bidi_mode(bidi)
    from bot.terminal.start import answerer

    bot = answerer(pack)
    if jsonl:
        from bot.terminal.batch import answers

        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        for line in answers(bot, sys.stdin):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
        return
    assert question is not None
    answer = bot.ask(question, now=today, language=chosen)
    if as_json:
        typer.echo(json.dumps(answer.as_dict(), ensure_ascii=False, indent=2))
        return
    from bot.terminal.show import show

    show(answer, _console(), bidi)


@app.command()
def chat(pack: _Pack = None, now: _Now = None, bidi: _Bidi = "auto") -> None:
    """Talk with the bot in the terminal; an empty line or Ctrl-D ends it."""
    _bidi_mode(bidi)
    today = _date(now)
    from bot.terminal.show import show
    from bot.terminal.start import answerer

    bot = answerer(pack)
    console = _console()
    for language in ("en", "ar"):
        for example in bot.pack.examples.get(language, ())[:2]:
            console.print(f"· {example}", style="cyan", markup=False)
    context = None
    while True:
        try:
            text = console.input("[bold]> [/bold]")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if not text.strip():
            return
        answer = bot.ask(text, context, now=today)
        context = answer.context
        show(answer, console, bidi)


@app.command()
def run(
    check: Annotated[
        bool,
        typer.Option("--check", help="Verify settings, pack, database and token, say what is wrong, and exit."),
    ] = False,
) -> None:
    """Run the Telegram bot. Settings come from JISR_* environment variables."""
    from bot.settings import SettingsError, load_settings

    try:
        settings = load_settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None
    if check:
        from bot.telegram.checking import check as look

        raise SystemExit(look(settings, typer.echo))
    from bot.telegram.run import run as serve

    raise SystemExit(serve(settings))


@app.command()
def settings() -> None:
    """Show all settings: their variables, defaults and meanings, as a Markdown table."""
    from bot.settings import settings_table

    typer.echo(settings_table())


@app.command()
def health() -> None:
    """Tell by exit status whether a bot that runs here is alive: its sign of life is fresh."""
    from bot.settings import SettingsError, load_settings
    from bot.telegram.heartbeat import is_alive

    try:
        settings = load_settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None
    if settings.heartbeat is None:
        _wrong_usage("JISR_HEARTBEAT names no file; set it for `jisr run` and for `jisr health`")
        return
    alive = is_alive(settings.heartbeat, _FRESH_SECONDS)
    typer.echo("alive" if alive else "no fresh sign of life", err=not alive)
    raise SystemExit(0 if alive else 1)


@app.command()
def check(
    path: Annotated[Path | None, typer.Argument(help="Folder of the pack. Default: the shipped one.")] = None,
) -> None:
    """Lint a pack: every problem with file, line, field and what to do."""
    from bot.knowledge.loader import check_pack
    from bot.terminal.start import pack_path

    folder = pack_path(path)
    loaded = check_pack(folder)
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    for problem in loaded.problems:
        typer.echo(str(problem), err=problem.severity == "error")
    if loaded.pack is None:
        typer.echo(f"{folder}: {len(errors)} error(s), {len(loaded.problems) - len(errors)} warning(s)", err=True)
        raise SystemExit(1)
    facts, sources = len(loaded.pack.facts), len(loaded.pack.sources)
    typer.echo(f"{loaded.pack.id}: {facts} facts, {sources} sources, {len(loaded.problems)} warning(s), no errors")


@app.command()
def picture(
    kind: Annotated[
        str,
        typer.Argument(
            help="timeline, terms, comparison, memberships, chart, card; or examples, for a folder of four."
        ),
    ],
    subject: Annotated[
        str | None, typer.Argument(help="What it is about: a topic, a name, an office, a figure, the id of a fact.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write, or the folder.")] = None,
    language: Annotated[str, typer.Option("--lang", help="ar or en.")] = "en",
    theme: Annotated[str, typer.Option("--theme", help="light or dark.")] = "light",
    digits: Annotated[str, typer.Option("--digits", help="In Arabic pictures: western or arabic.")] = "western",
    page: Annotated[int, typer.Option("--page", min=1, help="Which part, where there are several.")] = 1,
    pack: _Pack = None,
) -> None:
    """Draw facts as a PNG: a timeline, terms of office, a comparison, memberships, a chart or a card."""
    from bot.terminal.pictures import draw, draw_examples

    for option, value, allowed in (
        ("--lang", language, ("ar", "en")),
        ("--theme", theme, ("light", "dark")),
        ("--digits", digits, ("western", "arabic")),
    ):
        if value not in allowed:
            _wrong_usage(f"{option} takes {allowed[0]} or {allowed[1]}")
    if kind == "examples":
        draw_examples(pack, output or Path("docs"))
        return
    try:
        draw(pack, kind, subject or "", output, language, theme, digits, page)
    except LookupError as error:
        _wrong_usage(str(error.args[0]))


@app.command("eval")
def evaluate(
    suites: Annotated[list[Path] | None, typer.Argument(help="Files of questions. Default: the pack's own.")] = None,
    pack: _Pack = None,
    now: _Now = None,
    show: Annotated[str, typer.Option("--show", help="Which questions to print: wrong, all or none.")] = "wrong",
    as_json: Annotated[bool, typer.Option("--json", help="Print only the figures, as JSON.")] = False,
    min_right: Annotated[float, typer.Option(help="Fail below this share of right answers.")] = 0.0,
    max_wrong: Annotated[float, typer.Option(help="Fail above this share of wrong answers.")] = 1.0,
    max_overreach: Annotated[
        float, typer.Option(help="Fail above this share of answers to what must be declined.")
    ] = 1.0,
    max_choices: Annotated[float, typer.Option(help="Fail above this share of choices offered.")] = 1.0,
    swapped: Annotated[
        bool, typer.Option("--swapped", help="Ask instead with names swapped for others, which must be declined.")
    ] = False,
    max_swapped: Annotated[float, typer.Option(help="With --swapped: fail above this share of answers.")] = 1.0,
    fit: Annotated[
        Path | None, typer.Option("--fit", help="Learn the weights of evidence from the suites and write them to FILE.")
    ] = None,
) -> None:
    """Run question suites and show what failed; exits with 1 where a floor is missed."""
    if show not in ("wrong", "all", "none"):
        _wrong_usage("--show takes wrong, all or none")
    from bot.knowledge.folders import question_files
    from bot.terminal.evaluate import confusions, read_suites, report
    from bot.terminal.evaluate import run as run_suites
    from bot.terminal.start import answerer, pack_path

    console = _console()
    folder = pack_path(pack)
    paths = suites or [folder / name for name in question_files(folder)]
    if not paths:
        _wrong_usage("the pack has no questions/*.yaml; name a file of questions")
    bot = answerer(pack)
    questions, sound = read_suites(paths, console)
    if fit is not None:
        from bot.terminal.fit import fit as learn

        try:
            learn(bot, questions, _date(now) or dt.date.today(), fit, console)
        except ImportError:
            _wrong_usage("learning needs more packages: pip install 'jisr[fit]'")
        return
    if swapped:
        from bot.terminal.evaluate import report_swapped

        worst = report_swapped(bot, questions, _date(now) or dt.date.today(), console, show)
        if worst > max_swapped:
            typer.echo("--max-swapped is missed", err=True)
        raise SystemExit(1 if worst > max_swapped or not sound else 0)
    outcomes, tally = run_suites(bot, questions, _date(now))
    if as_json:
        typer.echo(json.dumps(tally.as_dict(), ensure_ascii=False))
    else:
        report(outcomes, tally, console, show)
        for wanted, given, count in confusions(outcomes)[:10]:
            console.print(f"{given} takes questions of {wanted} ({count})", style="yellow", markup=False)
    missed = [
        name
        for name, failed in (
            ("--min-right", tally.right_rate < min_right),
            ("--max-wrong", tally.wrong_rate > max_wrong),
            ("--max-overreach", tally.overreach_rate > max_overreach),
            ("--max-choices", tally.helped_rate > max_choices),
        )
        if failed
    ]
    for name in missed:
        typer.echo(f"{name} is missed", err=True)
    if missed or not sound:
        raise SystemExit(1)


@app.command()
def explain(
    question: Annotated[str, typer.Argument(help="The question to explain.")], pack: _Pack = None, now: _Now = None
) -> None:
    """Show every step of one answer: names, times, words, candidates, scores, decision."""
    from bot.terminal.explain import explain as show_steps
    from bot.terminal.start import answerer

    show_steps(answerer(pack), question, _console(), _date(now))


@app.command()
def bench(
    suites: Annotated[list[Path] | None, typer.Argument(help="Files of questions. Default: the pack's own.")] = None,
    pack: _Pack = None,
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

        bench_scale(_console(), _sizes(sizes), questions=questions, comparing=comparing, chart=chart, as_json=as_json)
        return
    if intents is not None:
        from bot.terminal.intent_lines import IntentsError
        from bot.terminal.intents import bench_intents

        try:
            bench_intents(intents, _console(), alone=alone, as_json=as_json)
        except IntentsError as error:
            typer.echo(str(error), err=True)
            raise SystemExit(1) from None
        return
    if pictures:
        from bot.terminal.pictures import bench_pictures

        bench_pictures(pack, rounds or 3, _console())
        return
    if telegram:
        from bot.telegram.bench.report import bench_telegram

        sound = bench_telegram(
            _console(),
            users=users,
            rounds=rounds or 10,
            distinct=distinct,
            repeats=repeats,
            long=long,
            database=database,
        )
        raise SystemExit(0 if sound else 1)
    from bot.terminal.bench import bench as measure

    measure(pack, suites, rounds or 3, _console())


def _wrong_usage(message: str) -> None:
    typer.echo(f"jisr: {message}. See --help.", err=True)
    raise SystemExit(2)


def _language(language: str | None) -> Any:
    if language not in (None, "ar", "en"):
        _wrong_usage("--lang takes ar or en")
    return language


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        _wrong_usage("--now takes a date as YYYY-MM-DD")
        return None


def _sizes(text: str) -> list[int]:
    try:
        found = [int(float(part)) for part in text.split(",")]
    except (ValueError, OverflowError):
        found = []
    if not found or min(found) < _LEAST_SIZE:
        _wrong_usage(f"--sizes takes numbers from {_LEAST_SIZE} on, separated by commas, such as 1e3,1e5")
    return found


def _bidi_mode(mode: str) -> None:
    if mode not in ("auto", "on", "off"):
        _wrong_usage("--bidi takes auto, on or off")


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False)


def main() -> None:
    """Entry point of the console script."""
    app()


if __name__ == "__main__":
    main()
