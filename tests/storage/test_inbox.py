"""Updates are taken once, by one process, and what a dead one left is taken over once."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.storage import tables
from bot.storage.inbox import Taken
from bot.storage.state import State
from tests.storage.conftest import Make

pytestmark = pytest.mark.anyio


def some(*numbers: int, lane: str = "1") -> list[Taken]:
    return [Taken(number, lane, '{"text": "a secret"}') for number in numbers]


async def bodies(state: State) -> dict[int, str | None]:
    async def work(connection: Any) -> dict[int, str | None]:
        found = await connection.execute(select(tables.updates.c.update_id, tables.updates.c.body))
        return {row.update_id: row.body for row in found}

    return await state.database.run(work)


async def bury(state: State) -> None:
    """Let all signs of life be long ago."""

    async def work(connection: Any) -> None:
        await connection.execute(update(tables.instances).values(at=time.time() - 100))

    await state.database.run(work)


async def test_an_update_is_taken_once(state: State) -> None:
    assert await state.inbox.take(some(1, 2, 2)) == some(1, 2)
    assert await state.inbox.take(some(2, 3)) == some(3)
    taken = await asyncio.gather(*(state.inbox.take(some(number % 10 + 100)) for number in range(50)))
    assert sorted(one.number for found in taken for one in found) == list(range(100, 110))


async def test_the_text_of_an_update_is_gone_when_it_is_done_and_its_number_stays(state: State, make: Make) -> None:
    await state.inbox.take(some(1, 2))
    state.inbox.finished(1)
    await state.writer.flush()
    assert await bodies(state) == {1: None, 2: '{"text": "a secret"}'}
    again = make()
    await again.open()
    assert await again.inbox.take(some(1)) == []


async def test_what_a_process_left_is_taken_over_once(state: State, make: Make) -> None:
    await state.inbox.alive()
    await state.inbox.take(some(1, 2, 3))
    state.inbox.finished(2)
    await state.writer.flush()
    second = make()
    await second.open()
    if second.database.shared:
        assert await second.inbox.left_behind() == []
        await bury(state)
    assert await second.inbox.left_behind() == some(1, 3)
    third = make()
    await third.open()
    await bury(state)
    assert await third.inbox.left_behind() == []
    assert await bodies(state) == {1: None, 2: None, 3: None}


async def test_what_a_process_leaves_on_purpose_is_there_for_others_at_once(state: State, make: Make) -> None:
    await state.inbox.alive()
    await state.inbox.take(some(1))
    await state.inbox.leave()
    other = make()
    await other.open()
    await other.inbox.alive()
    assert await other.inbox.left_behind() == some(1)


async def test_a_chat_that_is_in_work_elsewhere_goes_on_there(state: State, make: Make) -> None:
    if not state.database.shared:
        pytest.skip("a file of SQLite belongs to one process")
    other = make()
    await other.open()
    for one in (state, other):
        await one.inbox.alive()
    assert await state.inbox.take(some(1, lane="a")) == some(1, lane="a")
    assert await other.inbox.take(some(2, lane="a") + some(3, lane="b")) == some(3, lane="b")
    assert await state.inbox.handed_over() == some(2, lane="a")
    assert await state.inbox.handed_over() == []
    for number in (1, 2):
        state.inbox.finished(number)
    await state.writer.flush()
    assert await other.inbox.take(some(4, lane="a")) == some(4, lane="a")
