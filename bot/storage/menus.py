"""Which private chats have a command menu of their own: Telegram keeps it, and does not tell who has one."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.tables import menus
from bot.storage.writing import insert


class Menus:
    """Every method is one transaction, written before it returns, and raises ``DatabaseDown``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def owners(self) -> frozenset[int]:
        """The chats that have one."""

        async def work(connection: AsyncConnection) -> frozenset[int]:
            return frozenset((await connection.execute(select(menus.c.id))).scalars())

        return await self._database.run(work)

    async def add(self, chats: Iterable[int]) -> None:
        """These are about to be given one."""
        rows = [{"id": chat} for chat in sorted(chats)]

        async def work(connection: AsyncConnection) -> None:
            if rows:
                await connection.execute(insert(connection, menus).on_conflict_do_nothing(), rows)

        await self._database.run(work)

    async def drop(self, chat: int) -> None:
        """This one has none any more."""

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(menus).where(menus.c.id == chat))

        await self._database.run(work)
