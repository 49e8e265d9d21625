"""Scales: days in their place, round labels."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.pictures.axis import TimeAxis, round_ticks


def test_an_axis_runs_from_the_first_january_to_the_end_of_the_last_year() -> None:
    axis = TimeAxis.over([dt.date(1998, 7, 17), dt.date(1992, 9, 8)])
    assert (axis.first, axis.last) == (1992, 1998)
    assert axis.at(dt.date(1992, 1, 1)) == 0
    assert axis.at(dt.date(1998, 12, 31)) > 0.999
    assert axis.at(dt.date(1995, 7, 1)) == pytest.approx(0.5, abs=0.002)


@pytest.mark.parametrize(("first", "last"), [(2020, 2020), (1991, 2026), (1814, 2005), (1000, 2026)])
def test_ticks_are_round_few_and_inside(first: int, last: int) -> None:
    ticks = TimeAxis(first, last).ticks()
    assert 1 <= len(ticks) <= 8
    assert all(first <= int(str(tick["label"])) <= last and 0 <= float(tick["at"]) < 1 for tick in ticks)


@pytest.mark.parametrize("most", [0.3, 1, 7, 99, 2_000_000_000, 1_700_000_000])
def test_value_ticks_begin_at_nothing_and_cover_the_most(most: float) -> None:
    ticks = round_ticks(most)
    assert ticks[0] == 0
    assert ticks[-1] >= most > ticks[-2]
    assert 2 <= len(ticks) <= 7
