"""A pressed button is answered in time, whatever it waits for."""

from __future__ import annotations

import time

import pytest

from tests.telegram.conftest import start
from tests.telegram.double import BotApiDouble, Fault

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"


async def test_a_button_that_waits_for_its_turn_is_answered_meanwhile(
    api: BotApiDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.spinners._PATIENCE", 0.3)
    running = await start(api)
    await api.say("union?")
    offer = await api.next_call("sendMessage")
    api.fail("sendMessage", Fault("stall", 1.0))
    await api.say(QUESTION)
    await api.next_call("sendMessage")
    query = await api.press(offer.button("begins"), offer.result)
    began = time.monotonic()
    call = await api.next_call("answerCallbackQuery")
    assert (call.values, time.monotonic() - began < 0.8) == ({"callback_query_id": query}, True)
    await api.next_call("editMessageText")  # and not answered twice
    await running.end()
    assert api.unseen == []


async def test_a_button_that_a_full_lane_drops_is_answered_all_the_same(
    api: BotApiDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.spinners._PATIENCE", 0.3)
    running = await start(api, user_per_minute=1, chat_per_minute=1)  # and ten in a lane
    await api.say("union?")
    offer = await api.next_call("sendMessage")
    api.fail("sendMessage", Fault("stall", 1.0))
    await api.say("/reload")  # told that it asks too much, slowly
    for _ in range(15):
        await api.press(offer.button("begins"), offer.result)
    await api.wait_for("answerCallbackQuery", 15)
    await running.end()
