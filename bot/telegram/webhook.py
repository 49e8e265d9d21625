"""The small web application: updates from Telegram, and what operators and their tools look at.

An update is acknowledged when it is written down. The secret is compared in constant time, before
anything of the body is read.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.telegram.intake import Intake
from bot.telegram.tally import Tally

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
_LARGEST = 1_000_000
"""Bytes of one update; those of Telegram have some thousands."""


def web_app(
    *,
    intake: Intake | None,
    address: str | None,
    secret: str,
    tally: Tally,
    ready: Callable[[], str],
    metrics: Callable[[], tuple[bytes, str]],
) -> ASGIApp:
    """The application. ``ready`` gives what is missing, empty when nothing is."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            tally.refused += 1
            return Response(status_code=401)
        raw = await _body(request)
        if raw is None:
            return Response(status_code=413)
        try:
            update = json.loads(raw)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        if not isinstance(update, dict) or type(update.get("update_id")) is not int:
            return Response(status_code=400)
        assert intake
        await intake.take([update], raw.decode("utf-8", "replace"), acknowledged=False)
        return Response()

    async def alive(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def is_ready(_request: Request) -> Response:
        missing = ready()
        return PlainTextResponse(f"{missing}\n" if missing else "ready\n", 503 if missing else 200)

    async def figures(_request: Request) -> Response:
        body, kind = metrics()
        return Response(body, media_type=None, headers={"Content-Type": kind})

    routes = [Route("/healthz", alive), Route("/readyz", is_ready), Route("/metrics", figures)]
    if not intake or not address:
        return Starlette(routes=routes)
    path = urlsplit(address).path or "/"
    pages = Starlette(routes=[*routes, Route(path, take, methods=["POST"])])

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        # Updates go straight in: the way through the routes takes as long as the rest of it.
        if scope["type"] == "http" and scope["path"] == path and scope["method"] == "POST":
            response = await take(Request(scope, receive))
            await response(scope, receive, send)
        else:
            await pages(scope, receive, send)

    return app


async def _body(request: Request) -> bytes | None:
    """The body, if it is not too large; reading stops there."""
    found = bytearray()
    try:
        async for chunk in request.stream():
            found += chunk
            if len(found) > _LARGEST:
                return None
    except ClientDisconnect:
        return b""
    return bytes(found)


class WebServer:
    """Serves the application on a port until it is stopped."""

    def __init__(self, app: ASGIApp, host: str, port: int) -> None:
        self._server = _Quiet(
            uvicorn.Config(
                app,
                host=host,
                port=port,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                date_header=False,
                ws="none",
                timeout_graceful_shutdown=10,
                timeout_keep_alive=75,
                proxy_headers=False,
                backlog=2048,
            )
        )
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen. Raises ``OSError`` when the port cannot be had."""
        self._task = asyncio.create_task(self._serve())
        while not self._server.started:
            if self._task.done():
                error = self._task.exception()
                raise OSError(f"cannot listen on {self._server.config.host}:{self._server.config.port}") from error
            await asyncio.sleep(0.01)

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Take no more, finish what is under way."""
        self._server.should_exit = True
        if self._task:
            await asyncio.gather(self._task, return_exceptions=True)

    async def _serve(self) -> None:
        try:
            await self._server.serve()
        except SystemExit as error:  # uvicorn's way to say that the port is taken
            raise OSError("the port cannot be had") from error


class _Quiet(uvicorn.Server):
    """Leaves signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing to capture."""
        yield
