"""Where the bot may not write."""

from __future__ import annotations

import asyncio

import pytest

from tests.telegram.conftest import start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"


@pytest.mark.parametrize(
    "reason", ["not enough rights to send text messages to the chat", "TOPIC_CLOSED", "chat not found"]
)
async def test_where_the_bot_may_not_write_it_is_silent_and_nothing_has_failed(api: BotApiDouble, reason: str) -> None:
    running = await start(api)
    api.fail("sendMessage", Fault("status", 400, f"Bad Request: {reason}"))
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    await asyncio.sleep(0.2)
    await api.say(QUESTION)
    assert (await api.next_call()).values["chat_id"] == PERSON
    await running.end()
    assert (running.service.desk.tally.failures, api.unseen) == (0, [])
