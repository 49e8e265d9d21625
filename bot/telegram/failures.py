"""Failures: written down for the operator without what was asked, and by whom."""

from __future__ import annotations

import logging
import traceback
from typing import Any

from telegram.error import TelegramError
from telegram.ext import CallbackContext

log = logging.getLogger(__name__)


def outline(error: BaseException) -> str:
    """The kind of an error and where it arose. Its message may quote a question, so only Telegram's is kept."""
    said = f": {error}" if isinstance(error, TelegramError) else ""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames))
    return f"{type(error).__name__}{said} [{where}]"


async def on_error(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    """The last resort, for what the router does not catch; never raises."""
    if context.error is not None:
        log.error("an update failed: %s", outline(context.error))
