"""What an item of a question suite asks of an answer, and whether the answer holds it.

``date:2001-12-15`` any way to write it in either language, ``year:2001``, ``num:400000000`` within
one percent, ``yes`` and ``no`` by the first boolean value, ``re:REGEX``, else words as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"))
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_MONTHS = (
    ("January", "Jan", "يناير", "كانون الثاني"),
    ("February", "Feb", "فبراير", "شباط"),
    ("March", "Mar", "مارس", "آذار"),
    ("April", "Apr", "أبريل", "نيسان", "ابريل", "إبريل"),
    ("May", "May", "مايو", "أيار", "ماي"),
    ("June", "Jun", "يونيو", "حزيران"),
    ("July", "Jul", "يوليو", "تموز"),
    ("August", "Aug", "أغسطس", "آب", "اغسطس"),
    ("September", "Sep", "سبتمبر", "أيلول"),
    ("October", "Oct", "أكتوبر", "تشرين الأول", "اكتوبر"),
    ("November", "Nov", "نوفمبر", "تشرين الثاني"),
    ("December", "Dec", "ديسمبر", "كانون الأول"),
)
_SCALES = {
    1e3: "thousand k ألف آلاف",
    1e6: "million mln m مليون ملايين مليونا",
    1e9: "billion bn مليار مليارات مليارا",
    1e12: "trillion تريليون",
}
_SCALE = {word: scale for scale, words in _SCALES.items() for word in words.split()}
_FIGURE = re.compile(r"(\d[\d,٬]*(?:[.٫]\d+)?)\s*([A-Za-z\u0600-\u06ff]+)?")
_SEPARATORS = str.maketrans({",": None, "٬": None, "٫": "."})
_YES = re.compile(r"(yes|نعم|أجل)")
_NO = re.compile(r"(no|not|لا|ليست|ليس|لم)\b")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?\Z")


def clean(text: str) -> str:
    """Fold what differs on the screen only: digit shapes, bidi marks, hard spaces."""
    return text.translate(_DIGITS).translate(_INVISIBLE).translate(_SPACES)


def holds(item: str, answer: Mapping[str, Any], told: str) -> bool:
    """Whether an answer holds an item; ``told`` is all that the answer says, cleaned."""
    if item in ("yes", "no"):
        return _holds_truth(item == "yes", answer)
    kind, _, wanted = item.partition(":")
    check = _CHECKS.get(kind)
    return check(wanted, told) if check else item.lower() in told.lower()


def item_fault(item: str) -> str | None:
    """What is wrong with an item, for the checker of suites."""
    kind, _, wanted = item.partition(":")
    if kind == "re":
        try:
            re.compile(wanted)
        except re.error as error:
            return f"the pattern cannot be read: {error}"
    elif kind == "num":
        try:
            float(wanted)
        except ValueError:
            return f"{wanted!r} is not a number"
    elif kind == "date" and not _DATE.match(wanted):
        return f"{wanted!r} is not a date"
    elif kind == "year" and not re.fullmatch(r"\d{4}", wanted):
        return f"{wanted!r} is not a year"
    return None


def _holds_truth(wanted: bool, answer: Mapping[str, Any]) -> bool:
    for value in answer.get("values") or ():
        if value.get("type") == "boolean":
            return bool(value.get("value")) is wanted
    opening = clean(f"{answer.get('headline') or ''} {answer.get('text') or ''}").strip().lower()
    return bool((_YES if wanted else _NO).match(opening))


def _holds_date(wanted: str, told: str) -> bool:
    return any(pattern.search(told) for pattern in _date_patterns(wanted))


@lru_cache(maxsize=4096)
def _date_patterns(iso: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _date_forms(iso, *iso.split("-")))


def _date_forms(iso: str, year: str, month: str = "", day: str = "", *_rest: str) -> Iterator[str]:
    if not month:
        yield rf"\b{year}\b"
        return
    # The gap between month and year holds commas and words, but no other number.
    gap = r"[^0-9]{0,20}"
    names = _MONTHS[int(month) - 1]
    if not day:
        yield re.escape(iso)
        yield from (rf"{name}\b{gap}{year}" for name in names)
        return
    yield re.escape(iso)
    for name in names:
        yield rf"\b0?{int(day)}(?:st|nd|rd|th)?\s+(?:of\s+)?{name}\b{gap}{year}"
        yield rf"{name}\.?\s+0?{int(day)}(?:st|nd|rd|th)?,?\s+{year}"


def _holds_year(wanted: str, told: str) -> bool:
    return re.search(rf"(?<!\d){wanted}(?!\d)", told) is not None


def _holds_number(wanted: str, told: str) -> bool:
    number = float(wanted)
    tolerance = max(abs(number) * 0.01, 1e-9)
    return any(abs(found - number) <= tolerance for found in _numbers(told))


def _numbers(told: str) -> Iterator[float]:
    """Every figure of a text, as it stands and multiplied by the word behind it."""
    for figure, word in _FIGURE.findall(told):
        try:
            number = float(figure.translate(_SEPARATORS))
        except ValueError:
            continue
        yield number
        scale = _SCALE.get(word.lower())
        if scale:
            yield number * scale


def _holds_pattern(wanted: str, told: str) -> bool:
    return re.search(wanted, told, re.IGNORECASE) is not None


_CHECKS: dict[str, Callable[[str, str], bool]] = {
    "date": _holds_date,
    "year": _holds_year,
    "num": _holds_number,
    "re": _holds_pattern,
}
