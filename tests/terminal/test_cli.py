from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__

ROOT = Path(__file__).parent.parent.parent
TINY = ROOT / "tests" / "packs" / "norway-sweden"


def jisr(*arguments: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "bot", *arguments],
        cwd=ROOT,
        env={**bare, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=30,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "hello", "--jsonl"),
        ("ask", "hello", "--lang", "fr"),
        ("ask", "hello", "--now", "soon"),
        ("ask", "hello", "--bidi", "maybe"),
        ("eval", "--show", "some"),
        ("nonsense",),
    ],
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    ended = jisr(*arguments)
    assert ended.returncode == 2
    assert ended.stderr.strip()
    assert "Traceback" not in ended.stderr


def test_the_version_is_told() -> None:
    ended = jisr("--version")
    assert (ended.returncode, ended.stdout.strip()) == (0, f"jisr {__version__}")


def test_an_answer_as_json_is_the_contract_in_the_language_asked_for() -> None:
    ended = jisr("ask", "When did Sweden join NATO?", "--pack", str(TINY), "--json", "--lang", "ar")
    told = json.loads(ended.stdout)
    assert ended.returncode == 0
    assert (told["status"], told["language"], told["facts"]) == ("answered", "ar", ["membership-sweden-nato"])
    assert "السويد" in told["text"]


def test_a_sound_pack_passes_the_check() -> None:
    ended = jisr("check", str(TINY))
    assert ended.returncode == 0, ended.stderr
    assert "no errors" in ended.stdout


def test_a_broken_pack_exits_with_1_naming_the_line_without_traceback(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(TINY, pack)
    facts = pack / "facts" / "memberships.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("joined: 2024-03-07", "joined: soon"), encoding="utf-8")
    for arguments in (("ask", "hello", "--pack", str(pack)), ("check", str(pack))):
        ended = jisr(*arguments)
        assert ended.returncode == 1
        assert "Traceback" not in ended.stderr
        assert len([line for line in ended.stderr.splitlines() if "memberships.yaml:" in line]) == 1


def test_eval_exits_with_0_where_floors_hold_and_with_1_where_one_is_missed(tmp_path: Path) -> None:
    suite = tmp_path / "suite.yaml"
    suite.write_text(
        '- {id: a-1, text: "What is the capital of Norway?", lang: en, style: formal, topic: countries,'
        " expect: answer, must: ['re:Stockholm']}\n",
        encoding="utf-8",
    )
    held = jisr("eval", "--pack", str(TINY), "--json", "--min-right", "0.5")
    assert held.returncode == 0, held.stderr
    missed = jisr("eval", str(suite), "--pack", str(TINY), "--json", "--min-right", "1")
    assert missed.returncode == 1
    assert "--min-right" in missed.stderr
