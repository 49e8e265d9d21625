"""What was is not what is: a former holder, a former capital."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Talk


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who is the former king of Norway?", "king-olav-v"),
        ("the previous king of Sweden", "king-gustaf-vi-adolf"),
        ("ملك النرويج السابق", "king-olav-v"),
        ("من هو الملك السابق للسويد؟", "king-gustaf-vi-adolf"),
    ],
)
def test_the_former_holder_is_the_one_before_the_present(talk: Talk, question: str, fact: str) -> None:
    assert talk(question).facts == (fact,)


@pytest.mark.parametrize("question", ["the former kings of Norway", "ملوك النرويج السابقون"])
def test_the_former_holders_are_all_but_the_present_one(talk: Talk, question: str) -> None:
    assert set(talk(question).facts) == {"king-haakon-vii", "king-olav-v"}


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("Is Olav V the former king of Norway?", True),
        ("Is Harald V the former king of Norway?", False),
        ("هل هارالد الخامس هو ملك النرويج السابق؟", False),
    ],
)
def test_who_holds_an_office_now_is_no_former_holder(talk: Talk, question: str, truth: bool) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert [value.value for value in answer.values if value.type == "boolean"] == [truth]


@pytest.mark.parametrize(
    "question",
    [
        "What was the former capital of Norway?",
        "the old capital of Sweden",
        "previous currency of Sweden",
        "ما هي العاصمة السابقة للنرويج؟",
        "العملة القديمة في السويد",
    ],
)
def test_what_it_has_now_is_not_told_as_what_it_had(talk: Talk, question: str) -> None:
    assert talk(question).status == "unknown"
