"""Lanes: order within a chat, a bound on all, nothing kept of what is done."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Update

from bot.telegram.ordering import LaneProcessor, lane_of
from bot.telegram.tally import Tally
from tests.telegram.updates import Updates, person

pytestmark = pytest.mark.anyio


def update(chat: int) -> Update:
    """An update of a chat."""
    found = Update.de_json({"update_id": 1, "message": Updates().message("x", user=5, chat=chat)}, None)
    assert found
    return found


async def test_one_lane_is_worked_on_in_order_and_lanes_are_independent() -> None:
    processor = LaneProcessor(10, 10, Tally())
    done: list[str] = []

    async def work(name: str, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(name)

    async with asyncio.TaskGroup() as tasks:
        for chat, name, seconds in ((1, "a", 0.05), (1, "b", 0.0), (2, "c", 0.0)):
            tasks.create_task(processor.process_update(update(chat), work(name, seconds)))
    assert done == ["c", "a", "b"]
    assert processor.pending == 0
    assert processor._lanes == {}


async def test_no_more_than_the_bound_at_once_and_a_flooding_chat_takes_one_place() -> None:
    processor = LaneProcessor(2, 100, Tally())
    running, most = 0, 0

    async def work() -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1

    async with asyncio.TaskGroup() as tasks:
        for chat in (1, 1, 1, 1, 2, 3, 4):
            tasks.create_task(processor.process_update(update(chat), work()))
    assert most == 2


async def test_a_lane_that_is_too_long_drops_and_a_failure_frees_it() -> None:
    tally = Tally()
    processor = LaneProcessor(2, 2, tally)
    done = 0

    async def work() -> None:
        nonlocal done
        await asyncio.sleep(0.01)
        done += 1
        raise ValueError

    tasks = [asyncio.create_task(processor.process_update(update(1), work())) for _ in range(5)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [type(result) for result in results] == [ValueError, ValueError, type(None), type(None), type(None)]
    assert (done, tally.limited, processor._lanes) == (2, 3, {})


async def test_giving_up_cancels_what_waits_without_a_warning() -> None:
    processor = LaneProcessor(1, 10, Tally())
    tasks = [asyncio.create_task(processor.process_update(update(1), asyncio.sleep(60))) for _ in range(3)]
    await asyncio.sleep(0)
    processor.give_up()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(result, asyncio.CancelledError) for result in results)
    assert processor.pending == 0


@pytest.mark.parametrize(
    ("content", "lane"),
    [
        ({"inline_query": {"id": "1", "from": person(7), "query": "", "offset": ""}}, ("inline", 7)),
        ({"message": Updates().message("x", user=7)}, 7),
        ({"edited_message": Updates().message("x", user=7, chat=-3)}, -3),
        (
            {"callback_query": {"id": "1", "from": person(7), "chat_instance": "1", "inline_message_id": "i"}},
            ("user", 7),
        ),
    ],
)
def test_lanes(content: dict[str, Any], lane: object) -> None:
    assert lane_of(Update.de_json({"update_id": 1, **content}, None)) == lane
