"""Running both bots against the counting Bot API, and the table of what came out."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.knowledge.folders import default_pack, question_files
from bot.knowledge.suite import read_suite

TOKEN = "123456:only-for-measuring_AAAAAAAAAAAAAAA"  # noqa: S105
SHARE = 0.8
"""Of the echo bot's throughput: the aim."""
AT_DELAY = 400.0
"""Updates a second at 50 ms a call: the aim."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement."""

    result: dict[str, Any]
    memory: tuple[float, ...]
    """Resident memory of the bot in MB, every half second."""


def bench_telegram(
    console: Console, *, users: int, rounds: int, distinct: int, delays: tuple[float, ...], database: str | None
) -> bool:
    """Measure both bots, both ways, at each delay; whether nothing was lost or answered twice."""
    texts = questions(distinct)
    console.print(f"{users} users x {rounds} questions, {len(texts)} of them distinct, {os.cpu_count()} cores")
    table = Table()
    for column in ("way", "API takes", "echo/s", "jisr/s", "share", "missing", "twice", "memory MB"):
        table.add_column(column, justify="left" if column == "way" else "right")
    sound = True
    for way in ("polling", "webhook"):
        for delay in delays:
            echo = measure("echo", way, users, rounds, texts, delay, None)
            ours = measure("jisr", way, users, rounds, texts, delay, database)
            share = ours.result["per_second"] / (echo.result["per_second"] or 1)
            sound = sound and not ours.result["missing"] and not ours.result["twice"]
            table.add_row(
                way,
                f"{delay * 1000:.0f} ms",
                f"{echo.result['per_second']:.0f}",
                f"{ours.result['per_second']:.0f}",
                f"{share:.0%}",
                str(ours.result["missing"]),
                str(ours.result["twice"]),
                _course(ours.memory),
            )
    console.print(table)
    return sound


def questions(count: int) -> list[str]:
    """Questions of the shipped pack's own suites."""
    folder = default_pack()
    found = [question.text for name in question_files(folder) for question in read_suite(folder / name, name).questions]
    found = list(dict.fromkeys(found))
    step = max(1, len(found) // count)
    return found[::step][:count] or ["?"]


def measure(kind: str, way: str, users: int, rounds: int, texts: list[str], delay: float, database: str | None) -> Run:
    """One bot, one way, one delay."""
    given = {"users": users, "rounds": rounds, "delay": delay, "questions": list(islice(cycle(texts), len(texts)))}
    with tempfile.TemporaryDirectory() as scratch, _process("bot.telegram.bench.api", {}) as api:
        assert api.stdin and api.stdout
        api.stdin.write(json.dumps(given) + "\n")
        api.stdin.flush()
        address = f"http://127.0.0.1:{json.loads(api.stdout.readline())['port']}"
        with _process(*_bot(kind, way, address, scratch, database)) as bot:
            memory = _Memory(bot.pid)
            result = json.loads(api.stdout.readline())
            return Run(result, memory.stop())


def _bot(kind: str, way: str, address: str, scratch: str, database: str | None) -> tuple[str, dict[str, str]]:
    settings = {"JISR_TELEGRAM_TOKEN": TOKEN, "JISR_TELEGRAM_API": address, "JISR_CONCURRENCY": "256"}
    port = _free_port() if way == "webhook" else 0
    if kind == "echo":
        return "bot.telegram.bench.echo", {**settings, "BENCH_LISTEN": str(port)}
    many = "1000000"
    settings |= {
        "JISR_DATABASE_URL": database or f"sqlite:///{scratch}/bench.sqlite3",
        "JISR_PROFILE": "false",
        "JISR_LOG_LEVEL": "warning",
        **{
            f"JISR_{name}": many
            for name in ("USER_PER_MINUTE", "CHAT_PER_MINUTE", "SEND_PER_SECOND", "SEND_CHAT_PER_SECOND")
        },
    }
    if port:
        settings |= {
            "JISR_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
            "JISR_LISTEN": f"127.0.0.1:{port}",
            "JISR_WEBHOOK_CONNECTIONS": "100",
        }
    return "bot", settings


@contextmanager
def _process(module: str, settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    running = subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", module],
        env={**bare, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield running
    finally:
        with suppress(ProcessLookupError):
            running.send_signal(signal.SIGTERM)
        try:
            running.wait(15)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        for stream in (running.stdin, running.stdout):
            if stream:
                stream.close()


class _Memory:
    """Looks at the resident memory of a process twice a second, where the system tells it."""

    def __init__(self, pid: int) -> None:
        self._path = Path(f"/proc/{pid}/status")
        self._seen: list[float] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[float, ...]:
        self._over.set()
        self._thread.join()
        return tuple(self._seen)

    def _look(self) -> None:
        while not self._over.wait(0.5):
            with suppress(OSError, IndexError, ValueError, StopIteration):
                line = next(line for line in self._path.read_text().split("\n") if line.startswith("VmRSS"))
                self._seen.append(int(line.split()[1]) / 1024)


def _course(memory: tuple[float, ...]) -> str:
    """Memory at a fifth of the way, half of it, and the end."""
    if len(memory) < 3:
        return "-"
    return " > ".join(f"{memory[int((len(memory) - 1) * share)]:.0f}" for share in (0.2, 0.5, 1.0))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    started = time.monotonic()
    bench_telegram(Console(), users=200, rounds=10, distinct=100, delays=(0.0, 0.05), database=None)
