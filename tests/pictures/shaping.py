"""A reference for Arabic: order by python-bidi's own algorithm, letters by HarfBuzz, places by its advances.

Neither has a part in how the pictures are drawn. A line is a list of glyph outlines with their places.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import typst
import uharfbuzz as hb
from bidi import algorithm

from bot.pictures import typeset

SIZE = 1000
"""Of the letters: the fonts have a thousand units an em, so that outlines come out in font units."""
Outline = tuple[tuple[int, int], ...]
Line = list[tuple[int, Outline]]

_SOURCE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "IBM Plex Sans Arabic", size: 1000pt, lang: "ar", dir: rtl)
#box(sys.inputs.text)
"""
_USE = re.compile(r'<use xlink:href="#(\w+)" x="([-\d.]+)"')
_GROUP = re.compile(r'<g transform="matrix\(1 0 0 -1 ([-\d.]+) [-\d.]+\)">(.*?)</g>')
_SYMBOL = re.compile(r'<symbol id="(\w+)"[^>]*><path d="([^"]*)"')
_STEP = re.compile(r"([MmLlHhVvQqCcZz])|(-?[\d.]+)")


def drawn(text: str) -> Line:
    """The line as the pictures' compiler sets it."""
    svg = typst.compile(
        _SOURCE, format="svg", font_paths=typeset.fonts(), ignore_system_fonts=True, sys_inputs={"text": text}
    ).decode()
    outlines = {name: outline(path) for name, path in _SYMBOL.findall(svg)}
    return sorted(
        (round(float(left) + float(x)), outlines[name])
        for left, inside in _GROUP.findall(svg)
        for name, x in _USE.findall(inside)
        if outlines[name]
    )


@cache
def outline(path: str) -> Outline:
    """The points of a path, absolute, control points included."""
    steps: list[tuple[str, list[float]]] = []
    for command, number in _STEP.findall(path):
        if command:
            steps.append((command, []))
        else:
            steps[-1][1].append(float(number))
    x = y = 0.0
    start = (0.0, 0.0)
    points: list[tuple[int, int]] = []
    for command, numbers in steps:
        relative = command.islower()
        kind = command.lower()
        if kind == "z":
            x, y = start
            continue
        if kind in "hv":
            pairs = [(n, 0.0) if kind == "h" else (0.0, n) for n in numbers]
            if not relative:
                pairs = [(n, y) if kind == "h" else (x, n) for n in numbers]
        else:
            pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
        per = {"q": 2, "c": 3}.get(kind, 1)
        for number, (a, b) in enumerate(pairs):
            point = (x + a, y + b) if relative else (a, b)
            if kind == "m":
                start = point
            if command != "M":  # where typst puts its own origin
                points.append((round(point[0]), round(point[1])))
            if number % per == per - 1:
                x, y = point
    return _tidy(points)


def _tidy(points: list[tuple[int, int]]) -> Outline:
    return tuple(sorted(set(points)))


@cache
def _font() -> Any:
    path = typeset.FONTS / "IBMPlexSansArabic-Regular.ttf"
    return hb.Font(hb.Face(path.read_bytes()))


@cache
def _glyph(number: int) -> Outline:
    points: list[tuple[int, int]] = []
    funcs = hb.DrawFuncs()

    def to(*xy: Any) -> None:
        numbers = [n for n in xy if isinstance(n, int | float)]
        points.extend((round(a), round(b)) for a, b in zip(numbers[::2], numbers[1::2], strict=True))

    funcs.set_move_to_func(to)
    funcs.set_line_to_func(to)
    funcs.set_quadratic_to_func(to)
    funcs.set_cubic_to_func(to)
    _font().draw_glyph(number, funcs)
    return _tidy(points)


def reference(text: str) -> Line:
    """The line as the bidirectional algorithm and HarfBuzz set it, without typst."""
    place, line = 0, []
    for run, right_to_left in _runs(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        buffer.language = "ar"
        hb.shape(_font(), buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            found = _glyph(info.codepoint)
            if found:
                line.append((place + position.x_offset, found))
            place += position.x_advance
    return sorted(line)


def _runs(text: str) -> list[tuple[str, bool]]:
    """The text in pieces of one direction, from left to right, each in logical order."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(text, storage)
    for number, char in enumerate(storage["chars"]):
        char["at"] = number
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    runs: list[tuple[list[int], int]] = []
    for char in storage["chars"]:
        if runs and runs[-1][1] == char["level"] and abs(runs[-1][0][-1] - char["at"]) == 1:
            runs[-1][0].append(char["at"])
        else:
            runs.append(([char["at"]], char["level"]))
    return [("".join(text[at] for at in sorted(places)), level % 2 == 1) for places, level in runs]
