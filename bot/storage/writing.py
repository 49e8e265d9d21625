"""Writing behind: what changed is gathered and written in one transaction, a moment later.

Nobody who waits for an answer waits for the disk. While the database is away what is to be written
is kept, within bounds; what is lost beyond them is counted and told once it is back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Hashable, Mapping
from typing import Any, Protocol

from sqlalchemy import Table, and_, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, DatabaseDown

log = logging.getLogger(__name__)

Row = dict[str, Any]
KEPT = 50_000
"""Rows of one table that wait for a database that is away."""
_MANY, _GATHER = 20, 0.05
"""Where changes are many they come together for so many seconds. What is not written yet is lost with a process that
is killed: an update answered in its last moment is answered again by the next. So where they are few none waits."""
_AGAIN = 1.0


class Sink(Protocol):
    """Things to write to one table."""

    lost: int

    def take(self) -> Any:
        """All that waits, to be written now; falsy if there is nothing."""

    async def write(self, connection: AsyncConnection, batch: Any) -> None:
        """Write a batch."""

    def keep(self, batch: Any) -> None:
        """Take back a batch that could not be written."""

    def settle(self) -> None:
        """Forget the batch that has been written."""


def insert(connection: AsyncConnection, table: Table) -> Any:
    """The dialect's own insert, for its ``on_conflict`` clauses."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


class Upserts:
    """Rows by key: the last value wins, except for columns that are added up. ``None`` deletes."""

    def __init__(self, table: Table, sums: tuple[str, ...] = (), first: tuple[str, ...] = ()) -> None:
        self._table = table
        self._sums, self._first = sums, first
        self._keys = tuple(column.name for column in table.primary_key)
        self._waiting: dict[Hashable, Row | None] = {}
        self._leaving: dict[Hashable, Row | None] = {}
        self.lost = 0
        """Rows given up because the database was away too long."""

    def put(self, key: tuple[Any, ...], values: Mapping[str, Any] | None) -> Row | None:
        """Write the row of a key, or delete it; the whole row."""
        row = None if values is None else {**dict(zip(self._keys, key, strict=True)), **values}
        earlier = self._waiting.pop(key, None)
        if row is not None and earlier is not None:
            for name in self._sums:
                row[name] += earlier[name]
            for name in self._first:
                row[name] = earlier[name]
        self._waiting[key] = row
        while len(self._waiting) > KEPT:
            del self._waiting[next(iter(self._waiting))]
            self.lost += 1
        return row

    def pending(self, key: tuple[Any, ...]) -> tuple[bool, Row | None]:
        """Whether the key is about to be written, and with what."""
        for rows in (self._waiting, self._leaving):
            if key in rows:
                return True, rows[key]
        return False, None

    def take(self) -> dict[Hashable, Row | None]:
        """See ``Sink``."""
        self._leaving, self._waiting = self._waiting, {}
        return self._leaving

    def keep(self, batch: dict[Hashable, Row | None]) -> None:
        """See ``Sink``."""
        newer, self._waiting, self._leaving = self._waiting, dict(batch), {}
        for key, row in newer.items():
            named = key if isinstance(key, tuple) else (key,)
            self.put(named, None if row is None else {k: v for k, v in row.items() if k not in self._keys})

    def settle(self) -> None:
        """See ``Sink``."""
        self._leaving = {}

    async def write(self, connection: AsyncConnection, batch: dict[Hashable, Row | None]) -> None:
        """See ``Sink``."""
        gone = [key if isinstance(key, tuple) else (key,) for key, row in batch.items() if row is None]
        for key in gone:
            matches = and_(*(self._table.c[name] == part for name, part in zip(self._keys, key, strict=True)))
            await connection.execute(delete(self._table).where(matches))
        # In the order of keys, so that two processes never lock the same rows crosswise.
        rows = sorted(
            (row for row in batch.values() if row is not None), key=lambda row: tuple(row[name] for name in self._keys)
        )
        if rows:
            await connection.execute(self._statement(connection), rows)

    def _statement(self, connection: AsyncConnection) -> Any:
        statement = insert(connection, self._table)
        changes = {
            column.name: self._table.c[column.name] + statement.excluded[column.name]
            if column.name in self._sums
            else statement.excluded[column.name]
            for column in self._table.columns
            if not column.primary_key and column.name not in self._first
        }
        return statement.on_conflict_do_update(index_elements=list(self._keys), set_=changes)


class Writer:
    """Writes what its sinks hold, as long as it runs."""

    def __init__(self, database: Database, sinks: tuple[Sink, ...], again: float = _AGAIN) -> None:
        self._database, self._sinks, self._again = database, sinks, again
        self._news = asyncio.Event()
        self._turn = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    def wake(self) -> None:
        """There is something to write."""
        self._news.set()

    async def stop(self) -> None:
        """Write what is left, if the database takes it, and end."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
        try:
            await self.flush()
        except DatabaseDown as error:
            log.error("what changed last could not be written: %s", error)

    async def flush(self) -> int:
        """Write everything now; how many changes. Raises ``DatabaseDown``; nothing is lost then."""
        async with self._turn:
            batches = [(sink, batch) for sink in self._sinks if (batch := sink.take())]
            if not batches:
                return 0

            async def work(connection: AsyncConnection) -> None:
                for sink, batch in batches:
                    await sink.write(connection, batch)

            try:
                await self._database.run(work)
            except BaseException:
                for sink, batch in batches:
                    sink.keep(batch)
                raise
            for sink, _ in batches:
                sink.settle()
            return sum(len(batch) for _, batch in batches)

    async def _run(self) -> None:
        changes = 0
        while True:
            await self._news.wait()
            await asyncio.sleep(_GATHER if changes >= _MANY else 0)
            self._news.clear()
            try:
                changes = await self.flush()
            except DatabaseDown:
                self._news.set()
                await asyncio.sleep(self._again)
                continue
            lost = sum(sink.lost for sink in self._sinks)
            if lost:
                log.warning("%d changes were lost while the database was away", lost)
                for sink in self._sinks:
                    sink.lost = 0
