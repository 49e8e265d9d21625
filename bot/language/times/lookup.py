"""What a word can begin: the table of all time words, looked up with clitics and article stripped."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.language.dates import PartialDate, Period
from bot.language.numbers import cardinal, ordinal
from bot.language.times import words
from bot.language.tokens import Token

Kind = Literal[
    "date", "month", "year", "decade", "century", "range", "now", "season", "relative", "open", "hijri"
]  # fmt: skip
Relation = Literal["at", "before", "after", "since", "until", "between"]

FIRST_YEAR, LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Point:
    """A time expression without its preposition."""

    period: Period
    end: int
    """Index after its last token."""
    kind: Kind
    month_only: int | None = None
    """The month, where no year was given."""
    relation: Relation | None = None
    """Where the words themselves tell it: "so far", ``منذ سنتين``."""
    clitic: str = ""
    """Conjunction or preposition glued to its first word."""


class Piece(NamedTuple):
    """A part of some year: months counted from 1, 0 being the December before."""

    first: int
    last: int
    kind: Kind
    end: int
    day: int | None = None


class Entry(NamedTuple):
    """What a word can begin: ``clitic`` and article were stripped to find it."""

    clitic: str
    article: bool
    cls: str
    value: object


def _near_misses(name: str) -> set[str]:
    """The name with one letter missing, doubled, or swapped with its neighbour."""
    misses = {name[:i] + name[i + 1 :] for i in range(1, len(name))}
    misses |= {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(1, len(name) - 1)}
    return misses | {name[:i] + name[i] + name[i:] for i in range(len(name))}


def _build() -> dict[str, tuple[str, object]]:
    table: dict[str, tuple[str, object]] = {}

    def add(cls: str, value: object, listed: str) -> None:
        for word in listed.split():
            table.setdefault(word, (cls, value))

    for number, names in words.MONTHS.items():
        add("month", number, names)
    for season, names in words.SEASONS.items():
        add("season", season, names)
    for year, names in words.DECADES.items():
        add("decade", year, names)
    for part, names in words.PARTS.items():
        add("part", part, names)
    for part, names in words.LOOSE_PARTS.items():
        add("loose", part, names)
    for unit, names in words.UNITS.items():
        add("unit", unit, names)
    for word, offset in words.DAYS.items():
        add("day", offset, word)
    add("now", 0, " ".join(words.NOW))
    add("this_year", 0, " ".join(words.THIS_YEAR))
    add("shift", -1, "last past previous preceding")
    add("shift", 0, "this")
    add("shift", 1, "next coming upcoming")
    add("these", 0, " ".join(words.THESE))
    add("ago", "at", "قبل وقبل كبل")
    add("ago", "since", "منذ مند مذ من")
    add("fraction", 4, "ربع")
    add("fraction", 3, "ثلث")
    add("letter", 6, "h")
    add("letter", 3, "q")
    add("article", 0, "a an couple")
    add("cue", 0, "sanet sana sanat fy")
    add("twin", 0, "تشرين تشارين كانون")
    for names_ in words.HIJRI_MONTHS:
        add("hijri", 0, names_[0])
    for name in words.LONG_MONTHS:
        number = next(number for number, names in words.MONTHS.items() if name in names.split())
        add("month", number, " ".join(_near_misses(name)))
    return table


_WORDS = _build()
PHRASES: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
for _phrase, _meaning in sorted(words.PHRASES.items(), key=lambda item: -len(item[0])):
    PHRASES.setdefault(_phrase[0], []).append((_phrase, _meaning))
_PREFIXES = (
    ("ال", "", True), ("وال", "و", True), ("بال", "ب", True), ("فال", "ف", True), ("لل", "ل", True),
    ("عال", "ع", True), ("هال", "ه", True), ("بهال", "ه", True), ("وهال", "ه", True), ("وبال", "و", True),
    ("و", "و", False), ("ب", "ب", False), ("ل", "ل", False), ("ف", "ف", False), ("وب", "و", False),
    ("ول", "ل", False), ("ع", "ع", False),
)  # fmt: skip
SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (0, 2)}
"""First and last month; 0 is the December of the year before."""
_NO_ARTICLE = frozenset({"month", "ago", "these", "day", "now", "hijri", "twin"})


@lru_cache(maxsize=16384)
def lookup(word: str) -> Entry | None:
    """What the folded word can begin, clitics and article stripped where needed."""
    found = _WORDS.get(word)
    if found:
        return Entry("", False, *found)
    if word.isascii():
        return Entry("", False, "spelled", 0) if _spelled(word) else None
    for prefix, clitic, article in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            found = _WORDS.get(word[len(prefix) :])
            if found and not (article and found[0] in _NO_ARTICLE):
                return Entry(clitic, article, *found)
    return Entry("", False, "spelled", 0) if _spelled(word) else None


def _spelled(word: str) -> bool:
    alone = (Token(word, word, 0, not word.isascii()),)
    return cardinal(alone, 0) is not None or ordinal(alone, 0) is not None


def shift_months(day: dt.date, months: int) -> dt.date:
    """The same day some months away, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_period(unit: str, offset: int, now: dt.date) -> Period:
    """The calendar unit that lies ``offset`` units from the one ``now`` is in."""
    if unit == "day":
        return Period.at(PartialDate.of(now + dt.timedelta(offset)))
    if unit == "week":
        monday = now - dt.timedelta(now.weekday()) + dt.timedelta(7 * offset)
        return Period(PartialDate.of(monday), PartialDate.of(monday + dt.timedelta(6)))
    if unit == "month":
        day = shift_months(now.replace(day=1), offset)
        return Period.at(PartialDate(day.year, day.month))
    if unit == "year":
        return Period.at(PartialDate(now.year + offset))
    size = 10 if unit == "decade" else 100
    start = (now.year // size + offset) * size
    return years(start, start + size - 1)


def years(first: int, last: int) -> Period:
    """A period of whole years."""
    return Period(PartialDate(first), PartialDate(last))


def months(year: int, first: int, last: int) -> Period:
    """A period of whole months; 0 is the December of the year before."""
    start = PartialDate(year, first) if first else PartialDate(year - 1, 12)
    return Period(start, start if first == last else PartialDate(year, last))
