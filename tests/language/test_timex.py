"""Times are found as people tell them. "Now" is 22 November 2026."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.language.dates import PartialDate, Period
from bot.language.timex import TimeMention, find_times
from bot.language.tokens import tokenise

NOW = dt.date(2026, 11, 22)
TODAY = "2026-11-22"


def read(text: str) -> list[TimeMention]:
    return list(find_times(tokenise(text), NOW))


def told(text: str) -> list[str]:
    """Period, kind and relation of each mention, as one string each."""
    return [f"{mention.period} {mention.kind} {mention.relation}" for mention in read(text)]


ONE = {
    "dates in digits, the day first": [
        ("on 26/4/2007", "2007-04-26 date at"),
        ("في 26.04.2007", "2007-04-26 date at"),
        ("2007-04-26", "2007-04-26 date at"),
        ("٢٦/٤/٢٠٠٧", "2007-04-26 date at"),
        ("2007/4/26", "2007-04-26 date at"),
        ("26/4/07", "2007-04-26 date at"),
        ("4/26/2007", "2007-04-26 date at"),
        ("4/2007", "2007-04 month at"),
        ("2007-04", "2007-04 month at"),
    ],
    "dates with the month's name": [
        ("on 26 April 2007", "2007-04-26 date at"),
        ("April 26, 2007", "2007-04-26 date at"),
        ("the 26th of april 2007", "2007-04-26 date at"),
        ("Jan. 5, 1994", "1994-01-05 date at"),
        ("Apr. 2007", "2007-04 month at"),
        ("2007 april", "2007-04 month at"),
        ("يوم 18 تشرين الأول/أكتوبر 2017", "2017-10-18 date at"),
        ("٢٦ نيسان/أبريل ٢٠٠٧", "2007-04-26 date at"),
        ("20 ديسمبر من عام 1998", "1998-12-20 date at"),
        ("الأول من كانون الثاني 2022", "2022-01-01 date at"),
        ("the first of May 2010", "2010-05-01 date at"),
        ("أول أيار 2020", "2020-05-01 date at"),
    ],
    "months have four Arabic names and many misspellings": [
        ("بأيلول 2015", "2015-09 month at"),
        ("في أغسطس ٢٠١٥", "2015-08 month at"),
        ("ف غشت 2015", "2015-08 month at"),
        ("في أوت 2015", "2015-08 month at"),
        ("بآب 2015", "2015-08 month at"),
        ("ف يوليوز 2026", "2026-07 month at"),
        ("في جويلية 2026", "2026-07 month at"),
        ("جوان 2010", "2010-06 month at"),
        ("جانفي 2010", "2010-01 month at"),
        ("دجنبر 2010", "2010-12 month at"),
        ("كانون الأول ٢٠٠٣", "2003-12 month at"),
        ("تشرين التاني 2003", "2003-11 month at"),
        ("novmber 2017", "2017-11 month at"),
        ("octobr 2017", "2017-10 month at"),
        ("febuary 2017", "2017-02 month at"),
        ("بشهر 5 سنة 2014", "2014-05 month at"),
        ("شهر خمسة 2014", "2014-05 month at"),
        ("في الشهر العاشر من 2017", "2017-10 month at"),
    ],
    "years, with whatever is glued to them": [
        ("in 2007", "2007 year at"),
        ("في2019", "2019 year at"),
        ("بـ2019", "2019 year at"),
        ("ب۲۰۱۹", "2019 year at"),
        ("بسنة 2019", "2019 year at"),
        ("وبـ2019", "2019 year at"),
        ("لسنة 2019", "2019 year at"),
        ("العام 2019", "2019 year at"),
        ("بالـ2006", "2006 year at"),
        ("ف 2020", "2020 year at"),
        ("و2023؟", "2023 year at"),
        ("sanet 1998", "1998 year at"),
        ("1953م", "1953 year at"),
        ("in 2007 year", "2007 year at"),
        ("سنت 2023", "2023 year at"),
    ],
    "years of two digits, where a word calls for a year": [
        ("سنة 91", "1991 year at"),
        ("عام 98", "1998 year at"),
        ("سنة 07", "2007 year at"),
        ("who was president in '91?", "1991 year at"),
        ("21 ديسمبر 91", "1991-12-21 date at"),
        ("dec 98", "1998-12 month at"),
    ],
    "years in words": [
        ("سنة ألفين وسبعة", "2007 year at"),
        ("سنة الفين", "2000 year at"),
        ("سنة سبعة وتسعين", "1997 year at"),
        ("عام ألف وتسعمئة وواحد وتسعين", "1991 year at"),
        ("nineteen ninety one", "1991 year at"),
        ("twenty seventeen", "2017 year at"),
        ("two thousand and seven", "2007 year at"),
    ],
    "decades and centuries": [
        ("the 1990s", "1990/1999 decade at"),
        ("the 90s", "1990/1999 decade at"),
        ("in the nineties", "1990/1999 decade at"),
        ("التسعينيات", "1990/1999 decade at"),
        ("بالتسعينات", "1990/1999 decade at"),
        ("في تسعينيات القرن الماضي", "1990/1999 decade at"),
        ("ثلاثينيات القرن التاسع عشر", "1830/1839 decade at"),
        ("عقد الثمانينيات", "1980/1989 decade at"),
        ("mid-1990s", "1994/1996 decade at"),
        ("أوائل التسعينيات", "1990/1993 decade at"),
        ("the 2000s", "2000/2009 decade at"),
        ("the 1800s", "1800/1899 century at"),
        ("20th century", "1900/1999 century at"),
        ("القرن التاسع عشر", "1800/1899 century at"),
        ("القرن العشرين", "1900/1999 century at"),
        ("العقد الماضي", "2010/2019 relative at"),
    ],
    "parts of a year": [
        ("early 2021", "2021-01/2021-04 range at"),
        ("at the start of 2024", "2024-01/2024-03 range at"),
        ("في نهاية ٢٠١٧", "2017-10/2017-12 range at"),
        ("مطلع 2026", "2026-01/2026-03 range at"),
        ("اول 2021", "2021-01/2021-03 range at"),
        ("نص 2016", "2016-05/2016-08 range at"),
        ("in the summer of 2008", "2008-06/2008-08 season at"),
        ("صيف 2023", "2023-06/2023-08 season at"),
        ("خريف عام 2017", "2017-09/2017-11 season at"),
        ("winter 2010", "2009-12/2010-02 season at"),
        ("صيف العام الماضي", "2025-06/2025-08 season at"),
        ("first half of 2016", "2016-01/2016-06 range at"),
        ("H1 2016", "2016-01/2016-06 range at"),
        ("2016 H2", "2016-07/2016-12 range at"),
        ("Q3 2019", "2019-07/2019-09 range at"),
        ("third quarter of 2019", "2019-07/2019-09 range at"),
        ("النصف الأول من 2012", "2012-01/2012-06 range at"),
        ("بالنص الاول من ٢٠٢٢", "2022-01/2022-06 range at"),
        ("الربع الأول من عام 2019", "2019-01/2019-03 range at"),
        ("first nine months of 2018", "2018-01/2018-09 range at"),
        ("الأشهر التسعة الأولى من عام 2018", "2018-01/2018-09 range at"),
        ("التسعة أشهر الأولى من 2018", "2018-01/2018-09 range at"),
        ("ف التسع شهور اللولين تاع 2018", "2018-01/2018-09 range at"),
        ("باول ٩ شهور من ٢٠٢١", "2021-01/2021-09 range at"),
        ("last three months of 2018", "2018-10/2018-12 range at"),
        ("آخر 3 شهور من 2018", "2018-10/2018-12 range at"),
        ("مطلع آذار/مارس 2004", "2004-03-01/2004-03-10 range at"),
    ],
    "ranges": [
        ("from 1990 to 2019", "1990/2019 range between"),
        ("2007-2010", "2007/2010 range between"),
        ("2007–2010", "2007/2010 range between"),
        ("between 2006 and 2010", "2006/2010 range between"),
        ("between 2010 and 2006", "2006/2010 range between"),
        ("بين 2005 و2010", "2005/2010 range between"),
        ("ما بين عامي 2005 و 2010", "2005/2010 range between"),
        ("من 2005 الى 2010", "2005/2010 range between"),
        ("من سنة 2005 لسنة 2010", "2005/2010 range between"),
        ("من 2005 ل2010", "2005/2010 range between"),
        ("من 2012 الين 2018", "2012/2018 range between"),
        ("في الفترة من 2005 إلى 2010", "2005/2010 range between"),
        ("January-September 2018", "2018-01/2018-09 range between"),
        ("يناير إلى سبتمبر 2018", "2018-01/2018-09 range between"),
        ("between July and September 2010", "2010-07/2010-09 range between"),
        ("May and June 2010", "2010-05/2010-06 range between"),
        ("from 5 to 9 May 2010", "2010-05-05/2010-05-09 range between"),
        ("5-9 May 2010", "2010-05-05/2010-05-09 range between"),
        ("من 1 يناير حتى 30 سبتمبر 2018", "2018-01-01/2018-09-30 range between"),
        ("2020 till now", f"2020/{TODAY} range between"),
        ("من 2020 لحد الآن", f"2020/{TODAY} range between"),
        ("من يناير 2010 لهلق", f"2010-01/{TODAY} range between"),
    ],
    "prepositions": [
        ("before 1991", "1991 year before"),
        ("prior to 1991", "1991 year before"),
        ("قبل سنة 2007", "2007 year before"),
        ("قبل عام 2007", "2007 year before"),
        ("قبل شهر مايو 2007", "2007-05 month before"),
        ("after 2010", "2010 year after"),
        ("بعد 2010", "2010 year after"),
        ("since the 1990s", "1990/1999 decade since"),
        ("منذ عام 2010", "2010 year since"),
        ("من 2012", "2012 year since"),
        ("until 2019", "2019 year until"),
        ("حتى 2019", "2019 year until"),
        ("لغاية 2019", "2019 year until"),
        ("لحد صيف 2015", "2015-06/2015-08 season until"),
        ("up to 2010", "2010 year until"),
        ("before the end of 2010", "2010-10/2010-12 range until"),
        ("from 2019 onwards", "2019/.. open since"),
        ("من 2019 فصاعدا", "2019/.. open since"),
    ],
    "من and from are 'of' after a word for a time": [
        ("في أي يوم من كانون الأول ٢٠٠٣", "2003-12 month at"),
        ("فترةً من عام 1993", "1993 year at"),
    ],
    "'by' is the aim of a plan, or a limit that is past": [
        ("by 2030", "2030 year at"),
        ("بحلول عام ٢٠٣٠", "2030 year at"),
        ("by 2010", "2010 year until"),
    ],
    "now, in every dialect": [
        (text, f"{TODAY} now at")
        for text in ("who is president now", "these days", "at the moment", "currently", "current president", "todey",
                     "الآن", "حاليًا", "دلوقتى", "هلق", "هلأ", "الحين", "هسه", "هسة", "توا", "دابا", "ذلحين", "اليوم",
                     "هالايام", "النهارده", "وزير الخارجية الحالي", "في الوقت الحالي", "اليومين دول")
    ] + [
        ("so far", f"{TODAY} now until"),
        ("حتى الآن", f"{TODAY} now until"),
        ("لحد دلوقتي", f"{TODAY} now until"),
    ],
    "relative times": [
        ("last year", "2025 relative at"),
        ("this year", "2026 relative at"),
        ("next year", "2027 relative at"),
        ("العام الماضي", "2025 relative at"),
        ("السنة الفائتة", "2025 relative at"),
        ("السنة اللي فاتت", "2025 relative at"),
        ("العام الفارط", "2025 relative at"),
        ("عام أول", "2025 relative at"),
        ("العام قبل الماضي", "2024 relative at"),
        ("العام الجاري", "2026 relative at"),
        ("هالسنة", "2026 relative at"),
        ("السنة دي", "2026 relative at"),
        ("السنادي", "2026 relative at"),
        ("هذا العام", "2026 relative at"),
        ("السنة الجاية", "2027 relative at"),
        ("العام المقبل", "2027 relative at"),
        ("الشهر الماضي", "2026-10 relative at"),
        ("last October", "2026-10 relative at"),
        ("أكتوبر الماضي", "2026-10 month at"),
        ("two years ago", "2024 relative at"),
        ("a year ago", "2025 relative at"),
        ("3 months ago", "2026-08 relative at"),
        ("قبل سنة", "2025 relative at"),
        ("قبل سنتين", "2024 relative at"),
        ("قبل خمس سنين", "2021 relative at"),
        ("قبل حوالي 5 سنوات", "2021 relative at"),
        ("منذ خمس سنوات", "2021 relative since"),
        ("من خمس سنين", "2021 relative since"),
        ("yesterday", "2026-11-21 relative at"),
        ("امبارح", "2026-11-21 relative at"),
        ("أول أمس", "2026-11-20 relative at"),
        ("last five years", f"2021-11-22/{TODAY} relative at"),
        ("آخر خمس سنوات", f"2021-11-22/{TODAY} relative at"),
        ("السنوات الخمس الماضية", f"2021-11-22/{TODAY} relative at"),
        ("الخمس سنين اللي فاتت", f"2021-11-22/{TODAY} relative at"),
        ("خلال العقدين الماضيين", f"2006-11-22/{TODAY} relative at"),
        ("نهاية العام الماضي", "2025-10/2025-12 range at"),
    ],
    "Hijri dates become Gregorian periods": [
        ("1428هـ", "2007-01-20/2008-01-09 hijri at"),
        ("سنة 1428 هجرية", "2007-01-20/2008-01-09 hijri at"),
        ("1428 AH", "2007-01-20/2008-01-09 hijri at"),
        ("15 رمضان 1428", "2007-09-27 hijri at"),
        ("ربيع الأول 1428", "2007-03-20/2007-04-17 hijri at"),
        ("عام 1282هـ", "1865-05-27/1866-05-15 hijri at"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=f"{rule}: {row[0]}") for rule, rows in ONE.items() for row in rows],
)
def test_one_time(text: str, expected: str) -> None:
    assert told(text) == [expected]


NONE = {
    "a figure is no year": [
        "2000 companies", "more than 2010 people", "أكثر من 2000", "$2007", "1500 km", "2000 شركة", "2010 مليون",
        "resolution 1373", "القرار 1373", "500 BC", "طول الحدود 1257 كم", "رقم 2010",
    ],
    "a duration is no time": ["for two months", "لمدة سنتين", "كم سنة بقي", "how many years", "خلال شهر واحد", "كل سنة"],
    "a distance from an event is no time": ["two years after independence", "قبل سنتين من الاستقلال", "بعد سنتين"],
    "since an event is no time": ["since independence", "منذ الاستقلال", "before he became president"],
    "words that look like months": ["May I ask", "how may I help", "when did he march", "مارس الرئيس صلاحياته", "باب"],
    "اليوم is not always today": ["ما اليوم الذي وقعت فيه", "اليوم الوطني", "في أي يوم"],
    "هلا is a greeting too": ["هلا والله", "هلا فيك"],
    "ordinals alone are no time": ["the first president", "الدورة السابعة", "أول مرة", "the second world war"],
    "there are no such days": ["9999-99-99", "31/31/2007", "2007-13-45", "999999 years ago"],
    "spring and other words": ["الربيع العربي", "the fall of the wall", "current account"],
}  # fmt: skip


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{rule}: {text}") for rule, row in NONE.items() for text in row]
)
def test_no_time(text: str) -> None:
    assert told(text) == []


def test_several_times_stay_apart() -> None:
    assert told("in 2005 and 2010") == ["2005 year at", "2010 year at"]
    assert told("trade between the two in 2005 and 2010") == ["2005 year at", "2010 year at"]
    assert told("in May and October 2010") == ["2010-05 month at", "2010-10 month at"]
    assert told("في افريل ولا ماي 2022") == ["2022-04 month at", "2022-05 month at"]
    assert told("for two months in 2007") == ["2007 year at"]
    assert told("2000 companies in 2016") == ["2016 year at"]


def test_km_or_how_much() -> None:
    """«كم» after a year asks, unless the question is about a distance."""
    assert told("التبادل التجاري 2009 كم بلغ") == ["2009 year at"]
    assert told("كم طول الطريق، 2009 كم؟") == []


def test_a_month_without_a_year_is_flagged() -> None:
    for text in ("in October", "في أكتوبر", "بأكتوبر", "شهر 10"):
        (mention,) = read(text)
        assert mention.month_only == 10, text
        assert str(mention.period) == "2026-10"
    (mention,) = read("في ديسمبر")
    assert str(mention.period) == "2025-12"  # the latest that has begun
    (mention,) = read("26 April")
    assert (str(mention.period), mention.month_only) == ("2026-04-26", 4)


def test_the_adjective_general_is_no_year() -> None:
    (mention,) = read("الأمين العام الحالي")
    assert (mention.kind, mention.start, mention.end) == ("now", 2, 3)


def test_the_span_holds_the_preposition_and_nothing_else() -> None:
    for text, words in [
        ("trade turnover in 2007 please", "in 2007"),
        ("who ruled from 1990 to 2019 there", "from 1990 to 2019"),
        ("التجارة بين عامي 2005 و2010 كلها", "بين عامي 2005 و 2010"),
        ("الرئيس قبل سنة 2007 هناك", "قبل سنة 2007"),
        ("according to 2024 data", "2024"),
    ]:
        tokens = tokenise(text)
        (mention,) = find_times(tokens, NOW)
        assert " ".join(token.raw for token in tokens[mention.start : mention.end]) == words


def test_the_window_applies_the_relation() -> None:
    for text, window in [
        ("since 2019", "2019/.."),
        ("until 2019", "../2019"),
        ("before 2019", "../2018-12-31"),
        ("after 2019", "2020-01-01/.."),
        ("after the 2019 floods", "2019/.."),
        ("before the 2019 floods", "../2019"),
        ("in 2019", "2019"),
        ("from 2019 to 2020", "2019/2020"),
    ]:
        assert str(read(text)[0].window) == window, text


_WORDS = [
    "in",
    "since",
    "until",
    "from",
    "to",
    "between",
    "and",
    "of",
    "the",
    "last",
    "this",
    "next",
    "first",
    "half",
    "year",
    "years",
    "months",
    "month",
    "ago",
    "5",
    "12",
    "26",
    "31",
    "91",
    "2007",
    "2010",
    "1990",
    "1428",
    "s",
    "th",
    "h",
    "q",
    "1",
    "4/2007",
    "26/4/2007",
    "5-9",
    "2005-2010",
    "may",
    "march",
    "april",
    "dec",
    "now",
    "early",
    "end",
    "summer",
    "century",
    "km",
    "$",
    "%",
    ".",
    "في",
    "من",
    "الى",
    "بين",
    "و",
    "ب",
    "ل",
    "قبل",
    "بعد",
    "منذ",
    "حتى",
    "سنة",
    "عام",
    "العام",
    "السنة",
    "سنتين",
    "شهر",
    "أشهر",
    "الأولى",
    "الأول",
    "اول",
    "آخر",
    "نص",
    "نصف",
    "ربع",
    "الماضي",
    "اللي",
    "فاتت",
    "هذا",
    "القرن",
    "العشرين",
    "التسعينيات",
    "صيف",
    "ربيع",
    "تشرين",
    "الثاني",
    "آب",
    "مارس",
    "هـ",
    "رمضان",
    "اليوم",
    "هلق",
    "خمسة",
    "عشر",
    "ألفين",
    "وسبعة",
    "الأشهر",
    "التسعة",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
@example(["last", "5", "years"], dt.date(1, 1, 1))
@example(["next", "year"], dt.date(9999, 12, 31))
@example(["29", "dec"], dt.date(1, 1, 1))
def test_reading_never_raises_and_stays_in_bounds(words: list[str], now: dt.date) -> None:
    tokens = tokenise(" ".join(words))
    floor = 0
    for mention in find_times(tokens, now):
        assert floor <= mention.start < mention.end <= len(tokens)
        floor = mention.end
        assert isinstance(mention.window, Period)


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    tokens = tokenise(text)
    for mention in find_times(tokens, NOW):
        assert 0 <= mention.start < mention.end <= len(tokens)


@given(st.sampled_from([text for rows in ONE.values() for text, _ in rows]))
def test_digit_shapes_tashkeel_and_case_do_not_matter(text: str) -> None:
    arabic_digits = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    vocalised = "".join(char + "\u064e" if char in "بتثسشرزلنم" else char for char in text)
    for variant in (arabic_digits, vocalised, text.upper(), text.replace("أ", "ا").replace("ة", "ه")):
        assert told(variant) == told(text), variant


@given(st.integers(1990, 2035), st.sampled_from(["in", "في", "سنة", "بسنة", "عام", "since", "منذ", "ب"]))
def test_any_near_year_is_read(year: int, before: str) -> None:
    (mention,) = read(f"التجارة {before} {year} كلها")
    assert mention.period == Period.at(PartialDate(year))


@pytest.mark.parametrize(
    "words", ["early ", "يوم ", "أول ", "1 to ", "العام ", "ربيع من ", "الف مليون ", "between ", "1-2 "]
)
def test_monotonous_texts_do_not_exhaust_the_stack(words: str) -> None:
    assert isinstance(find_times(tokenise(words * 2000 + "1 may 2010"), NOW), tuple)


def test_times_may_nest() -> None:
    assert told("the end of last year") == ["2025-10/2025-12 range at"]
    assert told("in the late 20th century") == ["1970/1999 century at"]
    assert told("أواخر صيف عام 2010") == ["2010-06/2010-08 season at"]


def test_the_first_half_of_a_year_may_be_said_with_first_in_front() -> None:
    found = find_times(tokenise("بأول نص من 2022"), dt.date(2025, 6, 1))
    assert [str(time.period) for time in found] == ["2022-01/2022-06"]
