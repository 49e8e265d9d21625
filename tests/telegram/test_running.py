"""The life of the bot: order, limits, faults of the network, start and stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from telegram.error import BadRequest, InvalidToken

from bot.locales import say
from bot.telegram.serving import Unreachable
from tests.telegram.conftest import ADMIN, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

QUESTION, ANSWER = "When did Sweden join NATO?", "7 March 2024"


async def test_only_updates_that_are_handled_are_asked_for(api: BotApiDouble) -> None:
    running = await start(api)
    await api.say(QUESTION)
    await api.next_call()
    await running.end()
    polls = await api.wait_for("getUpdates", 1)
    assert polls[0].values["allowed_updates"] == [
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "guest_message",
        "my_chat_member",
    ]


async def test_menus_are_set_for_each_scope_and_language(api: BotApiDouble) -> None:
    running = await start(api, profile=True)
    calls = await api.wait_for("setMyCommands", 10)
    seen = {(call.values["scope"]["type"], call.values.get("language_code")) for call in calls}
    scopes = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat")
    assert seen == {(scope, code) for scope in scopes for code in (None, "ar")}
    assert [call.values["scope"]["chat_id"] for call in calls if "chat_id" in call.values["scope"]] == [ADMIN, ADMIN]
    await running.end()


async def test_whoever_is_no_admin_any_more_loses_the_admins_menu(api: BotApiDouble) -> None:
    for admins in (f"{ADMIN},901", str(ADMIN)):
        running = await start(api, profile=True, admins=admins)
        await api.wait_for("getMyDescription", 2 if "," in admins else 4)
        await asyncio.sleep(0.2)
        await running.end()
        owners = {chat for _, chat, _ in api.menus if chat}
        assert owners == {int(admin) for admin in admins.split(",")}
        assert "reload" in api.menus["chat", ADMIN, "ar"]
    again = await start(api, profile=True)
    await api.wait_for("getMyDescription", 6)
    await again.end()
    assert len([call for call in api.calls if call.method == "deleteMyCommands"]) == 2  # one a language, once


async def test_name_and_descriptions_are_set_once_for_each_language(api: BotApiDouble) -> None:
    for _ in range(2):
        running = await start(api, profile=True)
        await api.wait_for("getMyDescription", 2)
        await asyncio.sleep(0.2)
        await running.end()
    made = [call.method for call in api.calls if call.method.startswith("setMy") and call.method != "setMyCommands"]
    assert sorted(made) == ["setMyDescription"] * 2 + ["setMyName"] + ["setMyShortDescription"] * 2
    assert api.profile["name", "ar"] == "جسر"
    assert api.profile["description", "ar"].startswith("اسألني")
    assert "Norway" in api.profile["short_description", ""]


async def test_an_operators_own_arabic_name_is_left_alone(api: BotApiDouble) -> None:
    api.profile["name", "ar"] = "اسم آخر"
    running = await start(api, profile=True)
    await api.wait_for("getMyDescription", 2)
    await asyncio.sleep(0.2)
    await running.end()
    assert api.profile["name", "ar"] == "اسم آخر"


async def test_a_server_that_does_not_wait_is_not_asked_without_a_pause(
    api: BotApiDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0
    taken = api.take

    async def at_once(values: dict[str, Any], ended: Callable[[], bool]) -> list[dict[str, Any]]:
        nonlocal asked
        asked += 1
        return await taken({**values, "timeout": 0}, ended)

    monkeypatch.setattr(api, "take", at_once)
    running = await start(api)
    await asyncio.sleep(0.6)
    assert asked <= 14
    await api.say("When did Sweden join NATO?")
    await api.next_call("sendMessage", seconds=1)
    await running.end()


async def test_a_webhook_that_telegram_refuses_ends_the_start(api: BotApiDouble) -> None:
    api.fail("setWebhook", Fault("status", 400))
    running = await start(api, webhook_url="http://127.0.0.1:1/hook", listen="127.0.0.1:0")
    with pytest.raises(BadRequest):
        await running.task


async def test_questions_of_one_chat_are_answered_in_order_and_chats_do_not_wait_for_each_other(
    api: BotApiDouble,
) -> None:
    running = await start(api)
    api.fail("sendMessage", Fault("stall", 1.5))
    await api.say(QUESTION, user=1)
    await asyncio.sleep(0.2)
    await api.say("union?", user=1)
    await api.say(QUESTION, user=2)
    calls = [await api.next_call() for _ in range(3)]
    assert [call.values["chat_id"] for call in calls] == [1, 2, 1]
    assert calls[2].shown.startswith("Which of these")
    await running.end()


async def test_a_flood_is_told_once_and_delays_no_other_chat(api: BotApiDouble) -> None:
    running = await start(api, user_per_minute=3, send_chat_per_second=0.5, send_burst=1)
    for _ in range(40):
        await api.say("union?", user=1)
    await api.say(QUESTION, user=2)
    async with asyncio.timeout(2):
        while (await api.next_call()).values["chat_id"] != 2:
            pass
    async with asyncio.timeout(10):
        while "That is a lot of questions" not in (await api.next_call(seconds=10)).shown:
            pass
    await running.end()
    assert [call for call in api.unseen if call.method == "sendMessage"] == []
    assert running.service.desk.tally.limited >= 30


async def test_a_group_gets_no_more_than_its_minute_and_other_chats_go_on(api: BotApiDouble) -> None:
    running = await start(api, send_group_per_minute=3, stop_seconds=0.2)
    for _ in range(5):
        await api.say(f"/ask {QUESTION}", chat=GROUP)
    calls = [await api.next_call("sendMessage") for _ in range(3)]
    assert {call.values["chat_id"] for call in calls} == {GROUP}
    await api.say(QUESTION, user=2)
    assert (await api.next_call("sendMessage")).values["chat_id"] == 2
    await asyncio.sleep(0.5)
    assert api.unseen == []
    await running.end()


async def test_a_button_pressed_too_often_is_still_answered(api: BotApiDouble) -> None:
    running = await start(api, user_per_minute=1)
    await api.say("union?")
    offer = await api.next_call()
    await api.press(offer.button("begins"), offer.result)
    assert (await api.next_call("answerCallbackQuery")).values["show_alert"] is True
    await running.end()


async def test_stopping_does_not_wait_for_a_bot_api_that_hangs(
    api: BotApiDouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.polling._LEAVING", 0.3)
    running = await start(api)
    await api.say(QUESTION)
    await api.next_call()
    api.chaos = lambda method, _values: Fault("stall", 5) if method == "getUpdates" else None
    began = time.monotonic()
    await running.end()
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("fault", [Fault("status", 500), Fault("status", 502), Fault("flood", 1)])
async def test_a_call_that_failed_before_delivery_is_repeated_until_it_arrives_once(
    api: BotApiDouble, fault: Fault
) -> None:
    running = await start(api)
    api.fail("sendMessage", fault, fault)
    await api.say(QUESTION)
    assert (await api.next_call(seconds=10)).shown.startswith(ANSWER)
    await running.end()
    assert len([call for call in api.calls if call.method == "sendMessage"]) == 1
    assert running.service.desk.tally.repeated == 2


async def test_a_connection_lost_after_sending_is_repeated_once_and_counted(api: BotApiDouble) -> None:
    running = await start(api)
    api.fail("sendMessage", Fault("drop"))
    await api.say(QUESTION)
    await api.next_call()
    api.fail("sendMessage", Fault("lose"), Fault("lose"))
    await api.say("union?")
    assert (await api.next_call()).shown.startswith("Which of these")
    assert (await api.next_call()).shown.startswith("Which of these")
    assert (await api.next_call()).shown == say("en", "doubt.nothing")
    await running.end()
    assert api.unseen == []
    assert running.service.desk.tally.uncertain == 3


async def test_a_message_whose_reply_did_not_come_in_time_is_not_repeated_but_told_in_short(api: BotApiDouble) -> None:
    running = await start(api, read_seconds=0.5)
    api.fail("sendMessage", Fault("stall", 1))
    await api.say(QUESTION)
    await api.next_call()
    await api.say("union?", user=2)
    assert (await api.next_call()).values["chat_id"] == 2
    assert say("en", "doubt.answered") in (await api.next_call()).shown
    await running.end()
    assert api.unseen == []


async def test_one_chat_told_to_wait_holds_back_no_other(api: BotApiDouble) -> None:
    running = await start(api)
    api.fail("sendMessage", Fault("flood", 2))
    await api.say(QUESTION, user=1)
    await asyncio.sleep(0.2)
    await api.say(QUESTION, user=2)
    assert (await api.next_call(seconds=1.5)).values["chat_id"] == 2
    assert (await api.next_call(seconds=5)).values["chat_id"] == 1
    await running.end()


async def test_polling_goes_on_after_faults_and_conflicts_are_one_clear_line(
    api: BotApiDouble, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="bot"):
        api.fail("getUpdates", Fault("status", 500), Fault("drop"), Fault("flood", 1), Fault("status", 409))
        running = await start(api)
        await api.say(QUESTION)
        assert (await api.next_call(seconds=15)).shown.startswith(ANSWER)
        await running.end()
    assert [record.getMessage() for record in caplog.records if "409" in record.getMessage()] == [
        "polling: another instance of this bot is polling (409); only one may; trying again"
    ]


async def test_on_stopping_what_was_taken_is_answered_and_confirmed(api: BotApiDouble) -> None:
    running = await start(api)
    api.fail("sendMessage", Fault("stall", 0.5))
    for _ in range(5):
        await api.say(QUESTION)
    await api.next_call()
    await running.end()
    assert len([call for call in api.calls if call.method == "sendMessage"]) == 5
    again = await start(api)
    await api.say("union?")
    while not (call := await api.next_call()).shown.startswith("Which"):
        assert call.shown.startswith(ANSWER)
    assert len([call for call in api.calls if call.method == "sendMessage"]) == 6
    await again.end()


async def test_a_refused_token_ends_the_start(api: BotApiDouble) -> None:
    with pytest.raises(InvalidToken):
        await start(api, telegram_token="123456:another_token_AAAAAAAAAAAAAAAAAAAAA")


async def test_the_start_survives_a_short_outage_and_gives_up_after_a_long_one(api: BotApiDouble) -> None:
    api.fail("getMe", Fault("status", 502))
    running = await start(api)
    await api.say(QUESTION)
    await api.next_call()
    await running.end()
    with pytest.raises(Unreachable):
        await start(api, telegram_api="http://127.0.0.1:9", start_attempts=1, send_attempts=1)


async def test_the_log_holds_neither_token_nor_questions(api: BotApiDouble, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        running = await start(api)
        api.fail("sendMessage", Fault("status", 500))
        await api.say(QUESTION)
        await api.next_call()
        await api.say("crash", chat=GROUP, user=PERSON)
        await api.say("crash")
        await api.next_call()
        await running.end()
    log = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))
    assert "RuntimeError" in log
    for secret in (api.token, "NATO", "as told", str(PERSON)):
        assert secret not in log


async def test_a_message_to_a_group_that_moved_arrives_in_the_new_one(api: BotApiDouble) -> None:
    running = await start(api)
    api.moved[GROUP] = -1002
    await api.say(f"/ask {QUESTION}", chat=GROUP)
    assert (await api.next_call()).values["chat_id"] == -1002
    await running.end()
