from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal import intents as module
from bot.terminal.intent_lines import read_intents
from bot.terminal.intents import auroc, bench_intents, measure_jisr, measure_rival
from bot.terminal.rivals import rivals
from tests.terminal.test_cli import jisr

SAMPLE = Path(__file__).parent.parent / "data" / "intents.jsonl"


def test_auroc_is_the_chance_that_what_is_in_scope_is_surer() -> None:
    assert auroc([0.9, 0.8], [0.1, 0.2]) == 1.0
    assert auroc([0.1], [0.9]) == 0.0
    assert auroc([0.5, 0.5], [0.5]) == 0.5
    assert auroc([0.9, 0.4], [0.6, 0.1]) == 0.75


def test_auroc_needs_both() -> None:
    assert auroc([0.9], []) is None
    assert auroc([], [0.9]) is None


def test_weights_learnt_from_all_phrasings_beat_every_search_for_the_nearest_one() -> None:
    sample = read_intents(SAMPLE)
    own = measure_jisr(sample)
    assert (own.asked, set(own.languages)) == (len(sample.test), {"ar", "en"})
    assert own.top_1 <= own.top_3 <= 1.0
    for rival in rivals():
        try:
            other = measure_rival(rival, sample)
        except ImportError:
            continue
        assert own.top_1 > other.top_1, other.method
        assert (own.auroc or 0) > (other.auroc or 0), other.method


def test_a_slow_rival_is_asked_only_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.0)
    assert measure_rival(rivals()[0], read_intents(SAMPLE)).asked == 1


def test_without_lines_out_of_scope_it_is_said_that_declining_was_not_measured(tmp_path: Path) -> None:
    path = tmp_path / "inside.jsonl"
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if '"oos"' not in line), encoding="utf-8")
    console = Console(record=True, width=120, file=io.StringIO())
    bench_intents(path, console, alone=True)
    told = console.export_text()
    assert "declining was not measured" in told
    assert json.loads(told.splitlines()[-1])["methods"][0]["auroc"] is None


def test_a_library_that_is_missing_is_named_and_the_rest_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Missing:
        name = "nowhere"

        def build(self, phrasings: object) -> None:
            raise ImportError

        def search(self, text: str, limit: int) -> list[tuple[int, float]]:
            raise AssertionError

    monkeypatch.setattr(module, "rivals", lambda: [Missing()])
    console = Console(record=True, width=120, file=io.StringIO())
    bench_intents(SAMPLE, console)
    told = console.export_text()
    assert "Not installed, so not compared: nowhere" in told
    assert [one["method"] for one in json.loads(told.splitlines()[-1])["methods"]] == ["Jisr"]


def test_the_command_prints_the_figures_as_json() -> None:
    ended = jisr("bench", "--intents", str(SAMPLE), "--alone", "--json")
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert (told["labels"], told["train"], told["test"], told["out_of_scope"]) == (12, 216, 96, 24)
    assert set(told["methods"][0]) >= {"top_1", "top_3", "auroc", "median_ms", "p99_ms", "build_seconds", "megabytes"}


def test_the_command_exits_with_1_naming_the_line_of_a_bad_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"text": "a", "label": "b", "lang": "en", "split": "train"}\n{"text"\n', encoding="utf-8")
    ended = jisr("bench", "--intents", str(path))
    assert ended.returncode == 1
    assert "bad.jsonl:2: is not JSON" in ended.stderr
    assert "Traceback" not in ended.stderr
