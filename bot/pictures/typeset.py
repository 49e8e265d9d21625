"""From a sheet to PNG bytes, with typst: shaping, wrapping and drawing.

The templates in ``templates/`` hold the design; data goes in as ``sys.inputs``, never into source. The
page is measured in points that are pixels at 72 per inch. Fonts come with the package; those of the
system are left alone, so that a picture is the same everywhere.
"""

from __future__ import annotations

import io
import json
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from PIL import Image

from bot.language.bidi import FIRST_STRONG_ISOLATE, POP_ISOLATE, isolate, strip_marks
from bot.locales import say
from bot.pictures.digits import Digits, arabic_indic
from bot.pictures.palette import PALETTES, Palette, Theme
from bot.pictures.sheet import Sheet
from bot.pictures.words import as_of_text, sources_text

WIDTH: Final = 1080
"""Pixels; the height follows from what is shown."""
_HERE: Final = Path(__file__).parent
FONTS: Final = _HERE / "fonts"
"""IBM Plex Sans Arabic, and IBM Plex Sans for the letters that it lacks; with their licence."""
_COLOURS: Final = 160
_ISOLATED: Final = re.compile(f"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}")
_ARABIC: Final = re.compile("[\u0620-\u064a\u0660-\u0669\u2068]")
_CODE: Final = re.compile(r"(?<![^\s(])[.+#@][A-Za-z0-9][A-Za-z0-9.]*(?<!\.)")
"""What begins with a sign that would jump to its other side: +47, .no, @name."""
_PLACE: Final = "\ue000"
_NAMES: Final = frozenset(("kind", "colour", "status", "known", "bound"))
"""Keys whose values are names for the templates, not texts."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""The compiler is not made for several threads at once."""


def png(sheet: Sheet, theme: Theme = "light", digits: Digits = "western", edition: str = "") -> bytes:
    """The picture. ``edition`` is the revision of the base, shown where no date says how old the facts are."""
    palette = PALETTES[theme]
    with _ONE_AT_A_TIME:
        drawn = _compiler().compile(format="png", ppi=72, sys_inputs=_inputs(sheet, palette, digits, edition))
    assert isinstance(drawn, bytes)
    return _packed(drawn, palette)


def boxes(sheet: Sheet, digits: Digits = "western", edition: str = "") -> list[dict[str, Any]]:
    """Every text of the picture with its place in pixels: ``text``, ``role``, ``size``, ``x``, ``y``, ``w``, ``h``.

    ``room`` is the width it may take. For tests of the layout.
    """
    inputs = _inputs(sheet, PALETTES["light"], digits, edition) | {"marks": "yes"}
    found = json.loads(
        typst.query(
            str(_HERE / "templates" / "main.typ"),
            "<box>",
            field="value",
            root=str(_HERE / "templates"),
            font_paths=fonts(),
            ignore_system_fonts=True,
            sys_inputs=inputs,
        )
    )
    typst.compile(b"", format="svg", font_paths=fonts(), ignore_system_fonts=True)  # unlike a query, it tidies up
    assert isinstance(found, list)
    return found


@cache
def fonts() -> typst.Fonts:
    """The fonts that come with the package, and no others."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _compiler() -> typst.Compiler:
    templates = _HERE / "templates"
    return typst.Compiler(
        str(templates / "main.typ"), root=str(templates), font_paths=fonts(), ignore_system_fonts=True
    )


def _inputs(sheet: Sheet, palette: Palette, digits: Digits, edition: str) -> dict[str, str]:
    language = sheet.language
    data = {
        "kind": sheet.kind,
        "title": sheet.title,
        "subtitle": sheet.subtitle,
        "page": say(language, "picture.page", page=sheet.page, pages=sheet.pages) if sheet.pages > 1 else "",
        "body": sheet.body,
        "sources": sheet.body.get("sources") or sources_text(sheet.facts, language),
        "as_of": as_of_text(sheet.facts, language) or say(language, "picture.edition", revision=edition[:10] or "–"),
        "brand": say(language, "picture.brand"),
    }
    dressed = _dressed(data, sheet.language == "ar", digits == "arabic" and sheet.language == "ar")
    dressed["language"] = language
    return {"sheet": json.dumps(dressed, ensure_ascii=False), "look": json.dumps(palette.as_dict())}


def _dressed(node: Any, arabic: bool, indic: bool) -> Any:
    """Every text on one line, with the marks that keep Arabic lines in order, in the digits wanted."""
    if isinstance(node, dict):
        return {key: value if key in _NAMES else _dressed(value, arabic, indic) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_dressed(value, arabic, indic) for value in node]
    if isinstance(node, str):
        if not arabic:
            return _one_line(node)
        return _ordered(node, indic)
    return node


def _one_line(text: str) -> str:
    """The text on one line, without marks of direction; spaces that bind stay."""
    return re.sub(r"[^\S\u00a0]+", " ", strip_marks(text)).strip()


def _ordered(text: str, indic: bool) -> str:
    """An Arabic text with the marks that keep it in order; names that come isolated stay in one piece."""
    names: list[str] = []

    def kept(found: re.Match[str]) -> str:
        names.append(found.group())
        return _PLACE

    whole = (
        text if _ARABIC.search(text) or not text.strip("0123456789 ") else f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    )
    plain = _one_line(_ISOLATED.sub(kept, _CODE.sub(rf"{FIRST_STRONG_ISOLATE}\g<0>{POP_ISOLATE}", whole)))
    marked = isolate(arabic_indic(plain) if indic else plain)
    for name in names:
        marked = marked.replace(_PLACE, name, 1)
    return marked


def _packed(drawn: bytes, palette: Palette) -> bytes:
    """The same picture in a palette of few colours: a third of the bytes, and the plain colours exact."""
    with Image.open(io.BytesIO(drawn)) as image:
        few = image.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    entries = few.getpalette() or []
    for colour in palette.as_dict().values():
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        nearest = min(
            range(0, len(entries), 3),
            key=lambda at: sum((a - b) ** 2 for a, b in zip(entries[at : at + 3], wanted, strict=True)),
        )
        if sum(abs(a - b) for a, b in zip(entries[nearest : nearest + 3], wanted, strict=True)) <= 12:
            entries[nearest : nearest + 3] = wanted
    few.putpalette(entries)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()
