"""Ephemeral messages: who speaks unseen in a group is answered unseen, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.telegram.conftest import Running, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"


def unseen(values: Mapping[str, Any]) -> int:
    """Who alone sees a message."""
    return int(values["ephemeral_message_parameters"]["receiver_user_id"])


@pytest.mark.parametrize(("language", "headline"), [("en", "Privacy"), ("ar", "الخصوصية")])
async def test_a_whispered_command_is_answered_to_its_sender_alone(
    api: BotApiDouble, bot: Running, language: str, headline: str
) -> None:
    command = await api.whisper("/privacy", language=language)
    call = await api.next_call("sendMessage")
    assert call.shown.startswith(headline)
    assert unseen(call.values) == PERSON
    assert call.values["reply_parameters"] == {"ephemeral_message_id": command["ephemeral_message_id"]}


async def test_buttons_below_a_whisper_change_the_whisper(api: BotApiDouble, bot: Running) -> None:
    await api.whisper("/topics")
    topics = await api.next_call("sendMessage")
    await api.press(topics.buttons[0]["callback_data"], topics.result)
    await api.next_call("answerCallbackQuery")
    call = await api.next_call("editEphemeralMessageText")
    assert call.values["receiver_user_id"] == PERSON
    assert call.values["ephemeral_message_id"] == topics.result["ephemeral_message_id"]


async def test_a_picture_asked_for_below_a_whisper_is_sent_unseen(api: BotApiDouble, bot: Running) -> None:
    await api.whisper(f"/ask {QUESTION}")
    answer = await api.next_call("sendMessage")
    query = await api.press(answer.button("Card"), answer.result)
    await api.next_call("answerCallbackQuery")
    call = await api.next_call("sendPhoto")
    assert call.values["ephemeral_message_parameters"] == {"receiver_user_id": PERSON, "callback_query_id": query}


async def test_a_whisper_that_points_to_a_message_is_not_answered_below_it(api: BotApiDouble, bot: Running) -> None:
    other = api.message(QUESTION, user=777, chat=GROUP)
    await api.whisper("/ask", reply_to_message=other)
    call = await api.next_call("sendMessage")
    assert unseen(call.values) == PERSON
    assert "message_id" not in call.values["reply_parameters"]


@pytest.mark.parametrize("command", ["/privacy", f"/ask {QUESTION}", "/timeline", "thanks"])
async def test_what_cannot_be_said_unseen_is_not_said_at_all(api: BotApiDouble, bot: Running, command: str) -> None:
    method = "sendPhoto" if command == "/timeline" else "sendMessage"
    api.fail(method, Fault("status", 400, "ephemeral message can't be sent"))
    await api.whisper(command)
    await api.say(f"/ask {QUESTION}", chat=GROUP)  # its turn comes when the whisper is over
    call = await api.next_call("sendMessage")
    assert call.shown.startswith("7 March 2024")
    assert "ephemeral_message_parameters" not in call.values
    assert bot.service.desk.tally.failures == 0


async def test_a_moved_group_is_no_reason_to_speak_aloud(api: BotApiDouble, bot: Running) -> None:
    api.moved[GROUP] = -1002
    for command in ("/privacy", "/timeline"):
        await api.whisper(command)
    await api.say(QUESTION)
    call = await api.next_call("sendMessage")
    assert call.values["chat_id"] == PERSON


async def test_a_button_below_a_whisper_of_which_nothing_is_told_is_answered_without_a_message(
    api: BotApiDouble, bot: Running
) -> None:
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    answer = await api.next_call("sendMessage")
    gone = {"message_id": 0, "date": 0, "chat": answer.result["chat"]}
    await api.press(answer.button("Card"), gone)
    await api.next_call("answerCallbackQuery")
    await api.say(QUESTION)
    assert (await api.next_call("sendMessage")).values["chat_id"] == PERSON


@pytest.mark.parametrize("taken", [True, False])
async def test_commands_are_offered_as_ephemeral_where_that_is_wanted_and_the_bot_api_takes_it(
    api: BotApiDouble, taken: bool
) -> None:
    if not taken:
        api.chaos = lambda method, values: (
            Fault("status", 400, "can't parse BotCommand")
            if method == "setMyCommands" and any("is_ephemeral" in command for command in values["commands"])
            else None
        )
    running = await start(api, profile=True, ephemeral=True)
    calls = await api.wait_for("setMyCommands", 10)
    await running.end()
    offered = {
        (call.values["scope"]["type"], command["command"])
        for call in calls
        for command in call.values["commands"]
        if command.get("is_ephemeral")
    }
    assert (("all_group_chats", "privacy") in offered) == taken
    assert ("all_group_chats", "ask") not in offered
    assert {scope for scope, _ in offered} <= {"all_group_chats", "all_chat_administrators"}
