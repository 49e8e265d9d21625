"""The pack's own questions at a reload: the new base is asked all of them, the old one only where it matters."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.answer import Answer, Context
from bot.answers.answerer import Answerer
from bot.knowledge.facts import Language
from bot.knowledge.loader import load_pack
from bot.telegram.examining import Examination, examine
from bot.telegram.library import Answers
from tests.telegram.conftest import ADMIN, start
from tests.telegram.double import BotApiDouble
from tests.telegram.scripted import PACK
from tests.telegram.test_keeper import change, change_the_date

CHAT = """
- {id: c-1, text: "When did Norway join NATO?", lang: en, expect: answer, must: ['year:1949'], chat: c}
- {id: c-2, text: "and Sweden?", lang: en, expect: answer, must: ['date:2024-03-07'], chat: c}
- {id: d-1, text: "When did Norway join NATO?", lang: en, expect: answer, must: ['year:1949'], chat: d}
"""


class Counting(Answerer):
    """Remembers what it was asked."""

    asked: list[str]

    def ask(
        self, text: str, context: Context | None = None, *, now: dt.date | None = None, language: Language | None = None
    ) -> Answer:
        self.asked.append(text)
        return super().ask(text, context, now=now, language=language)


def counting(folder: Path) -> Counting:
    pack = load_pack(folder).pack
    assert pack
    made = Counting(pack)
    made.asked = []
    return made


def folders(tmp_path: Path) -> tuple[Path, Path]:
    old, new = (Path(shutil.copytree(PACK, tmp_path / name)) for name in ("old", "new"))
    for folder in (old, new):
        with (folder / "questions/basic.yaml").open("a", encoding="utf-8") as stream:
            stream.write(CHAT)
    return old, new


def test_where_all_is_well_the_old_base_is_asked_nothing(tmp_path: Path) -> None:
    before, after = map(counting, folders(tmp_path))
    found = examine(tmp_path / "new", before, after)
    assert (found.failures, found.passed, len(after.asked)) == ((), found.total, found.total)
    assert before.asked == []


def test_what_came_out_worse_is_told_with_its_conversation(tmp_path: Path) -> None:
    old, new = folders(tmp_path)
    change_the_date(new)
    before, after = counting(old), counting(new)
    found = examine(new, before, after)
    assert any("c-2: wrong, was right: and Sweden?" in line for line in found.failures)
    assert not any("c-1" in line or "d-1" in line for line in found.failures)
    # The turn before the one that failed is asked again; the conversation in which nothing failed is not.
    assert before.asked.count("When did Norway join NATO?") == 1
    assert found.passed == found.total - len(found.failures)


@pytest.mark.anyio
async def test_what_was_checked_and_then_confirmed_is_asked_once(api: BotApiDouble, pack_folder: Path) -> None:
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "text:March 2024")
    running = await start(api, pack_folder)
    keeper, asked = running.service.keeper, 0

    def counted(folder: Path, old: Answers, new: Answers) -> Examination:
        nonlocal asked
        asked += 1
        return examine(folder, old, new)

    keeper._shop = replace(keeper._shop, examine=counted)
    name = "facts/memberships.yaml"
    data = (pack_folder / name).read_bytes().replace(b"2024-03-07", b"2024-03-08").replace(b"7 March", b"8 March")
    checked = await keeper.check_upload(name, data, ADMIN)
    assert checked.upload
    used = await keeper.apply_upload(checked.upload, ADMIN)
    assert (used.result, used.examination, asked) == ("swapped", checked.examination, 1)
    # Beside another base the same files are asked again: what was good before may be another thing now.
    other = await keeper.check_upload(name, data + b"\n", ADMIN)
    assert (other.result, asked) == ("checked", 2)
    await running.end()


def test_what_failed_all_along_stops_nothing(tmp_path: Path) -> None:
    old, new = folders(tmp_path)
    change(new, "questions/basic.yaml", "date:2024-03-07", "date:1066-01-01")
    found = examine(new, counting(old), counting(new))
    assert found.failures == ()
    assert found.passed < found.total
