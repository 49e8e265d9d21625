"""What holds for a country and what holds for its cities."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Talk


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("What is the currency in Bergen?", "currency-norway"),
        ("ما العملة في غوتنبرغ؟", "currency-sweden"),
    ],
)
def test_what_holds_within_a_country_is_told_of_its_cities(talk: Talk, question: str, fact: str) -> None:
    assert talk(question).facts == (fact,)


@pytest.mark.parametrize("question", ["Which currency do Bergen and Gothenburg have?", "ما عملة برغن وغوتنبرغ؟"])
def test_of_cities_of_both_countries_both_facts_are_told(talk: Talk, question: str) -> None:
    assert set(talk(question).facts) == {"currency-norway", "currency-sweden"}


@pytest.mark.parametrize("question", ["How many people live in Bergen?", "كم عدد سكان غوتنبرغ؟"])
def test_a_figure_of_the_country_is_not_told_of_its_city(talk: Talk, question: str) -> None:
    assert talk(question).status == "unknown"
