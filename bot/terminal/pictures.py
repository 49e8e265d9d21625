"""``jisr picture`` and ``jisr bench --pictures``: pictures into files, and how long they take."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bot.locales import LANGUAGES
from bot.pictures.palette import THEMES
from bot.pictures.sheet import KINDS, NoPictureError
from bot.pictures.studio import Request, Studio
from bot.pictures.subjects import find_subject, timelines
from bot.terminal.start import the_pack

EXAMPLES: Final = (
    ("terms-ar", Request("terms", "ar")),
    ("chart-en", Request("chart", "en")),
    ("memberships-ar-dark", Request("memberships", "ar", theme="dark", digits="arabic")),
    ("comparison-en-dark", Request("comparison", "en", theme="dark")),
)
"""The pictures that the README shows, by the names of their files; they fit any pack."""


def draw(
    pack_folder: Path | None,
    kind: str,
    words: str,
    output: Path | None,
    language: Any,
    theme: Any,
    digits: Any,
    page: int,
) -> None:
    """Write one picture into a file; raises ``LookupError`` with what to do where there is none."""
    if kind not in KINDS:
        raise LookupError(f"KIND is one of {', '.join(KINDS)}, or examples")
    pack = the_pack(pack_folder)
    subject = find_subject(pack, kind, words)
    if subject is None:
        raise LookupError(f"the pack has no {kind} about {words!r}")
    if kind == "card" and not subject:
        raise LookupError("a card needs the id of a fact")
    try:
        picture = Studio().draw(pack, Request(kind, language, subject, page, theme, digits))
    except NoPictureError as error:
        raise LookupError(f"nothing to draw: {error}") from None
    target = output or Path(f"{kind}.png")
    target.write_bytes(picture.png)
    sys.stderr.write(f"{target}: {len(picture.png) // 1000} kB, part {picture.sheet.page} of {picture.sheet.pages}\n")


def draw_examples(pack_folder: Path | None, folder: Path) -> None:
    """Write the README's pictures into a folder."""
    pack = the_pack(pack_folder)
    folder.mkdir(parents=True, exist_ok=True)
    studio = Studio()
    for name, request in EXAMPLES:
        (folder / f"{name}.png").write_bytes(studio.draw(pack, request).png)


def bench_pictures(pack_folder: Path | None, rounds: int, console: Console) -> None:
    """Draw every kind in both languages and themes, and print how long it took: first, drawn anew, and kept."""
    pack = the_pack(pack_folder)
    table = Table(title=f"{pack.id}: pictures, milliseconds")
    for column in ("kind", "first, median", "first, max", "anew, median", "kept, median", "kB, max"):
        table.add_column(column, justify="left" if column == "kind" else "right")
    every = _Times()
    for kind in KINDS:
        times = _Times()
        for _ in range(rounds):
            studio = Studio()
            for request in _requests(kind, pack.facts[0].id, (timelines(pack) or [""])[0]):
                try:
                    drawn = _milliseconds(studio, pack, request)
                except NoPictureError:
                    continue
                kept = _milliseconds(studio, pack, request)
                times.add(request, drawn, kept, len(studio.draw(pack, request).png))
        if times.first:
            table.add_row(kind, *times.row())
            every.join(times)
    if every.first:
        table.add_row("all", *every.row())
    console.print(table)


class _Times:
    """What was measured of some requests."""

    def __init__(self) -> None:
        self.first: dict[Request, float] = {}
        self.anew: list[float] = []
        self.kept: list[float] = []
        self.size = 0

    def add(self, request: Request, drawn: float, kept: float, size: int) -> None:
        """Take note of one drawing."""
        if request in self.first:
            self.anew.append(drawn)
        else:
            self.first[request] = drawn
        self.kept.append(kept)
        self.size = max(self.size, size)

    def join(self, other: _Times) -> None:
        """Take over what was measured elsewhere."""
        self.first |= other.first
        self.anew += other.anew
        self.kept += other.kept
        self.size = max(self.size, other.size)

    def row(self) -> list[str]:
        """The cells of a row."""
        first = list(self.first.values())
        anew = f"{statistics.median(self.anew):.0f}" if self.anew else "–"
        kept = f"{statistics.median(self.kept):.3f}"
        return [f"{statistics.median(first):.0f}", f"{max(first):.0f}", anew, kept, f"{self.size / 1000:.0f}"]


def _requests(kind: Any, fact: str, topic: str) -> Sequence[Request]:
    subject = fact if kind == "card" else topic if kind == "timeline" else ""
    return [Request(kind, language, subject, theme=theme) for language in LANGUAGES for theme in THEMES]


def _milliseconds(studio: Studio, pack: Any, request: Request) -> float:
    started = perf_counter()
    studio.draw(pack, request)
    return (perf_counter() - started) * 1000
