"""Commands for editors of packs: lint, pictures, question suites."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import NowOption, PackOption, console, date_of, wrong_usage


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
    pack: PackOption = None,
) -> None:
    """Draw facts as a PNG: a timeline, terms of office, a comparison, memberships, a chart or a card."""
    from bot.terminal.pictures import draw, draw_examples

    for option, value, allowed in (
        ("--lang", language, ("ar", "en")),
        ("--theme", theme, ("light", "dark")),
        ("--digits", digits, ("western", "arabic")),
    ):
        if value not in allowed:
            wrong_usage(f"{option} takes {allowed[0]} or {allowed[1]}")
    if kind == "examples":
        draw_examples(pack, output or Path("docs"))
        return
    try:
        draw(pack, kind, subject or "", output, language, theme, digits, page)
    except LookupError as error:
        wrong_usage(str(error.args[0]))


def evaluate(
    suites: Annotated[list[Path] | None, typer.Argument(help="Files of questions. Default: the pack's own.")] = None,
    pack: PackOption = None,
    now: NowOption = None,
    show: Annotated[str, typer.Option("--show", help="Which questions to print: wrong, all or none.")] = "wrong",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print only the figures, the groups and the confusions, as JSON.")
    ] = False,
    outcomes_file: Annotated[
        Path | None, typer.Option("--outcomes", help="Write every question with its verdict to FILE, a JSON line each.")
    ] = None,
    leave_one_out: Annotated[
        bool,
        typer.Option(
            "--leave-one-out",
            help="Ask instead each phrasing of a relation and each keyword of a fact of a pack without it: does the "
            "right fact still come first? Worst first; some minutes.",
        ),
    ] = False,
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
    typos: Annotated[
        bool, typer.Option("--typos", help="Ask instead with slips of the pen, which must be answered as before.")
    ] = False,
    sample: Annotated[int, typer.Option(min=1, help="With --typos: ask only every so-manieth question.")] = 1,
    min_kept: Annotated[float, typer.Option(help="With --typos: fail below this share of typos forgiven.")] = 0.0,
    max_turned: Annotated[float, typer.Option(help="With --typos: fail above this share answered wrongly.")] = 1.0,
    min_alike: Annotated[
        float, typer.Option(help="With --typos: fail below this share of spelling variants answered alike.")
    ] = 0.0,
    min_spaced: Annotated[
        float, typer.Option(help="With --typos: fail below this share of wrong spaces forgiven.")
    ] = 0.0,
    fit: Annotated[
        Path | None, typer.Option("--fit", help="Learn the weights of evidence from the suites and write them to FILE.")
    ] = None,
) -> None:
    """Run question suites and show what failed; exits with 1 where a floor is missed."""
    if show not in ("wrong", "all", "none"):
        wrong_usage("--show takes wrong, all or none")
    from bot.knowledge.folders import question_files
    from bot.terminal.evaluate import as_dict, read_suites, report, write_outcomes
    from bot.terminal.evaluate import run as run_suites
    from bot.terminal.start import answerer, pack_path

    screen = console()
    folder = pack_path(pack)
    paths = suites or [folder / name for name in question_files(folder)]
    if leave_one_out:
        from bot.terminal.leaving_out import leave_one_out as left_out
        from bot.terminal.leaving_out import show as show_recalls
        from bot.terminal.leaving_out import summary

        recalls = left_out(answerer(pack), date_of(now) or dt.date.today())
        if as_json:
            typer.echo(json.dumps(summary(recalls), ensure_ascii=False))
        else:
            show_recalls(recalls, screen)
        return
    if not paths:
        wrong_usage("the pack has no questions/*.yaml; name a file of questions")
    bot = answerer(pack)
    questions, sound = read_suites(paths, screen)
    if fit is not None:
        from bot.terminal.fit import fit as learn

        try:
            learn(bot, questions, date_of(now) or dt.date.today(), fit, screen)
        except ImportError:
            wrong_usage("learning needs more packages: pip install 'jisr[fit]'")
        return
    if swapped:
        from bot.terminal.evaluate import report_swapped

        worst = report_swapped(bot, questions, date_of(now) or dt.date.today(), screen, show)
        if worst > max_swapped:
            typer.echo("--max-swapped is missed", err=True)
        raise SystemExit(1 if worst > max_swapped or not sound else 0)
    if typos:
        from bot.terminal.evaluate import report_slipped

        shares = report_slipped(bot, questions[::sample], date_of(now) or dt.date.today(), screen, show)
        too_few = {"--min-kept": ("kept", min_kept), "--min-alike": ("alike", min_alike)}
        too_few["--min-spaced"] = ("spaced", min_spaced)
        missed = [name for name, (share, least) in too_few.items() if shares[share] < least]
        missed += ["--max-turned"] if shares["turned"] > max_turned else []
        for name in missed:
            typer.echo(f"{name} is missed", err=True)
        raise SystemExit(1 if missed or not sound else 0)
    outcomes, tally = run_suites(bot, questions, date_of(now))
    if outcomes_file is not None:
        write_outcomes(outcomes, outcomes_file)
    if as_json:
        typer.echo(json.dumps(as_dict(outcomes, tally), ensure_ascii=False))
    else:
        report(outcomes, tally, screen, show)
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
