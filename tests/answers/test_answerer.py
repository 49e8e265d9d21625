"""Answers from the tiny pack: another subject, the same engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.answerer import Answerer
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite, verdict

PACK = Path(__file__).parent.parent / "packs" / "norway-sweden"
NOW = dt.date(2026, 11, 22)
TYPES = {
    "date", "year", "number", "percent", "money", "duration", "boolean", "person", "organisation", "country", "city", "text",
}  # fmt: skip


@pytest.fixture(scope="module")
def bot() -> Answerer:
    loaded = load_pack(PACK)
    assert loaded.pack is not None, loaded.problems
    return Answerer(loaded.pack)


QUESTIONS = [question for path in sorted(PACK.glob("questions/*.yaml")) for question in read_suite(path).questions]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_the_packs_own_questions_come_out_right(bot: Answerer, question) -> None:  # type: ignore[no-untyped-def]
    answer = bot.ask(question.text, now=NOW).as_dict()
    assert verdict(question, answer) in ("right", "refused"), answer


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_answer_is_sourced_typed_and_names_no_fact_id(bot: Answerer, question) -> None:  # type: ignore[no-untyped-def]
    answer = bot.ask(question.text, now=NOW)
    shown = f"{answer.headline}\n{answer.text}"
    assert not any(fact.id in shown for fact in bot.pack.facts)
    assert {value.type for value in answer.values} <= TYPES
    if answer.status == "answered":
        assert all(source.url.startswith("http") for source in answer.sources)
        assert answer.sources


def test_a_country_outside_the_base_is_declined_by_name(bot: Answerer) -> None:
    answer = bot.ask("What is the capital of Finland?", now=NOW)
    assert answer.status == "unknown"
    assert "Finland" in answer.text
    assert not answer.values


def test_the_language_of_the_answer_is_that_of_the_question_unless_told_otherwise(bot: Answerer) -> None:
    assert bot.ask("ما عاصمة السويد؟").language == "ar"
    assert bot.ask("ما عاصمة السويد؟", language="en").headline == "Stockholm"


def test_a_follow_up_leans_on_the_turn_before(bot: Answerer) -> None:
    first = bot.ask("When did Sweden join the United Nations?", now=NOW)
    assert first.headline == "19 November 1946"
    second = bot.ask("and Norway?", first.context, now=NOW)
    assert "1945" in second.headline


def test_a_whole_question_is_not_disturbed_by_the_turn_before(bot: Answerer) -> None:
    context = bot.ask("When did Sweden join the United Nations?", now=NOW).context
    answer = bot.ask("What is the capital of Norway?", context, now=NOW)
    assert answer.headline == "Oslo"


def test_greetings_are_answered_kindly_and_commit_to_nothing(bot: Answerer) -> None:
    for text in ("hello", "السلام عليكم"):
        answer = bot.ask(text)
        assert answer.status == "unknown"
        assert answer.text
        assert not answer.facts


def test_an_unknown_fact_is_said_to_be_gone(bot: Answerer) -> None:
    assert bot.show("no-such-fact", "en").status == "unknown"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=4096))
def test_no_text_makes_it_fail(text: str) -> None:
    assert _shared().ask(text, now=NOW).status in ("answered", "choices", "unknown")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([q.text for q in QUESTIONS] + ["and Sweden?", "والسويد؟", "when?", "متى؟", "union"]), max_size=5
    )
)
def test_no_conversation_makes_it_fail(turns: list[str]) -> None:
    context = None
    for turn in turns:
        answer = _shared().ask(turn, context, now=NOW)
        context = answer.context
        assert answer.text or answer.headline


_CACHE: list[Answerer] = []


def _shared() -> Answerer:
    if not _CACHE:
        pack = load_pack(PACK).pack
        assert pack is not None
        _CACHE.append(Answerer(pack))
    return _CACHE[0]
