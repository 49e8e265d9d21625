"""Inline queries in any chat, and guest queries where the bot is no member."""

from __future__ import annotations

import pytest

from tests.telegram.conftest import Running, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import ME

pytestmark = pytest.mark.anyio


async def test_an_inline_question_gives_the_answer_first_and_then_its_neighbours(
    api: BotApiDouble, bot: Running
) -> None:
    await api.type_inline("When did Sweden join NATO?")
    call = await api.next_call("answerInlineQuery")
    first, second, *_ = call.values["results"]
    assert "NATO" in first["title"] or "Sweden" in first["title"]
    assert first["input_message_content"]["message_text"].startswith("<b>7 March 2024</b>")
    assert second["title"] != first["title"]
    assert call.values["cache_time"] == 60


@pytest.mark.parametrize(
    ("text", "language", "label", "value"),
    [
        ("When did Sweden join NATO?", "en", "Ask me more", "7 March 2024"),
        ("متى انضمت السويد إلى حلف شمال الأطلسي؟", "ar", "اسألني المزيد", "7 مارس 2024"),
    ],
)
async def test_whoever_reads_an_inline_answer_finds_the_way_to_the_bot(
    api: BotApiDouble, bot: Running, text: str, language: str, label: str, value: str
) -> None:
    await api.type_inline(text)
    call = await api.next_call("answerInlineQuery")
    button = call.values["results"][0]["reply_markup"]["inline_keyboard"][0][0]
    assert button["text"] == label
    address, _, parameter = button["url"].partition("?start=")
    assert address == f"https://t.me/{ME['username']}"
    await api.say(f"/start {parameter}", user=777, language=language)
    assert (await api.next_call("sendMessage")).shown.startswith(value)


@pytest.mark.parametrize(
    ("text", "hint"),
    [("When did Sweden join NATO?", "How to ask"), ("متى انضمت السويد إلى حلف شمال الأطلسي؟", "كيف تسأل")],
)
async def test_what_telegram_shows_to_others_too_is_in_the_language_of_the_question(
    api: BotApiDouble, bot: Running, text: str, hint: str
) -> None:
    for language in ("ar", "en"):
        await api.type_inline(text, language=language)
        call = await api.next_call("answerInlineQuery")
        assert (call.values["is_personal"], call.values["button"]["text"]) == (False, hint)
    await api.type_inline("zzz", language="ar")
    call = await api.next_call("answerInlineQuery")
    assert (call.values["is_personal"], call.values["results"]) == (True, [])


async def test_a_guest_query_that_is_too_old_is_no_failure(api: BotApiDouble, bot: Running) -> None:
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    api.fail("answerGuestQuery", Fault("status", 400, reason))
    await api.summon("@bridge_test_bot When did Sweden join NATO?")
    await api.say("union?")
    await api.next_call("sendMessage")
    api._open["guest"].clear()
    assert bot.service.desk.tally.failures == 0


async def test_inline_ids_stay_the_same_over_restarts(api: BotApiDouble) -> None:
    seen = []
    for _ in range(2):
        running = await start(api)
        await api.type_inline("متى انضمت السويد إلى حلف شمال الأطلسي؟")
        seen.append([result["id"] for result in (await api.next_call("answerInlineQuery")).values["results"]])
        await running.end()
    assert seen[0] == seen[1]
    assert all(identity.startswith("ar-") for identity in seen[0])


async def test_an_empty_inline_query_offers_the_examples(api: BotApiDouble, bot: Running) -> None:
    await api.type_inline("", language="ar")
    call = await api.next_call("answerInlineQuery")
    assert call.values["results"][0]["title"] == "متى انضمت السويد إلى حلف شمال الأطلسي؟"
    assert call.values["is_personal"] is True
    assert call.values["button"] == {"text": "كيف تسأل", "start_parameter": "inline"}


async def test_choices_are_all_given_inline(api: BotApiDouble, bot: Running) -> None:
    await api.type_inline("union?")
    titles = [result["title"] for result in (await api.next_call()).values["results"]]
    assert titles == ["The union begins", "The union is dissolved"]


async def test_a_flood_of_inline_queries_gets_empty_results(api: BotApiDouble) -> None:
    running = await start(api, inline_per_minute=1)
    await api.type_inline("union?")
    await api.next_call()
    await api.type_inline("union?")
    call = await api.next_call("answerInlineQuery")
    assert (call.values["results"], call.values["cache_time"]) == ([], 0)
    await running.end()


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("@bridge_test_bot When did Sweden join NATO?", "7 March 2024"),
        ("@bridge_test_bot متى انضمت السويد إلى حلف شمال الأطلسي؟", "7 مارس 2024"),
        ("@bridge_test_bot", "Write your question"),
    ],
)
async def test_a_guest_query_is_answered_by_the_query_and_never_by_a_message(
    api: BotApiDouble, bot: Running, text: str, beginning: str
) -> None:
    query = await api.summon(text)
    call = await api.next_call("answerGuestQuery")
    assert call.values["guest_query_id"] == query
    assert call.shown.startswith(beginning)
    assert call.values["result"]["title"] == ("How to ask" if text == "@bridge_test_bot" else beginning)


async def test_a_guest_query_in_reply_to_a_question_answers_that_question(api: BotApiDouble, bot: Running) -> None:
    earlier = api.message("When did Sweden join NATO?", chat=-1009, user=3)
    await api.summon("@bridge_test_bot", reply_to_message=earlier)
    assert (await api.next_call("answerGuestQuery")).shown.startswith("7 March 2024")
