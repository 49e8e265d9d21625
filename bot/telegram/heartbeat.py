"""A sign of life for health checks of a bot that opens no port: a file that is touched at each poll."""

from __future__ import annotations

import logging
import time
from pathlib import Path

log = logging.getLogger(__name__)


def beat(path: Path | None) -> None:
    """Renew the file's time. That it cannot be written is no reason to stop answering."""
    if path is None:
        return
    try:
        path.touch()
    except OSError as error:
        log.warning("the heartbeat file cannot be written: %s", error.strerror)


def is_alive(path: Path, seconds: float) -> bool:
    """Whether the file was renewed within so many seconds."""
    try:
        return time.time() - path.stat().st_mtime <= seconds
    except OSError:
        return False
