"""Admins hear of trouble: once for each kind, by its count, and without anybody's words."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import ADMIN, start
from tests.telegram.double import BotApiDouble, Call, Fault

pytestmark = pytest.mark.anyio


async def alarm(api: BotApiDouble) -> Call:
    while (call := await api.next_call("sendMessage")).values["chat_id"] != ADMIN:
        pass
    return call


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.alarms._EVERY", 0.3)


async def test_failures_are_told_together_once_and_without_the_question(api: BotApiDouble) -> None:
    running = await start(api)
    for user in (1, 2, 3):
        await api.say("crash", user=user)
    call = await alarm(api)
    assert call.shown == "3 updates failed since I last told you of any. The log tells where."
    await api.say("crash")
    await api.next_call("sendMessage")
    await api.say("union?")
    assert (await api.next_call("sendMessage", seconds=2)).values["chat_id"] != ADMIN
    await running.end()
    assert api.unseen == []


async def test_a_second_instance_is_told(api: BotApiDouble) -> None:
    running = await start(api)
    api.fail("getUpdates", Fault("status", 409, "Conflict: terminated by other getUpdates request"))
    await api.say("union?")
    assert "Another instance of this bot is polling" in (await alarm(api)).shown
    await running.end()


async def test_a_database_that_is_away_is_told(api: BotApiDouble) -> None:
    running = await start(api, database_url=f"sqlite:///{api.scratch}/state.sqlite3/impossible")
    assert (await alarm(api)).shown.startswith("My database cannot be used.")
    await running.end()
