"""What ``jisr bench --telegram`` says, and when it says that an aim is missed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from bot.telegram.bench import report
from bot.telegram.bench.measure import Kind, Look, Run, Way


def run(per_second: float, *, missing: int = 0, twice: int = 0, growth: float = 0.0) -> Run:
    seconds = 1000 / per_second
    looks = tuple(Look(100 + seconds * at / 8, 200 + growth * at, 10 + at * 0.1) for at in range(9))
    return Run(1000, missing, twice, 100.0, 100.0 + seconds, looks)


def said(monkeypatch: pytest.MonkeyPatch, ours: Run, *, long: int = 1000) -> tuple[bool, str]:
    def measured(
        kind: Kind, way: Way, users: int, rounds: int, texts: Sequence[str], delay: float, database: str | None
    ) -> Run:
        assert len(texts) == len(set(texts))
        return run(1000) if kind == "echo" else ours

    monkeypatch.setattr(report, "measure", measured)
    stream = io.StringIO()
    console = Console(file=stream, width=100)
    met = report.bench_telegram(console, users=100, rounds=10, distinct=20, repeats=1, long=long, database=None)
    return met, stream.getvalue()


def test_all_aims_met(monkeypatch: pytest.MonkeyPatch) -> None:
    met, text = said(monkeypatch, run(900))
    assert met
    assert "90%" in text and "memory flat" in text and "missed" not in text.replace("missing", "")


@pytest.mark.parametrize(
    ("ours", "complaint"),
    [
        (run(790), "polling at 0 ms: 79% of the echo bot, not 80%"),
        (run(300), "webhook at 50 ms: 300 updates a second, not 400"),
        (run(900, missing=2), "2 questions without an answer, 0 answered twice"),
        (run(900, twice=1), "0 questions without an answer, 1 answered twice"),
        (run(900, growth=5), "memory grew from 220 to 240 MB"),
    ],
)
def test_a_missed_aim_is_named(monkeypatch: pytest.MonkeyPatch, ours: Run, complaint: str) -> None:
    met, text = said(monkeypatch, ours)
    assert not met
    assert f"missed: {complaint}" in text or complaint in text


def test_the_long_run_can_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    met, text = said(monkeypatch, run(900, growth=5), long=0)
    assert met
    assert "memory" not in text


def test_processor_time_is_that_of_the_measured_span() -> None:
    assert run(1000).processor_ms == pytest.approx(0.8)
    assert run(1000).memory_at(0.5) == 200


def test_different_questions_are_different() -> None:
    found = report.different(5000)
    assert len(found) == len(set(found)) == 5000
    assert any(text.isascii() for text in found) and any(not text.isascii() for text in found)
