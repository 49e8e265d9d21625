"""``kill -9`` at any moment of a reload, an upload or a write: the old base or the new one, never half.

Four moments in every run, forty where ``JISR_FULL`` is set.
"""

from __future__ import annotations

import asyncio
import os
import random
from pathlib import Path

import pytest

from tests.telegram.conftest import ADMIN
from tests.telegram.double import TOKEN, BotApiDouble
from tests.telegram.test_keeper import change
from tests.telegram.test_process import process

pytestmark = pytest.mark.anyio

ROUNDS = 20 if os.environ.get("JISR_FULL") else 3
QUESTION = "When did Sweden join NATO?"
FACTS = "facts/memberships.yaml"


def dated(text: str, day: int) -> str:
    for old in (7, 8):
        for form in ("2024-03-0{}", "{} March 2024", "{} مارس 2024"):
            text = text.replace(form.format(old), form.format(day))
    return text


async def answer(api: BotApiDouble, user: int) -> str:
    """What a running bot answers; everything else it says is passed over."""
    await api.say(QUESTION, user=user)
    async with asyncio.timeout(40):
        while True:
            call = await api.next_call(seconds=40)
            if call.method == "sendMessage" and call.values["chat_id"] == user:
                return call.shown


async def report(api: BotApiDouble) -> str:
    """What comes of a piece of work for an admin."""
    async with asyncio.timeout(40):
        while True:
            call = await api.next_call(seconds=40)
            if call.method == "editMessageText" and call.values["chat_id"] == ADMIN:
                return call.markup + "".join(f"|{button['callback_data']}" for button in call.buttons)


@pytest.mark.parametrize("way", ["reload", "upload"])
async def test_killed_at_any_moment_it_comes_up_on_the_old_or_the_new_base(
    api: BotApiDouble, pack_folder: Path, way: str
) -> None:
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "text:March 2024")
    settings = {
        "JISR_TELEGRAM_TOKEN": TOKEN,
        "JISR_TELEGRAM_API": api.address,
        "JISR_ADMINS": str(ADMIN),
        "JISR_PACK": str(pack_folder),
        "JISR_POLL_SECONDS": "2",
    }
    chance = random.Random(11)
    in_use = 7
    for number in range(ROUNDS):
        async with process(api.scratch, **settings) as running:
            found = await answer(api, user=1000 + number)
            # Headline and sentence are of one base.
            assert found.count(f"{in_use} March 2024") == 2, found
            other = 15 - in_use
            data = dated((pack_folder / FACTS).read_text(encoding="utf-8"), other)
            acknowledged = False

            async def work(data: str = data) -> None:
                nonlocal acknowledged
                if way == "reload":
                    (pack_folder / FACTS).write_text(data, encoding="utf-8")
                    await api.say("/reload", user=ADMIN)
                else:
                    await api.send_file("memberships.yaml", data.encode(), user=ADMIN)
                    offer = await report(api)
                    button = next(part for part in offer.split("|") if part.startswith("1:a:"))
                    message = api.message("offer", user=ADMIN)
                    await api.press(button, {**message, "from": {**message["from"], "is_bot": True}}, user=ADMIN)
                said = await report(api)
                acknowledged = "The new facts are in use" in said

            task = asyncio.create_task(work())
            await asyncio.wait((task,), timeout=chance.uniform(0.0, 1.2))
            running.kill()
            await running.communicate()
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        api._open["callback"].clear()  # presses that nobody was there to answer
        async with process(api.scratch, **settings) as running:
            found = await answer(api, user=2000 + number)
            days = [day for day in (7, 8) if found.count(f"{day} March 2024") == 2]
            assert len(days) == 1, found
            if acknowledged:
                assert days == [other]
            in_use = days[0]
            running.kill()
            await running.communicate()
        if in_use not in (7, 8) or f"{in_use} March 2024" not in (pack_folder / FACTS).read_text(encoding="utf-8"):
            pytest.fail("the folder and the base in use differ")
