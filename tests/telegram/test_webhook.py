"""The webhook: the secret, acknowledged when written down, answered once; and replicas on one PostgreSQL."""

from __future__ import annotations

import asyncio
import io
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.storage.inbox import Taken
from tests.storage.servers import postgres
from tests.telegram.conftest import ADMIN, Running, start
from tests.telegram.double import BotApiDouble, Fault
from tests.telegram.test_keeper import change, change_the_date

pytestmark = pytest.mark.anyio

QUESTION, ANSWER = "When did Sweden join NATO?", "7 March 2024"
SECRET = "a_secret-of-our-own"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Telegram:
    """The side of Telegram: sends updates to one address, until they are acknowledged."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.session = aiohttp.ClientSession()

    async def post(self, update: dict[str, Any] | bytes, secret: str | None = SECRET, path: str = "/hook") -> int:
        headers = {HEADER: secret} if secret is not None else {}
        body: dict[str, Any] = {"data": io.BytesIO(update)} if isinstance(update, bytes) else {"json": update}
        async with self.session.post(self.address + path, headers=headers, **body) as response:
            return response.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.address + path) as response:
            return response.status, await response.text()


async def hooked(api: BotApiDouble, **settings: Any) -> tuple[Running, Telegram]:
    port = free_port()
    address = {"webhook_url": f"http://127.0.0.1:{port}/hook", "listen": f"127.0.0.1:{port}", "webhook_secret": SECRET}
    return await start(api, **{**address, **settings}), Telegram(port)


@pytest.fixture
async def hook(api: BotApiDouble) -> AsyncIterator[tuple[Running, Telegram]]:
    running, telegram = await hooked(api)
    yield running, telegram
    await telegram.session.close()
    await running.end()


async def test_the_address_is_given_to_telegram_with_secret_and_kinds(api: BotApiDouble, hook: Any) -> None:
    call = (await api.wait_for("setWebhook", 1))[0]
    assert call.values["secret_token"] == SECRET
    assert call.values["url"].endswith("/hook")
    assert "guest_message" in call.values["allowed_updates"]
    assert [call for call in api.calls if call.method == "getUpdates"] == []


async def test_an_update_is_answered_and_a_redelivered_one_is_not(
    api: BotApiDouble, hook: tuple[Running, Telegram]
) -> None:
    running, telegram = hook
    update = {"update_id": 1, "message": api.message(QUESTION)}
    assert await telegram.post(update) == 200
    assert (await api.next_call("sendMessage")).shown.startswith(ANSWER)
    assert [await telegram.post(update) for _ in range(3)] == [200, 200, 200]
    await telegram.post({"update_id": 2, "message": api.message("union?")})
    assert (await api.next_call()).shown.startswith("Which of these")
    assert running.service.desk.tally.redelivered == 3


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], SECRET + "x", "\u0645".encode().decode("latin-1")])
async def test_without_the_secret_nothing_is_taken(api: BotApiDouble, hook: Any, secret: str | None) -> None:
    running, telegram = hook
    assert await telegram.post({"update_id": 1, "message": api.message(QUESTION)}, secret) == 401
    assert running.service.desk.tally.refused == 1
    assert running.service.processor.pending == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"no json", 400),
        (b"[]", 400),
        (b"{}", 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": true}', 400),
        (b"[" * 100_000, 400),
        (b'{"update_id": 1, "x": "' + b"x" * 1_100_000 + b'"}', 413),
        (b'{"update_id": 77}', 200),
        (b'{"update_id": 78, "message": {"text": 5}}', 200),
    ],
)
async def test_nonsense_with_the_secret_does_no_harm(api: BotApiDouble, hook: Any, body: bytes, status: int) -> None:
    _, telegram = hook
    assert await telegram.post(body) == status
    await telegram.post({"update_id": 99, "message": api.message("union?")})
    assert (await api.next_call()).shown.startswith("Which of these")


async def test_health_readiness_and_figures(api: BotApiDouble, hook: tuple[Running, Telegram]) -> None:
    _, telegram = hook
    await telegram.post({"update_id": 1, "message": api.message(QUESTION)})
    await api.next_call()
    assert await telegram.get("/healthz") == (200, "ok\n")
    assert await telegram.get("/readyz") == (200, "ready\n")
    status, page = await telegram.get("/metrics")
    assert status == 200
    for line in ("jisr_answered_total 1.0", "jisr_database_up 1.0", "jisr_revision_number 1.0"):
        assert line in page
    assert "NATO" not in page
    assert (await telegram.get("/hook"))[0] == 405
    assert (await telegram.get("/other"))[0] == 404


async def test_polling_shows_its_health_too_where_that_is_set(api: BotApiDouble) -> None:
    port = free_port()
    running = await start(api, listen=f"127.0.0.1:{port}")
    telegram = Telegram(port)
    assert await telegram.get("/readyz") == (200, "ready\n")
    assert await telegram.post({"update_id": 1}, path="/") == 404
    await telegram.session.close()
    await running.end()


async def test_what_was_acknowledged_is_answered_by_the_next_process(api: BotApiDouble) -> None:
    running, telegram = await hooked(api, stop_seconds=0.2)
    api.fail("sendMessage", Fault("stall", 2))
    for number in (1, 2):
        assert await telegram.post({"update_id": number, "message": api.message(QUESTION)}) == 200
    await telegram.session.close()
    await running.end()  # too short a time to answer either
    again, telegram = await hooked(api)
    await api.wait_for("sendMessage", 3, seconds=15)
    await telegram.session.close()
    await again.end()


async def test_what_was_kept_and_cannot_be_read_hinders_no_start(api: BotApiDouble) -> None:
    running, telegram = await hooked(api)
    inbox = running.service.state.inbox
    bodies = ("{}{}", "[]", "null", '{"update_id": 7}', '{"message": 5}', "")
    await inbox.take([Taken(900 + number, "x", body) for number, body in enumerate(bodies)])
    await telegram.session.close()
    await running.end()
    again, telegram = await hooked(api)
    await telegram.post({"update_id": 1, "message": api.message(QUESTION)})
    assert (await api.next_call()).shown.startswith(ANSWER)
    await telegram.session.close()
    await again.end()


async def test_without_a_database_an_update_is_acknowledged_when_it_is_answered(
    api: BotApiDouble, tmp_path: Path
) -> None:
    (tmp_path / "no-folder").write_text("")
    running, telegram = await hooked(api, database_url=f"sqlite:///{tmp_path}/no-folder/x.sqlite3")
    update = {"update_id": 1, "message": api.message(QUESTION)}
    assert await telegram.post(update) == 200
    assert [call.shown[: len(ANSWER)] for call in api.unseen] == [ANSWER]
    await telegram.post(update)
    await api.next_call()
    assert api.unseen == []
    await telegram.session.close()
    await running.end()


async def test_replicas_answer_each_update_once_and_follow_a_reload(api: BotApiDouble, pack_folder: Path) -> None:
    url = postgres("replicas")
    first, one = await hooked(api, folder=pack_folder, database_url=url)
    second, two = await hooked(api, folder=pack_folder, database_url=url)
    updates = [{"update_id": n, "message": api.message(QUESTION, user=1000 + n)} for n in range(1, 31)]
    # Telegram repeats what was not acknowledged in time, and the proxy gives it to either.
    await asyncio.gather(*(replica.post(update) for update in updates for replica in (one, two)))
    calls = await api.wait_for("sendMessage", 30)
    await asyncio.sleep(0.5)
    assert sorted(call.values["chat_id"] for call in calls) == [1000 + n for n in range(1, 31)]

    # A conversation goes on at the other replica.
    await one.post({"update_id": 100, "message": api.message(QUESTION)})
    await api.wait_for("sendMessage", 31)
    await asyncio.sleep(0.2)
    await two.post({"update_id": 101, "message": api.message("and Norway?")})
    assert "1949" in (await api.wait_for("sendMessage", 32))[-1].shown

    change_the_date(pack_folder)
    change(pack_folder, "questions/basic.yaml", "date:2024-03-07", "date:2024-03-08")
    await one.post({"update_id": 102, "message": api.message("/reload", user=ADMIN)})
    await api.wait_for("editMessageText", 1, seconds=20)
    async with asyncio.timeout(5):
        while second.service.desk.library.number != first.service.desk.library.number:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    await two.post({"update_id": 103, "message": api.message(QUESTION, user=7)})
    assert (await api.wait_for("sendMessage", 34))[-1].shown.startswith("8 March 2024")
    for telegram, running in ((one, first), (two, second)):
        await telegram.session.close()
        await running.end()


async def test_a_replica_finishes_what_another_left(api: BotApiDouble) -> None:
    url = postgres("replicas")
    first, one = await hooked(api, database_url=url, stop_seconds=0.1)
    second, two = await hooked(api, database_url=url)
    api.fail("sendMessage", Fault("stall", 1), Fault("stall", 1))
    await one.post({"update_id": 1, "message": api.message(QUESTION, user=1)})
    await one.session.close()
    await first.end()
    await api.wait_for("sendMessage", 2, seconds=15)
    await two.session.close()
    await second.end()
