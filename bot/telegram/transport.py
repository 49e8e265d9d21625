"""HTTP to the Bot API by aiohttp, behind python-telegram-bot's ``BaseRequest``.

The library's default, httpx, rescans its whole connection pool at each request; with many updates
at once aiohttp carries several times as many calls. Failures are told apart by what became of the
call, because that decides whether it may be repeated:

- ``NotSent``: the Bot API never saw it. ``ServerFault``: it saw it and failed. ``Flood``: it refused it for now.
- ``FateUnknown``: the connection broke after sending. ``telegram.error.TimedOut``: no reply came in time.

No message of an exception holds the address, for the token is part of it.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

_NOWHERE = URL("http://x/")
_UNRESERVED = re.compile(r"[A-Za-z0-9_.~-]*")


class NotSent(NetworkError):
    """The call did not reach the Bot API."""


class FateUnknown(NetworkError):
    """The connection was lost after the call went out; it may have been carried out."""


class ServerFault(NetworkError):
    """The Bot API answered with a status of 500 or above."""


class Flood(NetworkError):
    """The Bot API asks to wait (status 429)."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too Many Requests: retry after {seconds:g}")
        self.seconds = seconds


class TooMuch(Exception):
    """A file is larger than it may be."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. ``connections`` bounds the calls that are under way at once."""

    __slots__ = ("_connect", "_connections", "_proxy", "_read", "_session")

    def __init__(self, *, connections: int, connect: float, read: float, proxy: str | None = None) -> None:
        self._connections = connections
        self._connect = connect
        self._read = read
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds a reply may take."""
        return self._read

    async def initialize(self) -> None:
        """Open the session; a second call does nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request. Time spent waiting for a free connection does not count: the callers are bounded."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, self._connect),
            sock_read=_seconds(read_timeout, self._read),
        )
        try:
            body, headers = _body(request_data)
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=self._proxy, allow_redirects=False
            ) as response:
                payload = await response.read()
        except (
            aiohttp.ConnectionTimeoutError,
            aiohttp.ClientConnectorError,
            aiohttp.ClientProxyConnectionError,
        ) as error:
            raise NotSent(f"cannot reach the Bot API ({type(error).__name__})") from None
        except TimeoutError:
            raise TimedOut("no reply from the Bot API in time") from None
        except aiohttp.ClientError as error:
            raise FateUnknown(f"connection to the Bot API lost ({type(error).__name__})") from None
        if response.status == 429:
            raise Flood(_retry_after(payload))
        if response.status >= 500:
            raise ServerFault(f"the Bot API failed with status {response.status}")
        return response.status, payload

    async def download(self, url: str, most: int) -> bytes:
        """A file of at most ``most`` bytes; reading stops there. Raises ``TooMuch``."""
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=self._connect, sock_read=self._read)
        try:
            async with self._session.get(url, timeout=timeout, proxy=self._proxy, allow_redirects=False) as response:
                if response.status != 200:
                    raise NetworkError(f"the file was not given (status {response.status})")
                found = bytearray()
                async for chunk in response.content.iter_chunked(65536):
                    found += chunk
                    if len(found) > most:
                        raise TooMuch
                return bytes(found)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NetworkError(f"the file could not be fetched ({type(error).__name__})") from None


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _body(data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str] | None]:
    if data is None:
        return None, None
    files = data.multipart_data
    if not files:
        return "&".join([f"{name}={_quoted(value)}" for name, value in data.json_parameters.items()]).encode(), _FORM
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in files.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None


def _quoted(value: str) -> str:
    return value if _UNRESERVED.fullmatch(value) else _escaped(value)


@lru_cache(maxsize=512)
def _escaped(value: str) -> str:
    """A value of a form. The same answers go out again and again."""
    # yarl quotes in C; the form encoder of the standard library takes longer than the rest of a call.
    return _NOWHERE.with_query({"x": value}).raw_query_string[2:]


def _seconds(given: Any, default: float) -> float | None:
    if given is BaseRequest.DEFAULT_NONE:
        return default
    return None if given is None else float(given)


def _retry_after(payload: bytes) -> float:
    try:
        return max(float(json.loads(payload)["parameters"]["retry_after"]), 0.0)
    except (ValueError, KeyError, TypeError):
        return 1.0
