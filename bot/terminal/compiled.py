"""Answerers kept on disk: a pack that was read and indexed once is taken up again in a tenth of a second.

The name of a kept answerer is a hash over every byte it was made from: the files of the pack, the code and
word lists of Jisr, the interpreter and the libraries. Whatever changes makes another name, so a kept one is
never stale. ``JISR_CACHE`` names another folder, or is ``off``.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.answers.answerer import Answerer
from bot.knowledge.collecting import no_collection
from bot.knowledge.folders import pack_files, read_bytes

_FOLDER = "JISR_CACHE"
_OFF = "off"
_KEPT = 4
"""So many answerers are kept; the one that was not used for longest goes first."""
_LIBRARIES = ("babel", "pydantic", "pyyaml", "rapidfuzz", "snowballstemmer")
_ROOMS = ("language", "knowledge", "questions", "answers")
_SUFFIX = ".answerer"
_UNFINISHED_SECONDS = 3600
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class _Unkept(Exception):
    """Nothing can be kept, or what is there must not be used."""


def kept(pack: Path, make: Callable[[], Answerer]) -> Answerer:
    """The answerer of the pack in a folder: the kept one, or the one that ``make`` gives, which is kept then.

    Never fails for reasons of its own: without a folder that is the user's own, nothing is kept.
    """
    try:
        folder, name = _folder(), _name(pack)
        with suppress(_Unkept, OSError):
            return _read(folder, name)
    except (_Unkept, OSError):
        return make()
    made = make()
    # Where a file was changed while it was read, the name no longer tells what was made.
    with suppress(_Unkept, OSError):
        if _name(pack) == name:
            _write(folder, name, made.warm())
    return made


def _folder() -> Path:
    named = os.environ.get(_FOLDER, "").strip()
    if named == _OFF or not hasattr(os, "geteuid"):
        raise _Unkept  # where files have no owner, none can be told to be the user's own
    if named:
        return Path(named)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "jisr"
    except RuntimeError:
        raise _Unkept from None


def _name(pack: Path) -> str:
    """The hash of everything an answerer is made from."""
    digest = hashlib.sha256(f"{sys.version}\n{sys.platform}\n{' '.join(_versions())}\n".encode())
    names, _ = pack_files(pack)
    home = Path(__file__).parent.parent
    code = [path for room in _ROOMS for path in sorted((home / room).rglob("*")) if path.suffix in (".py", ".yaml")]
    if not names or not code:
        raise _Unkept  # no pack, or a program that does not lie in files
    for root, paths in ((pack, [pack / name for name in names]), (home, [*code, Path(__file__)])):
        for path in paths:
            content, _ = read_bytes(path, path.name)
            if content is None:
                raise _Unkept  # for the loader to tell
            digest.update(f"{path.relative_to(root)}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _versions() -> Iterator[str]:
    """The libraries with their versions, by the folders that installers leave: asking for them takes longer."""
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError):
            for entry in Path(place or ".").iterdir():
                library = entry.name.partition("-")[0].lower()
                if library in _LIBRARIES and entry.suffix in (".dist-info", ".egg-info"):
                    found.setdefault(library, entry.name)
    for library in _LIBRARIES:
        if library not in found:
            from importlib.metadata import version

            found[library] = version(library)
        yield found[library]


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """The folder as a descriptor, so that what was looked at is what is used.

    Reading a pickle runs what it says. So nothing is read that anybody but the user (or root, who could do
    anything anyhow) may have put there: not from a folder that others own or can write to, such as one in /tmp.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _check(os.fstat(handle))
        yield handle
    finally:
        os.close(handle)


def _check(status: os.stat_result) -> None:
    if status.st_uid not in (os.geteuid(), 0) or status.st_mode & _OTHERS:
        raise _Unkept


def _read(folder: Path, name: str) -> Answerer:
    with _opened(folder) as place:
        handle = os.open(name + _SUFFIX, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=place)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            _check(status)
            if not stat.S_ISREG(status.st_mode):
                raise _Unkept
            head = file.read(len(name) + hashlib.sha256().digest_size)
            content = file.read()
        with suppress(OSError):
            os.utime(name + _SUFFIX, dir_fd=place)
    if head != name.encode() + hashlib.sha256(content).digest():
        raise _Unkept  # half written or damaged
    with no_collection():
        try:
            found = pickle.loads(content)  # noqa: S301 - the user's own file, see _opened
        except Exception:  # what can be read and is no answerer can raise anything; it is made anew
            raise _Unkept from None
    if not isinstance(found, Answerer):
        raise _Unkept
    return found


def _write(folder: Path, name: str, answerer: Answerer) -> None:
    """Written beside and moved over, so that nobody reads half of it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _opened(folder):
        pass
    handle, beside = tempfile.mkstemp(dir=folder, prefix=".", suffix=_SUFFIX)
    try:
        with os.fdopen(handle, "wb") as file:
            content = pickle.dumps(answerer, protocol=pickle.HIGHEST_PROTOCOL)
            file.write(name.encode() + hashlib.sha256(content).digest() + content)
        Path(beside).replace(folder / (name + _SUFFIX))
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _prune(folder)


def _prune(folder: Path) -> None:
    found = sorted(((path.stat().st_mtime, path) for path in folder.glob(f"*{_SUFFIX}")), reverse=True)
    old = [path for _, path in found if not path.name.startswith(".")][_KEPT:]
    old += [path for age, path in found if path.name.startswith(".") and age < time.time() - _UNFINISHED_SECONDS]
    for path in old:
        path.unlink(missing_ok=True)
