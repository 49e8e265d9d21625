"""Commands around the running bot: start it, its settings, its health."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import wrong_usage

if TYPE_CHECKING:
    from bot.settings import Settings

_FRESH_SECONDS = 90


def run(
    check: Annotated[
        bool,
        typer.Option("--check", help="Verify settings, pack, database and token, say what is wrong, and exit."),
    ] = False,
) -> None:
    """Run the Telegram bot. Settings come from JISR_* environment variables."""
    settings = _load()
    if check:
        from bot.telegram.checking import check as look

        raise SystemExit(look(settings, typer.echo))
    from bot.telegram.run import run as serve

    raise SystemExit(serve(settings))


def settings() -> None:
    """Show all settings: their variables, defaults and meanings, as a Markdown table."""
    from bot.settings import settings_table

    typer.echo(settings_table())


def health() -> None:
    """Tell by exit status whether a bot that runs here is alive: its sign of life is fresh."""
    from bot.telegram.heartbeat import is_alive

    settings = _load()
    if settings.heartbeat is None:
        wrong_usage("JISR_HEARTBEAT names no file; set it for `jisr run` and for `jisr health`")
    alive = is_alive(settings.heartbeat, _FRESH_SECONDS)
    typer.echo("alive" if alive else "no fresh sign of life", err=not alive)
    raise SystemExit(0 if alive else 1)


def _load() -> Settings:
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings()
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2) from None
