"""What operators see: logs without secrets, a sign of life."""

from __future__ import annotations

import json
import logging
import os
import time
from pathlib import Path

import pytest
from telegram.error import BadRequest

from bot.telegram.checking import webhook_port
from bot.telegram.failures import outline
from bot.telegram.heartbeat import beat, is_alive
from bot.telegram.logs import Redacting, RedactingJson
from tests.telegram.conftest import start
from tests.telegram.double import BotApiDouble


def test_the_token_is_blotted_out_wherever_it_came_from() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 0, "GET %s", ("https://x/bot1:secret/getMe",), None)
    try:
        raise ValueError("1:secret")
    except ValueError as error:
        record.exc_info = (type(error), error, error.__traceback__)
    line = Redacting("1:secret").format(record)
    assert "secret" not in line
    assert "https://x/bot<token>/getMe" in line


def test_records_as_json_are_one_object_a_line_without_secrets() -> None:
    record = logging.LogRecord("bot.x", logging.WARNING, "", 0, "خطأ %s\nmore", ("1:secret",), None)
    line = RedactingJson("1:secret", "").format(record)
    held = json.loads(line)
    assert (held["level"], held["logger"], held["message"]) == ("warning", "bot.x", "خطأ <token>\nmore")
    assert "\n" not in line
    assert held["time"].endswith("+00:00")


def test_an_outline_tells_where_and_not_what_was_asked() -> None:
    try:
        raise KeyError("what somebody asked")
    except KeyError as error:
        said = outline(error)
    assert said.startswith("KeyError [test_operations.py:")
    assert "somebody" not in said
    assert outline(BadRequest("Message is too long")).startswith("BadRequest: Message is too long")


@pytest.mark.parametrize(
    ("address", "api", "good"),
    [
        ("https://bot.example.org/hook", "https://api.telegram.org", True),
        ("https://bot.example.org:8443/hook", "https://api.telegram.org", True),
        ("https://bot.example.org:9000/hook", "https://api.telegram.org", False),
        ("https://bot.example.org:9000/hook", "http://127.0.0.1:8081", True),
    ],
)
def test_a_port_that_telegram_does_not_write_to_is_told(address: str, api: str, good: bool) -> None:
    found = webhook_port(address, api)
    assert found.good is good
    assert good or "port 9000, only to 80, 88, 443, 8443" in found.text


def test_a_heartbeat_is_fresh_or_it_is_not(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "heartbeat"
    assert not is_alive(path, 60)
    beat(path)
    assert is_alive(path, 60)
    os.utime(path, (time.time() - 100, time.time() - 100))
    assert not is_alive(path, 60)
    beat(None)
    beat(tmp_path / "missing" / "heartbeat")
    assert "cannot be written" in caplog.text


@pytest.mark.anyio
async def test_polling_renews_the_heartbeat(api: BotApiDouble, tmp_path: Path) -> None:
    running = await start(api, heartbeat=tmp_path / "heartbeat")
    await api.say("union?")
    await api.next_call()
    await api.say("union?")
    await api.next_call()
    assert is_alive(tmp_path / "heartbeat", 5)
    await running.end()
