"""Reading one time expression at one place: "26 April 2007", ``النصف الأول من 2012``, "last year".

``Reader.point`` answers what stands at a token, prepositions apart; ``timex`` joins points to
ranges and reads the prepositions. Every rule is a lookup of the word in one table and a look at the
few tokens that follow, so the cost is that of one dictionary access for a word that is no time.
"""

# ruff: noqa: SIM905 (word lists are read and edited as lines of words)
from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.language import time_words as words
from bot.language.dates import PartialDate, Period
from bot.language.hijri import hijri_period
from bot.language.numbers import cardinal, digits, ordinal
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
    add("day", 0, "")
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
    add("cue", 0, "sanet sana sanat fy")
    add("twin", 0, "تشرين تشارين كانون")
    for names_ in words.HIJRI_MONTHS:
        add("hijri", 0, names_[0])
    for name in words.LONG_MONTHS:
        number = next(number for number, names in words.MONTHS.items() if name in names.split())
        add("month", number, " ".join(_near_misses(name)))
    return table


_WORDS = _build()
_PHRASES: dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]] = {}
for _phrase, _meaning in sorted(words.PHRASES.items(), key=lambda item: -len(item[0])):
    _PHRASES.setdefault(_phrase[0], []).append((_phrase, _meaning))
_PREFIXES = (
    ("ال", "", True), ("وال", "و", True), ("بال", "ب", True), ("فال", "ف", True), ("لل", "ل", True),
    ("عال", "ع", True), ("هال", "ه", True), ("بهال", "ه", True), ("وهال", "ه", True), ("وبال", "و", True),
    ("و", "و", False), ("ب", "ب", False), ("ل", "ل", False), ("ف", "ف", False), ("وب", "و", False),
    ("ول", "ل", False), ("ع", "ع", False),
)  # fmt: skip
_NO_ARTICLE = frozenset({"month", "ago", "these", "day", "now", "hijri", "twin"})
_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (0, 2)}
_YEAR_SLICES = {"beginning": (1, 3), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (10, 12)}
_TEN_SLICES = {"beginning": (0, 3), "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9)}
_MONTH_CALLERS = frozenset(
    "in since until till by of last this next early late mid from between before after during شهر في منذ حتي بدايه "
    "نهايه منتصف مطلع اواخر اوايل لغايه بشهر لشهر".split()
)
_YEAR_CALLERS = frozenset("in since before after until في ف ب منذ قبل بعد حتي".split())
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})\Z")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})\Z")
_YEARS = re.compile(r"(\d{4})[-/](\d{4})\Z")
_YEAR_SHORT = re.compile(r"(\d{4})[-/](\d{2})\Z")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})\Z")
_DAYS = re.compile(r"(\d{1,2})-(\d{1,2})\Z")


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


