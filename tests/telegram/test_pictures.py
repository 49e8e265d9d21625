"""Pictures in chats: commands and buttons send them, with their facts as text; a second time by file id."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from bot.knowledge.pack import Pack
from bot.pictures.studio import Request, Studio, compose
from bot.telegram.showing import CAPTION, caption
from tests.pictures.conftest import OTHER, REAL, requests
from tests.telegram.conftest import Running, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

COMMANDS = [
    ("/timeline", "Norway and Sweden", "The union begins"),
    ("/timeline history", "History", "1905"),
    ("/timeline التاريخ", "History", "1905"),
    ("/compare", "Norway and Sweden", "Capital: Oslo | Stockholm"),
    ("/chart nobel", "Prize money of one Nobel Prize", "2023: 11 million"),
    ("/memberships", "Memberships", "European Union: not a member | 1995"),
    ("/terms", "King", "Harald V: Since 17 January 1991"),
]


@pytest.mark.parametrize("chat", [None, GROUP], ids=["private", "group"])
@pytest.mark.parametrize(("command", "title", "line"), COMMANDS)
async def test_a_command_sends_a_picture_that_says_its_facts_as_text(
    api: BotApiDouble, bot: Running, command: str, title: str, line: str, chat: int | None
) -> None:
    message = await api.say(command, chat=chat)
    call = await api.next_call("sendPhoto")
    assert isinstance(call.values["photo"], bytes)
    assert call.values["chat_id"] == (chat or PERSON)
    assert call.shown.startswith(title) and line in call.shown
    assert ("reply_parameters" in call.values) == bool(chat)
    if chat:
        assert call.values["reply_parameters"]["message_id"] == message["message_id"]


async def test_the_second_time_telegrams_own_file_is_sent(api: BotApiDouble, bot: Running) -> None:
    await api.say("/memberships", language="ar")
    first = await api.next_call("sendPhoto")
    await api.say("/memberships", user=777, language="ar")
    second = await api.next_call("sendPhoto")
    assert second.values["photo"] == first.result["photo"][-1]["file_id"]
    assert second.shown == first.shown
    await api.say("/memberships", language="en")
    assert isinstance((await api.next_call("sendPhoto")).values["photo"], bytes)


async def test_where_pictures_are_not_allowed_their_facts_come_as_text(api: BotApiDouble, bot: Running) -> None:
    api.fail("sendPhoto", Fault("status", 400, "Bad Request: not enough rights to send photos to the chat"))
    message = await api.say("/compare", chat=GROUP)
    call = await api.next_call("sendMessage")
    assert "Capital: Oslo | Stockholm" in call.shown
    assert call.values["reply_parameters"]["message_id"] == message["message_id"]


async def test_a_file_that_telegram_lost_is_sent_anew(api: BotApiDouble, bot: Running) -> None:
    await api.say("/compare")
    await api.next_call("sendPhoto")
    api.photos.clear()
    await api.say("/compare")
    assert isinstance((await api.next_call("sendPhoto")).values["photo"], bytes)


@pytest.mark.parametrize("chat", [None, GROUP], ids=["private", "group"])
@pytest.mark.parametrize(
    ("question", "wanted", "title"),
    [
        ("How much was a Nobel Prize in 2023?", "📊 Chart", "Prize money"),
        ("How much was a Nobel Prize in 2023?", "🖼 Card", "11 million"),
        ("When did Sweden join NATO?", "🏛 Memberships", "Memberships"),
        ("When did Sweden join NATO?", "🗓 Timeline", "Memberships"),
        ("Who was king of Norway in 1960?", "🗓 Terms of office", "King"),
        ("What is the capital of Sweden?", "⚖️ Compare", "Norway and Sweden"),
    ],
)
async def test_the_buttons_under_an_answer_send_what_suits_it(
    api: BotApiDouble, bot: Running, question: str, wanted: str, title: str, chat: int | None
) -> None:
    await api.say(f"/ask {question}", chat=chat)
    answer = await api.next_call("sendMessage")
    await api.press(answer.button(wanted), answer.result)
    await api.next_call("answerCallbackQuery")
    call = await api.next_call("sendPhoto")
    assert call.shown.startswith(title)
    assert call.values["chat_id"] == (chat or PERSON)


async def test_a_button_in_a_group_belongs_to_whoever_asked(api: BotApiDouble, bot: Running) -> None:
    await api.say("/ask When did Sweden join NATO?", chat=GROUP)
    answer = await api.next_call("sendMessage")
    await api.press(answer.button("🖼 Card"), answer.result, user=777)
    assert (await api.next_call("answerCallbackQuery")).values["show_alert"]
    assert api.unseen == []


async def test_what_cannot_be_drawn_is_told_with_what_can(api: BotApiDouble, bot: Running) -> None:
    await api.say("/timeline xyzzy")
    call = await api.next_call("sendMessage")
    assert call.shown.startswith("I have no timeline of that.")
    await api.press(call.button("Kings"), call.result)
    await api.next_call("answerCallbackQuery")
    assert (await api.next_call("sendPhoto")).shown.startswith("Kings")


async def test_a_chart_of_nothing_in_particular_asks_which(api: BotApiDouble, bot: Running) -> None:
    await api.say("/chart", language="ar")
    call = await api.next_call("sendMessage")
    assert "أيّ رقم تريد رسمه؟" in call.shown
    await api.press(call.button("قيمة جائزة نوبل"), call.result, language="ar")
    await api.next_call("answerCallbackQuery")
    assert "قيمة جائزة نوبل الواحدة" in (await api.next_call("sendPhoto")).shown


async def test_a_stale_button_is_told(api: BotApiDouble, bot: Running) -> None:
    await api.say("/compare")
    shown = await api.next_call("sendPhoto")
    for data in ("1:p:en:axxxxxxxxxxx", "1:p:en:zzz"):
        await api.press(data, shown.result)
        assert (await api.next_call("answerCallbackQuery")).values["show_alert"]


async def test_drawing_happens_off_the_event_loop(
    api: BotApiDouble, bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    real = Studio.draw

    def draw(self: Studio, pack: Pack, request: Request) -> Any:
        threads.append(threading.get_ident())
        return real(self, pack, request)

    monkeypatch.setattr(Studio, "draw", draw)
    await api.say("/compare")
    await api.next_call("sendPhoto")
    assert threads and threading.get_ident() not in threads


async def test_an_inline_answer_offers_the_card_that_telegram_has(api: BotApiDouble, bot: Running) -> None:
    await api.type_inline("When did Sweden join NATO?")
    before = (await api.next_call("answerInlineQuery")).values["results"]
    assert {result["type"] for result in before} == {"article"}
    await api.say("When did Sweden join NATO?")
    answer = await api.next_call("sendMessage")
    await api.press(answer.button("🖼 Card"), answer.result)
    await api.next_call("answerCallbackQuery")
    card = await api.next_call("sendPhoto")
    await api.type_inline("When did Sweden join NATO?")
    first, *_ = (await api.next_call("answerInlineQuery")).values["results"]
    assert first["type"] == "photo" and first["photo_file_id"] == card.result["photo"][-1]["file_id"]
    assert "Sweden joined NATO" in first["caption"]


async def test_with_a_chat_for_cards_inline_answers_have_them_at_once(api: BotApiDouble) -> None:
    running = await start(api, picture_chat="-1007")
    await api.type_inline("When did Sweden join NATO?")
    put = await api.next_call("sendPhoto")
    assert put.values["chat_id"] == -1007
    first, *_ = (await api.next_call("answerInlineQuery")).values["results"]
    assert first["photo_file_id"] == put.result["photo"][-1]["file_id"]
    await running.end()


@pytest.mark.parametrize("pack", [OTHER, REAL], ids=["tiny", "real"])
def test_captions_hold_every_line_within_the_limit(pack: Pack) -> None:
    for request in requests(pack):
        shown = caption(compose(pack, request), pack)
        assert 0 < shown.length <= CAPTION
        assert "on the picture" not in shown.markup and "في الصورة" not in shown.markup, request


def test_cards_captions_hold_the_sentence_and_the_limit() -> None:
    for fact in REAL.facts:
        shown = caption(compose(REAL, Request("card", "ar", fact.id)), REAL)
        assert 0 < shown.length <= CAPTION
