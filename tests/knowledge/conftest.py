from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TINY = Path(__file__).parent.parent / "packs" / "norway-sweden"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of the tiny pack, to break."""
    return Path(shutil.copytree(TINY, tmp_path / "pack"))


@pytest.fixture
def edit(tiny: Path) -> Callable[[str, str, str], int]:
    """Replace the first ``old`` of a file; gives the line on which the changed text begins."""

    def replace(file: str, old: str, new: str) -> int:
        text = (tiny / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        (tiny / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return text.count("\n", 0, text.index(old)) + 1

    return replace
