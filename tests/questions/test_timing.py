from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.knowledge.loader import load_pack
from bot.questions.index import FactIndex
from bot.questions.parse import Parser
from bot.questions.timing import limits_of, time_share

PACK = load_pack(Path(__file__).parent.parent / "packs" / "norway-sweden").pack
assert PACK is not None
INDEX = FactIndex(PACK)
PARSER, NOW = Parser(INDEX), dt.date(2025, 6, 1)


def share(fact: str, text: str) -> float | None:
    (limit,) = limits_of(PARSER.parse(text, NOW))
    return time_share(INDEX.documents[INDEX.number_of[fact]], limit)


def test_now_limits_nothing() -> None:
    assert limits_of(PARSER.parse("who is king of Norway now", NOW)) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("in 2024", 1.0), ("in March 2024", 1.0), ("since 2020", 1.0), ("before 2024", 0.5), ("in 1999", 0.5)],
)
def test_a_membership_of_another_time_still_tells_something(text: str, wanted: float) -> None:
    assert share("membership-sweden-nato", text) == wanted


@pytest.mark.parametrize(("text", "wanted"), [("in 1980", 1.0), ("after 1995", 0.0), ("before 1950", 0.0)])
def test_a_term_of_office_is_of_its_own_years_alone(text: str, wanted: float) -> None:
    assert share("king-olav-v", text) == wanted


def test_the_days_of_a_fact_are_those_of_its_periods() -> None:
    for document in INDEX.documents:
        assert document.spans == tuple((period.first_day, period.last_day) for period in document.periods)
