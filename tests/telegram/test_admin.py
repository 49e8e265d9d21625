"""Admins: uploads with a button, rollback, revisions, gaps, figures, explanations; and nobody else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bot.telegram.direction import FSI
from tests.telegram.conftest import ADMIN, Running, start
from tests.telegram.double import BotApiDouble, Call, Fault
from tests.telegram.scripted import PACK
from tests.telegram.test_keeper import QUESTION, change, change_the_date
from tests.telegram.updates import GROUP, PERSON

pytestmark = pytest.mark.anyio

FACTS = "facts/memberships.yaml"


def mended(folder: Path) -> bytes:
    """The file of facts with another date, and the questions that go with it on disk already."""
    text = (folder / FACTS).read_text(encoding="utf-8")
    for old, new in (("2024-03-07", "2024-03-08"), ("7 March 2024", "8 March 2024"), ("7 مارس 2024", "8 مارس 2024")):
        text = text.replace(old, new)
    return text.encode()


async def told(api: BotApiDouble) -> Call:
    """The report of a piece of work: the notice, then its edit."""
    assert "Checking" in (await api.next_call("sendMessage")).shown
    return await api.next_call("editMessageText", seconds=20)


async def test_an_uploaded_file_is_checked_confirmed_used_and_what_it_replaced_comes_back(
    api: BotApiDouble, pack_folder: Path
) -> None:
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "text:March 2024")
    before = (pack_folder / FACTS).read_bytes()
    running = await start(api, pack_folder)
    await api.send_file("memberships.yaml", mended(pack_folder), user=ADMIN)
    offer = await told(api)
    assert "Shall it be put in use" in offer.shown
    assert "joined: 2024-03-07 → 2024-03-08" in offer.shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")

    await api.press(offer.button("Put it in use"), offer.result, user=ADMIN)
    await api.next_call("answerCallbackQuery")
    assert (await told(api)).shown.startswith("The new facts are in use")
    copy = await api.next_call("sendDocument")
    assert copy.values["document"] == before
    assert copy.values["chat_id"] == ADMIN
    assert (pack_folder / FACTS).read_bytes() == mended(pack_folder)
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("8 March 2024")

    await api.press(offer.button("Put it in use"), offer.result, user=ADMIN)
    await api.next_call("answerCallbackQuery")
    assert "no longer there" in (await told(api)).shown
    await running.end()

    again = await start(api, pack_folder)
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("8 March 2024")
    await api.say("/reload", user=ADMIN)
    assert "already in use" in (await told(api)).shown
    await again.end()


async def test_an_upload_into_a_folder_that_is_not_ours_is_used_and_survives_a_restart(api: BotApiDouble) -> None:
    running = await start(api)
    text = (PACK / "facts" / "history.yaml").read_text(encoding="utf-8")
    data = text.replace("title: {en: The union", "title: {en: That union").encode()
    await api.send_file("history.yaml", data, user=ADMIN, caption="facts/history.yaml")
    offer = await told(api)
    await api.press(offer.button("Put it in use"), offer.result, user=ADMIN)
    await api.next_call("answerCallbackQuery")
    assert "files on disk were not changed" in (await told(api)).shown
    await api.next_call("sendDocument")
    await running.end()
    again = await start(api)
    await api.say("union?")
    assert any("That union" in button["text"] for button in (await api.next_call()).buttons)
    await again.end()


async def test_a_file_with_a_mistake_is_refused_with_its_line(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    data = (pack_folder / FACTS).read_bytes().replace(b"joined: 2024-03-07", b"joined: soon")
    await api.send_file("memberships.yaml", data, user=ADMIN)
    report = await told(api)
    assert report.shown.startswith("The facts were not replaced")
    assert "facts/memberships.yaml:" in report.shown
    assert report.buttons == []
    await running.end()


async def test_a_discarded_file_is_gone(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await api.send_file("pack.yaml", (pack_folder / "pack.yaml").read_bytes() + b"\n# a remark\n", user=ADMIN)
    offer = await told(api)
    for wanted in ("The file is discarded", "no longer there"):
        await api.press(offer.button("Discard"), offer.result, user=ADMIN)
        await api.next_call("answerCallbackQuery")
        assert wanted in (await api.next_call("sendMessage")).shown
    await running.end()


async def test_a_file_of_anybody_else_is_no_upload(api: BotApiDouble, bot: Running) -> None:
    await api.send_file("facts.yaml", b"- id: x", user=PERSON)
    assert "only read text" in (await api.next_call("sendMessage")).shown


async def test_rollback_goes_back_step_by_step_and_by_number(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await api.say("/reload", user=ADMIN)
    assert "Stored as #2" in (await told(api)).shown
    await api.say("/rollback", user=ADMIN)
    report = await told(api)
    assert report.shown.startswith("The earlier facts are in use again")
    assert "joined: 2024-03-08 → 2024-03-07" in report.shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await running.end()

    again = await start(api, pack_folder)  # what was gone back to is what a restart comes up with
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await api.say("/rollback", user=ADMIN)
    assert (await told(api)).shown.startswith("I have no such earlier base")
    await api.say("/rollback 999", user=ADMIN)
    assert (await told(api)).shown.startswith("I have no such earlier base")
    await api.say("/rollback #1", user=ADMIN)
    assert (await told(api)).shown.startswith("Revision #3 is the one in use")
    await api.say("/rollback #2", user=ADMIN)
    assert "Stored as #4" in (await told(api)).shown
    await api.say("/rollback all", user=ADMIN)
    assert "/rollback 12" in (await api.next_call()).shown
    await api.say("/revisions", user=ADMIN)
    listed = (await api.next_call()).shown
    assert [line[:4] for line in listed.split("\n") if "#" in line] == ["▶ #4", "• #3", "• #2", "• #1"]
    assert "rollback" in listed
    await again.end()


@pytest.mark.parametrize(("language", "first"), [("en", "▶ #1 – start, "), ("ar", "▶ رقم 1: بدء التشغيل، ")])
async def test_when_a_base_came_into_use_is_told_in_the_readers_own_time(
    api: BotApiDouble, bot: Running, language: str, first: str
) -> None:
    before = time.time()
    await api.say("/revisions", user=ADMIN, language=language)
    call = await api.next_call()
    moments = [entity for entity in call.entities if entity.type == "tg-time"]
    assert [before - 60 < int(entity.url) <= time.time() for entity in moments] == [True]
    assert call.shown.split("\n")[2].startswith(f"{first}{FSI}20")
    # A server from before Bot API 9.5 is told the same in plain words.
    api.fail("sendMessage", Fault("status", 400, 'can\'t parse entities: unsupported start tag "tg-time"'))
    await api.say("/revisions", user=ADMIN, language=language)
    plain = await api.next_call()
    assert plain.shown == call.shown
    assert [entity.type for entity in plain.entities] == ["b"]


async def test_a_folder_changed_while_the_bot_was_away_is_taken_at_start(api: BotApiDouble, pack_folder: Path) -> None:
    await (await start(api, pack_folder)).end()
    change_the_date(pack_folder)
    running = await start(api, pack_folder)
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("8 March 2024")
    await running.end()


async def test_a_folder_broken_while_the_bot_was_away_leaves_the_last_good_base_and_admins_are_told(
    api: BotApiDouble, pack_folder: Path
) -> None:
    await (await start(api, pack_folder)).end()
    change(pack_folder, FACTS, "joined: 2024-03-07", "joined: soon")
    running = await start(api, pack_folder)
    assert "last good base" in (await api.next_call("sendMessage")).shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await running.end()


async def test_unanswered_questions_are_grouped_and_come_as_a_table(api: BotApiDouble, bot: Running) -> None:
    for text in ("how tall are penguins?", "How tall are Penguins", "=who feeds them?", "hello"):
        await api.say(text)
        await api.next_call()
    await api.say("/unanswered", user=ADMIN)
    shown = (await api.next_call("sendMessage")).shown
    assert shown.startswith("2 questions without an answer\n\n2 × How tall are Penguins")
    table = (await api.next_call("sendDocument")).values["document"].decode("utf-8-sig").split("\r\n")
    assert table[0] == "count,question,language,first,last"
    assert table[1].startswith("2,How tall are Penguins,en,")
    assert table[2].startswith("1,'=who feeds them?,en,")
    await api.say("/unanswered clear", user=ADMIN)
    assert "empty now" in (await api.next_call()).shown
    await api.say("/unanswered", user=ADMIN, language="ar")
    assert (await api.next_call()).shown == "لا توجد أسئلة بلا إجابة."


async def test_thumbs_are_thanked_for_and_counted(api: BotApiDouble, bot: Running) -> None:
    await api.say(QUESTION)
    answer = await api.next_call()
    for data in (answer.button("👍"), answer.button("👎")):
        await api.press(data, answer.result)
        assert "Thank you" in (await api.next_call("answerCallbackQuery")).values["text"]
    await api.say("/stats", user=ADMIN)
    shown = (await api.next_call()).shown
    assert "Thumbs: 👍 0, 👎 1" in shown
    assert "Database: works" in shown


async def test_explain_shows_the_steps(api: BotApiDouble, bot: Running) -> None:
    await api.say(f"/explain {QUESTION}", user=ADMIN)
    shown = (await api.next_call()).shown
    assert "membership-sweden-nato" in shown
    assert "answered" in shown
    await api.say("/explain", user=ADMIN, language="ar")
    assert "اكتب السؤال" in (await api.next_call()).shown


@pytest.mark.parametrize("command", ["unanswered", "explain x"])
async def test_what_people_asked_is_not_shown_in_groups(api: BotApiDouble, bot: Running, command: str) -> None:
    await api.say(f"/{command}", user=ADMIN, chat=GROUP)
    assert "only in a private chat" in (await api.next_call()).shown


async def test_many_changes_are_told_in_ten_lines_and_a_file(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    path = pack_folder / "facts" / "history.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: {en: ", "title: {en: About "), encoding="utf-8")
    for name in ("countries", "memberships", "nobel"):
        path = pack_folder / "facts" / f"{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("title: {en: ", "title: {en: On "), encoding="utf-8")
    await api.say("/reload", user=ADMIN)
    report = await told(api)
    assert report.shown.startswith("The new facts are in use"), report.shown
    assert report.shown.count("\n~ ") <= 12
    file = await api.next_call("sendDocument")
    assert file.values["document"].decode("utf-8-sig").count("\n~ ") > 12
    await running.end()


async def test_a_change_on_disk_is_told_with_a_button(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder, watch_seconds=0.1)
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    notice = await api.next_call("sendMessage", seconds=20)
    assert notice.values["chat_id"] == ADMIN
    assert "has changed" in notice.shown
    assert "2024-03-08" in notice.shown
    await api.press(notice.button("Load it now"), notice.result, user=ADMIN)
    await api.next_call("answerCallbackQuery")
    assert (await told(api)).shown.startswith("The new facts are in use")
    await running.end()
