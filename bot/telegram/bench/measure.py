"""One bot against the counting Bot API: what came out, and what it took of memory and processor."""

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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["echo", "jisr"]
Way = Literal["polling", "webhook"]

TOKEN = "123456:only-for-measuring_AAAAAAAAAAAAAAA"  # noqa: S105
CONCURRENCY = 256
CONNECTIONS = 100
"""Of the webhook: what Telegram allows at most."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a process."""

    at: float
    memory: float
    """Resident, in MB."""
    processor: float
    """Seconds used so far."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measurement."""

    updates: int
    missing: int
    twice: int
    begun: float
    ended: float
    looks: tuple[Look, ...]
    """At the bot, four times a second; none where the system does not tell."""

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return (self.updates - self.missing) / max(self.ended - self.begun, 0.001)

    @property
    def processor_ms(self) -> float:
        """Processor time of the bot an update. A busy machine disturbs it less than the throughput."""
        within = [look for look in self.looks if self.begun <= look.at <= self.ended]
        if len(within) < 2:
            return 0.0
        share = (within[-1].at - within[0].at) / (self.ended - self.begun)
        return 1000 * (within[-1].processor - within[0].processor) / max(share * self.updates, 1)

    def memory_at(self, share: float) -> float:
        """Memory when that share of the time had gone by."""
        moment = self.begun + share * (self.ended - self.begun)
        before = [look.memory for look in self.looks if look.at <= moment]
        return before[-1] if before else 0.0


def measure(
    kind: Kind, way: Way, users: int, rounds: int, texts: Sequence[str], delay: float, database: str | None
) -> Run:
    """One bot, one way, one delay of the Bot API's calls in seconds."""
    given = {"users": users, "rounds": rounds, "delay": delay, "questions": list(texts)}
    with tempfile.TemporaryDirectory() as scratch, _process("bot.telegram.bench.api", {}) as api:
        assert api.stdin and api.stdout
        api.stdin.write(json.dumps(given) + "\n")
        api.stdin.flush()
        address = f"http://127.0.0.1:{json.loads(api.stdout.readline())['port']}"
        with _process(*_bot(kind, way, address, scratch, database)) as bot:
            watch = _Watch(bot.pid)
            result = json.loads(api.stdout.readline())
            return Run(looks=watch.stop(), **result)


def _bot(kind: Kind, way: Way, address: str, scratch: str, database: str | None) -> tuple[str, dict[str, str]]:
    settings = {
        "JISR_TELEGRAM_TOKEN": TOKEN,
        "JISR_TELEGRAM_API": address,
        "JISR_CONCURRENCY": str(CONCURRENCY),
        "JISR_WEBHOOK_CONNECTIONS": str(CONNECTIONS),
    }
    port = _free_port() if way == "webhook" else 0
    if kind == "echo":
        return "bot.telegram.bench.echo", {**settings, "BENCH_LISTEN": str(port)}
    limits = ("USER_PER_MINUTE", "CHAT_PER_MINUTE", "SEND_PER_SECOND", "SEND_CHAT_PER_SECOND")
    settings |= {
        "JISR_DATABASE_URL": database or f"sqlite:///{scratch}/bench.sqlite3",
        "JISR_PROFILE": "false",
        "JISR_LOG_LEVEL": "error",
        **{f"JISR_{name}": "1000000" for name in limits},
    }
    if port:
        settings |= {"JISR_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "JISR_LISTEN": f"127.0.0.1:{port}"}
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


class _Watch:
    """Looks at memory and processor time of a process, where the system tells them."""

    def __init__(self, pid: int) -> None:
        self._folder = Path(f"/proc/{pid}")
        self._seen: list[Look] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[Look, ...]:
        self._over.set()
        self._thread.join()
        return tuple(self._seen)

    def _watch(self) -> None:
        while not self._over.wait(0.25):
            with suppress(OSError, IndexError, ValueError):
                pages = int((self._folder / "statm").read_text().split()[1])
                # The program's name may hold anything; what follows its bracket may not.
                times = (self._folder / "stat").read_text().rpartition(")")[2].split()[11:13]
                seconds = sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
                self._seen.append(Look(time.time(), pages * os.sysconf("SC_PAGE_SIZE") / 2**20, seconds))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
