"""Logging: one line a record on standard error, without the token and without who asked what."""

from __future__ import annotations

import logging
import sys

from bot.settings import Settings

_NOISY = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio")
"""Libraries whose lower levels log addresses, which hold the token, or whole updates."""


class Redacting(logging.Formatter):
    """Blots out a secret in the finished line, wherever it came from: arguments, messages, tracebacks."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = super().format(record)
        return line.replace(self._secret, "<token>") if self._secret else line


def configure_logs(settings: Settings) -> None:
    """Set up the root logger of a process that runs the bot."""
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(token))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level.upper())
    for name in _NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
