"""Files that admins send: which names are taken, and how one is put into the folder of the pack."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import tempfile
from pathlib import Path

from bot.knowledge.folders import FACTS, QUESTIONS, REQUIRED

log = logging.getLogger(__name__)

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,80}\.yaml\Z")
_PATH = re.compile(rf"(?:(?P<under>{FACTS}|{QUESTIONS})/)?(?P<name>[^/\\]+)\Z")


def path_of(sent: str, caption: str) -> str | None:
    """Where in the pack a file of this name belongs; ``None`` for a name that is not taken.

    The caption may say ``questions/name.yaml`` or ``facts/name.yaml``; else what is not one of the four
    files of the pack's root is a file of facts.
    """
    said = _PATH.match(caption.strip()) if caption.strip().endswith(".yaml") else None
    if caption.strip().endswith(".yaml") and not said:
        return None
    under, name = (said["under"], said["name"]) if said else (None, sent)
    if not _NAME.match(name):
        return None
    if under:
        return None if name in REQUIRED else f"{under}/{name}"
    return name if name in REQUIRED else f"{FACTS}/{name}"


def place(folder: Path, name: str, data: bytes) -> bool:
    """Put a file in its place, whole or not at all; whether it could be done."""
    target = folder / name
    try:
        if target.is_symlink() or target.parent.is_symlink():
            return False
        target.parent.mkdir(exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".jisr-", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        log.warning("the upload was not written into the pack's folder: %s", error.strerror)
        return False
    return True
