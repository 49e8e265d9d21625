"""An answer is of the kind that was asked for."""

from __future__ import annotations

import pytest

from bot.answers.answer import AnswerValue
from bot.answers.finding import Finding
from bot.answers.plain import with_count
from tests.answers.conftest import Talk


@pytest.mark.parametrize("question", ["Who is the twin city of Bergen?", "How long is Oslo the capital of Norway?"])
def test_an_answer_of_another_kind_is_not_given(talk: Talk, question: str) -> None:
    assert talk(question).status != "answered"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who was king of Norway in 1930?", "king-haakon-vii"),
        ("How long was Haakon VII king of Norway?", "king-haakon-vii"),
        ("How long is the border between Norway and Sweden?", "border-length"),
    ],
)
def test_one_of_its_kind_is(talk: Talk, question: str, fact: str) -> None:
    assert talk(question).facts[0] == fact


@pytest.mark.parametrize("question", ["How many kings has Norway had?", "كم عدد ملوك النرويج؟"])
def test_what_is_counted_is_told_with_its_number(talk: Talk, question: str) -> None:
    answer = talk(question)
    assert (answer.values[0].type, answer.values[0].value) == ("number", 3)
    assert answer.headline.startswith("3: ")


def test_the_number_stands_before_what_was_listed() -> None:
    told = with_count(Finding("Oslo and Bergen", "", (), ()), 2)
    assert told.headline == "2: Oslo and Bergen"
    assert told.values == (AnswerValue("number", 2),)
