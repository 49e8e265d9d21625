"""Partial dates say what a source says and no more."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import PartialDate, Period

PARTIAL = st.one_of(
    st.builds(PartialDate, st.integers(1, 9999)),
    st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(PartialDate.of),
)


@given(PARTIAL)
def test_iso_reads_back(date: PartialDate) -> None:
    assert PartialDate.parse(date.iso) == date


@pytest.mark.parametrize("text", ["", "07", "2007-4", "2007-13", "2007-02-30", "26/4/2007", "2007-04-26x", "0000"])
def test_other_writings_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(2007, None, 3)


def test_first_and_last_day_follow_the_calendar() -> None:
    assert PartialDate(2008, 2).last_day == dt.date(2008, 2, 29)
    assert PartialDate(2007).first_day == dt.date(2007, 1, 1)
    assert PartialDate(2007, 4, 26).last_day == dt.date(2007, 4, 26)


def test_a_year_covers_its_days_and_agrees_with_them() -> None:
    year, day = PartialDate(2007), PartialDate(2007, 4, 26)
    assert year.covers(day)
    assert not day.covers(year)
    assert year.agrees(day)
    assert day.agrees(year)
    assert not PartialDate(2008).agrees(day)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before the start"):
        Period(PartialDate(2008), PartialDate(2007))


def test_open_periods_have_no_bound() -> None:
    since = Period(PartialDate(2019), None)
    assert since.last_day == dt.date.max
    assert since.contains(PartialDate(2030))
    assert since.overlaps(Period.at(PartialDate(2019, 1)))
    assert not since.overlaps(Period(None, PartialDate(2018)))
    assert str(since) == "2019/.."


@given(PARTIAL, PARTIAL)
def test_agreement_is_overlap(one: PartialDate, other: PartialDate) -> None:
    assert one.agrees(other) == other.agrees(one) == Period.at(one).overlaps(Period.at(other))
