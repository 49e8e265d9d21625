from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.questions.phrasings import PhrasingMatcher
from bot.terminal.intent_lines import OUTSIDE, read_intents

SAMPLE = read_intents(Path(__file__).parent.parent / "data" / "intents.jsonl")
PHRASINGS = [(line.text, line.label) for line in SAMPLE.train]
MATCHER = PhrasingMatcher(PHRASINGS)


def test_every_phrasing_that_was_learnt_finds_its_own_label() -> None:
    wrong = [text for text, label in PHRASINGS if MATCHER.match(text).labels[0][0] != label]
    assert wrong == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_phrasings_that_were_not_learnt_mostly_find_their_label(language: str) -> None:
    asked = [line for line in SAMPLE.test if line.label != OUTSIDE and line.language == language]
    right = sum(MATCHER.match(line.text).labels[0][0] == line.label for line in asked)
    assert right >= 0.7 * len(asked)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("How much is a tikcet?", "price"),
        ("وكم سعر التذاكر؟", "price"),
        ("IS THERE PARKING", "parking"),
        ("كَمْ سِعْرُ التَّذْكِرَةِ", "price"),
    ],
)
def test_typos_clitics_case_and_vowel_signs_do_not_matter(text: str, label: str) -> None:
    assert MATCHER.match(text).labels[0][0] == label


def test_what_is_out_of_scope_is_less_sure() -> None:
    inside = [MATCHER.match(line.text).confidence for line in SAMPLE.test if line.label != OUTSIDE]
    outside = [MATCHER.match(line.text).confidence for line in SAMPLE.test if line.label == OUTSIDE]
    assert sum(inside) / len(inside) > 2 * sum(outside) / len(outside)


def test_an_outside_label_is_never_given_and_makes_its_like_less_sure() -> None:
    odd = [("write a poem about rain", "oos"), ("why is the sky blue", "oos"), ("recommend a good film", "oos")]
    taught = PhrasingMatcher([*PHRASINGS, *odd], "oos")
    match = taught.match("write a poem about the sky")
    assert "oos" not in [label for label, _ in match.labels]
    assert match.confidence < MATCHER.match("write a poem about the sky").confidence


def test_learning_twice_gives_the_same_matches() -> None:
    again = PhrasingMatcher(PHRASINGS)
    assert all(again.match(line.text) == MATCHER.match(line.text) for line in SAMPLE.test[:20])


def test_one_label_is_too_few() -> None:
    with pytest.raises(ValueError, match="two labels"):
        PhrasingMatcher([("hello", "a"), ("good day", "a")])


@pytest.mark.parametrize("text", ["", "؟!", "♞", "\ud800"])
def test_a_text_that_says_nothing_matches_nothing(text: str) -> None:
    match = MATCHER.match(text)
    assert (match.labels, match.confidence) == ((), 0.0)


def test_phrasings_that_say_nothing_do_no_harm() -> None:
    matcher = PhrasingMatcher([("", "a"), ("♞", "b"), ("good day", "a"), ("what is the price", "b")])
    assert matcher.match("price").labels[0][0] == "b"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=600))
def test_any_text_is_matched(text: str) -> None:
    match = MATCHER.match(text)
    scores = [score for _, score in match.labels]
    assert scores == sorted(scores, reverse=True)
    assert 0.0 <= match.confidence <= 1.0
