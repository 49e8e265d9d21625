from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from tests.answers.conftest import NOW

_ANY = st.text(alphabet=st.characters(), max_size=200)
"""Surrogates, controls and unassigned characters included."""
_QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_WORDS = st.sampled_from(
    ["When", "and", "Norway", "Sweden?", "NATO", "متى", "والسويد؟", "قبل", "ملك", "1960", "hello", "\ud800"]
)


@_QUIET
@given(_ANY)
def test_any_text_gets_an_answer_that_is_the_same_when_asked_again(tiny_bot: Answerer, text: str) -> None:
    first, second = tiny_bot.ask(text, now=NOW), tiny_bot.ask(text, now=NOW)
    assert first.status in ("answered", "choices", "unknown")
    assert 0 <= first.confidence <= 1
    assert replace(first, elapsed_ms=0) == replace(second, elapsed_ms=0)


@_QUIET
@given(st.characters(), st.text(min_size=1, max_size=8))
def test_the_longest_message_is_answered_within_a_second(tiny_bot: Answerer, one: str, few: str) -> None:
    for text in (one * 4096, (few * 4096)[:4096]):
        started = perf_counter()
        tiny_bot.ask(text, now=NOW)
        assert perf_counter() - started < 1


@_QUIET
@given(st.lists(st.lists(_WORDS, max_size=6).map(" ".join) | _ANY, min_size=2, max_size=5))
def test_no_conversation_makes_it_fail(tiny_bot: Answerer, turns: list[str]) -> None:
    context = None
    for turn in turns:
        answer = tiny_bot.ask(turn, context, now=NOW)
        assert answer.status in ("answered", "choices", "unknown")
        context = answer.context
