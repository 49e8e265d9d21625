from __future__ import annotations

import pytest

from tests.answers.conftest import Talk

FOLLOW_UPS = [
    (("When did Sweden join NATO?", "and Norway?"), "membership-norway-nato"),
    (("متى انضمت السويد إلى الناتو؟", "والنرويج؟"), "membership-norway-nato"),
    (("What is the capital of Norway?", "and Sweden?"), "capital-sweden"),
    (("ما عاصمة النرويج؟", "والسويد؟"), "capital-sweden"),
    (("Is Sweden a member of NATO?", "when?"), "membership-sweden-nato"),
    (("هل السويد عضو في الناتو؟", "متى؟"), "membership-sweden-nato"),
    (("Who was king of Norway in 1960?", "and Sweden?"), "king-gustaf-vi-adolf"),
    (("من كان ملك النرويج عام 1960؟", "والسويد؟"), "king-gustaf-vi-adolf"),
    (("Who was king of Norway in 1960?", "and before him?"), "king-haakon-vii"),
    (("Who was king of Norway in 1960?", "and in 1930?"), "king-haakon-vii"),
]


@pytest.mark.parametrize(("turns", "fact"), FOLLOW_UPS)
def test_a_follow_up_takes_what_it_leaves_out_from_the_turn_before(
    talk: Talk, turns: tuple[str, ...], fact: str
) -> None:
    answer = talk(*turns)
    assert (answer.status, answer.facts[:1]) == ("answered", (fact,))


@pytest.mark.parametrize("question", ["when?", "متى؟"])
def test_when_after_a_yes_is_answered_with_the_date(talk: Talk, question: str) -> None:
    assert talk("Is Sweden a member of NATO?", question).values[0].value == "2024-03-07"


WHOLE = [
    "When did Sweden join NATO?",
    "How much was a Nobel Prize in 2023?",
    "كم كانت قيمة جائزة نوبل عام 2023؟",
    "Who was king of Norway in 1960?",
]


@pytest.mark.parametrize("before", ["What is the capital of Norway?", "من كان ملك السويد عام 1930؟", "hello"])
@pytest.mark.parametrize("question", WHOLE)
def test_a_whole_question_after_another_is_answered_as_if_alone(talk: Talk, before: str, question: str) -> None:
    together, alone = talk(before, question), talk(question)
    assert (together.status, together.headline, together.facts) == (alone.status, alone.headline, alone.facts)
