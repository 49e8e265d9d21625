"""What the commands share: options, and how their values are read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, cast

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.knowledge.facts import Language

PackOption = Annotated[
    Path | None, typer.Option("--pack", envvar="JISR_PACK", help="Folder of the pack. Default: the shipped one.")
]
NowOption = Annotated[
    str | None, typer.Option("--now", help="The day that 'now' means, as YYYY-MM-DD. Default: today.")
]
BidiOption = Annotated[str, typer.Option("--bidi", help="Order Arabic for terminals that cannot: auto, on or off.")]


def wrong_usage(message: str) -> NoReturn:
    """Say what is wrong with the options and exit with 2."""
    typer.echo(f"jisr: {message}. See --help.", err=True)
    raise SystemExit(2)


def language_of(language: str | None) -> Language | None:
    """The language that an option names."""
    if language in ("ar", "en"):
        return cast("Language", language)
    if language is None:
        return None
    wrong_usage("--lang takes ar or en")


def date_of(text: str | None) -> dt.date | None:
    """The day that an option names."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        wrong_usage("--now takes a date as YYYY-MM-DD")


def check_bidi(mode: str) -> None:
    """Refuse an order of Arabic that there is not."""
    if mode not in ("auto", "on", "off"):
        wrong_usage("--bidi takes auto, on or off")


def console() -> Console:
    """Where tables and answers are shown; rich is imported only by who shows something."""
    from rich.console import Console

    return Console(highlight=False)
