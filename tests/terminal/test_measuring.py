from __future__ import annotations

from bot.terminal.measuring import median, p99, resident


def test_the_99th_percentile_leaves_one_in_a_hundred_above() -> None:
    assert p99([float(i) for i in range(1000)]) == 990.0
    assert p99([3.0]) == 3.0
    assert median([3.0, 1.0, 2.0]) == 2.0


def test_memory_that_is_taken_is_seen() -> None:
    before = resident()
    taken = bytearray(64 * 1024 * 1024)
    taken[::4096] = b"x" * len(taken[::4096])
    assert resident() - before > 40
