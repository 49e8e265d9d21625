"""Updates that were taken: written down before they are acknowledged, answered once.

A number that is there already is a redelivery and is not taken again. Of several processes on one
database each owns what it took; what a chat still has in work elsewhere draws its next update there,
so that the order within the chat holds. What a dead process left is taken over, once: an update that
takes a process down with it does not do so for ever.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database, DatabaseDown
from bot.storage.tables import instances, updates
from bot.storage.writing import insert

log = logging.getLogger(__name__)

_REMEMBERED = 20_000
_AT_ONCE = 500
_MANY, _GATHER = 50, 0.004
"""Where several come at a time, fewer than so many wait so many seconds for more: transactions cost more than rows."""
_LEASE = 12.0
"""Seconds without a sign of life after which a process counts as dead."""
_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Taken:
    """One update."""

    number: int
    lane: str
    """What must stay in order."""
    body: str


class Done:
    """The sink for updates that are finished."""

    def __init__(self) -> None:
        self._waiting: list[int] = []
        self.lost = 0

    def put(self, number: int) -> None:
        """An update is finished."""
        self._waiting.append(number)

    def take(self) -> list[int]:
        """See ``Sink``."""
        batch, self._waiting = self._waiting, []
        return batch

    def keep(self, batch: list[int]) -> None:
        """See ``Sink``."""
        self._waiting = (batch + self._waiting)[-50_000:]

    def settle(self) -> None:
        """See ``Sink``."""

    async def write(self, connection: AsyncConnection, batch: list[int]) -> None:
        """See ``Sink``."""
        now = time.time()
        for at in range(0, len(batch), _AT_ONCE):
            numbers = sorted(batch[at : at + _AT_ONCE])
            await connection.execute(
                update(updates).where(updates.c.update_id.in_(numbers)).values(done=now, body=None, given=True)
            )


class Inbox:
    """The table of updates, seen from one process."""

    def __init__(self, database: Database, done: Done) -> None:
        self._database, self._done = database, done
        self.me = secrets.token_hex(8)
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._queue: list[tuple[Taken, asyncio.Future[bool]]] = []
        self._task: asyncio.Task[None] | None = None
        self._crowded = False

    async def take(self, taken: Sequence[Taken]) -> list[Taken]:
        """Write updates down; those that are new and for this process to work on.

        Raises ``DatabaseDown`` when they could not be written; ``fresh`` tells the new ones then.
        """
        loop = asyncio.get_running_loop()
        mine = [(one, loop.create_future()) for one in self.fresh(taken, note=False)]
        self._queue += mine
        if mine and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._work())
        if len(mine) > 1:
            await asyncio.wait([future for _, future in mine])
            for _, future in mine:
                future.exception()  # the first is raised below; the others are the same
        return [one for one, future in mine if await future]

    def fresh(self, taken: Sequence[Taken], note: bool = True) -> list[Taken]:
        """The updates this process has not seen; all that can be told while the database is away."""
        new = [one for one in taken if one.number not in self._seen]
        if note:
            self._note(one.number for one in new)
        return new

    def finished(self, number: int) -> None:
        """An update was answered, or left alone on purpose."""
        self._done.put(number)

    async def alive(self) -> None:
        """Give a sign of life."""

        async def work(connection: AsyncConnection) -> None:
            now = time.time()
            statement = insert(connection, instances).values(id=self.me, at=now)
            await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"at": now}))
            await connection.execute(delete(instances).where(instances.c.at < now - 100 * _LEASE))

        await self._database.run(work)

    async def handed_over(self) -> list[Taken]:
        """What other processes took and gave to this one."""

        async def work(connection: AsyncConnection) -> list[Taken]:
            mine = and_(updates.c.owner == self.me, updates.c.given.is_(False), updates.c.done.is_(None))
            found = await connection.execute(
                update(updates)
                .where(mine)
                .values(given=True)
                .returning(updates.c.update_id, updates.c.lane, updates.c.body)
            )
            return _listed(found)

        found = await self._database.run(work)
        self._note(one.number for one in found)
        return found

    async def left_behind(self) -> list[Taken]:
        """Take over what processes that are gone did not finish; what was tried twice is given up."""

        async def work(connection: AsyncConnection) -> list[Taken]:
            open_ = [updates.c.done.is_(None), updates.c.owner != self.me]
            if self._database.shared:
                alive = select(instances.c.id).where(instances.c.at > time.time() - _LEASE)
                open_.append(updates.c.owner.not_in(alive))
            tired = update(updates).where(*open_, or_(updates.c.attempts >= _ATTEMPTS, updates.c.body.is_(None)))
            given_up = await connection.execute(tired.values(done=time.time(), body=None))
            if given_up.rowcount:
                log.warning("%d updates were begun twice and not finished; they are given up", given_up.rowcount)
            found = await connection.execute(
                update(updates)
                .where(*open_)
                .values(owner=self.me, given=True, attempts=updates.c.attempts + 1)
                .returning(updates.c.update_id, updates.c.lane, updates.c.body)
            )
            return _listed(found)

        found = await self._database.run(work)
        self._note(one.number for one in found)
        return found

    async def leave(self) -> None:
        """Give up what is not finished, for others to take over at once."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(
                update(updates)
                .where(updates.c.owner == self.me, updates.c.done.is_(None))
                .values(owner="", given=False)
            )
            await connection.execute(delete(instances).where(instances.c.id == self.me))

        await self._database.run(work)

    def _note(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._seen[number] = None
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    async def _work(self) -> None:
        """Write all that waits in one transaction, again and again: under load many share one."""
        while self._queue:
            if self._crowded and len(self._queue) < _MANY:
                await asyncio.sleep(_GATHER)
            batch, self._queue = self._queue[:_AT_ONCE], self._queue[_AT_ONCE:]
            try:
                new = await self._database.run(partial(self._write, batch=[one for one, _ in batch]))
            except DatabaseDown as error:
                for _, future in batch:
                    if not future.done():
                        future.set_exception(DatabaseDown(str(error)))
                continue
            self._crowded = len(batch) > 1
            self._note(one.number for one, _ in batch)
            for one, future in batch:
                if not future.done():
                    future.set_result(one.number in new)
                new.discard(one.number)  # the same number twice in one batch is new once

    async def _write(self, connection: AsyncConnection, batch: list[Taken]) -> set[int]:
        now = time.time()
        rows = {
            one.number: {
                "update_id": one.number,
                "lane": one.lane,
                "owner": self.me,
                "given": True,
                "attempts": 1,
                "body": one.body,
                "at": now,
                "done": None,
            }
            for one in batch
        }
        statement = insert(connection, updates).on_conflict_do_nothing().returning(updates.c.update_id)
        found = await connection.execute(statement, list(rows.values()))
        new = {row.update_id for row in found}
        return new - await self._elsewhere(connection, rows, new) if self._database.shared and new else new

    async def _elsewhere(self, connection: AsyncConnection, rows: dict[int, Any], new: set[int]) -> set[int]:
        """Hand new updates to the living process that has earlier ones of the same lane in work."""
        lanes = sorted({rows[number]["lane"] for number in new})
        alive = select(instances.c.id).where(instances.c.at > time.time() - _LEASE)
        busy = await connection.execute(
            select(updates.c.lane, updates.c.owner)
            .where(updates.c.done.is_(None), updates.c.lane.in_(lanes), updates.c.owner != self.me)
            .where(updates.c.owner.in_(alive))
        )
        owners = {row.lane: row.owner for row in busy}
        moved = {number for number in new if rows[number]["lane"] in owners}
        for number in sorted(moved):
            await connection.execute(
                update(updates)
                .where(updates.c.update_id == number)
                .values(owner=owners[rows[number]["lane"]], given=False)
            )
        return moved


def _listed(rows: Any) -> list[Taken]:
    return sorted((Taken(row.update_id, row.lane, row.body) for row in rows), key=lambda one: one.number)
