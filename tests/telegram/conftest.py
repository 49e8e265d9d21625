"""A running bot and the Bot API double it talks to."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from bot.knowledge.loader import check_pack, load_pack
from bot.knowledge.pack import Pack
from bot.settings import Settings
from bot.storage.migrating import upgrade
from bot.telegram.app import Service, build
from bot.telegram.examining import examine
from bot.telegram.serving import serve
from bot.telegram.workshop import Load, Workshop
from tests.telegram.double import TOKEN, BotApiDouble
from tests.telegram.scripted import PACK, Scripted

ADMIN = 900


@pytest.fixture
def anyio_backend() -> str:
    """The tests run on asyncio."""
    return "asyncio"


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the machine must not reach the tests."""
    for name in list(os.environ):
        if name.startswith("JISR_") and name != "JISR_BOT_API_SPEC":
            monkeypatch.delenv(name)


@cache
def migrated() -> Path:
    """A database with its tables made; to copy it is quicker than to make them for each test."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "state.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()
    return path


_ANSWERS: dict[str, Scripted] = {}


def scripted(pack: Pack) -> Scripted:
    """The answers of a pack, made once for all tests: they never change."""
    if pack.revision not in _ANSWERS:
        _ANSWERS[pack.revision] = Scripted(pack)
    return _ANSWERS[pack.revision]


@pytest.fixture
def pack_folder(tmp_path: Path) -> Path:
    """A copy of the tiny pack that a test may change."""
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApiDouble]:
    """The double; in the end no call may have broken a rule, and no button may be left unanswered."""
    async with BotApiDouble() as double:
        double.scratch = tmp_path
        shutil.copy(migrated(), tmp_path / "state.sqlite3")
        yield double
        assert double.violations == []
        assert double.unanswered == set()


@dataclass
class Running:
    """A bot at work."""

    service: Service
    stop: asyncio.Event
    task: asyncio.Task[None]

    async def finished(self, updates: int, seconds: float = 120) -> None:
        """Wait until so many updates are over."""
        async with asyncio.timeout(seconds):
            while self.service.desk.tally.updates < updates:  # noqa: ASYNC110 - the bot has no event for this
                await asyncio.sleep(0.05)

    async def end(self) -> None:
        """Stop it as SIGTERM does."""
        self.stop.set()
        async with asyncio.timeout(10):
            await self.task


async def start(api: BotApiDouble, folder: Path = PACK, *, check: Load = check_pack, **settings: Any) -> Running:
    """Start a bot; the paces are such that tests need not wait. Its database is there again at the next start."""
    defaults = {
        "telegram_token": TOKEN,
        "telegram_api": api.address,
        "admins": str(ADMIN),
        "send_chat_per_second": 1000,
        "send_group_per_minute": 60_000,
        "send_per_second": 1000,
        "poll_seconds": 2,
        "profile": False,
        "database_url": f"sqlite:///{api.scratch}/state.sqlite3",
    }
    shop = Workshop(folder, load_pack, check, scripted, examine, writable=folder != PACK)
    service = build(Settings(**{**defaults, **settings}), shop)
    stop, ready = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(serve(service, stop, ready))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait((task, waiting), timeout=10, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if task.done():
        task.result()
    return Running(service, stop, task)


@pytest.fixture
async def bot(api: BotApiDouble) -> AsyncIterator[Running]:
    """A bot with the tiny pack."""
    running = await start(api)
    yield running
    await running.end()
