"""What makes bases: the files of a pack become one, or a list of what is wrong with them.

All of it takes time and is done in a thread: reading, checking, the pack's own questions, building the
index, comparing with the base in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from bot.knowledge.difference import Difference, difference
from bot.knowledge.folders import MARKER
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem, has_errors
from bot.storage import archive
from bot.storage.archive import Files
from bot.telegram.examining import Examination
from bot.telegram.library import Answers, Base, MakeAnswers


class Loaded(Protocol):
    """What loading a folder gives."""

    @property
    def pack(self) -> Pack | None:
        """The pack, if it is sound."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, warnings included."""


Load = Callable[[Path], Loaded]
Examine = Callable[[Path, Answers, Answers], Examination]
"""Puts the questions in a folder to the answers of before and to the new ones."""
Result = Literal["swapped", "same", "kept", "checked", "gone", "no_earlier", "current"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an attempt to replace the base."""

    result: Result
    """``kept``: something is wrong, the old base stays. ``checked``: sound, and waits for a confirmation.
    ``gone``: the file that was to be used is not there any more. ``no_earlier``: there is no such base to go back to.
    ``current``: the base to go back to is the one in use."""
    revision: str
    """Of the base that is in use now."""
    problems: tuple[Problem, ...] = ()
    examination: Examination | None = None
    difference: Difference | None = None
    number: int | None = None
    """Of the stored revision in use now."""
    upload: str | None = None
    """Id of the file that waits for a confirmation."""
    name: str = ""
    """The file that was uploaded, as a path inside the pack."""
    replaced: bytes | None = None
    """What the upload replaced."""
    note: Literal["", "unsaved", "folder_kept", "replicas"] = ""
    """``unsaved``: in use, but the database is away. ``folder_kept``: the folder on disk was not changed.
    ``replicas``: nothing was replaced, because the database that others follow is away."""
    back: bool = False
    """Whether what is in use now was in use before."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: a base, or none and why."""

    outcome: Outcome
    base: Base | None = None


@dataclass(frozen=True, slots=True)
class Workshop:
    """What makes a base of a folder."""

    folder: Path
    """The pack on disk."""
    read: Load
    """Reads, and no more: for a base that answered before, or that an operator put there."""
    check: Load
    """Reads and lints."""
    make: MakeAnswers
    examine: Examine | None = None
    writable: bool = False
    """Whether uploads go into the folder as well."""

    def make_base(self, files: Files, old: Base | None, *, strict: bool, known: Examination | None = None) -> Made:
        """A base of these files, compared with the one in use.

        ``strict``: linted, and asked the pack's own questions; ``known`` is how it did if it was asked before.
        """
        revision = old.pack.revision if old else ""
        if MARKER not in files:
            # Nothing to lay out: let the loader say what is wrong with the folder itself.
            return Made(Outcome("kept", revision, self.read(self.folder).problems))
        with archive.laid_out(files) as folder:
            return self._examined(folder, old, revision, strict, known)

    def _examined(self, folder: Path, old: Base | None, revision: str, strict: bool, known: Examination | None) -> Made:
        loaded = self.check(folder) if strict else self.read(folder)
        if loaded.pack is None or has_errors(loaded.problems):
            return Made(Outcome("kept", revision, loaded.problems))
        answers = self.make(loaded.pack)
        examination = None
        if strict and old and self.examine:
            examination = known or self.examine(folder, old.answers, answers)
        if examination and examination.failures:
            return Made(Outcome("kept", revision, loaded.problems, examination))
        brings = difference(old.pack, loaded.pack) if old else Difference({}, {}, {})
        return Made(Outcome("checked", revision, loaded.problems, examination, brings), Base(answers).warm())
