from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal import scale as module
from bot.terminal.scale import JISR, RIVALS, Row, bench_scale, measure
from tests.terminal.test_cli import jisr


def recorded() -> Console:
    return Console(record=True, width=120, file=io.StringIO())


def here(size: int, method: str, questions: int, patience: float, seed: int) -> Row | None:
    """Without a process of its own."""
    try:
        return measure(size, method, questions, patience, seed)
    except ImportError:
        return None


def test_the_engine_decides_as_with_every_fact_scored_and_is_right_more_often_than_plain_search() -> None:
    own = measure(1000, JISR, 120, 30.0, 1)
    assert (own.asked, own.compared, own.same) == (120, 120, 120)
    assert own.right > 0.95
    assert own.wrong < 0.02
    for method in RIVALS:
        row = here(1000, method, 120, 30.0, 1)
        if row is not None:
            assert row.right < own.right, method
            assert row.overreach is None


def test_a_slow_method_is_asked_only_some_questions() -> None:
    row = measure(1000, "rapidfuzz", 60, 0.0, 1)
    assert row.asked == 10
    assert measure(1000, JISR, 30, 0.0, 1).compared == 10


def test_the_figures_are_printed_as_a_table_and_as_json_and_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_alone", here)
    monkeypatch.setattr(module, "RIVALS", {"rapidfuzz": RIVALS["rapidfuzz"]})
    console = recorded()
    bench_scale(console, (1000, 2000), questions=20, patience=1.0, chart=tmp_path / "scale.png")
    told = console.export_text()
    assert "decided as with every fact scored: 20 of 20" in told
    rows = json.loads(told.splitlines()[-1])["rows"]
    assert [(row["phrasings"], row["method"]) for row in rows] == [
        (1000, "Jisr"),
        (1000, "rapidfuzz"),
        (2000, "Jisr"),
        (2000, "rapidfuzz"),
    ]
    assert (tmp_path / "scale.png").read_bytes().startswith(b"\x89PNG")


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ImportError

    monkeypatch.setattr(module, "_alone", here)
    monkeypatch.setattr(module, "RIVALS", {"nowhere": missing})
    console = recorded()
    bench_scale(console, (1000,), questions=12, patience=1.0)
    assert "Not installed, so not compared: nowhere" in console.export_text()


def test_the_command_measures_each_method_in_its_own_process() -> None:
    ended = jisr("bench", "--scale", "--sizes", "1e3", "--json", "--questions", "20")
    assert ended.returncode == 0, ended.stderr
    rows = json.loads(ended.stdout)["rows"]
    assert rows[0]["method"] == "Jisr"
    assert {"rapidfuzz", "FTS5"} <= {row["method"] for row in rows}
    assert all(row["asked"] == 20 for row in rows)


@pytest.mark.parametrize("sizes", ["many", "10", "", "1e999", "nan"])
def test_sizes_that_are_none_are_wrong_usage(sizes: str) -> None:
    ended = jisr("bench", "--scale", "--sizes", sizes)
    assert ended.returncode == 2
    assert "--sizes takes numbers" in ended.stderr
