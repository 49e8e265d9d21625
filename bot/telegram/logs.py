"""Logging: one line a record on standard error, without the token and without who asked what."""

from __future__ import annotations

import datetime as dt
import json
import logging
import sys

from bot.settings import Settings

_NOISY = (
    "telegram",
    "httpx",
    "httpcore",
    "aiohttp",
    "asyncio",
    "sqlalchemy",
    "aiosqlite",
    "alembic",
    "uvicorn",
    "asyncpg",
)
"""Libraries whose lower levels log addresses, which hold the token, or whole updates."""


class Redacting(logging.Formatter):
    """Blots out secrets in the finished line, wherever they came from: arguments, messages, tracebacks."""

    def __init__(self, *secrets: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = self._line(record)
        for secret in self._secrets:
            line = line.replace(secret, "<token>")
        return line

    def _line(self, record: logging.LogRecord) -> str:
        return super().format(record)


class RedactingJson(Redacting):
    """The same as one JSON object a line, for machines."""

    def _line(self, record: logging.LogRecord) -> str:
        held = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            held["traceback"] = self.formatException(record.exc_info)
        return json.dumps(held, ensure_ascii=False)


def configure_logs(settings: Settings) -> None:
    """Set up the root logger of a process that runs the bot."""
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    secrets = (token, settings.secret)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingJson(*secrets) if settings.log_format == "json" else Redacting(*secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
