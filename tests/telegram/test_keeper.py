"""/reload, end to end: new facts are swapped in whole, and anything wrong leaves the old ones in use."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from bot.knowledge.loader import check_pack
from bot.telegram.views import page_view
from bot.telegram.workshop import Loaded
from tests.telegram.conftest import ADMIN, start
from tests.telegram.double import BotApiDouble
from tests.telegram.html import parse_html, utf16

pytestmark = pytest.mark.anyio

QUESTION = "When did Sweden join NATO?"


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Edit a file of the pack."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def change_the_date(folder: Path) -> None:
    change(folder, "facts/memberships.yaml", "2024-03-07", "2024-03-08")
    change(folder, "facts/memberships.yaml", "7 March 2024", "8 March 2024")
    change(folder, "facts/memberships.yaml", "7 مارس 2024", "8 مارس 2024")


async def test_changed_facts_are_told_and_used_at_once(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await api.say("/reload", user=ADMIN)
    assert "Checking" in (await api.next_call("sendMessage")).shown
    report = await api.next_call("editMessageText")
    assert report.shown.startswith("The new facts are in use")
    assert "~ membership-sweden-nato: joined: 2024-03-07 → 2024-03-08" in report.shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("8 March 2024")
    await running.end()


async def test_an_arabic_admin_gets_an_arabic_report(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await api.say("/reload", user=ADMIN, language="ar")
    await api.next_call("sendMessage")
    assert (await api.next_call("editMessageText")).shown.startswith("الحقائق الجديدة قيد الاستخدام")
    await running.end()


async def test_a_broken_pack_is_refused_with_file_line_and_mend(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    path = pack_folder / "facts" / "memberships.yaml"
    line = path.read_text(encoding="utf-8").split("\n").index("  joined: 2024-03-07") + 1
    change(pack_folder, "facts/memberships.yaml", "joined: 2024-03-07", 'joined: "<b> & co"')
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    report = await api.next_call("editMessageText")
    assert report.shown.startswith("The facts were not replaced")
    assert f"facts/memberships.yaml:{line}: joined: " in report.shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await running.end()


async def test_a_base_that_fails_its_own_questions_is_not_used(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    change_the_date(pack_folder)
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    report = await api.next_call("editMessageText")
    assert report.shown.startswith("The facts were not replaced")
    assert "come out worse than before" in report.shown
    assert f"wrong, was right: {QUESTION}" in report.shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await running.end()


async def test_an_unchanged_pack_is_told_as_such(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    assert (await api.next_call("editMessageText")).shown.startswith("The facts on disk are those already in use")
    await running.end()


async def test_questions_are_answered_while_a_reload_runs_and_a_second_one_is_refused(
    api: BotApiDouble, pack_folder: Path
) -> None:
    loading, go_on = threading.Event(), threading.Event()

    def slow(folder: Path) -> Loaded:
        loading.set()
        assert go_on.wait(10)
        return check_pack(folder)

    running = await start(api, pack_folder, check=slow)
    change_the_date(pack_folder)
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    assert await asyncio.to_thread(loading.wait, 5)
    await api.say(QUESTION, user=ADMIN)
    assert (await api.next_call("sendMessage")).shown.startswith("7 March 2024")
    await api.say("/reload", user=ADMIN)
    assert (await api.next_call("sendMessage")).shown == "A reload is already running."
    go_on.set()
    await api.next_call("editMessageText")
    await running.end()


async def test_a_crash_in_a_reload_is_told_and_leaves_the_old_facts(api: BotApiDouble, pack_folder: Path) -> None:
    def crash(folder: Path) -> Loaded:
        raise MemoryError

    running = await start(api, pack_folder, check=crash)
    change_the_date(pack_folder)
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    assert "MemoryError" in (await api.next_call("editMessageText")).shown
    await api.say(QUESTION)
    assert (await api.next_call()).shown.startswith("7 March 2024")
    await running.end()


async def test_a_handler_keeps_the_snapshot_it_began_with(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    library, keeper = running.service.desk.library, running.service.keeper
    before = library.base
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    outcome = await keeper.reload(ADMIN)
    assert outcome.result == "swapped"
    assert library.base is not before
    assert before.answers.ask(QUESTION).headline == "7 March 2024"
    await running.end()


async def test_after_a_reload_inline_results_are_kept_for_a_moment_only(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    await api.type_inline(QUESTION)
    assert (await api.next_call("answerInlineQuery")).values["cache_time"] == 60
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await api.say("/reload", user=ADMIN)
    await api.next_call("sendMessage")
    await api.next_call("editMessageText")
    await api.type_inline(QUESTION)
    assert (await api.next_call("answerInlineQuery")).values["cache_time"] == 5
    await running.end()


def test_a_page_fits_into_a_message_however_much_it_has_to_tell() -> None:
    for language in ("en", "ar"):
        view = page_view(language, "<h> " * 700, "x & y\n" * 3000, "ن <b>\n" * 3000)  # type: ignore[arg-type]
        text, _ = parse_html(view.content.markup)
        assert utf16(text) == view.content.length <= 4096


async def test_stats_are_for_admins_and_count(api: BotApiDouble, pack_folder: Path) -> None:
    running = await start(api, pack_folder)
    await api.say(QUESTION)
    await api.next_call()
    await api.say("/stats", user=ADMIN)
    assert "Answered: 1" in (await api.next_call()).shown
    await api.say("/stats")
    assert "I do not know this command" in (await api.next_call()).shown
    await running.end()
