"""What the facts of the last answer decide, on a small pack."""

from __future__ import annotations

import pytest

from bot.answers.answer import Context
from bot.answers.answerer import Answerer
from tests.answers.conftest import NOW, Talk

CORRECTED = [
    (("What is the capital of Norway?", "no, I meant Sweden"), "capital-sweden"),
    (("What is the capital of Norway?", "Not Norway, Sweden"), "capital-sweden"),
    (("ما عاصمة النرويج؟", "لا قصدي السويد"), "capital-sweden"),
    (("When did Sweden join NATO?", "sorry, Norway"), "membership-norway-nato"),
]


@pytest.mark.parametrize(("turns", "fact"), CORRECTED)
def test_a_correction_asks_the_same_of_what_is_meant_instead(talk: Talk, turns: tuple[str, ...], fact: str) -> None:
    answer = talk(*turns)
    assert (answer.status, answer.facts[:1]) == ("answered", (fact,))


@pytest.mark.parametrize("question", ["are you sure?", "source?", "متأكد؟", "والمصدر؟"])
def test_doubt_is_met_with_the_same_fact_and_its_sources(talk: Talk, question: str) -> None:
    answer = talk("What is the capital of Norway?", question)
    assert answer.facts == ("capital-norway",)
    assert answer.sources


@pytest.mark.parametrize("question", ["which of the two is bigger?", "أيهما أكبر؟"])
def test_which_is_more_compares_the_last_answer_with_the_one_before(talk: Talk, question: str) -> None:
    answer = talk("What is the population of Norway?", "and Sweden?", question)
    assert answer.facts == ("population-sweden", "population-norway")
    assert answer.values[0].extra["en"] == "Sweden"


@pytest.mark.parametrize(
    ("turns", "truth"),
    [
        (("How much was a Nobel Prize in 2023?", "is that more than the year before?"), True),
        (("How much was a Nobel Prize in 2023?", "is that less than the year before?"), False),
        (("How much was a Nobel Prize in 2022?", "is that more than in 2023?"), False),
    ],
)
def test_a_figure_is_set_against_that_of_another_year(talk: Talk, turns: tuple[str, ...], truth: bool) -> None:
    answer = talk(*turns)
    assert answer.values[0].value is truth
    assert set(answer.facts) == {"prize-2022", "prize-2023"}


@pytest.mark.parametrize("question", ["how old is he?", "where was he born?", "وكم عمره؟"])
def test_what_the_last_fact_does_not_tell_is_not_answered_by_telling_it_again(talk: Talk, question: str) -> None:
    assert talk("Who was king of Norway in 1960?", question).status != "answered"


def test_a_question_that_was_declined_can_be_asked_of_another(talk: Talk) -> None:
    assert talk("What is the capital of France?", "and Sweden?").facts == ("capital-sweden",)


@pytest.mark.parametrize(
    ("words", "fact"),
    [("the second one", "capital-sweden"), ("الأول", "capital-norway"), ("the last one", "capital-sweden")],
)
def test_an_offered_choice_is_picked_in_words(tiny_bot: Answerer, words: str, fact: str) -> None:
    offered = Context({"facts": ["capital-norway"], "choices": ["capital-norway", "capital-sweden"]})
    assert tiny_bot.ask(words, offered, now=NOW).facts == (fact,)


@pytest.mark.parametrize(
    "question", ["Who is king of Sweden?", "من هو ملك السويد؟", "What is the population of Sweden?"]
)
@pytest.mark.parametrize("before", ["What is the capital of Norway?", "Who was king of Norway in 1960?"])
def test_a_short_question_that_says_what_and_whose_stands_alone(talk: Talk, before: str, question: str) -> None:
    together, alone = talk(before, question), talk(question)
    assert (together.status, together.headline, together.facts) == (alone.status, alone.headline, alone.facts)


def test_a_message_without_a_word_asks_nothing_of_the_turn_before(talk: Talk) -> None:
    assert talk("What is the capital of Norway?", "????!!!").status == "unknown"
