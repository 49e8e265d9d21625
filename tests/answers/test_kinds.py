"""An answer is of the kind that was asked for."""

from __future__ import annotations

import pytest

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
