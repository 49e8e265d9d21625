"""Where packs lie: the folders that hold one, the one to use by default, and the files of one, read within bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.knowledge.problems import Problem, did_you_mean

MARKER = "pack.yaml"
REQUIRED = (MARKER, "entities.yaml", "sources.yaml", "phrasings.yaml")
FACTS, QUESTIONS = "facts", "questions"
MAX_FILES = 500
MAX_BYTES = 5_000_000
_PACKAGE = Path(__file__).resolve().parent.parent


def find_packs(root: Path | None = None) -> tuple[Path, ...]:
    """The pack folders in ``root``, by name.

    Without ``root``: those in ``knowledge/`` beside the package in a checkout, else those shipped
    inside the installed package.
    """
    roots = (root,) if root else (_PACKAGE.parent / "knowledge", _PACKAGE / "_packs")
    for folder in roots:
        try:
            found = sorted(item for item in folder.iterdir() if (item / MARKER).is_file())
        except OSError:
            continue
        if found:
            return tuple(found)
    return ()


def default_pack(environment: Mapping[str, str] | None = None) -> Path:
    """The pack to load when none is named: ``JISR_PACK`` (a folder, or the name of a pack), else the first found.

    Where there is none, a path that ``load_pack`` will explain.
    """
    named = (os.environ if environment is None else environment).get("JISR_PACK", "").strip()
    packs = find_packs()
    if named:
        path = Path(named).expanduser()
        return path if path.exists() else next((pack for pack in packs if pack.name == named), path)
    return packs[0] if packs else _PACKAGE.parent / "knowledge"


def folder_problem(folder: Path) -> Problem | None:
    """Why a path is no pack folder."""
    name = str(folder)
    mend = f"Give the folder that holds {MARKER}."
    try:
        if not folder.exists():
            return Problem(name, 0, "", "there is no such folder", mend)
        if not folder.is_dir():
            return Problem(name, 0, "", "is a file, not the folder of a pack", mend)
        if (folder / MARKER).exists():
            return None
        names = sorted(item.name for item in folder.iterdir())
    except OSError as error:
        return Problem(name, 0, "", f"cannot be read: {(error.strerror or str(error)).lower()}", mend)
    inner = find_packs(folder)
    if inner:
        mend = f"It holds packs: give {' or '.join(str(pack) for pack in inner[:4])}."
    elif names:
        mend = did_you_mean(MARKER, names, mend)
    return Problem(name, 0, "", f"holds no pack: {MARKER} is not there", mend)


def pack_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """Names of the files to read, relative to the folder, and what is odd about the rest."""
    names, problems = [], []
    for name in REQUIRED:
        if (folder / name).exists():
            names.append(name)
        else:
            problems.append(Problem(name, 0, "", "this file is missing", "Add it; a pack cannot do without."))
    for name in _listing(folder):
        if name.endswith((".yaml", ".yml")) and name not in REQUIRED:
            mend = did_you_mean(name, REQUIRED, f"Facts belong into {FACTS}/, questions into {QUESTIONS}/.")
            problems.append(Problem(name, 0, "", "this file is not read", mend, "warning"))
    facts = [f"{FACTS}/{name}" for name in _listing(folder / FACTS)]
    found = [name for name in facts if name.endswith(".yaml")]
    for name in facts:
        if name.endswith(".yml") or (folder / name).is_dir():
            problems.append(Problem(name, 0, "", "this is not read", f"Facts stand in {FACTS}/*.yaml.", "warning"))
    if not found:
        problems.append(Problem(FACTS, 0, "", "there are no facts", f"Add a file {FACTS}/<topic>.yaml."))
    if len(found) > MAX_FILES:
        mend = "Join files that belong together."
        problems.append(Problem(FACTS, 0, "", f"{len(found)} files; {MAX_FILES} are allowed", mend))
    return names + found[:MAX_FILES], problems


def read_bytes(path: Path, file: str) -> tuple[bytes | None, Problem | None]:
    """The content of a regular file of at most ``MAX_BYTES``; nothing of a larger one is read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, Problem(file, 0, "", "is not a regular file", "Put a YAML file in its place.")
        if status.st_size > MAX_BYTES:
            return None, _too_large(file, status.st_size)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return None, Problem(file, 0, "", f"cannot be read: {reason}", "Check that the file exists and may be read.")
    return (data, None) if len(data) <= MAX_BYTES else (None, _too_large(file, len(data)))


def _too_large(file: str, size: int) -> Problem:
    limit = MAX_BYTES // 1_000_000
    return Problem(
        file, 0, "", f"is {size / 1_000_000:.1f} MB; a file may have {limit} MB", "Split it into several files."
    )


def question_files(folder: Path) -> list[str]:
    """Names of the pack's own question suites."""
    return [f"{QUESTIONS}/{name}" for name in _listing(folder / QUESTIONS) if name.endswith(".yaml")]


def _listing(folder: Path) -> list[str]:
    return sorted(_visible(folder))


def _visible(folder: Path) -> Iterator[str]:
    try:
        yield from (item.name for item in folder.iterdir() if not item.name.startswith("."))
    except OSError:
        return
