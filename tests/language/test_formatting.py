"""Dates, numbers and counts look as an editor prints them, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

import pytest
from babel import Locale
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import PartialDate, Period
from bot.language.formatting import (
    MONTHS,
    Duration,
    counted,
    duration_between,
    format_amount,
    format_date,
    format_duration,
    format_list,
    format_number,
    format_period,
)
from bot.language.nouns import NOUNS, Language, Noun, category
from bot.language.numbers import cardinal, digits
from bot.language.timex import find_times
from bot.language.tokens import tokenise


@dataclass(frozen=True)
class Amount:
    number: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None


LANGUAGES: tuple[Language, ...] = ("en", "ar")
day = PartialDate.parse
DATES = st.dates(dt.date(1000, 1, 1), dt.date(2099, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_those_of_cldr(language: Language) -> None:
    names = get_month_names("wide", "stand-alone", locale=language)
    assert list(MONTHS[language]) == [names[month] for month in range(1, 13)]


def test_arabic_plural_categories_are_those_of_cldr() -> None:
    rule = Locale("ar").plural_form
    for number in (*range(1205), 10**6, 1_000_003, 0.5, 2.5):
        assert category(number) == rule(number), number


def test_dates_are_as_exact_as_known() -> None:
    assert format_date(day("1998-12-20"), "en") == "20 December 1998"
    assert format_date(day("1998-12-20"), "ar") == "20 ديسمبر 1998"
    assert format_date(day("2007-04"), "ar") == "أبريل 2007"
    assert format_date(day("2007"), "en") == format_date(day("2007"), "ar") == "2007"


def test_periods_are_told_in_words() -> None:
    """A dash would read backwards in a line of Arabic."""
    term = Period(day("1922"), day("1953"))
    assert format_period(term, "en") == "from 1922 to 1953"
    assert format_period(term, "ar") == "من 1922 إلى 1953"
    assert format_period(Period(day("2019"), None), "en") == "since 2019"
    assert format_period(Period(day("2019-03-20"), None), "ar") == "منذ 20 مارس 2019"
    assert format_period(term, "ar", ongoing=True) == "منذ 1922"
    assert format_period(Period(None, day("1953")), "ar") == "حتى 1953"
    assert format_period(Period(None, day("1953")), "en") == "until 1953"
    assert format_period(Period.at(day("2007")), "en") == "2007"
    assert format_period(Period(), "en") == ""


@given(DATES, st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
def test_a_printed_date_reads_back(date: dt.date, language: Language, month: bool, exact: bool) -> None:
    partial = PartialDate(date.year, date.month if month else None, date.day if month and exact else None)
    (mention,) = find_times(tokenise(format_date(partial, language)), dt.date(2026, 11, 22))
    assert mention.period == Period.at(partial)


@given(st.lists(DATES, min_size=2, max_size=2).map(sorted), st.sampled_from(LANGUAGES))
def test_a_printed_period_reads_back(ends: list[dt.date], language: Language) -> None:
    first, last = ends
    period = Period(PartialDate.of(first), PartialDate.of(last))
    (mention,) = find_times(tokenise(format_period(period, language)), dt.date(2026, 11, 22))
    assert (mention.period, mention.relation) == (period, "at" if first == last else "between")


NUMBERS = [
    (1257.07, "1,257.07"),
    (0, "0"),
    (33, "33"),
    (2.50, "2.5"),
    (531_000_000, "531,000,000"),
    (0.1, "0.1"),
    (-5, "-5"),
]


@pytest.mark.parametrize(("value", "shown"), NUMBERS)
def test_numbers_have_western_digits_and_lose_none(value: float, shown: str) -> None:
    assert [format_number(value, language) for language in LANGUAGES] == [shown, shown]


@given(st.integers(0, 10**14), st.integers(0, 9999))
def test_a_printed_number_reads_back(whole: int, fraction: int) -> None:
    value = whole if whole > 10**9 else round(whole + fraction / 10_000, 4)
    assert digits(format_number(value, "ar")) == value


AMOUNTS = [
    (Amount(1_400_000_000, unit="USD"), {}, "$1.4 billion", "1.4 مليار دولار"),
    (Amount(1_257_070_000, unit="USD"), {}, "$1,257.07 million", "1,257.07 مليون دولار"),
    (Amount(1_234_567_891, unit="USD"), {}, "$1,234,567,891", "1,234,567,891 دولارًا"),
    (Amount(3_000_000_000, unit="USD"), {}, "$3 billion", "3 مليارات دولار"),
    (Amount(2_000_000_000, unit="USD"), {}, "$2 billion", "2 مليار دولار"),
    (Amount(100_000_000, unit="USD"), {}, "$100 million", "100 مليون دولار"),
    (Amount(1_000_000_000, unit="USD"), {"bound": "at_least"}, "more than $1 billion", "أكثر من مليار دولار"),
    (Amount(1_000_000_000, unit="USD"), {"bound": "at_most"}, "up to $1 billion", "ما يصل إلى مليار دولار"),
    (Amount(1_400_000_000, unit="USD"), {"approximate": True}, "about $1.4 billion", "نحو 1.4 مليار دولار"),
    (Amount(5, unit="USD"), {}, "$5", "5 دولارات"),
    (Amount(2, unit="USD"), {"bound": "at_least"}, "more than $2", "أكثر من دولارين"),
    (Amount(30_000, unit="EUR"), {}, "€30,000", "30,000 يورو"),
    (Amount(7, unit="NOK"), {}, "7 Norwegian kroner", "7 كرونة نرويجية"),
    (Amount(33, unit="percent"), {}, "33%", "33%"),
    (Amount(8.4, unit="percent"), {"approximate": True}, "about 8.4%", "نحو 8.4%"),
    (Amount(minimum=400_000_000, maximum=500_000_000, unit="USD"), {}, "$400 million to $500 million",
     "من 400 مليون دولار إلى 500 مليون دولار"),
    (Amount(minimum=30, maximum=35, unit="percent"), {}, "30% to 35%", "من 30% إلى 35%"),
    (Amount(minimum=5, unit="percent"), {}, "more than 5%", "أكثر من 5%"),
    (Amount(), {}, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("value", "options", "english", "arabic"), AMOUNTS)
def test_amounts(value: Amount, options: dict[str, object], english: str, arabic: str) -> None:
    assert format_amount(value, "en", **options) == english  # type: ignore[arg-type]
    assert format_amount(value, "ar", **options) == arabic  # type: ignore[arg-type]


def test_units_take_the_form_the_number_asks_for() -> None:
    company = Noun(("company", "companies"), "شركة", "شركتان", "شركات", "شركة", "f")
    shown = {n: format_amount(Amount(n), "ar", unit_name=company) for n in (1, 2, 3, 11, 100, 2500)}
    assert shown == {1: "شركة واحدة", 2: "شركتان", 3: "3 شركات", 11: "11 شركة", 100: "100 شركة", 2500: "2,500 شركة"}
    assert format_amount(Amount(2), "ar", approximate=True, unit_name=company) == "نحو شركتين"
    assert format_amount(Amount(1), "en", unit_name=company) == "1 company"
    assert format_amount(Amount(3000), "ar", unit_name="طن") == "3,000 طن"
    assert format_amount(Amount(3_000_000), "ar", unit_name=company) == "3 ملايين شركة"


@given(st.integers(1, 10**13), st.sampled_from(LANGUAGES))
def test_no_amount_is_rounded(number: int, language: Language) -> None:
    shown = format_amount(Amount(number), language)
    found = cardinal(tokenise(shown), 0)
    assert found, shown
    assert found[0] == number, shown


DURATIONS = [
    ((28, 10, 24), "28 years, 10 months and 24 days", "28 سنة و10 أشهر و24 يومًا"),
    ((1, 0, 0), "1 year", "سنة واحدة"),
    ((2, 2, 2), "2 years, 2 months and 2 days", "سنتان وشهران ويومان"),
    ((3, 1, 1), "3 years, 1 month and 1 day", "3 سنوات وشهر واحد ويوم واحد"),
    ((11, 11, 11), "11 years, 11 months and 11 days", "11 سنة و11 شهرًا و11 يومًا"),
    ((103, None, None), "103 years", "103 سنوات"),
    ((0, 0, 100), "100 days", "100 يوم"),
    ((0, 0, 0), "less than a day", "أقل من يوم"),
    ((0, None, None), "less than a year", "أقل من سنة"),
]


@pytest.mark.parametrize(("parts", "english", "arabic"), DURATIONS)
def test_durations(parts: tuple[int, int | None, int | None], english: str, arabic: str) -> None:
    assert format_duration(*parts, "en") == english
    assert format_duration(*parts, "ar") == arabic


def test_a_dual_after_a_preposition_is_oblique() -> None:
    assert format_duration(2, 2, None, "ar", "oblique") == "سنتين وشهرين"
    assert counted(2, "error", "ar", "oblique") == "خطأين"


COUNTS = [
    (1, "source", "1 source", "مصدر واحد"),
    (2, "source", "2 sources", "مصدران"),
    (3, "source", "3 sources", "3 مصادر"),
    (11, "source", "11 sources", "11 مصدرًا"),
    (100, "source", "100 sources", "100 مصدر"),
    (0, "source", "0 sources", "0 مصدر"),
    (716, "fact", "716 facts", "716 معلومة"),
    (1, "country", "1 country", "دولة واحدة"),
    (2, "country", "2 countries", "دولتان"),
    (7, "organisation", "7 organisations", "7 منظمات"),
    (4, "question", "4 questions", "4 أسئلة"),
    (12, "session", "12 sessions", "12 دورة"),
    (2.5, "year", "2.5 years", "2.5 سنة"),
    (1205, "day", "1,205 days", "1,205 أيام"),
]


@pytest.mark.parametrize(("number", "noun", "english", "arabic"), COUNTS)
def test_numbers_and_nouns_agree(number: float, noun: str, english: str, arabic: str) -> None:
    assert counted(number, noun, "en") == english
    assert counted(number, noun, "ar") == arabic


@pytest.mark.parametrize("key", sorted(NOUNS))
def test_every_noun_is_complete(key: str) -> None:
    noun = NOUNS[key]
    assert noun.two.endswith(("ان", "آن"))
    assert noun.two_oblique.endswith("ين")
    assert (noun.gender == "f") == noun.one.endswith("ة"), "feminine nouns here end in ة"
    if noun.gender == "m":
        assert re.search("\u064b", noun.many), "masculine nouns show their tanwin after 11"
    for form in (noun.one, noun.two, noun.few, noun.many):
        assert form == form.strip() != ""


def test_lists() -> None:
    assert [format_list(list("ABC")[:n], "en") for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert [format_list(["أ", "ب", "ج"][:n], "ar") for n in range(4)] == ["", "أ", "أ وب", "أ وب وج"]


BETWEEN = [
    ("1990-04-24", "2019-03-20", (28, 10, 24), "P28Y10M24D"),
    ("2000-01-31", "2000-03-01", (0, 1, 1), "P1M1D"),
    ("2000-02-29", "2001-02-28", (1, 0, 0), "P1Y"),
    ("2007", "2010", (3, None, None), "P3Y"),
    ("2007-03", "2010-01-05", (2, 10, None), "P2Y10M"),
    ("2010", "2007", (3, None, None), "P3Y"),
    ("2007", "2007-04-26", (0, None, None), "P0Y"),
    ("2005-03-01", "2005-03-01", (0, 0, 0), "P0D"),
]


@pytest.mark.parametrize(("start", "end", "parts", "iso"), BETWEEN)
def test_durations_are_as_exact_as_both_dates(start: str, end: str, parts: tuple[int | None, ...], iso: str) -> None:
    found = duration_between(day(start), day(end))
    assert (tuple(found), found.iso) == (parts, iso)


@given(st.dates(), st.dates())
def test_a_duration_leads_from_start_to_end(one: dt.date, other: dt.date) -> None:
    start, end = sorted((one, other))
    found = duration_between(PartialDate.of(one), PartialDate.of(other))
    assert isinstance(found, Duration)
    assert found.months is not None
    assert found.days is not None
    assert 0 <= found.months < 12
    assert 0 <= found.days < 31
    total = found.years * 12 + found.months
    year, month = divmod(start.year * 12 + start.month - 1 + total, 12)
    last = PartialDate(year, month + 1).last_day.day
    assert dt.date(year, month + 1, min(start.day, last)) + dt.timedelta(found.days) == end
