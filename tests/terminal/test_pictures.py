"""``jisr picture`` and ``jisr bench --pictures`` from the command line; the README's pictures are what they make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from bot.cli import app
from bot.terminal.pictures import EXAMPLES

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "packs" / "norway-sweden"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.output


def width(path: Path) -> int:
    with Image.open(path) as image:
        assert image.format == "PNG"
        return image.width


def test_a_picture_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    target = tmp_path / "chart.png"
    code, output = run("picture", "chart", "--lang", "ar", "--pack", str(TINY), "-o", str(target))
    assert code == 0 and "chart.png" in output
    assert width(target) == 1080


def test_a_subject_may_be_named_in_words(tmp_path: Path) -> None:
    target = tmp_path / "t.png"
    assert run("picture", "timeline", "التاريخ", "--pack", str(TINY), "-o", str(target))[0] == 0
    assert target.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("picture", "sculpture"), "KIND is one of"),
        (("picture", "chart", "xyzzy"), "no chart about"),
        (("picture", "card"), "needs the id"),
        (("picture", "chart", "--lang", "fr"), "--lang takes ar or en"),
        (("picture", "chart", "--theme", "pink"), "--theme takes light or dark"),
        (("picture", "chart", "--digits", "roman"), "--digits takes western or arabic"),
    ],
)
def test_wrong_usage_is_told_in_one_line(words: tuple[str, ...], told: str) -> None:
    code, output = run(*words, "--pack", str(TINY))
    assert code == 2 and told in output and len(output.splitlines()) == 1


def test_the_readmes_pictures_are_those_the_command_makes(tmp_path: Path) -> None:
    assert run("picture", "examples", "-o", str(tmp_path))[0] == 0
    names = {f"{name}.png" for name, _ in EXAMPLES}
    assert {path.name for path in tmp_path.iterdir()} == names
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    measured = "scale.png"  # made by `jisr bench --scale --chart`
    assert set(re.findall(r"docs/([\w-]+\.png)", readme)) == {*names, measured}
    assert width(ROOT / "docs" / measured) == 1080
    for name in names:
        assert width(ROOT / "docs" / name) == width(tmp_path / name) == 1080


def test_drawing_is_measured() -> None:
    code, output = run("bench", "--pictures", "--rounds", "1", "--pack", str(TINY))
    assert code == 0
    assert all(kind in output for kind in ("timeline", "terms", "chart", "card", "all"))