class Reader:
    """Reads points of one token sequence, as of one day."""

    __slots__ = ("now", "size", "tokens")

    def __init__(self, tokens: Sequence[Token], now: dt.date) -> None:
        """Read ``tokens``; "last year" and its like count from ``now``."""
        self.tokens = tokens
        self.now = now
        self.size = len(tokens)

    def point(self, i: int) -> Point | None:
        """The time expression that begins at token ``i``."""
        token = self.tokens[i]
        try:
            if token.number:
                return self._number(i)
            phrase = self._phrase(i) if token.folded in _PHRASES else None
            if phrase:
                return phrase
            entry = lookup(token.folded)
            if entry is None:
                return None
            found = _HANDLERS[entry.cls](self, i, entry)
        except (ValueError, OverflowError):  # a day that no calendar has: 31 April, year 0
            return None
        return replace(found, clitic=entry.clitic) if found and entry.clitic else found

    def word(self, i: int) -> str:
        """The folded token at ``i``; nothing beyond the ends."""
        return self.tokens[i].folded if 0 <= i < self.size else ""

    def entry(self, i: int, cls: str) -> Entry | None:
        """The entry of the word at ``i``, if it is of that class."""
        if not 0 <= i < self.size or self.tokens[i].number:
            return None
        found = lookup(self.tokens[i].folded)
        return found if found and found.cls == cls else None

    # Years

    def year(self, i: int, cued: bool = False) -> tuple[int, int] | None:
        """A year in digits or words at ``i``; ``cued``: a word before it calls for a year."""
        if i >= self.size:
            return None
        token = self.tokens[i]
        if token.number:
            text = token.raw
            if not text.isdecimal():
                return None
            if len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
                return (int(text), self._after_year(i + 1)) if cued or self._plausible(i) else None
            if len(text) == 2 and cued and not self._unit_follows(i + 1):
                return self._century_of(int(text)), i + 1
            return None
        entry = lookup(token.folded)
        return self._spelled_year(i, cued) if entry and entry.cls == "spelled" else None

    def _after_year(self, i: int) -> int:
        """Past what may trail a year: م, the word "year"."""
        if self.word(i) == "م" or (self.word(i) == "year" and not self._digits(i + 1, 4)):
            return i + 1
        return i

    def _spelled_year(self, i: int, cued: bool) -> tuple[int, int] | None:
        found = cardinal(self.tokens, i)
        if not found or not isinstance(found[0], int) or self._unit_follows(i + found[1]):
            return None
        value, end = found[0], i + found[1]
        if value in (19, 20) and end < self.size and not self.tokens[end].number:
            second = cardinal(self.tokens, end)
            pair = second and isinstance(second[0], int) and 10 <= second[0] <= 99
            if second and pair and not self._unit_follows(end + second[1]):
                return value * 100 + int(second[0]), end + second[1]
        if FIRST_YEAR <= value <= LAST_YEAR and (cued or (value % 1000 and found[1] > 1)):
            return value, end
        return (self._century_of(value), end) if cued and 10 <= value <= 99 else None

    def _century_of(self, short: int) -> int:
        """1991 for 91, 2007 for 07: up to ten years ahead of now, else the century before."""
        base = self.now.year - self.now.year % 100
        return base + short if base + short <= self.now.year + 10 else base - 100 + short

    def _digits(self, i: int, length: int) -> bool:
        return i < self.size and len(self.tokens[i].raw) == length and self.tokens[i].raw.isdecimal()

    def _unit_follows(self, i: int) -> bool:
        if i >= self.size or (self.word(i) in words.YEAR_CUES and self._digits(self._past(i + 1), 4)):
            return False
        return self.word(i) in words.HARD_UNITS or self.word(i) in words.SOFT_UNITS or self.tokens[i].raw in "%$€£₸"

    def _plausible(self, i: int) -> bool:
        """Whether a bare four-digit number is a year: no unit after it, no sign of a figure before it."""
        before, after = self.word(i - 1), self.word(i + 1)
        if before in words.NO_YEAR_AFTER or (before == "من" and self.word(i - 2) in ("اكثر", "اقل", "ازيد")):
            return False
        if after in words.HARD_UNITS or after in ("bc", "bce"):
            return False
        if i + 1 < self.size and self.tokens[i + 1].raw in "%$€£₸":
            return False
        called = before in words.RELATIONS or before in words.FILLERS
        if after in words.SOFT_UNITS:
            return called
        if after == "كم" and not called:  # "2016 كم": kilometres, or the question word?
            distance = any(token.folded in words.DISTANCE for token in self.tokens)
            return self.word(i + 2) != "مربع" and not distance
        return True

    def year_at(self, i: int) -> tuple[int, int] | None:
        """A year that completes a part of a year: "of 2016", ``من عام 2012``, ``السنة الماضية``."""
        at, cued = i, False
        for _ in range(5):
            word = self.word(at)
            if word in words.YEAR_CUES or word in ("العام", "السنه", "لسنه", "لعام", "بسنه", "بعام", "للعام"):
                relative = self._unit(at, lookup(word) or Entry("", False, "unit", ("year", 1)))
                if relative and relative.period.start and relative.kind in ("relative", "year"):
                    return relative.period.start.year, relative.end
                cued = True
            elif word not in words.OF:
                break
            at += 1
        found = self.year(at, cued)
        if found:
            return found
        entry = self.entry(at, "shift") or self.entry(at, "these") or self.entry(at, "this_year")
        if entry or (word := self.word(at)) in _PHRASES or word.startswith("هال"):
            relative = self.point(at)
            if relative and relative.kind == "relative" and relative.period.start == relative.period.end:
                start = relative.period.start
                if start and start.month is None:
                    return start.year, relative.end
        return None

    # Handlers

    def _phrase(self, i: int) -> Point | None:
        for phrase, (cls, detail) in _PHRASES[self.word(i)]:
            if all(self.word(i + k) == part for k, part in enumerate(phrase)):
                end = i + len(phrase)
                if cls == "now":
                    relation: Relation = "until" if detail == "until" else "at"
                    return Point(unit_period("day", 0, self.now), end, "now", relation=relation)
                if phrase[0] in ("عام", "العام") and self.word(i - 1) in words.GENERAL:
                    return None
                return Point(unit_period(cls, int(detail), self.now), end, "relative")
        return None

    def _number(self, i: int) -> Point | None:
        text = self.tokens[i].raw
        if not text.isdecimal():
            return self._written(i, text)
        if len(text) == 4:
            return self._bare_year(i)
        if len(text) > 4:
            return None
        if len(text) == 2 and self.word(i + 1) == "s" and text[1] == "0":
            return self._decade_point(self._century_of(int(text)), i + 2)
        if len(text) == 2 and int(text) > 40 and self.word(i - 1) in _YEAR_CALLERS:
            if i + 1 == self.size or not (self.tokens[i + 1].word or self.tokens[i + 1].raw in "%$€£₸"):
                return Point(Period.at(PartialDate(self._century_of(int(text)))), i + 1, "year")  # "in '91?"
        return self._day_or_count(i)

    def _written(self, i: int, text: str) -> Point | None:
        """Dates and ranges in digits: 2007-04-26, 26/4/2007 (day first), 2005-2010, 4/2007."""
        end = i + 1
        if found := _YEAR_MONTH_DAY.match(text):
            day = PartialDate(int(found[1]), int(found[3]), int(found[4]))
            return Point(Period.at(day), end, "date")
        if found := _DAY_MONTH_YEAR.match(text):
            year = int(found[4]) if len(found[4]) == 4 else self._century_of(int(found[4]))
            first, second = int(found[1]), int(found[3])
            if second > 12 >= first:  # only the American order makes a date of it
                first, second = second, first
            return Point(Period.at(PartialDate(year, second, first)), end, "date")
        if (found := _YEARS.match(text)) and FIRST_YEAR <= int(found[1]) < int(found[2]) <= LAST_YEAR:
            return Point(years(int(found[1]), int(found[2])), end, "range", relation="between")
        if (found := _YEAR_SHORT.match(text)) and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            year, short = int(found[1]), int(found[2])
            if 1 <= short <= 12 and self.word(i - 1) not in ("between", "بين"):
                return Point(Period.at(PartialDate(year, short)), end, "month")
            last = year - year % 100 + short
            return Point(years(year, last), end, "range", relation="between") if last > year else None
        if (found := _MONTH_YEAR.match(text)) and FIRST_YEAR <= int(found[2]) <= LAST_YEAR:
            return Point(Period.at(PartialDate(int(found[2]), int(found[1]))), end, "month")
        if (found := _DAYS.match(text)) and 1 <= int(found[1]) < int(found[2]) <= 31:
            last_day = self._day_of_month(i, int(found[2]))
            if last_day and last_day.period.start:
                start = replace(last_day.period.start, day=int(found[1]))
                return replace(last_day, period=Period(start, last_day.period.end), kind="range", relation="between")
        return None

    def _bare_year(self, i: int) -> Point | None:
        value = int(self.tokens[i].raw)
        following = self.word(i + 1)
        if following in words.HIJRI_MARKS and value <= 1600 and (following != "h" or value < 1600):
            return Point(hijri_period(value), i + 2, "hijri")
        if following == "s" and value % 10 == 0 and FIRST_YEAR <= value <= LAST_YEAR:
            if value % 100 == 0 and value < 2000:
                return Point(years(value, value + 99), i + 2, "century")
            return self._decade_point(value, i + 2)
        found = self.year(i)
        if not found:
            return None
        year, end = found
        piece = self.piece(end)
        if piece and not self.year_at(piece.end):  # "2016 first half"
            return self._dated(piece, year, piece.end)
        return Point(Period.at(PartialDate(year)), end, "year")

    def _decade_point(self, start: int, end: int) -> Point:
        century = self._century(end)
        if century:
            start, end = century[0] + start % 100, century[1]
        return Point(years(start, start + 9), end, "decade")

    def _day_or_count(self, i: int) -> Point | None:
        """A small number: a day before its month, an ordinal, or a count of units "ago"."""
        counted = self._count(i)
        if counted:
            return self._ago_after(i, counted) or self._piece_point(i)
        number = digits(self.tokens[i].raw)
        if isinstance(number, int) and 1 <= number <= 31:
            day = self._day_of_month(i, number)
            if day:
                return day
        return self._ordinal(i)

    def _day_of_month(self, i: int, number: int, end: int | None = None) -> Point | None:
        at = i + 1 if end is None else end
        if end is None and self.word(at) in ("st", "nd", "rd", "th"):
            at += 1
        if self.word(at) in words.TO and self._digits_day(at + 1):  # "5 to 9 May 2010"
            last = self._day_of_month(at + 1, int(self.word(at + 1)))
            if last and last.period.start and number < (last.period.start.day or 0):
                start = replace(last.period.start, day=number)
                return replace(last, period=Period(start, last.period.end), kind="range", relation="between")
            return None
        for word in ("of", "من", "شهر", "."):
            if self.word(at) == word:
                at += 1
        hijri = self._hijri_month(at)
        if hijri:
            return self._hijri(hijri, number)
        month = self.month_at(at)
        if not month:
            return None
        return self._dated(Piece(month[0], month[0], "date", month[1], number), None, month[1])

    def _digits_day(self, i: int) -> bool:
        return (self._digits(i, 1) or self._digits(i, 2)) and 1 <= int(self.word(i)) <= 31

    def month_at(self, i: int) -> tuple[int, int] | None:
        """Month and end of a month's name at ``i``; a second name of the same month is read with it."""
        entry = self.entry(i, "month")
        end = i + 1
        if entry and isinstance(entry.value, int):
            month = entry.value
        elif self.entry(i, "twin"):
            stem = next((stem for stem in ("تشرين", "تشارين", "كانون") if self.word(i).endswith(stem)), "")
            found = words.TWO_WORD_MONTHS.get((stem, self.word(i + 1)))
            if found is None:
                return None
            month, end = found, i + 2
        else:
            return None
        if self.word(end) == "." and len(self.word(end - 1)) <= 4 and end + 1 < self.size:
            end += 1 if self.tokens[end + 1].number else 0
        if entry or self.entry(i, "twin"):
            again = self._same_month(end, month)
            end = again or end
        return month, end

    def _same_month(self, i: int, month: int) -> int | None:
        entry = self.entry(i, "month")
        if entry and not entry.clitic:
            return i + 1 if entry.value == month else None
        if self.entry(i, "twin"):
            stem = "كانون" if self.word(i).endswith("كانون") else "تشرين"
            return i + 2 if words.TWO_WORD_MONTHS.get((stem, self.word(i + 1))) == month else None
        return None

    def _dated(self, piece: Piece, year: int | None, end: int) -> Point | None:
        """A piece with its year: given, following, or, for months, the latest that is past."""
        month_only = None
        if year is None:
            found = self.year_at(end) or self._short_year(end)
            if found:
                year, end = found
            elif piece.first == piece.last:
                year, month_only, end = self._nearest(piece, end)
            else:
                return None
        if piece.day:
            day = PartialDate(year, piece.first, piece.day)
            return Point(Period.at(day), end, "date", month_only)
        return Point(months(year, piece.first, piece.last), end, piece.kind, month_only)

    def _short_year(self, i: int) -> tuple[int, int] | None:
        """ "Dec 98": two digits that can be no day."""
        if self._digits(i, 2) and not self._unit_follows(i + 1):
            value = int(self.word(i))
            if value > 31 or value == 0:
                return self._century_of(value), i + 1
        return None

    def _nearest(self, piece: Piece, end: int) -> tuple[int, int | None, int]:
        """Year of a month named without one: ``أكتوبر الماضي``, or the latest such month."""
        past = self.now.year if piece.first <= self.now.month else self.now.year - 1
        at = end + 1 if self.word(end) in words.RELATIVE_PRONOUNS else end
        adjective = self._bare(at)
        if adjective in words.LAST:
            return (past if past < self.now.year or piece.first < self.now.month else past - 1), None, at + 1
        if adjective in words.NEXT:
            return (self.now.year if piece.first > self.now.month else self.now.year + 1), None, at + 1
        if adjective in words.THIS and self.word(at) != adjective:
            return self.now.year, None, at + 1
        if piece.day == 29 and piece.first == 2:
            past -= past % 4
        return past, piece.first, end

    def _bare(self, i: int) -> str:
        return self.word(i).removeprefix("ال")

    def _month(self, i: int, entry: Entry | None) -> Point | None:
        found = self.month_at(i)
        if not found:
            return None
        month, end = found
        day = None
        if self._digits_day(end):
            after = end + 2 if self.word(end + 1) in ("st", "nd", "rd", "th") else end + 1
            english = self.tokens[i].raw.isascii()
            if not self._unit_follows(after) and (english or self._digits(after, 4)):
                day, end = int(self.word(end)), after
        if day is None and self.tokens[i].raw.isascii() and (rank := ordinal(self.tokens, end)) and rank[0] <= 31:
            if self._digits(end + rank[1], 4):
                day, end = rank[0], end + rank[1]
        point = self._dated(Piece(month, month, "month", end, day), None, end)
        if point and point.month_only and not day and self.word(i) in words.DOUBTFUL_MONTHS:
            after = end + 1 if self.word(end) in words.TO or self.word(end) in words.AND else end
            if self.word(i - 1) not in _MONTH_CALLERS and not self.entry(after, "month"):
                return None
        if point and point.month_only and entry and entry.clitic and not day:
            if self.word(i)[len(entry.clitic) :] in words.DOUBTFUL_MONTHS:
                return None
        return point

    def _hijri_month(self, i: int) -> tuple[int, int] | None:
        if self.entry(i, "hijri") or self.entry(i, "season"):
            for names, month in words.HIJRI_MONTHS.items():
                if self.word(i).endswith(names[0]) and all(self.word(i + k) == names[k] for k in range(1, len(names))):
                    return month, i + len(names)
        return None

    def _hijri(self, month: tuple[int, int], day: int | None) -> Point | None:
        at = month[1]
        while self.word(at) in ("من", "سنه", "عام", "of"):
            at += 1
        if not self._digits(at, 4) or not 1300 <= int(self.word(at)) <= 1500:
            return None
        end = at + 2 if self.word(at + 1) in words.HIJRI_MARKS else at + 1
        return Point(hijri_period(int(self.word(at)), month[0], day), end, "hijri")

    def _hijri_name(self, i: int, _: Entry) -> Point | None:
        month = self._hijri_month(i)
        return self._hijri(month, None) if month else None

    def _season(self, i: int, _: Entry) -> Point | None:
        hijri = self._hijri_month(i) if self.word(i).endswith("ربيع") else None
        return (self._hijri(hijri, None) if hijri else None) or self._piece_point(i)

    def _piece_point(self, i: int) -> Point | None:
        piece = self.piece(i)
        return self._dated(piece, None, piece.end) if piece else None

    # Parts of a year

    def piece(self, i: int) -> Piece | None:
        """A part of a year without the year: "first half", ``صيف``, "Q3", ``أول 9 شهور``, ``شهر 5``."""
        if i >= self.size:
            return None
        if self.tokens[i].number:
            return self._ordinal_piece(i) or self._months_piece(i)
        entry = lookup(self.tokens[i].folded)
        if entry is None:
            return None
        if entry.cls == "season":
            first, last = _SEASON_MONTHS[str(entry.value)]
            return Piece(first, last, "season", i + 1)
        if entry.cls in ("month", "twin"):
            month = self.month_at(i)
            if month and self.word(i) not in words.DOUBTFUL_MONTHS:
                return Piece(month[0], month[0], "month", month[1])
            return None
        if entry.cls == "letter" and isinstance(entry.value, int):
            if self._digits(i + 1, 1) and 1 <= int(self.word(i + 1)) <= 12 // entry.value:
                return _fraction(entry.value, int(self.word(i + 1)), i + 2)
            return None
        if entry.cls == "fraction" or (entry.cls == "loose" and entry.value == "mid"):
            size = 12 // entry.value if isinstance(entry.value, int) else 6
            at = i + 2 if self.word(i + 1) in ("السنه", "العام") else i + 1
            rank = self._rank(at)
            return _fraction(size, rank[0], rank[1]) if rank and 1 <= rank[0] <= 12 // size else None
        if entry.cls == "unit" and entry.value in (("month", 1), ("month", 0)):
            return self._numbered_month(i) if entry.value == ("month", 1) else self._months_piece(i)
        return self._ordinal_piece(i) or self._months_piece(i)

    def _rank(self, i: int) -> tuple[int, int] | None:
        """An ordinal, or "last": its rank (-1 for the last) and end."""
        found = ordinal(self.tokens, i) if i < self.size else None
        if found:
            return found[0], i + found[1]
        return None

    def _numbered_month(self, i: int) -> Piece | None:
        """``شهر 5``, ``شهر خمسة``, ``الشهر العاشر``."""
        at = i + 1
        found = ordinal(self.tokens, at) or cardinal(self.tokens, at) if at < self.size else None
        if not found or not isinstance(found[0], int) or not 1 <= found[0] <= 12:
            return None
        if self.word(at) in ("واحد", "اول", "الاول") or self._unit_follows(at + found[1]):
            return None
        return Piece(found[0], found[0], "month", at + found[1])

    def _ordinal_piece(self, i: int) -> Piece | None:
        """ "first half", "third quarter", "first nine months", "fifth month"."""
        rank = self._rank(i)
        if not rank:
            return None
        number, at = rank
        word = self.word(at)
        size = {"half": 6, "semester": 6, "quarter": 3, "qtr": 3, "halves": 6}.get(word)
        if size:
            return _fraction(size, number, at + 1) if number <= 12 // size else None
        if number == 1:
            counted = self._count(at)
            if counted and counted[1] == "month" and counted[0] < 12:
                return Piece(1, counted[0], "range", counted[2])
        return None

    def _months_piece(self, i: int) -> Piece | None:
        """``الأشهر التسعة الأولى``, ``التسع شهور الأولى``, "nine months of"."""
        entry = self.entry(i, "unit")
        if entry:
            count = cardinal(self.tokens, i + 1) if i + 1 < self.size and entry.value == ("month", 0) else None
            number, at = (count[0], i + 1 + count[1]) if count else (0, i)
        else:
            found = self._count(i)
            number, at = (found[0], found[2]) if found and found[1] == "month" else (0, i)
        if not isinstance(number, int) or not 1 <= number < 12:
            return None
        following = self.word(at).removeprefix("ال")
        if following in ("اولي", "اول", "لولي", "لولين", "اولين", "اوايل", "اولا", "اوليه"):
            return Piece(1, number, "range", at + 1)
        if following in ("اخيره", "اخيرين"):
            year = self.year_at(at + 1)
            return Piece(13 - number, 12, "range", at + 1) if year else None
        if self.word(at) in ("of", "من") and self.year_at(at + 1) and not entry:
            return Piece(1, number, "range", at)
        return None

    def _ordinal(self, i: int) -> Point | None:
        """What an ordinal can begin: part of a year, a century, a day of a month."""
        piece = self._ordinal_piece(i)
        if piece:
            return self._dated(piece, None, piece.end)
        rank = self._rank(i)
        if not rank:
            return None
        number, at = rank
        if self.word(at) in ("century", "centuries", "cent") and 1 <= number <= 21:
            return Point(years(number * 100 - 100 or 1, number * 100 - 1), at + 1, "century")
        if 1 <= number <= 31 and self.word(at) in ("of", "من", "day"):
            return self._day_of_month(i, number, at + 1)
        if 1 <= number <= 31 and self.entry(at, "month") and self._digits(at + 1, 4):
            return self._day_of_month(i, number, at)
        return None

    def _spelled_point(self, i: int, _: Entry) -> Point | None:
        counted = self._count(i)
        if counted:
            return self._ago_after(i, counted) or self._piece_point(i) or self._past_span(i, counted)
        found = self.year(i)
        if found:
            return Point(Period.at(PartialDate(found[0])), found[1], "year")
        return self._ordinal(i)

    # Relative times

    def _count(self, i: int) -> tuple[int, str, int] | None:
        """A number of units: "five years", ``سنتين``, ``9 شهور``: number, unit, end."""
        if i >= self.size:
            return None
        entry = self.entry(i, "unit")
        if entry and isinstance(entry.value, tuple):
            unit, number = entry.value
            if number == 1 and self.word(i + 1) in ("واحد", "واحده"):
                return 1, unit, i + 2
            return (number, unit, i + 1) if number else None
        if self.word(i) in ("a", "an") and (entry := self.entry(i + 1, "unit")) and isinstance(entry.value, tuple):
            return 1, entry.value[0], i + 2
        if self.word(i) == "couple" and self.word(i + 1) == "of":
            entry = self.entry(i + 2, "unit")
            return (2, entry.value[0], i + 3) if entry and isinstance(entry.value, tuple) else None
        found = cardinal(self.tokens, i)
        if not found or not isinstance(found[0], int) or not 1 <= found[0] <= 1000:
            return None
        entry = self.entry(i + found[1], "unit")
        if entry and isinstance(entry.value, tuple) and not entry.clitic:
            return found[0], entry.value[0], i + found[1] + 1
        return None

    def _ago(self, number: int, unit: str) -> Period:
        """The unit that lay so long ago; decades and centuries to the year."""
        if unit in ("decade", "century"):
            number, unit = number * (10 if unit == "decade" else 100), "year"
        return unit_period(unit, -number, self.now)

    def _span(self, number: int, unit: str) -> Period:
        """From so long ago until now."""
        if unit in ("day", "week"):
            start = self.now - dt.timedelta(number * (7 if unit == "week" else 1))
        else:
            start = shift_months(self.now, -number * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit])
        return Period(PartialDate.of(start), PartialDate.of(self.now))

    def _ago_after(self, i: int, counted: tuple[int, str, int]) -> Point | None:
        number, unit, end = counted
        if self.word(end) in ("ago", "back"):
            return Point(self._ago(number, unit), end + 1, "relative")
        return None

    def _article_count(self, i: int, _: Entry) -> Point | None:
        """ "a year ago"."""
        counted = self._count(i)
        return self._ago_after(i, counted) if counted else None

    def _before_span(self, i: int, entry: Entry) -> Point | None:
        """``قبل سنتين`` and ``منذ خمس سنوات``: a distance from now, where a number of units follows."""
        at = i + 2 if self.word(i + 1) in words.FILLERS else i + 1
        counted = self._count(at)
        if not counted:
            return None
        number, unit, end = counted
        inner = self.entry(at, "unit")
        if inner and inner.article:
            return None
        since = entry.value == "since"
        if number == 1 and (self.year(end, cued=True) or self.month_at(end) or self._numbered(end)):
            return None  # before the year 2007, before the month of May
        if self._bare(end) in words.LAST | words.THIS | words.NEXT or self.word(end) in words.RELATIVE_PRONOUNS:
            return None
        if self.word(i) in ("من", "ومن") and (number == 1 or self.word(i - 1) in ("كم", "اكثر", "اقل", "لاكثر")):
            return None
        if self.word(end) == "من":
            now = self.entry(end + 1, "now")
            if not now:
                return None  # two years before something else
            end += 2
        return Point(self._ago(number, unit), end, "relative", relation="since" if since else "at")

    def _numbered(self, i: int) -> bool:
        return i < self.size and self.tokens[i].number

    def _shift(self, i: int, entry: Entry) -> Point | None:
        """English "last", "this", "next" before a unit, a month, a season, or a number of units."""
        offset = entry.value if isinstance(entry.value, int) else 0
        at = i + 1
        if at >= self.size:
            return None
        unit = self.entry(at, "unit")
        if unit and isinstance(unit.value, tuple) and unit.value[1] == 1 and self.tokens[at].raw.isascii():
            name = unit.value[0]
            if self.word(i) == "past":
                return Point(self._span(1, name), at + 1, "relative")
            if name == "day":
                return None
            return Point(unit_period(name, offset, self.now), at + 1, "relative")
        if self.word(at) == "quarter":
            first = shift_months(self.now.replace(day=1), 3 * offset)
            quarter = (first.month - 1) // 3
            return Point(months(first.year, 3 * quarter + 1, 3 * quarter + 3), at + 1, "relative")
        counted = self._count(at)
        if counted and offset < 0:
            number, name, end = counted
            year = self.year_at(end) if name == "month" and self.word(end) in ("of", "in") else None
            if year and number < 12:
                return Point(months(year[0], 13 - number, 12), year[1], "range")
            return Point(self._span(number, name), end, "relative")
        month = self.month_at(at)
        if month:
            return self._shifted_month(month, offset)
        season = self.entry(at, "season")
        return self._shifted_season(season, offset, at + 1) if season else None

    def _shifted_month(self, found: tuple[int, int], offset: int) -> Point:
        month, end = found
        year = self.now.year
        if offset < 0 and month >= self.now.month:
            year -= 1
        elif offset > 0 and month <= self.now.month:
            year += 1
        return Point(Period.at(PartialDate(year, month)), end, "relative")

    def _shifted_season(self, season: Entry, offset: int, end: int) -> Point:
        first, last = _SEASON_MONTHS[str(season.value)]
        year = self.now.year
        if offset < 0 and last >= self.now.month:
            year -= 1
        elif offset > 0 and first <= self.now.month:
            year += 1
        return Point(months(year, first, last), end, "relative")

    def _unit(self, i: int, entry: Entry) -> Point | None:
        """What a unit can begin: "year 2007", ``العام الماضي``, ``شهر 5``, ``القرن العشرين``, ``يوم 5 مايو``."""
        assert isinstance(entry.value, tuple)
        unit, number = entry.value
        arabic = not self.tokens[i].raw.isascii()
        if unit == "year" and (not arabic or number != 2 or self.word(i).endswith("ي")):
            found = self.year(self._past(i + 1), cued=True)
            if found:
                hijri = self._digits(found[1] - 1, 4) and self.word(found[1]) in words.HIJRI_MARKS
                if hijri:
                    return Point(hijri_period(found[0]), found[1] + 1, "hijri")
                piece = self.piece(found[1])
                if piece and not self.year_at(piece.end):
                    return self._dated(piece, found[0], piece.end)
                return Point(Period.at(PartialDate(found[0])), found[1], "year")
            inner = self._number(i + 1) if self._numbered(i + 1) else None
            if inner and inner.kind in ("range", "decade", "hijri"):
                return inner
        if not arabic:
            return None
        relative = self._arabic_relative(i, entry, unit, number)
        if relative:
            return relative
        if unit == "month":
            return self._month_after_cue(i) or self._piece_point(i)
        if unit == "century":
            century = self._century(i)
            return Point(years(century[0], century[0] + 99), century[1], "century") if century else None
        if unit in ("decade", "day") and number == 1 and not (unit == "day" and entry.article):
            inner = self.point(i + 1) if i + 1 < self.size else None
            if inner and inner.kind == ("decade" if unit == "decade" else "date"):
                return inner
        return None

    def _past(self, i: int) -> int:
        return i + 1 if self.word(i) == "ال" else i

    def _month_after_cue(self, i: int) -> Point | None:
        month = self.month_at(i + 1)
        if month:
            return self._dated(Piece(month[0], month[0], "month", month[1]), None, month[1])
        if self._numbered(i + 1) and _MONTH_YEAR.match(self.tokens[i + 1].raw):
            return self._written(i + 1, self.tokens[i + 1].raw)
        return None

    def _arabic_relative(self, i: int, entry: Entry, unit: str, number: int) -> Point | None:
        """``العام الماضي``, ``السنة اللي فاتت``, ``هالسنة``, ``السنوات الخمس الأخيرة``, ``العقدين الماضيين``."""
        if unit == "year" and self.word(i - 1) in words.GENERAL:
            return None
        at, end = i + 1, i + 1
        count = number
        if not number and entry.article:
            found = cardinal(self.tokens, at) if at < self.size else None
            if found and isinstance(found[0], int) and found[0] < 1000:
                count, at = found[0], at + found[1]
        if self.word(at) in words.RELATIVE_PRONOUNS:
            at += 1
        adjective = self.word(at).removeprefix("ال")
        if number == 1:
            offset = self._offset(adjective, self.word(at) != adjective or at > i + 1)
            if offset is not None and (entry.article or entry.clitic == "ه" or at > i + 1):
                return Point(unit_period(unit, offset, self.now), at + 1, "relative")
            if entry.clitic == "ه" and entry.article:
                return Point(unit_period(unit, 0, self.now), end, "relative")
            return None
        if count >= 2 and entry.article and adjective in words.RECENT and self.word(at):
            return Point(self._span(count, unit), at + 1, "relative")
        return None

    def _offset(self, adjective: str, definite: bool) -> int | None:
        if not definite:
            return None
        if adjective in words.LAST:
            return -1
        if adjective in words.THIS or adjective in words.THESE:
            return 0
        return 1 if adjective in words.NEXT else None

    def _past_span(self, i: int, counted: tuple[int, str, int]) -> Point | None:
        """``الخمس سنين اللي فاتت``."""
        number, unit, at = counted
        if not self.word(i).startswith("ال"):
            return None
        if self.word(at) in words.RELATIVE_PRONOUNS:
            at += 1
        return Point(self._span(number, unit), at + 1, "relative") if self._bare(at) in words.RECENT else None

    def _these(self, i: int, _: Entry) -> Point | None:
        """``هذا العام``, ``هذه السنة``, ``هاد الشهر``."""
        entry = self.entry(i + 1, "unit")
        if entry and entry.article and isinstance(entry.value, tuple) and entry.value[1] == 1:
            return Point(unit_period(entry.value[0], 0, self.now), i + 2, "relative")
        return None

    def _century(self, i: int) -> tuple[int, int] | None:
        """First year and end of a century at ``i``: "of the last century", ``القرن التاسع عشر``."""
        at = i
        while self.word(at) in ("of", "the", "من", "في"):
            at += 1
        entry = self.entry(at, "unit")
        if entry and entry.value == ("century", 1) and not self.tokens[at].raw.isascii():
            rank = self._rank(at + 1) or (
                (int(self.word(at + 1)), at + 2) if self._digits(at + 1, 2) or self._digits(at + 1, 1) else None
            )
            if rank and 1 <= rank[0] <= 21:
                return rank[0] * 100 - 100 or 1, rank[1]
            offset = self._offset(self.word(at + 1).removeprefix("ال"), self.word(at + 1).startswith("ال"))
            return ((self.now.year // 100 + offset) * 100, at + 2) if offset is not None else None
        if at > i:
            shift = self.entry(at, "shift")
            if shift and isinstance(shift.value, int) and self.word(at + 1) == "century":
                return (self.now.year // 100 + shift.value) * 100, at + 2
            rank = self._rank(at)
            if rank and 1 <= rank[0] <= 21 and self.word(rank[1]) == "century":
                return rank[0] * 100 - 100 or 1, rank[1] + 1
        return None

    def _decade(self, i: int, entry: Entry) -> Point | None:
        if self.word(i - 1) in ("his", "her", "their", "my", "your", "عمره", "عمرها"):
            return None
        assert isinstance(entry.value, int)
        point = self._decade_point(entry.value, i + 1)
        if entry.value == 1920 and point.end == i + 1 and self.word(i - 1) not in ("the", "early", "late", "mid"):
            return point if entry.article else None
        return point

    # Now, days, parts

    def _now(self, i: int, _: Entry) -> Point | None:
        word, following = self.word(i), self.word(i + 1)
        if word == "اليوم" and (following in words.NOT_TODAY or (self._numbered(i + 1) and self._digits_day(i + 1))):
            return None
        if word == "هلا" and (following[:1] == "و" or following in ("فيك", "بيك", "بك", "يا", "عيني", "حبيبي")):
            return None  # the greeting, not "now"
        if word == "current":
            if following in ("account", "affairs", "events"):
                return None
            if self.entry(i + 1, "unit"):
                return self._shift(i, Entry("", False, "shift", 0))
        return Point(unit_period("day", 0, self.now), i + 1, "now")

    def _day(self, i: int, entry: Entry) -> Point | None:
        assert isinstance(entry.value, int)
        return Point(unit_period("day", entry.value, self.now), i + 1, "relative")

    def _this_year(self, i: int, _: Entry) -> Point | None:
        return Point(unit_period("year", 0, self.now), i + 1, "relative")

    def _part(self, i: int, entry: Entry) -> Point | None:
        """A slice of a longer time: "early 1990s", ``نهاية 2017``, "end of last year"."""
        at = i + 1
        while at < self.size and self.word(at) in ("of", "the", "ال"):
            at += 1
        if at >= self.size:
            return None
        loose = self.word(i) in ("start", "end", "close", "beginning", "وسط", "اخير", "middle")
        if loose and at == i + 1 and self.word(i - 1) not in words.RELATIONS and self.word(i - 1) != "the":
            return None
        inner = self.point(at)
        return _sliced(inner, str(entry.value)) if inner else None

    def _loose(self, i: int, entry: Entry) -> Point | None:
        """``أول 9 شهور من 2024``, ``أول 2021``, ``نص 2016``, ``النصف الأول``, ``آخر خمس سنوات``."""
        if entry.article and entry.value != "mid":
            return self._ordinal(i)
        if entry.value == "mid":
            piece = self.piece(i)
            if piece:
                return self._dated(piece, None, piece.end)
        elif entry.value == "beginning":
            ranked = self._ordinal(i)
            if ranked:
                return ranked
            month = self.month_at(i + 1)
            if month:  # ``أول أيار``: the first of May
                return self._dated(Piece(month[0], month[0], "date", month[1], 1), None, month[1])
        else:
            counted = self._count(i + 1)
            if counted and (counted[0] > 1 or self._numbered(i + 1)):
                number, unit, end = counted
                year = self.year_at(end) if unit == "month" else None
                if year and number < 12:
                    return Point(months(year[0], 13 - number, 12), year[1], "range")
                return Point(self._span(number, unit), end, "relative")
        at = self._past(i + 1)
        if at >= self.size or not (self.tokens[at].number or self.entry(at, "unit") or self.entry(at, "month")):
            return None
        inner = self.point(at)
        if not inner or inner.kind not in ("year", "relative", "month") or inner.month_only:
            return None
        if entry.value == "mid" and (rank := ordinal(self.tokens, inner.end)) and rank[0] <= 2 and inner.period.start:
            return Point(months(inner.period.start.year, *((1, 6), (7, 12))[rank[0] - 1]), inner.end + rank[1], "range")
        return _sliced(inner, str(entry.value))

    def _cue(self, i: int, _: Entry) -> Point | None:
        found = self.year(i + 1, cued=True)
        return Point(Period.at(PartialDate(found[0])), found[1], "year") if found else None


def _fraction(size: int, number: int, end: int) -> Piece:
    """The ``number``-th stretch of ``size`` months."""
    return Piece(size * (number - 1) + 1, size * number, "range", end)


def _sliced(point: Point, part: str) -> Point:
    """The part of a year, decade, century or month; anything else stays whole."""
    start, last = point.period.start, point.period.end
    if start is None or last is None or point.relation:
        return point
    if start == last and start.month is None:
        return replace(point, period=months(start.year, *_YEAR_SLICES[part]), kind="range")
    if start == last and start.day is None and start.month:
        days = calendar.monthrange(start.year, start.month)[1]
        first, final = {"mid": (11, 20), "late": (21, days), "end": (21, days)}.get(part, (1, 10))
        period = Period(PartialDate(start.year, start.month, first), PartialDate(start.year, start.month, final))
        return replace(point, period=period, kind="range")
    size = last.year - start.year + 1
    if start.month is None and size in (10, 100):
        first, final = _TEN_SLICES[part]
        scale = size // 10
        return replace(point, period=years(start.year + first * scale, start.year + (final + 1) * scale - 1))
    return point


_HANDLERS: dict[str, Callable[[Reader, int, Entry], Point | None]] = {
    "month": Reader._month,
    "twin": Reader._month,
    "hijri": Reader._hijri_name,
    "season": Reader._season,
    "decade": Reader._decade,
    "part": Reader._part,
    "loose": Reader._loose,
    "unit": Reader._unit,
    "day": Reader._day,
    "now": Reader._now,
    "this_year": Reader._this_year,
    "shift": Reader._shift,
    "these": Reader._these,
    "ago": Reader._before_span,
    "fraction": Reader._season,
    "letter": Reader._season,
    "cue": Reader._cue,
    "spelled": Reader._spelled_point,
    "article": Reader._article_count,
}
_WORDS |= {"a": ("article", 0), "an": ("article", 0), "couple": ("article", 0)}
