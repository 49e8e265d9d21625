"""A table as a mapping: memory in front, the database behind, and no waiting where it can be helped.

Alone on its database (SQLite) a process knows what it wrote and read; beside others it reads anew,
many keys in one query. What is about to be written is always what counts. While the database is
away the memory answers, as far as it goes.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Table, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, DatabaseDown
from bot.storage.writing import Row, Upserts

Key = TypeVar("Key", bound=tuple[Any, ...])
Value = TypeVar("Value")
_AT_ONCE = 500
_LIMIT = 2.0
"""Seconds that somebody who asks is made to wait for the database."""


class Rows(Generic[Key]):
    """Reads rows by key; keys that are asked for at the same time go into one query."""

    def __init__(self, database: Database, table: Table) -> None:
        self._database, self._table = database, table
        self._keys = list(table.primary_key)
        self._waiting: dict[Key, asyncio.Future[Row | None]] = {}
        self._task: asyncio.Task[None] | None = None

    async def read(self, key: Key) -> Row | None:
        """The row of a key. Raises ``DatabaseDown``."""
        future = self._waiting.get(key)
        if future is None:
            future = self._waiting[key] = asyncio.get_running_loop().create_future()
            if self._task is None or self._task.done():
                self._task = asyncio.create_task(self._work())
        return await asyncio.shield(future)

    async def _work(self) -> None:
        await asyncio.sleep(0)  # whoever asks in the same turn comes along
        while self._waiting:
            keys = list(self._waiting)[:_AT_ONCE]
            futures = {key: self._waiting.pop(key) for key in keys}
            try:
                found = await self._database.run(partial(self._query, keys=keys), seconds=_LIMIT)
            except DatabaseDown as error:
                for future in futures.values():
                    future.set_exception(DatabaseDown(str(error)))
                    future.exception()  # whoever waited may be gone: that is no error
            else:
                for key, future in futures.items():
                    future.set_result(found.get(key))

    async def _query(self, connection: AsyncConnection, keys: list[Key]) -> dict[Key, Row]:
        matches = self._keys[0].in_([key[0] for key in keys]) if len(self._keys) == 1 else tuple_(*self._keys).in_(keys)
        rows = (await connection.execute(select(self._table).where(matches))).mappings()
        return {cast("Key", tuple(row[column.name] for column in self._keys)): dict(row) for row in rows}


@dataclass(slots=True)
class _Known(Generic[Value]):
    """A row, or that there is none, and what it stands for once somebody asked."""

    row: Row | None
    value: Value | None


class Shelf(Generic[Key, Value]):
    """Values by key; ``age`` is the number of seconds after which one counts as gone, 0 for never."""

    def __init__(
        self,
        database: Database,
        sink: Upserts,
        table: Table,
        *,
        wake: Callable[[], None],
        encode: Callable[[Value], Mapping[str, Any]],
        decode: Callable[[Row], Value | None],
        size: int,
        age: float = 0.0,
    ) -> None:
        self._age = age
        self._database, self._sink, self._wake = database, sink, wake
        self._rows: Rows[Key] = Rows(database, table)
        self._encode, self._decode, self._size = encode, decode, size
        self._known: OrderedDict[Key, _Known[Value]] = OrderedDict()

    async def get(self, key: Key) -> Value | None:
        """The value of a key."""
        known = self._known.get(key)
        if known is not None and (not self._database.shared or self._sink.pending(key)[0]):
            self._known.move_to_end(key)
            return self._fresh(known)
        waits, row = self._sink.pending(key)
        if not waits:
            try:
                row = await self._rows.read(key)
            except DatabaseDown:
                return self._fresh(known) if known else None
            # Between the question and the answer somebody may have put something newer.
            waits, newer = self._sink.pending(key)
            row = newer if waits else row
        return self._fresh(self._remember(key, row, None))

    def put(self, key: Key, value: Value | None) -> None:
        """Remember a value, or forget the key with ``None``."""
        self._remember(key, self._sink.put(key, None if value is None else self._encode(value)), value)
        self._wake()

    def drop(self, matches: Callable[[Key], bool]) -> None:
        """Forget, in memory, what the database has forgotten or is told to."""
        for key in [key for key in self._known if matches(key)]:
            del self._known[key]

    def _fresh(self, known: _Known[Value]) -> Value | None:
        """The value, unless it has aged away."""
        if known.row is None or (self._age and known.row["at"] + self._age <= time.time()):
            return None
        if known.value is None:
            known.value = self._decode(known.row)
        return known.value

    def _remember(self, key: Key, row: Row | None, value: Value | None) -> _Known[Value]:
        known = self._known[key] = _Known(row, value)
        self._known.move_to_end(key)
        while len(self._known) > self._size:
            self._known.popitem(last=False)
        return known
