"""Buckets, inbound limits and the stores in memory: bounded, and driven by a clock."""

from __future__ import annotations

import pytest

from bot.answers.answer import Context
from bot.settings import Settings
from bot.telegram.buckets import Bucket, Buckets
from bot.telegram.inbound import InboundLimits
from bot.telegram.state import MemoryContexts, MemoryPreferences, MemoryReplies, Sent


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


@pytest.mark.anyio
async def test_contexts_expire_and_are_bounded() -> None:
    clock = Clock()
    contexts = MemoryContexts(seconds=60, size=2, clock=clock)
    for user in (1, 2, 3):
        await contexts.put((user, user), Context({"user": user}))
    assert await contexts.get((1, 1)) is None
    assert await contexts.get((3, 3)) == Context({"user": 3})
    clock.now += 60
    assert await contexts.get((3, 3)) is None


@pytest.mark.anyio
async def test_contexts_of_one_user_in_two_chats_are_apart() -> None:
    contexts = MemoryContexts(60, 10)
    await contexts.put((1, 7), Context({"a": 1}))
    assert await contexts.get((2, 7)) is None
    await contexts.put((1, 7), None)
    assert await contexts.get((1, 7)) is None


@pytest.mark.anyio
async def test_preferences_and_replies_are_bounded() -> None:
    preferences, replies = MemoryPreferences(2), MemoryReplies(2)
    for number in (1, 2, 3):
        await preferences.choose(number, "ar")
        await replies.note((1, number), Sent(1, number, 0))
    assert [await preferences.language(number) for number in (1, 2, 3)] == [None, "ar", "ar"]
    assert [await replies.find((1, number)) is None for number in (1, 2, 3)] == [True, False, False]
    await preferences.choose(3, None)
    assert await preferences.language(3) is None
