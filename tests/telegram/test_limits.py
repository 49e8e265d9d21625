"""Buckets and inbound limits: bounded, and driven by a clock."""

from __future__ import annotations

from bot.settings import Settings
from bot.telegram.buckets import Bucket, Buckets, Limits, Window
from bot.telegram.inbound import InboundLimits


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    clock = Clock()
    bucket = Bucket(rate=2, burst=3, clock=clock)
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    clock.now += 0.5
    assert [bucket.take(), bucket.take()] == [True, False]


def test_booked_tokens_come_one_after_the_other() -> None:
    bucket = Bucket(rate=2, burst=1, clock=Clock())
    assert [bucket.book() for _ in range(4)] == [0, 0.5, 1, 1.5]


def test_a_window_lets_no_more_pass_in_any_span_of_its_length() -> None:
    clock = Clock()
    window = Window(count=3, seconds=60, clock=clock)
    sent = []
    for step in (0, 0, 5, 0, 1, 40, 0, 0, 100):
        clock.now += step
        sent.append(clock.now + window.book())
    assert sent == sorted(sent)
    assert all(later - earlier >= 60 for earlier, later in zip(sent, sent[3:], strict=False))
    assert sent[:3] == [100, 100, 105]


def test_windows_as_good_as_new_are_forgotten() -> None:
    clock = Clock()
    windows: Limits[Window] = Limits(lambda: Window(20, 60, clock))
    for key in range(50):
        windows.of(key).book()
    clock.now += 61
    for key in range(50, 100):
        windows.of(key).book()
    assert len(windows) <= 51


def test_full_buckets_are_forgotten() -> None:
    clock = Clock()
    buckets = Buckets(rate=1, burst=1, clock=clock)
    for key in range(100):
        buckets.of(key).take()
    clock.now += 10
    for key in range(100, 200):
        buckets.of(key).take()
    assert len(buckets) <= 101


def test_too_much_is_told_once_a_minute_and_passes_again_later() -> None:
    clock = Clock()
    limits = InboundLimits(Settings(user_per_minute=2), clock)
    assert [limits.question(1, 1) for _ in range(4)] == ["pass", "pass", "tell", "drop"]
    assert limits.question(2, 2) == "pass"
    clock.now += 61
    assert limits.question(1, 1) == "pass"


def test_a_group_has_a_limit_of_its_own() -> None:
    limits = InboundLimits(Settings(user_per_minute=10, chat_per_minute=3), Clock())
    assert [limits.question(user, -5) for user in range(5)] == ["pass", "pass", "pass", "tell", "drop"]
    assert limits.question(1, 1) == "pass"
