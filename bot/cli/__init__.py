"""The ``jisr`` command."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import asking, editing, measuring, running

app = typer.Typer(
    name="jisr",
    help="Answers questions in Arabic and English from a base of sourced facts.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


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


app.command()(asking.ask)
app.command()(asking.chat)
app.command()(running.run)
app.command()(running.settings)
app.command()(running.health)
app.command()(editing.check)
app.command()(editing.picture)
app.command("eval")(editing.evaluate)
app.command()(asking.explain)
app.command()(measuring.bench)


def main() -> None:
    """Entry point of the console script."""
    app()
