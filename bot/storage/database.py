"""One database, and what becomes of the bot when it fails.

Every piece of work is one transaction with a time limit. When one fails the trouble is logged once, and
for a moment everything else fails at once instead of waiting: questions go on being answered from
memory. The next piece of work after that moment tries again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.migrating import migrate

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Work = Callable[[AsyncConnection], Awaitable[Result]]

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
_LOCKED_MS = 2000
"""How long SQLite waits for another process that writes."""
_LIMIT = 10.0
"""Seconds for one piece of work."""
_PAUSE = 2.0
"""Seconds without the database after a failure."""


class DatabaseDown(Exception):
    """The database cannot be used now. The reason is in the log, and in the message."""


def address(text: str) -> URL:
    """The URL with the driver this bot uses; ``ValueError`` for any other database."""
    try:
        url = make_url(text)
    except ArgumentError:
        raise ValueError("write sqlite:///file.sqlite3 or postgresql://user:password@host/name") from None
    plain = url.drivername.split("+")[0]
    if plain not in DRIVERS:
        raise ValueError(f"{plain!r} is not supported; use sqlite or postgresql")
    driver = "postgresql+psycopg" if url.drivername == "postgresql+psycopg" else DRIVERS[plain]
    return url.set(drivername=driver)


class Database:
    """An engine with migrations, time limits and one line of log for each trouble."""

    def __init__(self, url: str, pause: float = _PAUSE) -> None:
        self._url = address(url)
        self._pause = pause
        self._engine: AsyncEngine | None = None
        self._ready = False
        self._file: tuple[int, int] | None = None
        """Which file of SQLite is open: a removed one goes on taking what is written, and nobody will read it."""
        self._preparing = asyncio.Lock()
        self._down_until = 0.0
        self._under_way: set[asyncio.Future[Any]] = set()
        self.trouble = ""
        """What is wrong now; empty while all is well."""

    @property
    def shared(self) -> bool:
        """Whether other processes may change what is in it: never cache what was read."""
        return self._url.get_backend_name() != "sqlite"

    async def run(self, work: Work[Result], *, seconds: float = _LIMIT) -> Result:
        """Do some work in one transaction. Raises ``DatabaseDown``, and nothing else of the database's."""
        if time.monotonic() < self._down_until:
            raise DatabaseDown(self.trouble)
        # On its own: whoever waits may be cancelled, but a statement under way must come to its end,
        # or its connection is lost with the thread that serves it.
        task = asyncio.ensure_future(self._transaction(work))
        self._under_way.add(task)
        task.add_done_callback(self._over)
        done, _ = await asyncio.wait((task,), timeout=seconds)
        try:
            if not done:
                raise TimeoutError("no reply in time")
            result = task.result()
        except Exception as error:
            self._fail(error)
            raise DatabaseDown(self.trouble) from None
        self._mend()
        return result

    async def close(self) -> None:
        """Let what is under way come to its end, and close all connections."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=_LIMIT)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._let_go()

    async def _transaction(self, work: Work[Result]) -> Result:
        await self._prepare()
        if self._file != self._identity():
            await self._let_go()
            raise FileNotFoundError(
                "its file was removed or replaced; what is there, or a new one, is used from now on"
            )
        assert self._engine
        async with self._engine.begin() as connection:
            return await work(connection)

    def _identity(self) -> tuple[int, int] | None:
        path = self._url.database
        if self.shared or not path or path == ":memory:":
            return None
        try:
            found = Path(path).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    async def _let_go(self) -> None:
        """Close what is open; the next piece of work opens anew."""
        engine, self._engine, self._ready = self._engine, None, False
        if engine:
            # What others are at is returned first: a connection that comes back later would never be closed.
            others = self._under_way - {asyncio.current_task()}
            if others:
                await asyncio.wait(others, timeout=_LIMIT)
            await engine.dispose()

    def _over(self, task: asyncio.Future[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # told to whoever waited, or to nobody if that is too late

    async def _prepare(self) -> None:
        """Open and migrate, once; a database that was away at start is migrated when it is back."""
        if self._ready:
            return
        async with self._preparing:
            if self._ready:
                return
            if self._engine is None:
                self._engine = self._open()
            async with self._engine.begin() as connection:
                await migrate(connection)
            self._file, self._ready = self._identity(), True

    def _open(self) -> AsyncEngine:
        if self.shared:
            return create_async_engine(
                self._url, hide_parameters=True, pool_size=6, max_overflow=4, pool_timeout=5, pool_recycle=1800
            )
        if self._url.database and self._url.database != ":memory:":
            Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(self._url, hide_parameters=True, pool_size=3, max_overflow=0)
        event.listen(engine.sync_engine, "connect", _tune)
        return engine

    def _fail(self, error: Exception) -> None:
        self._down_until = time.monotonic() + self._pause
        if not self.trouble:
            log.error("the database cannot be used (%s); questions are answered, state is not kept", reason(error))
        self.trouble = reason(error)

    def _mend(self) -> None:
        if self.trouble:
            log.info("the database works again")
        self.trouble = ""
        self._down_until = 0.0


def _tune(connection: Any, _record: object) -> None:
    """Readers never wait for the writer, and a killed process loses nothing that was committed."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={_LOCKED_MS}")
    cursor.close()


def reason(error: BaseException) -> str:
    """The first line of what the driver says; never a statement or its values."""
    origin = error.orig if isinstance(error, DBAPIError) and error.orig else error
    origin = origin.__cause__ or origin
    said = str(origin).strip().split("\n")[0]
    return f"{type(origin).__name__}: {said}" if said else type(origin).__name__
