"""Dates, numbers, amounts and lists as an editor prints them, in both languages.

Digits are Western in both, months are those of the Arab press (يناير … ديسمبر). Nothing is rounded:
what is shown is what the fact says. Babel is asked for the names of currencies that are not listed
here, and only then imported.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple, Protocol

from bot.language.dates import PartialDate, Period
from bot.language.nouns import NOUNS, Case, Language, Noun, category, inflect

MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
           "ديسمبر"),
}  # fmt: skip
_SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}
_ARABIC_MONEY: Final = {
    "USD": Noun(("dollar", "dollars"), "دولار", "دولاران", "دولارات", "دولارًا"),
    "EUR": Noun(("euro", "euros"), "يورو", "يوروان", "يورو", "يورو"),
    "GBP": Noun(("pound", "pounds"), "جنيه إسترليني", "جنيهان إسترلينيان", "جنيهات إسترلينية", "جنيهًا إسترلينيًا"),
}
_SCALES: Final = (
    (10**12, "trillion", Noun(("trillion", "trillion"), "تريليون", "تريليونان", "تريليونات", "تريليون")),
    (10**9, "billion", Noun(("billion", "billion"), "مليار", "ملياران", "مليارات", "مليار")),
    (10**6, "million", Noun(("million", "million"), "مليون", "مليونان", "ملايين", "مليون")),
)

Bound = Literal["at_least", "at_most"]


class Duration(NamedTuple):
    """Time between two dates; ``None`` is a part that the dates do not tell."""

    years: int
    months: int | None = None
    days: int | None = None

    @property
    def iso(self) -> str:
        """ISO 8601: ``P28Y10M24D``, zero parts left out."""
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        told = "".join(f"{number}{letter}" for number, letter in parts if number)
        least = "Y" if self.months is None else "M" if self.days is None else "D"
        return f"P{told}" if told else f"P0{least}"


class Quantity(Protocol):
    """What ``format_amount`` needs of a value: a number, or a range, and a unit."""

    @property
    def number(self) -> float | None:
        """The number, where it is one."""

    @property
    def minimum(self) -> float | None:
        """The least of a range."""

    @property
    def maximum(self) -> float | None:
        """The most of a range."""

    @property
    def unit(self) -> str | None:
        """ISO 4217 code, ``percent`` or another unit."""


# Dates


def format_date(date: PartialDate, language: Language) -> str:
    """``20 December 1998``, ``20 ديسمبر 1998``; a month or year where no more is known."""
    if date.month is None:
        return str(date.year)
    named = f"{MONTHS[language][date.month - 1]} {date.year}"
    return f"{date.day} {named}" if date.day else named


def format_period(period: Period, language: Language, ongoing: bool = False) -> str:
    """``from 1922 to 1953``, ``من 1922 إلى 1953``; ``since 2019`` where it still lasts or the end is open.

    A period of one date is that date; one that is open on both sides is empty. Words and not a dash
    join the ends: 1922–1953 reads backwards in a line of Arabic.
    """
    arabic = language == "ar"
    if period.start and (ongoing or period.end is None):
        return f"{'منذ' if arabic else 'since'} {format_date(period.start, language)}"
    if period.start and period.end:
        if period.start == period.end:
            return format_date(period.start, language)
        start, end = format_date(period.start, language), format_date(period.end, language)
        return f"من {start} إلى {end}" if arabic else f"from {start} to {end}"
    if period.end:
        return f"{'حتى' if arabic else 'until'} {format_date(period.end, language)}"
    return ""


def duration_between(start: PartialDate, end: PartialDate) -> Duration:
    """The time from one date to another, as exact as both are known.

    Calendar years, then months, then days, the end day not counted: from 31 January, one month leads
    to the last day of February. Order does not matter.
    """
    if end.first_day < start.first_day:
        start, end = end, start
    if start.month is None or end.month is None:
        return Duration(end.year - start.year)
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day is None or end.day is None:
        return Duration(*divmod(months, 12))
    first, last = start.first_day, end.first_day
    if _months_later(first, months) > last:
        months -= 1
    return Duration(*divmod(months, 12), (last - _months_later(first, months)).days)


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, PartialDate(year, month + 1).last_day.day))


def format_duration(
    years: int, months: int | None, days: int | None, language: Language, case: Case = "nominative"
) -> str:
    """``28 years, 10 months and 24 days``, ``28 سنة و10 أشهر و24 يومًا``; parts that are zero or unknown left out."""
    parts = (("year", years), ("month", months), ("day", days))
    told = [counted(number, key, language, case) for key, number in parts if number]
    if told:
        return format_list(told, language)
    least = "year" if months is None else "month" if days is None else "day"
    less = {"ar": f"أقل من {NOUNS[least].one}", "en": f"less than a {least}"}
    return less[language]


# Numbers


def format_number(value: float, language: Language) -> str:
    """``1,257.07``: Western digits, commas between thousands, in both languages; no digit is lost."""
    if isinstance(value, int) or value == int(value):
        return f"{int(value):,}"
    whole, _, fraction = f"{value:,.10f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def counted(number: float, noun: str | Noun, language: Language, case: Case = "nominative") -> str:
    """A number with its noun: ``3 years``, ``سنة واحدة``, ``سنتان``, ``3 سنوات``, ``11 سنة``, ``24 يومًا``.

    ``noun`` is a key of ``nouns.NOUNS`` or a ``Noun``; ``case`` matters for the Arabic dual
    (oblique after a preposition: من سنتين).
    """
    forms = NOUNS[noun] if isinstance(noun, str) else noun
    word = inflect(number, forms, language, case)
    if language == "ar":
        if number == 1:
            return f"{word} {'واحدة' if forms.gender == 'f' else 'واحد'}" if " " not in word else word
        if number == 2:
            return word
    return f"{format_number(number, language)} {word}"


def _scaled(value: float) -> tuple[float, tuple[str, Noun] | None]:
    """The number before "million" or "billion": the largest scale that needs at most three decimals."""
    whole = int(value)
    for scale, english, arabic in _SCALES:
        if whole == value and abs(whole) >= scale and whole * 1000 % scale == 0:
            return whole * 1000 // scale / 1000, (english, arabic)
    return value, None


@lru_cache(maxsize=256)
def currency_name(code: str, language: Language) -> str:
    """The plural name of a currency, from CLDR; the code itself where CLDR has none."""
    from babel import Locale
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=10, locale=Locale(language))


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isascii() and unit.isupper()


def _quantity(
    value: float, unit: str | None, language: Language, unit_name: str | Noun | None, case: Case = "nominative"
) -> str:
    """One number with its unit, in full."""
    if unit == "percent":
        return f"{format_number(value, language)}%"
    money = unit is not None and _is_currency(unit)
    name: str | Noun | None = unit_name
    if name is None and unit is not None and money:
        name = _ARABIC_MONEY.get(unit) or currency_name(unit, language)
    elif name is None:
        name = unit
    short, scale = _scaled(value)
    if language == "en":
        number = format_number(short, language) + (f" {scale[0]}" if scale else "")
        if unit in _SYMBOLS and unit_name is None:
            sign, number = ("-", number[1:]) if value < 0 else ("", number)
            return f"{sign}{_SYMBOLS[unit or '']}{number}"
        noun = inflect(value, name, language) if isinstance(name, Noun) else name
        return f"{number} {noun}" if noun else number
    if scale is None:
        if isinstance(name, Noun):
            return counted(value, name, language, case)
        return f"{format_number(value, language)} {name}" if name else format_number(value, language)
    word = scale[1]
    noun = name.one if isinstance(name, Noun) else name
    if short == 1:
        number = word.one
    else:  # 2 keeps its digit, «2 مليار», so that the dual need not follow the case of the sentence
        number = f"{format_number(short, language)} {word.few if category(short) == 'few' else word.one}"
    return f"{number} {noun}" if noun else number


def format_amount(
    value: Quantity,
    language: Language,
    *,
    approximate: bool = False,
    bound: Bound | None = None,
    unit_name: str | Noun | None = None,
) -> str:
    """A quantity in words: ``about $1.4 billion``, ``أكثر من 1.4 مليار دولار``, ``33%``, ``3 شركات``.

    ``unit_name`` is the unit's display name in that language, or a ``Noun`` where it takes forms;
    without it money is named by its code and other units by themselves. Empty where there is no number.
    """
    case: Case = "oblique" if bound or approximate else "nominative"
    if value.minimum is not None and value.maximum is not None:
        low = _quantity(value.minimum, value.unit, language, unit_name, "oblique")
        high = _quantity(value.maximum, value.unit, language, unit_name, "oblique")
        told = f"من {low} إلى {high}" if language == "ar" else f"{low} to {high}"
        if approximate:
            return f"{told} تقريبًا" if language == "ar" else f"roughly {told}"
        return told
    number = value.number
    if number is None and value.minimum is not None:
        number, bound = value.minimum, "at_least"
    elif number is None and value.maximum is not None:
        number, bound = value.maximum, "at_most"
    if number is None:
        return ""
    told = _quantity(number, value.unit, language, unit_name, "oblique" if bound else case)
    if bound == "at_least":
        return f"أكثر من {told}" if language == "ar" else f"more than {told}"
    if bound == "at_most":
        return f"ما يصل إلى {told}" if language == "ar" else f"up to {told}"
    if approximate:
        return f"نحو {told}" if language == "ar" else f"about {told}"
    return told


def format_list(items: Sequence[str], language: Language) -> str:
    """``A, B and C``; ``أ وب وج``."""
    if language == "ar":
        return " و".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)
