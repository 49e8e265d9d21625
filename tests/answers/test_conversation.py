from __future__ import annotations

from itertools import pairwise
from zlib import crc32

import pytest

from bot.answers.answerer import Answerer
from bot.knowledge.folders import default_pack, question_files
from bot.knowledge.loader import load_pack
from bot.knowledge.suite import read_suite, verdict
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
    "What is the capital of Norway?",
    "When did Norway join the African Union?",
]


@pytest.mark.parametrize(
    "before",
    ["What is the capital of Sweden?", "من كان ملك السويد عام 1930؟", "When did Sweden join NATO?", "hello"],
)
@pytest.mark.parametrize("question", WHOLE)
def test_a_whole_question_after_another_is_answered_as_if_alone(talk: Talk, before: str, question: str) -> None:
    together, alone = talk(before, question), talk(question)
    assert (together.status, together.headline, together.facts) == (alone.status, alone.headline, alone.facts)


@pytest.mark.parametrize("question", ["Who is king of Norway?", "من ملك النرويج؟"])
def test_a_question_that_names_an_office_is_not_about_the_last_membership(talk: Talk, question: str) -> None:
    assert talk("When did Sweden join NATO?", question).facts == talk(question).facts == ("king-harald-v",)


def test_what_was_asked_before_hardly_ever_spoils_a_question_that_was_answered_right_alone() -> None:
    folder = default_pack()
    pack = load_pack(folder).pack
    assert pack is not None
    bot = Answerer(pack)
    suites = [read_suite(folder / name, name).questions for name in question_files(folder)]
    # In an order of their own, so that a file that joins the suite changes few of the pairs.
    drawn = [(crc32(q.id.encode()), q.id, q) for suite in suites for q in suite if not q.chat]
    questions = [question for number, _, question in sorted(drawn) if number % 2]
    alone = [(question, bot.ask(question.text)) for question in questions]
    right = [(question, answer) for question, answer in alone if verdict(question, answer.as_dict()) == "right"]
    spoilt = []
    for (before, answer), (question, _) in pairwise(right):
        again = verdict(question, bot.ask(question.text, answer.context).as_dict())
        if again == "wrong":
            spoilt.append((before.text, question.text))
    assert len(right) > 350
    assert len(spoilt) * 100 <= len(right), spoilt
