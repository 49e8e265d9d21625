from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge.facts import Amount, Text
from bot.knowledge.loader import load_pack
from bot.language.dates import PartialDate, Period
from bot.questions.document import Document
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


def amount(**times: object) -> Document:
    """A count with some times of its own."""
    pack = PACK
    assert pack is not None
    model = next(fact for fact in pack.facts if isinstance(fact, Amount))
    plain = Text("A count", "عدد")
    bare = replace(model, text=plain, title=plain, period=None, as_of=None, note=None, disputes=())
    made = replace(bare, **times)  # type: ignore[arg-type]
    index = FactIndex(replace(pack, facts=tuple(made if fact is model else fact for fact in pack.facts)))
    return index.documents[index.number_of[model.id]]


@pytest.mark.parametrize(("text", "wanted"), [("in 2019", 1.0), ("in 1972", 0.0), ("in 2021", 0.0)])
def test_a_sum_of_which_nobody_says_when_it_begins_is_of_its_last_year(text: str, wanted: float) -> None:
    (limit,) = limits_of(PARSER.parse(text, NOW))
    assert time_share(amount(period=Period(None, PartialDate(2019, 11))), limit) == wanted


@pytest.mark.parametrize(("text", "wanted"), [("in 2025", 1.0), ("in 1895", 0.0)])
def test_a_count_is_of_the_day_it_was_made(text: str, wanted: float) -> None:
    (limit,) = limits_of(PARSER.parse(text, NOW))
    assert time_share(amount(as_of=PartialDate(2025, 8)), limit) == wanted


def test_the_days_of_a_fact_are_those_of_its_periods() -> None:
    for document in INDEX.documents:
        assert document.spans == tuple((period.first_day, period.last_day) for period in document.periods)
