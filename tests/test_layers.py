"""The floors of the house: each room uses only rooms below it, and no room of ``bot/`` knows the pack's subject."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BOT = ROOT / "bot"

FLOORS = {
    "language": 1,
    "knowledge": 2,
    "questions": 3,
    "answers": 4,
    "terminal": 5,
    "telegram": 5,
    "cli": 6,
    "__main__": 7,
}
BESIDE = {"storage", "pictures", "settings", "locales", "__init__"}
"""Rooms beside the stairs: surfaces use them, and they use at most what lies on the floors below surfaces."""

MODULES = sorted(BOT.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(BOT).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
    return {name.split(".")[1] for name in found if name.startswith("bot.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_its_own_floor_or_below(path: Path) -> None:
    here = room(path)
    for used in imports(path) - BESIDE:
        if here in BESIDE:
            assert FLOORS[used] < FLOORS["terminal"], f"{path} uses {used}"
        else:
            assert used == here or FLOORS[used] < FLOORS[here], f"{path} uses {used}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_floors_below_the_surfaces_use_nothing_that_stands_beside_the_stairs(path: Path) -> None:
    if FLOORS.get(room(path), 9) < FLOORS["terminal"]:
        assert not imports(path) & {"storage", "pictures", "settings", "locales"}, path


def test_the_rooms_are_known() -> None:
    assert {room(path) for path in MODULES} <= set(FLOORS) | BESIDE


def test_no_name_of_the_pack_stands_in_the_engine() -> None:
    names = {
        "kazakh",
        "kyrgyz",
        "kirg",
        "astana",
        "almaty",
        "bishkek",
        "nazarbayev",
        "tokayev",
        "japarov",
        "issyk",
        "eurasian",
        "كازاخ",
        "قيرغيز",
        "قرغيز",
        "أستانا",
        "بيشكك",
        "ألماتي",
        "توكاييف",
        "نزارباييف",
        "جاباروف",
        "الأوراسي",
    }
    for path in (*MODULES, *BOT.rglob("*.yaml")):
        if "_packs" in path.parts:
            continue
        text = path.read_text(encoding="utf-8").lower()
        found = {name for name in names if name in text}
        assert not found, f"{path} names {found}"
