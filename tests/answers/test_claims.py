"""What a yes-no question claims of a place, a person or a value is held against what the base tells."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Talk


@pytest.mark.parametrize(
    ("claim", "truth"),
    [
        ("Were the negotiations of 1905 held in Karlstad?", True),
        ("Were the negotiations of 1905 held in Gothenburg?", False),
        ("Were the Karlstad negotiations held in Norway?", False),
        ("Were the Karlstad negotiations held in Sweden?", True),
        ("Did Harald V open the new Svinesund Bridge?", True),
        ("Did Olav V open the new Svinesund Bridge in 2005?", False),
        ("Is Oslo the capital of Norway?", True),
        ("Is Bergen the capital of Norway?", False),
        ("Is Stockholm the capital of Norway?", False),
    ],
)
def test_a_claim_that_contradicts_the_fact_is_denied(talk: Talk, claim: str, truth: bool) -> None:
    answer = talk(claim)
    assert answer.status == "answered"
    assert answer.values[0].type == "boolean"
    assert answer.values[0].value is truth


def test_a_fact_without_a_place_bears_out_none(talk: Talk) -> None:
    assert talk("Was the union dissolved in 1905?").values[0].value is True
    assert talk("Was the union dissolved in Gothenburg in 1905?").status != "answered"


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("Was the Nobel Prize higher in 2023 than in 2022?", "Yes"),
        ("Was the Nobel Prize lower in 2023 than in 2022?", "No"),
        ("In which year was the Nobel Prize higher, 2022 or 2023?", "2023"),
    ],
)
def test_figures_of_two_years_are_set_side_by_side(talk: Talk, question: str, head: str) -> None:
    answer = talk(question)
    assert answer.status == "answered"
    assert set(answer.facts) == {"prize-2022", "prize-2023"}
    assert answer.headline.startswith(head)


def test_a_capital_that_acts_stands_for_its_country(talk: Talk) -> None:
    assert talk("When did Oslo join NATO?").facts == ("membership-norway-nato",)


def test_an_office_that_is_only_cited_is_not_asked_for(talk: Talk) -> None:
    assert talk("How much was a Nobel Prize in 2022 according to the king?").facts == ("prize-2022",)
    assert talk("Who was the king in Norway in 1930?").facts == ("king-haakon-vii",)
