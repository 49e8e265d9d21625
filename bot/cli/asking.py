"""Commands that ask: one question, many, a conversation, and how an answer came about."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from bot.cli.options import BidiOption, NowOption, PackOption, check_bidi, console, date_of, language_of, wrong_usage


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in Arabic or English.")] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines on standard input, write one answer a line.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the answer as one JSON object.")] = False,
    language: Annotated[
        str | None, typer.Option("--lang", help="Answer in ar or en, whatever the question's language.")
    ] = None,
    pack: PackOption = None,
    now: NowOption = None,
    bidi: BidiOption = "auto",
) -> None:
    """Answer one question, or many as JSON lines."""
    if jsonl == (question is not None):
        wrong_usage("give a question, or --jsonl and questions on standard input")
    chosen = language_of(language)
    today = date_of(now)
    check_bidi(bidi)
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

    show(answer, console(), bidi)


def chat(pack: PackOption = None, now: NowOption = None, bidi: BidiOption = "auto") -> None:
    """Talk with the bot in the terminal; an empty line or Ctrl-D ends it."""
    check_bidi(bidi)
    today = date_of(now)
    from bot.terminal.show import show
    from bot.terminal.start import answerer

    bot = answerer(pack)
    screen = console()
    for language in ("en", "ar"):
        for example in bot.pack.examples.get(language, ())[:2]:
            screen.print(f"· {example}", style="cyan", markup=False)
    context = None
    while True:
        try:
            text = screen.input("[bold]> [/bold]")
        except (EOFError, KeyboardInterrupt):
            screen.print()
            return
        if not text.strip():
            return
        answer = bot.ask(text, context, now=today)
        context = answer.context
        show(answer, screen, bidi)


def explain(
    question: Annotated[str, typer.Argument(help="The question to explain.")],
    pack: PackOption = None,
    now: NowOption = None,
) -> None:
    """Show every step of one answer: names, times, words, candidates, scores, decision."""
    from bot.terminal.explain import explain as show_steps
    from bot.terminal.start import answerer

    show_steps(answerer(pack), question, console(), date_of(now))
