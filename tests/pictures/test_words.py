"""Shared wording: titles without the date that stands beside them, sources counted, age told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.knowledge.facts import Citation, Source
from bot.knowledge.pack import Pack
from bot.language.dates import PartialDate, Period
from bot.pictures.words import Numbering, as_of_text, sources_text, when_text, without_date


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Border talks (8 September 1992)", "Border talks"),
        ("مذكرة تحديد الحدود (17 يوليو 1998)", "مذكرة تحديد الحدود"),
        ("Trade turnover, 2000", "Trade turnover"),
        ("حجم التبادل التجاري، 2000", "حجم التبادل التجاري"),
        ("رئيس البلاد (من 1990 إلى 2019)", "رئيس البلاد"),
        ("Talks (1999–2001)", "Talks"),
        ("The committee (second session)", "The committee (second session)"),
        ("The events of 2010", "The events of 2010"),
    ],
)
def test_a_date_at_the_end_of_a_title_is_left_out(title: str, bare: str) -> None:
    assert without_date(title) == bare


def test_a_time_is_told_with_a_dash_in_english_and_words_in_arabic() -> None:
    period = Period(PartialDate(1999), PartialDate(2001))
    assert when_text(period, "en") == "1999 – 2001"
    assert when_text(period, "ar") == "من 1999 إلى 2001"
    assert when_text(Period(PartialDate(2019, 3, 20)), "en", ongoing=True) == "Since 20 March 2019"


def test_many_publishers_are_counted_and_none_is_named_twice(tiny: Pack) -> None:
    fact = tiny.facts[0]
    facts = [
        replace(fact, id=str(n), citations=(Citation(Source(str(n), "t", f"Paper {n % 9}", "https://x.example")),))
        for n in range(12)
    ]
    assert sources_text(facts, "en") == ("Sources: Paper 0, Paper 1, Paper 2, Paper 3, Paper 4, Paper 5, and 3 others")
    assert sources_text(facts, "ar").endswith("و3 جهات أخرى")
    assert sources_text(facts[:7], "en").endswith("Paper 5, Paper 6")


def test_the_age_of_the_knowledge_is_that_of_its_newest_fact_or_source(tiny: Pack) -> None:
    fact = replace(tiny.facts[0], as_of=None)
    source = Source("s", "t", "p", "https://x.example", PartialDate(2020, 5))
    dated = replace(fact, citations=(Citation(source),))
    assert as_of_text([fact], "en") == ""
    assert as_of_text([fact, dated], "en") == "Sources up to May 2020"
    assert as_of_text([dated, replace(fact, as_of=PartialDate(2021))], "ar") == "المعلومات حتى 2021"


def test_one_publisher_has_one_number() -> None:
    numbering = Numbering()
    one, other = Source("a", "t", "Paper", "u"), Source("b", "t", "Other", "u")
    assert [numbering.of(source) for source in (one, other, one)] == [1, 2, 1]
    assert numbering.text("en") == "Sources: [1]\u00a0Paper, [2]\u00a0Other"
