"""The files of a pack as one value: taken from a folder at one moment, stored, and laid out again."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from bot.knowledge.folders import FACTS, MAX_BYTES, MAX_FILES, QUESTIONS, REQUIRED

Files: TypeAlias = Mapping[str, bytes]
"""Content by path inside the pack."""
_STAMP = (1980, 1, 1, 0, 0, 0)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The files that matter, each read once; what is too large or odd is left for the loader to complain about."""
    found: dict[str, bytes] = {}
    for name in _names(folder):
        path = folder / name
        try:
            if path.is_file() and path.stat().st_size <= MAX_BYTES:
                found[name] = path.read_bytes()
            elif path.is_file():
                # The loader says how large a file may be: give it one that is.
                found[name] = b"#" * (MAX_BYTES + 1)
        except OSError:
            continue
    return found


def fingerprint(folder: Path) -> str:
    """Hash of what ``read_folder`` gives."""
    return digest(read_folder(folder))


def glance(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times: changes whenever the folder does, and costs no reading."""
    seen = []
    for name in _names(folder):
        try:
            status = (folder / name).stat()
        except OSError:
            continue
        seen.append((name, status.st_size, status.st_mtime_ns))
    return tuple(seen)


def digest(files: Files) -> str:
    """Hash of names and contents."""
    found = hashlib.sha256()
    for name in sorted(files):
        found.update(f"{name}\0{len(files[name])}\0".encode() + files[name])
    return found.hexdigest()[:32]


def pack(files: Files) -> bytes:
    """The files in one piece; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return stream.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@contextmanager
def laid_out(files: Files) -> Iterator[Path]:
    """A folder with these files, for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="jisr-") as name:
        folder = Path(name)
        for path, data in files.items():
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
        yield folder


def _names(folder: Path) -> list[str]:
    found = []
    for under in ("", FACTS, QUESTIONS):
        try:
            inner = sorted(item.name for item in (folder / under).iterdir() if not item.name.startswith("."))
        except OSError:
            continue
        for name in inner:
            # Stray files come along, so that the loader can point them out.
            if name.endswith((".yaml", ".yml")):
                found.append(f"{under}/{name}" if under else name)
    return [name for name in found if name in REQUIRED] + [name for name in found if name not in REQUIRED][
        : 3 * MAX_FILES
    ]
