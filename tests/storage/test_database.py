"""A database that is locked, full or gone: one line of log, answers from memory, and all is kept until it is back."""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.answers.answer import Context
from bot.storage.database import Database, DatabaseDown, address, reason
from bot.storage.inbox import Taken
from bot.storage.migrating import HEAD, configuration, upgrade
from bot.storage.state import State
from bot.storage.tables import metadata

pytestmark = pytest.mark.anyio


def lock(path: Path) -> sqlite3.Connection:
    """Another process that writes and does not stop."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_locked_database_is_told_once_and_state_resumes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "state.sqlite3"
    state = State(f"sqlite:///{path}", context_seconds=600, pause=0.1)
    await state.open()
    holder = lock(path)
    with caplog.at_level(logging.INFO):
        for number in range(20):
            state.contexts.put((number, 1), Context({"n": number}))
            assert await state.contexts.get((number, 1)) == Context({"n": number})
        with pytest.raises(DatabaseDown):
            await state.writer.flush()
        with pytest.raises(DatabaseDown):
            await state.inbox.take([Taken(1, "1", "{}")])
        assert len(errors(caplog)) == 1
        holder.rollback()
        holder.close()
        state.database._down_until = 0
        await state.writer.flush()
        assert state.database.trouble == ""
        assert "works again" in caplog.text
    await state.close()
    again = State(f"sqlite:///{path}", context_seconds=600)
    await again.open()
    assert await again.contexts.get((19, 1)) == Context({"n": 19})
    await again.close()


async def test_a_full_database_is_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    state = State(f"sqlite:///{tmp_path}/state.sqlite3", context_seconds=600, pause=0.1)
    await state.open()

    async def cramp(connection: Any) -> None:
        await connection.execute(text("PRAGMA max_page_count=1"))

    for _ in range(3):  # each of the pool's connections
        await state.database.run(cramp)
    for number in range(2000):
        state.pages.put((str(number),), "x" * 1000)
    with pytest.raises(DatabaseDown, match="full"):
        await state.writer.flush()
    assert await state.pages.get(("1999",)) == "x" * 1000
    assert len(errors(caplog)) == 1
    state.database._url = state.database._url.set(database=str(tmp_path / "other.sqlite3"))
    await state.database.close()
    state.database._down_until = 0
    await state.writer.flush()
    await state.close()


@pytest.mark.parametrize("back", [True, False], ids=["put back", "gone for good"])
async def test_a_file_that_is_removed_is_told_once_and_state_goes_on_where_it_can_be_read(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, back: bool
) -> None:
    folder = tmp_path / "state"
    path, aside = folder / "state.sqlite3", tmp_path / "aside"
    state = State(f"sqlite:///{path}", context_seconds=600, pause=0.05)
    await state.open()
    state.preferences.put((1,), "ar")
    await state.writer.flush()
    folder.rename(aside)
    state.preferences.put((2,), "en")
    with pytest.raises(DatabaseDown, match="removed"):
        await state.writer.flush()
    assert await state.preferences.get((2,)) == "en"
    assert len(errors(caplog)) == 1
    if back:
        aside.rename(folder)
    state.database._down_until = 0
    await state.writer.flush()
    assert not state.database.trouble
    await state.close()
    again = State(f"sqlite:///{path}", context_seconds=600)
    await again.open()
    assert await again.preferences.get((2,)) == "en"
    assert await again.preferences.get((1,)) == ("ar" if back else None)
    await again.close()


async def test_a_database_that_is_away_at_start_is_used_when_it_comes(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    blocked.write_text("no folder")
    state = State(f"sqlite:///{blocked}/state.sqlite3", context_seconds=600, pause=0.05)
    await state.open()
    assert state.database.trouble
    state.preferences.put((1,), "ar")
    assert await state.preferences.get((1,)) == "ar"
    blocked.unlink()
    state.database._down_until = 0
    await state.writer.flush()
    assert not state.database.trouble
    await state.close()


async def test_while_it_is_away_nobody_waits_for_it() -> None:
    database = Database("postgresql://nobody@127.0.0.1:9/none", pause=60)

    async def work(connection: Any) -> None:
        raise AssertionError

    with pytest.raises(DatabaseDown):
        await database.run(work)
    started = time.perf_counter()
    for _ in range(100):
        with pytest.raises(DatabaseDown):
            await database.run(work)
    assert time.perf_counter() - started < 0.5
    await database.close()


async def test_work_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/x.sqlite3", pause=0)

    async def slow(connection: Any) -> None:
        await connection.execute(
            text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<3000000) SELECT max(i) FROM n")
        )

    with pytest.raises(DatabaseDown, match="in time"):
        await database.run(slow, seconds=0.05)
    await database.close()


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///x", "sqlite+aiosqlite"),
        ("postgresql://h/d", "postgresql+asyncpg"),
        ("postgres://h/d", "postgresql+asyncpg"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg"),
    ],
)
def test_urls_are_taken_as_people_write_them(given: str, driver: str) -> None:
    assert address(given).drivername == driver


@pytest.mark.parametrize("given", ["mysql://h/d", "nonsense"])
def test_other_databases_are_refused(given: str) -> None:
    with pytest.raises(ValueError, match="sqlite"):
        address(given)


def test_a_reason_holds_no_statement() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(Exception) as caught:
        connection.execute(text("SELECT :secret FROM nowhere"), {"secret": "what was asked"})
    engine.dispose()
    assert reason(caught.value) == "OperationalError: no such table: nowhere"


def test_the_steps_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    engine = create_engine(f"sqlite:///{tmp_path}/x.sqlite3")
    with engine.begin() as connection:
        upgrade(connection)
        upgrade(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert ScriptDirectory.from_config(configuration(connection)).get_current_head() == HEAD
    engine.dispose()


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    database = Database(f"sqlite:///{path}", pause=0)

    async def nothing(connection: Any) -> None:
        await connection.execute(text("SELECT 1"))

    await database.run(nothing)
    await database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(DatabaseDown, match="newer than this program"):
        await database.run(nothing)
    await database.close()
