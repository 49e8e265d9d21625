"""Replacing the base while questions go on.

Everything that takes time happens in a thread: reading, checking, the pack's own questions, building the
index, comparing. What comes out is either a new snapshot, swapped in by one assignment, or the
reasons why there is none; the snapshot in use is never touched.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from bot.knowledge.difference import Difference, difference
from bot.knowledge.pack import Pack
from bot.knowledge.problems import Problem, has_errors
from bot.telegram.examining import Examination
from bot.telegram.library import Answers, Base, Library, MakeAnswers


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a reload."""

    result: Literal["swapped", "same", "kept"]
    revision: str
    """Of the base that is in use now."""
    problems: tuple[Problem, ...] = ()
    examination: Examination | None = None
    difference: Difference | None = None


class Reloader:
    """Reloads one folder into one library; one reload at a time."""

    def __init__(
        self, library: Library, folder: Path, load: Load, make: MakeAnswers, examine: Examine | None = None
    ) -> None:
        self._library, self._folder = library, folder
        self._load, self._make, self._examine = load, make, examine
        self._turn = asyncio.Lock()

    @property
    def busy(self) -> bool:
        """Whether a reload is under way."""
        return self._turn.locked()

    async def reload(self) -> Outcome:
        """Load and check the folder, and put it in use if nothing is wrong with it."""
        async with self._turn:
            outcome, base = await asyncio.to_thread(self._prepare, self._library.base.answers)
            if base:
                self._library.swap(base)
            return outcome

    def _prepare(self, old: Answers) -> tuple[Outcome, Base | None]:
        loaded = self._load(self._folder)
        if loaded.pack is None or has_errors(loaded.problems):
            return Outcome("kept", old.pack.revision, loaded.problems), None
        if loaded.pack.revision == old.pack.revision:
            return Outcome("same", old.pack.revision, loaded.problems), None
        answers = self._make(loaded.pack)
        examination = self._examine(self._folder, old, answers) if self._examine else None
        if examination and examination.failures:
            return Outcome("kept", old.pack.revision, loaded.problems, examination), None
        brings = difference(old.pack, loaded.pack)
        return Outcome("swapped", loaded.pack.revision, loaded.problems, examination, brings), Base(answers).warm()
