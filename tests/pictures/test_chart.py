"""The chart shows the pack's figures and nothing else: no sums, no joins, no filled gaps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.knowledge.facts import Amount, Value
from bot.knowledge.pack import Pack
from bot.locales import LANGUAGES
from bot.pictures.chart import amount_chart, is_yearly, measures
from bot.pictures.sheet import NoPictureError
from tests.pictures.conftest import REAL


def amounts(pack: Pack, measure: str) -> list[Amount]:
    return [fact for fact in pack.facts if isinstance(fact, Amount) and fact.measure == measure]


@pytest.mark.parametrize("measure", measures(REAL))
def test_every_column_is_one_figure_of_the_pack(real: Pack, measure: str) -> None:
    sheet = amount_chart(real, measure, "en")
    body = sheet.body
    top = max(column["high"] for series in body["series"] for column in series["columns"])
    drawn = sorted(
        (int(body["years"][column["slot"]]), round(column["low"] / top, 9), round(column["high"] / top, 9))
        for series in body["series"]
        for column in series["columns"]
    )
    facts = [fact for fact in sheet.facts if isinstance(fact, Amount)]

    def ends(value: Value) -> tuple[float, float]:
        low = value.number if value.number is not None else value.minimum
        high = value.number if value.number is not None else value.maximum
        assert low is not None or high is not None
        return (low if low is not None else high) or 0.0, (high if high is not None else low) or 0.0

    most = max(ends(fact.value)[1] for fact in facts)
    wanted = []
    for fact in facts:
        assert fact.period is not None
        low, high = ends(fact.value)
        end = fact.period.end or fact.period.start
        assert end is not None
        wanted.append((end.year, round(low / most, 9), round(high / most, 9)))
    assert drawn == sorted(wanted)
    assert {fact.id for fact in facts} <= {fact.id for fact in amounts(real, measure)}


def test_figures_of_two_sides_are_two_series_with_their_sources(real: Pack) -> None:
    measure = measures(real)[0]
    sides = {fact.according_to for fact in amounts(real, measure) if is_yearly(fact)}
    assert set(real.principals) < sides
    for language in LANGUAGES:
        sheet = amount_chart(real, measure, language)
        series = sheet.body["series"]
        assert len(series) == len(sides)
        assert len({one["colour"] for one in series}) == len(series)
        for principal in real.principals:
            (own,) = (one for one in series if real.name(principal, language) in one["label"])
            years = {int(sheet.body["years"][column["slot"]]) for column in own["columns"]}
            facts = [fact for fact in amounts(real, measure) if fact.according_to == principal and is_yearly(fact)]
            assert years == {fact.period.end.year for fact in facts if fact.period and fact.period.end}
        for fact in sheet.facts:
            assert fact.citations[0].source.publisher in sheet.body["sources"]


def test_every_figure_is_written_out_with_its_year_and_the_number_of_its_source(real: Pack) -> None:
    sheet = amount_chart(real, measures(real)[0], "en")
    entries = [entry for row in sheet.body["rows"] for entry in row["entries"]]
    assert len(entries) == len(sheet.lines) >= len(sheet.facts)
    assert all(entry["source"] in sheet.body["sources"] for entry in entries)


def test_a_year_without_a_figure_has_a_place_and_no_column(real: Pack) -> None:
    sheet = amount_chart(real, measures(real)[0], "en")
    years = [int(year) for year in sheet.body["years"]]
    assert years == list(range(years[0], years[-1] + 1))
    used = {column["slot"] for series in sheet.body["series"] for column in series["columns"]}
    assert 0 in used and len(years) - 1 in used
    assert len(used) < len(years)


def test_parts_of_years_are_left_out_and_counted_where_there_are_whole_years(real: Pack) -> None:
    measure = measures(real)[0]
    sheet = amount_chart(real, measure, "en")
    left = len(amounts(real, measure)) - len(sheet.facts)
    assert sheet.body["left_out"].startswith(f"{left} figures")


def test_one_figure_makes_no_chart(tiny: Pack) -> None:
    (measure,) = measures(tiny)
    only = amounts(tiny, measure)[0]
    with pytest.raises(NoPictureError):
        amount_chart(replace(tiny, facts=(only,)), measure, "en")


def test_what_is_only_a_bound_looks_like_one(tiny: Pack) -> None:
    (measure,) = measures(tiny)
    one, other = amounts(tiny, measure)
    facts = (replace(one, bound="at_least"), replace(other, value=Value(maximum=5.0, unit=other.value.unit)))
    sheet = amount_chart(replace(tiny, facts=facts), measure, "ar")
    assert [column["bound"] for column in sheet.body["series"][0]["columns"]] == ["at_least", "at_most"]
    assert [entry["kind"] for entry in sheet.body["bounds"]] == ["at_least", "at_most"]
