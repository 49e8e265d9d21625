"""What is wrong with a pack: one value a problem, said so that an editor can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, with the place where it stands."""

    file: str
    """Path inside the pack; the pack's own path where the folder itself is at fault."""
    line: int
    """Line of the file, from 1; 0 where no line can be named."""
    field: str
    """Path of the key inside its fact, entity or file: ``title.ar``; empty where no key is at fault."""
    message: str
    """What is wrong, in English, without a full stop."""
    mend: str = ""
    """What to do about it: one sentence."""
    severity: Severity = "error"

    def __str__(self) -> str:
        """``facts/x.yaml:12: field: message. mend``"""
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, self.field, self.message] if self.field else [place, self.message]
        warning = "warning: " if self.severity == "warning" else ""
        head, rest = parts[0], ": ".join(parts[1:])
        return f"{head}: {warning}{rest}. {self.mend}".rstrip()


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems by file and line, each only once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file, problem.line)))


def nearest(word: str, options: Iterable[str]) -> str | None:
    """The option that ``word`` most likely is a slip for."""
    found = difflib.get_close_matches(word, list(options), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, options: Iterable[str], otherwise: str) -> str:
    """A mend for a word that is none of the options: the nearest one, or ``otherwise``."""
    found = nearest(word, options)
    return f"Did you mean {found!r}?" if found else otherwise
