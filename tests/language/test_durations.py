"""Lengths of time that a text names."""

from __future__ import annotations

import pytest

from bot.language.durations import duration_in
from bot.language.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("prime minister for only two months in 2007", 61),
        ("the one who held it for 10 days", 10),
        ("مين قعد رئيس شهرين", 61),
        ("اللي مسك يوم واحد بس", 1),
        ("a single day", 1),
    ],
)
def test_a_named_length_covers_what_people_round_to(text: str, days: int) -> None:
    found = duration_in(tokenise(text))
    assert found is not None
    assert found[0] <= days <= found[1]


@pytest.mark.parametrize(
    "text", ["on what day", "في أي يوم وقعت", "who was president in 2007", "first 9 months of 2018"]
)
def test_a_date_or_part_of_a_year_is_no_length(text: str) -> None:
    assert duration_in(tokenise(text)) is None
