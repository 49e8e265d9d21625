"""A Bot API that does nothing but count, as a process of its own.

Each user sends the next question when the last is answered. Updates are fetched by ``getUpdates`` or,
once ``setWebhook`` was called, posted over as many connections as were asked for. The first line of
output is the port, the last one the result.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter, deque
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

ME = {
    "id": 123456,
    "is_bot": True,
    "first_name": "Bench",
    "username": "bench_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}


class CountingApi:
    """The server. ``questions`` go round; ``delay`` is how long each call takes, in seconds."""

    def __init__(self, users: int, rounds: int, questions: list[str], delay: float) -> None:
        self._users, self._rounds, self._questions, self._delay = users, rounds, questions, delay
        self._waiting: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        # Numbers of their own for each run: a database that is used again knows those of the last.
        self._number = time.time_ns() // 1000
        self._asked: Counter[int] = Counter()
        self._answered: Counter[int] = Counter()
        self._begun = 0.0
        self._last = 0.0
        self.over = asyncio.Event()
        self._senders: list[asyncio.Task[None]] = []
        for user in range(1, users + 1):
            self._ask(user)

    @property
    def result(self) -> dict[str, Any]:
        """Figures so far."""
        users = range(1, self._users + 1)
        return {
            "updates": self._users * self._rounds,
            "missing": sum(max(0, self._rounds - self._answered[user]) for user in users),
            "twice": sum(max(0, self._answered[user] - self._rounds) for user in users),
            "begun": self._begun,
            "ended": self._last,
        }

    def _ask(self, user: int) -> None:
        number = self._asked[user]
        self._asked[user] += 1
        self._number += 1
        # Where there are enough questions none comes twice; fewer go round so that each user asks several.
        place = number * self._users + user + (number * 7 if len(self._questions) < self._users * self._rounds else 0)
        text = self._questions[place % len(self._questions)]
        person = {"id": user, "is_bot": False, "first_name": "User", "language_code": "en"}
        message = {
            "message_id": number + 1,
            "date": int(time.time()),
            "chat": {"id": user, "type": "private", "first_name": "User"},
            "from": person,
            "text": text,
        }
        self._waiting.append({"update_id": self._number, "message": message})
        self._news.set()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        method = request.match_info["method"]
        values: dict[str, Any] = {**request.query, **await request.post()}
        if method == "getUpdates":
            return _good(await self._updates(values))
        if self._delay:
            await asyncio.sleep(self._delay)
        if method == "getMe":
            return _good(ME)
        if method == "sendMessage":
            return _good(self._sent(values))
        if method == "setWebhook":
            self._post_to(
                str(values["url"]), str(values.get("secret_token", "")), int(values.get("max_connections", 40))
            )
        if method.startswith("getMy"):
            return _good({"name": "Bench", "description": "", "short_description": ""})
        return _good(True)

    def _sent(self, values: dict[str, Any]) -> dict[str, Any]:
        user = int(values["chat_id"])
        self._answered[user] += 1
        self._last = time.time()
        if self._asked[user] < self._rounds:
            self._ask(user)
        elif sum(self._answered.values()) >= self._users * self._rounds:
            self.over.set()
        chat = {"id": user, "type": "private", "first_name": "User"}
        number = 1_000_000 + self._answered[user]
        return {"message_id": number, "date": int(time.time()), "chat": chat, "from": ME, "text": "x"}

    async def _updates(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        offset, limit = int(values.get("offset", 0)), int(values.get("limit", 100))
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), float(values.get("timeout", 0)) or 0.01)
            except TimeoutError:
                return []
        self._begun = self._begun or time.time()
        return [self._waiting[at] for at in range(min(limit, len(self._waiting)))]

    def _post_to(self, url: str, secret: str, connections: int) -> None:
        if not self._senders:
            self._senders = [asyncio.create_task(self._sender(url, secret)) for _ in range(connections)]

    async def _sender(self, url: str, secret: str) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with ClientSession(connector=TCPConnector(limit=1)) as session:
            while True:
                while not self._waiting:
                    self._news.clear()
                    await self._news.wait()
                self._begun = self._begun or time.time()
                update = self._waiting.popleft()
                async with session.post(url, json=update, headers=headers) as response:
                    if response.status != 200:
                        self._waiting.append(update)


def _good(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def main(users: int, rounds: int, delay: float, questions: list[str]) -> None:
    """Serve until all is answered, or nothing has moved for a while."""
    api = CountingApi(users, rounds, questions, delay)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", api.serve)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    _write({"port": runner.addresses[0][1]})
    while True:
        before = api.result
        try:
            # A bot that has answered nothing yet may still be starting.
            await asyncio.wait_for(api.over.wait(), 15 if before["ended"] else 60)
            break
        except TimeoutError:
            if api.result == before:
                break
    await asyncio.sleep(0.5)  # what comes twice would come now
    _write(api.result)
    await runner.cleanup()


def _write(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    given = json.loads(sys.stdin.readline())
    asyncio.run(main(given["users"], given["rounds"], given["delay"], given["questions"]))
