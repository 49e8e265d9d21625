"""While a large base is reloaded questions go on being answered, from the one base or from the other.

Ten thousand facts where ``JISR_FULL`` is set.
"""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.answers.answerer import Answerer
from bot.answers.recall import Recalling
from bot.knowledge.loader import check_pack, load_pack
from bot.knowledge.pack import Pack
from bot.settings import Settings
from bot.telegram.app import build
from bot.telegram.examining import examine
from bot.telegram.library import Answers
from bot.telegram.serving import serve
from bot.telegram.workshop import Workshop
from tests.telegram.conftest import ADMIN
from tests.telegram.double import TOKEN, BotApiDouble
from tests.telegram.test_keeper import change, change_the_date

pytestmark = pytest.mark.anyio

FACTS = 10_000 if os.environ.get("JISR_FULL") else 600
ENTRY = """\
- id: filler-{0}
  type: event
  topic: history
  title: {{en: Bridge number {0} opened, ar: افتتاح الجسر رقم {0}}}
  text: {{en: Bridge number {0} was opened on 1 May {1}., ar: افتتح الجسر رقم {0} في 1 مايو {1}.}}
  about: [country-no]
  kind: opening
  when: {1}-05-01
  keywords: {{en: [bridge {0}], ar: [جسر {0}]}}
  sources:
    - {{source: wikipedia-norwegian-constitution}}
"""


def enlarge(folder: Path) -> None:
    for file in range(20):
        entries = [ENTRY.format(number, 1900 + number % 100) for number in range(file, FACTS, 20)]
        (folder / "facts" / f"filler-{file:02}.yaml").write_text("".join(entries), encoding="utf-8")


def answers(pack: Pack) -> Answers:
    return Recalling(Answerer(pack))


async def test_questions_are_answered_while_a_large_base_is_reloaded(api: BotApiDouble, pack_folder: Path) -> None:
    enlarge(pack_folder)
    many = 1_000_000
    settings = Settings(
        telegram_token=TOKEN,
        telegram_api=api.address,
        admins=str(ADMIN),
        database_url=f"sqlite:///{api.scratch}/state.sqlite3",
        profile=False,
        poll_seconds=2,
        send_per_second=many,
    )
    service = build(settings, Workshop(pack_folder, load_pack, check_pack, answers, examine))
    stop, ready = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(serve(service, stop, ready))
    async with asyncio.timeout(60):
        await ready.wait()
    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    began = time.monotonic()
    await api.say("/reload", user=ADMIN)
    asked: dict[int, float] = {}
    user = 10_000
    while service.desk.library.number == 1 or user < 10_005:
        user += 1
        asked[user] = time.monotonic()
        await api.say("When did Sweden join NATO?", user=user)
        await asyncio.sleep(0.1)
        assert time.monotonic() - began < 240
    took = time.monotonic() - began
    await api.wait_for("sendMessage", len(asked) + 1, seconds=30)
    stop.set()
    await task
    heads = {}
    for call in api.calls:
        if call.method == "sendMessage" and call.values["chat_id"] in asked:
            number = call.values["chat_id"]
            days = [day for day in (7, 8) if call.shown.count(f"{day} March 2024") == 2]
            assert len(days) == 1, call.shown
            heads[number] = (days[0], call.when - asked[number])
    assert heads.keys() == asked.keys()
    order = [heads[number][0] for number in sorted(heads)]
    assert order == sorted(order)  # the old ones first, then the new ones, and none mixed
    assert service.desk.tally.failures == 0
    waits = sorted(wait for _, wait in heads.values())
    print(f"{FACTS} facts: reload {took:.1f} s, {len(waits)} questions, median {waits[len(waits) // 2]:.3f} s, "  # noqa: T201
          f"longest {waits[-1]:.3f} s")  # fmt: skip
