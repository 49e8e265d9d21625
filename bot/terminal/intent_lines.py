"""The lines that ``jisr bench --intents`` reads: labelled texts, some to learn from, some to ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

OUTSIDE = "oos"
"""The label of texts that belong to no other."""
_TOLD = 20

_Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Line(BaseModel):
    model_config = ConfigDict(coerce_numbers_to_str=True, frozen=True)

    text: _Filled
    label: _Filled
    lang: _Filled
    split: Literal["train", "test"]


class IntentsError(Exception):
    """What is wrong with a file of labelled lines: one problem a line of the message, each with its line number."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text whose label is known."""

    text: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class Intents:
    """A set of labelled texts."""

    train: tuple[Labelled, ...]
    test: tuple[Labelled, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that can be answered, sorted."""
        return tuple(sorted({line.label for line in self.train} - {OUTSIDE}))


def read_intents(path: Path) -> Intents:
    """Read and check a file of JSON lines; raises ``IntentsError`` with every problem found."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise IntentsError(f"{path}: cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise IntentsError(f"{path}:{line}: is not UTF-8; save the file as UTF-8") from None
    lines: dict[str, list[Labelled]] = {"train": [], "test": []}
    problems: list[str] = []
    last = 1
    # Not splitlines(): a text may hold line separators of its own that JSON leaves as they are.
    for number, row in enumerate(text.split("\n"), 1):
        if not row.strip():
            continue
        last = number
        try:
            read = _Line.model_validate(_object(row))
        except ValidationError as error:
            problems += [f"{path}:{number}: {_complaint(one['loc'], one['type'])}" for one in error.errors()]
        except ValueError as error:
            problems.append(f"{path}:{number}: {error}")
        else:
            lines[read.split].append(Labelled(read.text, read.label, read.lang))
    intents = Intents(tuple(lines["train"]), tuple(lines["test"]))
    if not problems:
        problems = [f"{path}:{last}: {problem}" for problem in _lacks(intents)]
    if problems:
        more = [f"and {len(problems) - _TOLD} more"] if len(problems) > _TOLD else []
        raise IntentsError("\n".join([*problems[:_TOLD], *more]))
    return intents


def _object(row: str) -> dict[str, object]:
    try:
        read = json.loads(row)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("is nested too deeply") from None
    if not isinstance(read, dict):
        raise ValueError('is not an object; write {"text": …, "label": …, "lang": …, "split": …}')
    return read


def _complaint(place: Sequence[object], kind: str) -> str:
    field = str(place[0]) if place else "line"
    if kind == "missing":
        return f"has no `{field}`"
    if field == "split":
        return "`split` takes train or test"
    return f"`{field}` must be a text that is not empty"


def _lacks(intents: Intents) -> list[str]:
    """What the whole file lacks, told at its last line."""
    if not intents.train:
        return ["the file ends without any line whose `split` is train; there is nothing to learn from"]
    if len(intents.labels) < 2:
        return [f"the train lines have {len(intents.labels)} label(s) besides {OUTSIDE}; at least two are needed"]
    if not any(line.label in intents.labels for line in intents.test):
        return ["the file ends without any test line of a label that can be learnt; there is nothing to ask"]
    return []
