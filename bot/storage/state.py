"""All stores of one database, opened and closed together."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import time
from typing import Any

from sqlalchemy import delete, desc, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answers.answer import Context
from bot.knowledge.facts import Language
from bot.language.folding import fold
from bot.storage import tables
from bot.storage.database import Database, DatabaseDown
from bot.storage.inbox import Done, Inbox
from bot.storage.menus import Menus
from bot.storage.records import Conversation, Gap, MessageKey, Sent
from bot.storage.revisions import Revisions
from bot.storage.shelves import Shelf
from bot.storage.writing import Upserts, Writer

log = logging.getLogger(__name__)

DAY = 86400.0
_as_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_FOLDED = 400
_SAMPLE = 300
_REPLIES = 2 * DAY
"""Telegram lets people edit what they wrote for two days; after that no answer needs to follow."""
_PAGES = 30 * DAY
_SEEN = 3 * DAY
"""Telegram keeps an update for a day; a number that comes again later is no redelivery."""


class State:
    """Everything that is remembered."""

    def __init__(
        self,
        url: str,
        *,
        context_seconds: float,
        gap_days: float = 90,
        feedback_days: float = 365,
        revisions_kept: int = 50,
        size: int = 10_000,
        secret: str = "",
        pause: float = 2.0,
    ) -> None:
        self.database = Database(url, pause)
        self._secret = hashlib.sha256(secret.encode()).digest()
        self._ages = {
            tables.contexts: context_seconds,
            tables.replies: _REPLIES,
            tables.pages: _PAGES,
            tables.gaps: gap_days * DAY,
            tables.feedback: feedback_days * DAY,
            tables.uploads: DAY,
            tables.updates: _SEEN,
        }
        sinks = {
            table: Upserts(table)
            for table in (tables.contexts, tables.preferences, tables.replies, tables.pages, tables.feedback)
        }
        self._gaps = Upserts(tables.gaps, sums=("count",), first=("first",))
        self._feedback = sinks[tables.feedback]
        done = Done()
        self.writer = Writer(self.database, (*sinks.values(), self._gaps, done), again=pause / 2)
        wake = self.writer.wake

        def shelf(table: Any, encode: Any, decode: Any, most: int = size, age: float = 0.0) -> Any:
            sink = sinks[table]
            return Shelf(self.database, sink, table, wake=wake, encode=encode, decode=decode, size=most, age=age)

        self.contexts: Shelf[Conversation, Context] = shelf(
            tables.contexts,
            lambda value: {"data": _as_text(value.data), "at": time.time()},
            lambda row: Context(json.loads(row["data"])),
            age=context_seconds,
        )
        self.preferences: Shelf[tuple[int], Language] = shelf(
            tables.preferences,
            lambda value: {"language": value, "at": time.time()},
            lambda row: row["language"] if row["language"] in ("ar", "en") else None,
        )
        self.replies: Shelf[MessageKey, Sent] = shelf(
            tables.replies,
            lambda sent: {"message": sent.message, "content": sent.content, "at": time.time()},
            # The chat is that of the question: ours is in the same, or the group moved and the answer cannot be edited.
            lambda row: Sent(row["chat"], row["message"], row["content"]),
        )
        self.pages: Shelf[tuple[str], str] = shelf(
            tables.pages, lambda text: {"data": text, "at": time.time()}, lambda row: row["data"], 1000
        )
        self.inbox = Inbox(self.database, done)
        self.revisions = Revisions(self.database, revisions_kept)
        self.menus = Menus(self.database)
        self._sweeper: asyncio.Task[None] | None = None

    async def open(self, sweep_every: float = 300.0) -> None:
        """Try the database (its absence is logged and borne) and begin to write and to sweep."""
        with contextlib.suppress(DatabaseDown):
            await self.database.run(_nothing)
        self.writer.start()
        self._sweeper = asyncio.create_task(self._sweep_for_ever(sweep_every))

    async def close(self) -> None:
        """Write what is left and close."""
        if self._sweeper:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
            self._sweeper = None
        await self.writer.stop()
        await self.database.close()

    def note_gap(self, question: str, language: Language) -> None:
        """A question had no answer. Who asked is not known here."""
        sample = " ".join(question.split())[:_SAMPLE]
        folded = " ".join(fold(sample).split())[:_FOLDED].strip(" ?؟!.،,") or sample
        now = time.time()
        self._gaps.put((folded,), {"sample": sample, "language": language, "count": 1, "first": now, "at": now})
        self.writer.wake()

    def note_feedback(
        self, message: tuple[int | str, int], person: int, *, fact: str, good: bool, language: Language, revision: str
    ) -> None:
        """A thumb. Its id hashes message and person with a key, so that a second press replaces the first."""
        name = json.dumps([*message, person]).encode()
        identity = hashlib.blake2b(name, key=self._secret[:32], digest_size=12).hexdigest()
        self._feedback.put(
            (identity,),
            {
                "fact": fact,
                "verdict": 1 if good else -1,
                "language": language,
                "revision": revision,
                "at": time.time(),
            },
        )
        self.writer.wake()

    async def gaps(self, count: int | None = None) -> tuple[list[Gap], int]:
        """Unanswered questions, most asked first, and how many there are in all."""
        await self.writer.flush()

        async def work(connection: AsyncConnection) -> tuple[list[Gap], int]:
            table = tables.gaps
            query = select(table).order_by(desc(table.c.count), desc(table.c.at)).limit(count or 100_000)
            rows = (await connection.execute(query)).mappings()
            found = [Gap(row["sample"], row["language"], row["count"], row["first"], row["at"]) for row in rows]
            total = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            return found, int(total)

        return await self.database.run(work)

    async def forget_gaps(self) -> None:
        """Empty the list of unanswered questions."""
        await self.writer.flush()
        await self.database.run(_deleting(tables.gaps))

    async def thumbs(self, count: int) -> tuple[int, int, list[tuple[str, int, int]]]:
        """Thumbs up, thumbs down, and the facts with the most of the latter: id, up, down."""
        await self.writer.flush()

        async def work(connection: AsyncConnection) -> tuple[int, int, list[tuple[str, int, int]]]:
            table = tables.feedback
            up = func.sum(func.coalesce((table.c.verdict + 1) / 2, 0))
            down = func.count() - up
            query = select(table.c.fact, up.label("up"), down.label("down")).group_by(table.c.fact)
            rows = [(row.fact, int(row.up), int(row.down)) for row in await connection.execute(query)]
            worst = sorted((row for row in rows if row[2]), key=lambda row: (-row[2], row[1], row[0]))
            return sum(row[1] for row in rows), sum(row[2] for row in rows), worst[:count]

        return await self.database.run(work)

    async def forget_person(self, person: int) -> None:
        """Delete everything about somebody: choices, conversations, which answer was theirs.

        Raises ``DatabaseDown`` when it cannot be done now.
        """
        for shelf, place in ((self.contexts, 1), (self.preferences, 0), (self.replies, 0)):
            shelf.drop(lambda key, place=place: key[place] == person)  # type: ignore[misc]
        await self.writer.flush()
        contexts, preferences, replies = tables.contexts, tables.preferences, tables.replies

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(
                delete(contexts).where(or_(contexts.c.person == person, contexts.c.chat == person))
            )
            await connection.execute(delete(preferences).where(preferences.c.id == person))
            await connection.execute(delete(replies).where(replies.c.chat == person))

        await self.database.run(work)

    async def forget_chat(self, chat: int) -> None:
        """Delete everything about a chat that the bot was removed from."""
        self.contexts.drop(lambda key: key[0] == chat)
        self.preferences.drop(lambda key: key[0] == chat)
        self.replies.drop(lambda key: key[0] == chat)
        await self.writer.flush()

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(delete(tables.contexts).where(tables.contexts.c.chat == chat))
            await connection.execute(delete(tables.preferences).where(tables.preferences.c.id == chat))
            await connection.execute(delete(tables.replies).where(tables.replies.c.chat == chat))

        await self.database.run(work)

    async def sweep(self) -> None:
        """Delete what is older than it may be."""
        now = time.time()

        async def work(connection: AsyncConnection) -> None:
            for table, age in self._ages.items():
                old = delete(table).where(table.c.at < now - age)
                await connection.execute(old)

        await self.database.run(work, seconds=60)

    async def _sweep_for_ever(self, every: float) -> None:
        while True:
            with contextlib.suppress(DatabaseDown):  # told already; what is old goes the next time
                await self.sweep()
            await asyncio.sleep(every)


async def _nothing(connection: AsyncConnection) -> None:
    await connection.execute(select(1))


def _deleting(table: Any) -> Any:
    async def work(connection: AsyncConnection) -> None:
        await connection.execute(delete(table))

    return work
