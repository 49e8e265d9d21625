"""The README keeps step with the command: what it does not name does not exist for a newcomer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli import app
from bot.settings import settings_table

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"jisr {command}" in README


def test_the_command_for_tests_is_the_one_that_passes_here() -> None:
    assert ".venv/bin/python -m pytest" in README


def test_the_table_of_settings_is_the_one_that_the_settings_make() -> None:
    table = README.split("<!-- settings: begin -->\n")[1].split("\n<!-- settings: end -->")[0]
    assert table == settings_table(), "run `jisr settings` and put its table into the README"
