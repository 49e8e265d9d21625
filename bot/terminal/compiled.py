"""Answerers kept on disk: a pack that was read and indexed once is taken up again in a fifth of a second.

The name of a kept answerer is a hash over every byte it was made from: the files of the pack, the code and
word lists of Jisr, the interpreter and the libraries. Whatever changes makes another name, so a kept one is
never stale. ``JISR_CACHE`` names another folder, or is ``off``.
"""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from bot.answers.answerer import Answerer

_FOLDER = "JISR_CACHE"
_OFF = "off"
_KEPT = 4
"""So many answerers are kept; the oldest goes first."""
_LIBRARIES = ("babel", "pyyaml", "rapidfuzz", "snowballstemmer")
_ROOMS = ("language", "knowledge", "questions", "answers")
_SUFFIX = ".answerer"


def kept(pack: Path, make: Callable[[], Answerer]) -> Answerer:
    """The answerer of the pack in a folder: the kept one, or the one that ``make`` gives, which is kept then.

    Never fails for reasons of its own: without a folder that is the user's own, nothing is kept.
    """
    folder = _folder()
    if folder is None:
        return make()
    try:
        place = folder / (_name(pack) + _SUFFIX)
    except OSError:  # unreadable files are for the loader to tell
        return make()
    found = _read(place)
    if found is None:
        found = make()
        with suppress(OSError):
            _write(place, found)
    return found


def _folder() -> Path | None:
    named = os.environ.get(_FOLDER, "").strip()
    if named == _OFF or not hasattr(os, "getuid"):
        return None
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(named) if named else Path(base) / "jisr"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if _own(folder) else None
    except (OSError, RuntimeError):
        return None


def _own(path: Path) -> bool:
    """Whether only this user can write here: reading a pickle runs what it says, so nobody else's is read."""
    status = path.lstat()
    return (
        status.st_uid == os.getuid()
        and not stat.S_ISLNK(status.st_mode)
        and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


def _name(pack: Path) -> str:
    digest = hashlib.sha256(f"{sys.version}\n{sys.platform}\n{pack.resolve()}\n".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    home = Path(__file__).parent.parent
    for root in (pack, *(home / room for room in _ROOMS)):
        for path in sorted(root.rglob("*")):
            if path.suffix != ".pyc" and path.is_file():
                content = path.read_bytes()
                digest.update(f"{path.relative_to(root)}\n{len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()


def _read(place: Path) -> Answerer | None:
    try:
        if not _own(place):
            return None
        content = place.read_bytes()
    except OSError:
        return None
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of small objects, none of them garbage
    try:
        found = pickle.loads(content)  # noqa: S301 - the user's own file, see _own
    except Exception:  # a damaged file can raise anything; it is made anew
        return None
    finally:
        if collecting:
            gc.enable()
    return found if isinstance(found, Answerer) else None


def _write(place: Path, answerer: Answerer) -> None:
    """Written beside and moved over, so that nobody reads half of it."""
    content = pickle.dumps(answerer, protocol=pickle.HIGHEST_PROTOCOL)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    others = sorted(place.parent.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[_KEPT:]:
        old.unlink(missing_ok=True)
