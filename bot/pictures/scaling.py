"""The chart of ``jisr bench --scale``: milliseconds a question against the size of the base, both by powers of ten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from pathlib import Path

import typst

from bot.pictures.palette import PALETTES, Theme
from bot.pictures.typeset import fonts

_TEMPLATES = Path(__file__).parent / "templates"
_COLOURS = ("first", "second", "third", "fourth", "muted")
_GAP = 0.075
"""The least distance between two labels, as a share of the height."""
_BAR = 10.0
"""Milliseconds that a question may take."""

Point = tuple[float, float]
"""Size of the base and milliseconds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One method."""

    name: str
    points: tuple[Point, ...]
    right: float
    """Share of right answers on the largest base."""
    upper: tuple[Point, ...] = ()
    """Its 99th percentiles, drawn thin; empty: not drawn."""


def draw_scaling(lines: Sequence[Line], theme: Theme = "light") -> bytes:
    """The chart as PNG; needs one line with one point at least. The first line is drawn thick."""
    drawn = typst.compile(
        str(_TEMPLATES / "scaling.typ"),
        format="png",
        ppi=72,
        root=str(_TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"sheet": json.dumps(body(lines)), "look": json.dumps(PALETTES[theme].as_dict())},
    )
    assert isinstance(drawn, bytes)
    return drawn


def body(lines: Sequence[Line]) -> dict[str, object]:
    """What the template draws: every place as a share of the width (from the left) and of the height (from below)."""
    points = [point for line in lines for point in (*line.points, *line.upper)]
    across = _decades(x for x, _ in points)
    up = _decades([_BAR, *(y for _, y in points)])

    def placed(some: Iterable[Point]) -> list[list[float]]:
        return [[_along(x, across), _along(y, up)] for x, y in some]

    ends = [_along(line.points[-1][1], up) for line in lines]
    return {
        "language": "en",
        "x": [{"at": _along(10**power, across), "label": _count(power)} for power in _powers(across)],
        "y": [{"at": _along(10**power, up), "label": f"{10.0**power:g} ms"} for power in _powers(up)],
        "bar": _along(_BAR, up),
        "lines": [
            {
                "name": line.name,
                "note": f"{line.right:.0%} right",
                "colour": _COLOURS[number % len(_COLOURS)],
                "points": placed(line.points),
                "upper": placed(line.upper),
                "label": place,
            }
            for number, (line, place) in enumerate(zip(lines, apart(ends), strict=True))
        ],
    }


def apart(places: Sequence[float], gap: float = _GAP) -> list[float]:
    """Places moved as little as need be so that each two are ``gap`` apart, their order kept, from 0 to 1."""
    order = sorted(range(len(places)), key=lambda one: places[one])
    moved = list(places)
    low = 0.0
    for one in order:
        moved[one] = max(moved[one], low)
        low = moved[one] + gap
    high = 1.0
    for one in reversed(order):
        moved[one] = min(moved[one], high)
        high = moved[one] - gap
    return moved


def _decades(values: Iterable[float]) -> tuple[int, int]:
    """The powers of ten around some positive values."""
    logs = [log10(max(value, 1e-3)) for value in values]
    low, high = floor(min(logs)), ceil(max(logs))
    return low, max(high, low + 1)


def _powers(decades: tuple[int, int]) -> range:
    return range(decades[0], decades[1] + 1)


def _along(value: float, decades: tuple[int, int]) -> float:
    low, high = decades
    return (log10(max(value, 1e-3)) - low) / (high - low)


def _count(power: int) -> str:
    return f"{10**power:,}"
