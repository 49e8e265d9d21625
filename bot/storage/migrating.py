"""Bringing the tables up to date at start, whoever starts first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

SCRIPTS = Path(__file__).parent / "migrations"
HEAD = "0002"
"""The newest step in ``migrations/versions``; a test checks it."""
_LOCK = 0x6A697372


class TooNew(Exception):
    """The database was written by a newer version of the bot."""


async def migrate(connection: AsyncConnection) -> None:
    """Run the steps that are missing. Of several processes that start at once one does it, the others wait."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    await connection.run_sync(upgrade)


def upgrade(connection: Connection) -> None:
    """Run the steps that are missing, on one connection. Raises ``TooNew``."""
    # Alembic takes a third of a second to import: too long for a start that has nothing to do.
    found = _version(connection)
    if found == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory

    config = configuration(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise TooNew(f"its tables are of version {found}, newer than this program")
    command.upgrade(config, "head")


def configuration(connection: Connection) -> Any:
    """What Alembic needs to know, without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None
