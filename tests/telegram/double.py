"""A Bot API of our own, on the loopback: strict about every call, and able to fail on demand.

It keeps the updates that a test pushes until they are confirmed, checks each call against the rules,
remembers messages (so that only what exists can be edited), and answers like Telegram.
A call that breaks a rule gets a 400 and is kept in ``violations``, which must be empty in the end.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from aiohttp import web

from tests.telegram.html import Entity, parse_html, parse_rich
from tests.telegram.rules import Rules, compact, from_description
from tests.telegram.updates import FULL_CHAT, ME, Updates, chat_of

TOKEN = "123456:strictly-for-tests_AAAAAAAAAAAAAAAA"
_SILENT = (
    "getMe", "getUpdates", "setWebhook", "deleteWebhook", "setMyCommands", "deleteMyCommands", "getChat", "getChatMember",
    "getFile", "getMyName", "getMyDescription", "getMyShortDescription",
    "setMyName", "setMyDescription", "setMyShortDescription",
)  # fmt: skip
"""Methods that ``next_call`` does not report."""


@dataclass
class Call:
    """One call of the bot."""

    method: str
    values: dict[str, Any]
    result: Any = None
    when: float = field(default_factory=time.monotonic)

    @property
    def markup(self) -> str:
        """The HTML it sends."""
        content = self.values.get("result", {}).get("input_message_content", {})
        rich = self.values.get("rich_message", {}).get("html")
        return str(rich or self.values.get("text") or self.values.get("caption") or content.get("message_text") or "")

    @property
    def shown(self) -> str:
        """The text as it is on the screen."""
        if "rich_message" in self.values:
            return parse_rich(self.markup)
        return parse_html(self.markup)[0] if self.method != "answerCallbackQuery" else self.markup

    @property
    def entities(self) -> list[Entity]:
        """Its markup."""
        return parse_html(self.markup)[1]

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Its buttons, row after row."""
        rows = self.values.get("reply_markup", {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def button(self, text: str) -> str:
        """The callback data of the button with this text in its label."""
        found = [
            str(button["callback_data"])
            for button in self.buttons
            if text in button["text"] and "callback_data" in button
        ]
        assert found, f"no button {text!r} below {self.shown!r}"
        return found[0]


@dataclass
class Fault:
    """A failure to come. ``drop`` loses the call, ``lose`` carries it out and loses the reply."""

    kind: Literal["status", "flood", "drop", "lose", "stall"]
    amount: float = 500
    """The status; the seconds of ``flood`` and ``stall``."""
    reason: str = "Internal Server Error"
    """What is said with a status."""


class BotApiDouble(Updates):
    """Start it, give its ``address`` to the bot, push updates, look at the calls."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.address = ""
        self.profile: dict[tuple[str, str], str] = {}
        """Names and descriptions, by language."""
        self.menus: dict[tuple[str, int, str], list[str]] = {}
        """Names of the commands, by kind of scope, chat (0: none) and language."""
        self.webhook: dict[str, Any] | None = None
        self.chaos: Callable[[str, dict[str, Any]], Fault | None] = lambda _method, _values: None
        """Asked at each call whether it fails, where none of ``fail`` waits."""
        self.scratch = Path()
        """Where the bot of a test keeps its database."""
        self.rules: list[Rules] = [compact()]
        if described := os.environ.get("JISR_BOT_API_SPEC"):
            self.rules.append(from_description(Path(described)))
        self._unseen: deque[Call] = deque()
        self._news = asyncio.Condition()
        self._faults: dict[str, deque[Fault]] = {}
        self._ids = itertools.count(1000)
        self._polls = 0
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> BotApiDouble:
        app = web.Application()
        app.router.add_get("/file/bot{token}/documents/{file}", self._file)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.address = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner
        self.closing.set()
        await self._runner.cleanup()

    def fail(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method fail, one fault a call."""
        self._faults.setdefault(method, deque()).extend(faults)

    async def next_call(self, *methods: str, seconds: float = 5) -> Call:
        """The first call not seen yet, which must be of these methods."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: bool(self._unseen))
            call = self._unseen.popleft()
        assert not methods or call.method in methods, f"{call.method} {call.values}"
        return call

    async def wait_for(self, method: str, count: int, seconds: float = 10) -> list[Call]:
        """All calls of a method, once there are so many."""

        def found() -> list[Call]:
            return [call for call in self.calls if call.method == method]

        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: len(found()) >= count)
        return found()

    @property
    def unseen(self) -> list[Call]:
        """Calls that no test has looked at."""
        return list(self._unseen)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refuse(401, "Unauthorized")
        method = request.match_info["method"]
        values = _typed(await _parameters(request))
        fault = self._faults[method].popleft() if self._faults.get(method) else self.chaos(method, values)
        if fault and fault.kind == "status":
            return _refuse(int(fault.amount), fault.reason)
        if fault and fault.kind == "flood":
            seconds = int(fault.amount)
            return _refuse(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        if fault and fault.kind == "drop":
            return _hang_up(request)
        broken = [fault for rules in self.rules for fault in rules.violations(method, values)]
        if broken:
            self.violations += broken
            return _refuse(400, f"Bad Request: {broken[0]}")
        call = Call(method, values)
        try:
            call.result = await self._carry_out(method, values)
        except ValueError as error:
            return _refuse(400, f"Bad Request: {error}")
        except LookupError as error:
            moved = {"migrate_to_chat_id": error.args[0]}
            return _refuse(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
        except PermissionError as error:
            return _refuse(403, f"Forbidden: {error}")
        except RuntimeError as error:
            return _refuse(409, f"Conflict: {error}")
        async with self._news:
            self.calls.append(call)
            if method not in _SILENT:
                self._unseen.append(call)
            self._news.notify_all()
        if fault and fault.kind == "lose":
            return _hang_up(request)
        if fault:
            await asyncio.sleep(fault.amount)
        return web.json_response({"ok": True, "result": call.result})

    async def _carry_out(self, method: str, values: dict[str, Any]) -> Any:
        match method:
            case "getMe":
                return ME
            case "getUpdates":
                return await self._get_updates(values)
            case "sendMessage":
                return self._send(values)
            case "sendRichMessage":
                return self._send(values)
            case "editMessageText":
                return self._edit(values)
            case "editEphemeralMessageText":
                if (values["chat_id"], values["receiver_user_id"], values["ephemeral_message_id"]) not in self.whispers:
                    raise ValueError("message to edit not found")
                return True
            case "sendDocument":
                return self._send(values)
            case "sendPhoto":
                if isinstance(values["photo"], str) and values["photo"] not in self.photos:
                    raise ValueError("wrong file identifier/HTTP URL specified")
                return self._send(values)
            case "getChat":
                return {**chat_of(values["chat_id"]), **self.chat_details.get(values["chat_id"], {}), **FULL_CHAT}
            case "getChatMember":
                return self.member(values["chat_id"], values["user_id"])
            case "getFile":
                if values["file_id"] not in self.files:
                    raise ValueError("wrong file_id or the file is temporarily unavailable")
                size = self.file_sizes.get(values["file_id"], len(self.files[values["file_id"]]))
                path = f"documents/{values['file_id']}"
                return {"file_id": values["file_id"], "file_unique_id": "u", "file_size": size, "file_path": path}
            case "getMyName":
                return {"name": self.profile.get(("name", values.get("language_code", "")), ME["first_name"])}
            case "getMyDescription":
                return {"description": self.profile.get(("description", values.get("language_code", "")), "")}
            case "getMyShortDescription":
                text = self.profile.get(("short_description", values.get("language_code", "")), "")
                return {"short_description": text}
            case "setMyName" | "setMyDescription" | "setMyShortDescription":
                kind = next(key for key in values if key != "language_code")
                self.profile[kind, values.get("language_code", "")] = values[kind]
                return True
            case "setMyCommands":
                self.menus[_menu(values)] = [command["command"] for command in values["commands"]]
                return True
            case "deleteMyCommands":
                self.menus.pop(_menu(values), None)
                return True
            case "setWebhook":
                self.webhook = values
                return True
            case "deleteWebhook":
                self.webhook = None
                return True
            case "setMessageReaction":
                if (values["chat_id"], values["message_id"]) not in self.messages:
                    raise ValueError("message to react not found")
                return True
            case "answerCallbackQuery":
                return self.settle("callback", values["callback_query_id"])
            case "answerInlineQuery":
                return self.settle("inline", values["inline_query_id"])
            case "answerGuestQuery":
                self.settle("guest", values["guest_query_id"])
                return {"inline_message_id": f"guest-{next(self._ids)}"}
        return True

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token or request.match_info["file"] not in self.files:
            raise web.HTTPNotFound
        return web.Response(body=self.files[request.match_info["file"]])

    async def _get_updates(self, values: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook and self.webhook.get("url"):
            raise RuntimeError("can't use getUpdates method while webhook is active; use deleteWebhook")
        # As at Telegram, a new poll ends the one before it.
        self._polls += 1
        mine = self._polls
        updates = await self.take(values, lambda: self._polls != mine)
        if self._polls != mine:
            raise RuntimeError("terminated by other getUpdates request; make sure that only one instance is running")
        return updates

    def _send(self, values: dict[str, Any]) -> dict[str, Any]:
        chat = values["chat_id"]
        if chat in self.blocked:
            raise PermissionError("bot was blocked by the user")
        if chat in self.moved:
            raise LookupError(self.moved[chat])
        reply = values.get("reply_parameters")
        if "ephemeral_message_parameters" in values:
            return self.whispered(chat, next(self._ids), values)
        if reply and (chat, reply["message_id"]) not in self.messages and not reply.get("allow_sending_without_reply"):
            raise ValueError("message to be replied not found")
        return self.sent(chat, next(self._ids), values)

    def _edit(self, values: dict[str, Any]) -> Any:
        if "inline_message_id" in values:
            return True
        key = (values["chat_id"], values["message_id"])
        if key not in self.messages:
            raise ValueError("message to edit not found")
        before = self.messages[key]
        if before["from"] != ME:
            raise ValueError("message can't be edited")
        shown = values.get("text") or values["rich_message"]["html"]
        if (before["_markup"], before.get("reply_markup")) == (shown, values.get("reply_markup")):
            raise ValueError("message is not modified: specified new message content is exactly the same")
        return self.sent(*key, values)


def _menu(values: dict[str, Any]) -> tuple[str, int, str]:
    scope = values.get("scope", {"type": "default"})
    return scope["type"], scope.get("chat_id", 0), values.get("language_code", "")


async def _parameters(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    found: dict[str, Any] = {**request.query, **await request.post()}
    return {name: value.file.read() if isinstance(value, web.FileField) else value for name, value in found.items()}


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    """Form values are strings; those that are JSON for anything but a string stand for it."""
    return {
        name: value if name in _STRINGS or not isinstance(value, str) else _json(value)
        for name, value in values.items()
    }


_STRINGS = ("text", "parse_mode", "callback_query_id", "inline_query_id", "guest_query_id", "inline_message_id", "url")


def _json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _refuse(status: int, description: str, parameters: dict[str, Any] | None = None) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=status)


def _hang_up(request: web.Request) -> web.StreamResponse:
    assert request.transport
    request.transport.abort()
    return web.Response()
