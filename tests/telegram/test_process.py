"""``jisr run`` as a process: both languages, reloads good and bad, SIGTERM; and what it says when it cannot start."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.telegram.conftest import ADMIN
from tests.telegram.double import TOKEN, BotApiDouble
from tests.telegram.test_keeper import change, change_the_date

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parent.parent.parent


@asynccontextmanager
async def process(scratch: Path, *arguments: str, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """``python -m bot run`` with these settings and no others; killed if it outlives the test."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "error",
        "-m",
        "bot",
        *(arguments or ("run",)),
        cwd=ROOT,
        env={**bare, "JISR_DATABASE_URL": f"sqlite:///{scratch}/process.sqlite3", "JISR_PROFILE": "false", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
            await running.communicate()


async def test_the_bot_as_a_process_from_start_to_sigterm(api: BotApiDouble, pack_folder: Path) -> None:
    async with process(
        api.scratch,
        JISR_TELEGRAM_TOKEN=TOKEN,
        JISR_TELEGRAM_API=api.address,
        JISR_ADMINS=f"{ADMIN}, 901",
        JISR_PACK=str(pack_folder),
    ) as running:
        await api.say("When did Sweden join NATO?", user=1)
        assert (await api.next_call(seconds=30)).shown.startswith("7 March 2024")
        await api.say("متى انضمت السويد إلى حلف شمال الأطلسي؟", user=2)
        assert (await api.next_call()).shown.startswith("7 مارس 2024")

        change_the_date(pack_folder)
        change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
        await api.say("/reload", user=ADMIN)
        await api.next_call("sendMessage")
        assert "The new facts are in use" in (await api.next_call("editMessageText", seconds=20)).shown

        change(pack_folder, "facts/memberships.yaml", "joined: 2024-03-08", "joined: soon")
        await api.say("/reload", user=901)
        await api.next_call("sendMessage")
        report = (await api.next_call("editMessageText", seconds=20)).shown
        assert "The facts were not replaced" in report
        assert "facts/memberships.yaml:" in report
        await api.say("متى انضمت السويد إلى حلف شمال الأطلسي؟", user=3)
        assert (await api.next_call()).shown.startswith("8 مارس 2024")

        running.send_signal(signal.SIGTERM)
        out, err = await asyncio.wait_for(running.communicate(), 20)
        assert (running.returncode, out) == (0, b"")
        log = err.decode()
        assert TOKEN not in log
        assert "Traceback" not in log
        assert "NATO" not in log


@pytest.mark.parametrize(
    ("settings", "status", "said"),
    [
        ({}, 2, "JISR_TELEGRAM_TOKEN is not set"),
        ({"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_ADMINS": "me"}, 2, "JISR_ADMINS: 'me' is no user id"),
        (
            {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": "localhost:8081"},
            2,
            "JISR_TELEGRAM_API: write an address",
        ),
        ({"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_PACK": "/no/such/folder"}, 1, "there is no such folder"),
        ({"JISR_TELEGRAM_TOKEN": "1:no", "JISR_TELEGRAM_API": "double"}, 1, "refuses JISR_TELEGRAM_TOKEN"),
        (
            {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": "http://127.0.0.1:9", "JISR_START_ATTEMPTS": "1"},
            1,
            "no answer from the Bot API at http://127.0.0.1:9",
        ),
    ],
)
async def test_what_hinders_the_start_is_said_in_a_line_and_in_the_exit_status(
    api: BotApiDouble, pack_folder: Path, settings: dict[str, str], status: int, said: str
) -> None:
    settings = {"JISR_PACK": str(pack_folder), "JISR_SEND_ATTEMPTS": "1", **settings}
    if settings.get("JISR_TELEGRAM_API") == "double":
        settings["JISR_TELEGRAM_API"] = api.address
    async with process(api.scratch, **settings) as running:
        out, err = await asyncio.wait_for(running.communicate(), 30)
    assert (running.returncode, out) == (status, b"")
    assert said in err.decode()
    assert "Traceback" not in err.decode()
    assert TOKEN not in err.decode()


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGABRT])
async def test_a_signal_while_the_bot_api_cannot_be_reached_ends_the_process(
    pack_folder: Path, sign: signal.Signals
) -> None:
    async with process(
        pack_folder.parent,
        JISR_TELEGRAM_TOKEN=TOKEN,
        JISR_TELEGRAM_API="http://127.0.0.1:9",
        JISR_SEND_ATTEMPTS="1",
        JISR_PACK=str(pack_folder),
    ) as running:
        assert running.stderr
        while b"trying again" not in await asyncio.wait_for(running.stderr.readline(), 30):
            pass
        running.send_signal(sign)
        await asyncio.wait_for(running.communicate(), 20)
    assert running.returncode == 0


@pytest.mark.parametrize("arguments", [("run", "--check"), ("run",), ("nothing",)])
async def test_the_ways_to_start_behave_alike(api: BotApiDouble, pack_folder: Path, arguments: tuple[str, ...]) -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    said = []
    for command in ([str(Path(sys.executable).parent / "jisr"), *arguments], [sys.executable, "-m", "bot", *arguments]):
        if arguments == ("nothing",):
            command = [command[0], "run"] if command[0].endswith("jisr") else command[:3]
        running = await asyncio.create_subprocess_exec(
            *command,
            cwd=api.scratch,
            env={**bare, "JISR_DATABASE_URL": f"sqlite:///{api.scratch}/x.sqlite3", "PYTHONPATH": str(ROOT)},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said.append((*await asyncio.wait_for(running.communicate(), 30), running.returncode))
    assert said[0] == said[1]
    assert b"JISR_TELEGRAM_TOKEN is not set" in said[0][0] + said[0][1]


async def test_check_says_that_all_is_well(api: BotApiDouble, pack_folder: Path) -> None:
    settings = {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": api.address, "JISR_PACK": str(pack_folder)}
    async with process(api.scratch, "run", "--check", JISR_ADMINS="1", **settings) as running:
        out, err = await asyncio.wait_for(running.communicate(), 30)
    assert (running.returncode, err) == (0, b"")
    lines = out.decode().split("\n")
    assert [line[:7] for line in lines[:4]] == ["ok     "] * 4
    assert "@bridge_test_bot" in lines[3]
    assert TOKEN not in out.decode()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"JISR_PACK": "/no/such"}, "there is no such folder"),
        ({"JISR_DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}, "JISR_DATABASE_URL"),
        ({"JISR_TELEGRAM_TOKEN": "1:wrong"}, "refuses JISR_TELEGRAM_TOKEN"),
        ({"JISR_TELEGRAM_API": "http://127.0.0.1:9"}, "no answer from http://127.0.0.1:9"),
    ],
)
async def test_check_says_what_is_wrong(
    api: BotApiDouble, pack_folder: Path, settings: dict[str, str], said: str
) -> None:
    sound = {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": api.address, "JISR_PACK": str(pack_folder)}
    async with process(api.scratch, "run", "--check", **{**sound, **settings}) as running:
        out, _ = await asyncio.wait_for(running.communicate(), 30)
    assert running.returncode == 1
    assert any(line.startswith("WRONG") and said in line for line in out.decode().split("\n")), out.decode()
