"""The bases that were in use, whole, and which one is: what replicas follow and ``/rollback`` goes back to."""

from __future__ import annotations

import time
from typing import Any, cast

from sqlalchemy import delete, desc, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.records import Counts, How, Revision, Upload
from bot.storage.tables import contents, current, revisions, uploads
from bot.storage.writing import insert

_ROW = 1


class Revisions:
    """Every method is one transaction, written before it returns, and raises ``DatabaseDown``."""

    def __init__(self, database: Database, kept: int) -> None:
        self._database, self._kept = database, kept

    async def use(
        self, revision: str, data: bytes, disk: str, how: How, person: int | None, counts: Counts, parent: int | None
    ) -> int:
        """Put a revision in use, whole or not at all; its number."""

        async def work(connection: AsyncConnection) -> int:
            stored = insert(connection, contents).values(revision=revision, data=data)
            await connection.execute(stored.on_conflict_do_nothing())
            entry = revisions.insert().values(
                revision=revision,
                parent=parent,
                how=how,
                person=person,
                at=time.time(),
                facts=counts.facts,
                added=counts.added,
                changed=counts.changed,
                removed=counts.removed,
            )
            number = int((await connection.execute(entry.returning(revisions.c.number))).scalar_one())
            chosen = insert(connection, current).values(id=_ROW, number=number, disk=disk)
            await connection.execute(
                chosen.on_conflict_do_update(index_elements=["id"], set_={"number": number, "disk": disk})
            )
            await self._forget(connection, number)
            return number

        return await self._database.run(work, seconds=30)

    async def current(self) -> tuple[Revision, str] | None:
        """The revision in use, and the state of the disk when it was chosen; ``None`` before the first."""

        async def work(connection: AsyncConnection) -> tuple[Revision, str] | None:
            query = select(revisions, current.c.disk).join(current, current.c.number == revisions.c.number)
            row = (await connection.execute(query)).mappings().first()
            return (_revision(row), row["disk"]) if row else None

        return await self._database.run(work)

    async def number(self) -> int | None:
        """The number of the revision in use."""

        async def work(connection: AsyncConnection) -> int | None:
            return (await connection.execute(select(current.c.number))).scalar()

        return await self._database.run(work)

    async def get(self, number: int) -> Revision | None:
        """One revision."""

        async def work(connection: AsyncConnection) -> Revision | None:
            row = (await connection.execute(select(revisions).where(revisions.c.number == number))).mappings().first()
            return _revision(row) if row else None

        return await self._database.run(work)

    async def content(self, revision: str) -> bytes | None:
        """The files of a revision; ``None`` when they are no longer kept."""

        async def work(connection: AsyncConnection) -> bytes | None:
            return (await connection.execute(select(contents.c.data).where(contents.c.revision == revision))).scalar()

        return await self._database.run(work, seconds=30)

    async def latest(self, count: int) -> list[Revision]:
        """The last revisions, newest first."""

        async def work(connection: AsyncConnection) -> list[Revision]:
            query = select(revisions).order_by(desc(revisions.c.number)).limit(count)
            return [_revision(row) for row in (await connection.execute(query)).mappings()]

        return await self._database.run(work)

    async def put_upload(self, upload: Upload) -> None:
        """Keep a file that waits for its button."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(uploads).where(uploads.c.at < time.time() - 86400))
            await connection.execute(
                uploads.insert().values(
                    id=upload.id,
                    person=upload.person,
                    name=upload.name,
                    data=upload.data,
                    base=upload.base,
                    at=time.time(),
                )
            )

        await self._database.run(work)

    async def take_upload(self, identity: str) -> Upload | None:
        """A file that waits, and it waits no longer: of two presses one gets it."""

        async def work(connection: AsyncConnection) -> Upload | None:
            statement = delete(uploads).where(uploads.c.id == identity).returning(uploads)
            row = (await connection.execute(statement)).mappings().first()
            return Upload(row["id"], row["person"], row["name"], row["data"], row["base"]) if row else None

        return await self._database.run(work)

    async def _forget(self, connection: AsyncConnection, newest: int) -> None:
        """Let old contents go; the line that tells of them stays a hundred times as long."""
        kept = select(revisions.c.revision).where(revisions.c.number > newest - self._kept)
        await connection.execute(delete(contents).where(contents.c.revision.not_in(kept)))
        await connection.execute(delete(revisions).where(revisions.c.number <= newest - 100 * self._kept))


def _revision(row: Any) -> Revision:
    return Revision(
        row["number"],
        row["revision"],
        row["parent"],
        cast("How", row["how"]),
        row["person"],
        row["at"],
        Counts(row["facts"], row["added"], row["changed"], row["removed"]),
    )
