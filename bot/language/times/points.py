"""Reading one time expression at one place: "26 April 2007", ``النصف الأول من 2012``, "last year".

``Reader.point`` answers what stands at a token, prepositions apart; ``timex`` joins points to
ranges and reads the prepositions. Every rule is a lookup of the word in one table and a look at the
few tokens that follow, so the cost is that of one dictionary access for a word that is no time.
"""

# ruff: noqa: SIM905 (word lists are read and edited as lines of words)
from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace

from bot.language.dates import PartialDate, Period
from bot.language.hijri import hijri_period
from bot.language.numbers import digits, ordinal
from bot.language.times import words
from bot.language.times.lookup import (
    FIRST_YEAR,
    LAST_YEAR,
    PHRASES,
    Entry,
    Piece,
    Point,
    Relation,
    lookup,
    months,
    unit_period,
    years,
)
from bot.language.times.relative import RelativeReader

_DEPTH = 4
"""How deep expressions nest: "the end of the summer of last year" is three."""
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


class Reader(RelativeReader):
    """Reads any time expression."""

    __slots__ = ()

    def point(self, i: int) -> Point | None:
        """The time expression that begins at token ``i``."""
        if self.depth == _DEPTH:
            return None
        self.depth += 1
        try:
            return self._point(i)
        except (ValueError, OverflowError):  # a day that no calendar has: 31 April, year 0
            return None
        finally:
            self.depth -= 1

    def _point(self, i: int) -> Point | None:
        token = self.tokens[i]
        if token.number:
            return self._number(i)
        phrase = self._phrase(i) if token.folded in PHRASES else None
        if phrase:
            return phrase
        entry = lookup(token.folded)
        if entry is None:
            return None
        found = _HANDLERS[entry.cls](self, i, entry)
        return replace(found, clitic=entry.clitic) if found and entry.clitic else found

    def _phrase(self, i: int) -> Point | None:
        for phrase, (cls, detail) in PHRASES[self.word(i)]:
            if all(self.word(i + k) == part for k, part in enumerate(phrase)):
                end = i + len(phrase)
                if cls == "now":
                    relation: Relation = "until" if detail == "until" else "at"
                    return Point(unit_period("day", 0, self.now), end, "now", relation=relation)
                if phrase[0] in ("عام", "العام") and self.word(i - 1) in words.GENERAL:
                    return None
                return Point(unit_period(cls, int(detail), self.now), end, "relative")
        return None

    # Digits

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
        ends = i + 1 == self.size or self.tokens[i + 1].raw in ".?!;"
        if len(text) == 2 and int(text) > 40 and ends and self.word(i - 1) in _YEAR_CALLERS:
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

    # Words

    def _spelled_point(self, i: int, _: Entry) -> Point | None:
        counted = self._count(i)
        if counted:
            return self._ago_after(i, counted) or self._piece_point(i) or self._past_span(i, counted)
        found = self.year(i)
        if found:
            return Point(Period.at(PartialDate(found[0])), found[1], "year")
        return self._ordinal(i)

    def _month(self, i: int, entry: Entry | None) -> Point | None:
        found = self.month_at(i)
        if not found:
            return None
        month, end = found
        day, end = self._day_after(i, end) or (None, end)
        point = self._dated(Piece(month, month, "month", end, day), None, end)
        if point and point.month_only and not day and entry and self._doubtful(i, end, entry):
            return None
        return point

    def _day_after(self, i: int, end: int) -> tuple[int, int] | None:
        """The day that follows the month named at ``i``, as English has it, and the end of both."""
        english = self.tokens[i].raw.isascii()
        if self._digits_day(end):
            after = end + 2 if self.word(end + 1) in ("st", "nd", "rd", "th") else end + 1
            if not self._unit_follows(after) and (english or self._digits(after, 4)):
                return int(self.word(end)), after
            return None
        rank = ordinal(self.tokens, end) if english and end < self.size else None
        return (rank[0], end + rank[1]) if rank and rank[0] <= 31 and self._digits(end + rank[1], 4) else None

    def _doubtful(self, i: int, end: int, entry: Entry) -> bool:
        """Whether the word at ``i`` more likely means something else than the month: "may", ``مارس``, ``باب``."""
        if self.word(i)[len(entry.clitic) :] not in words.DOUBTFUL_MONTHS:
            return False
        after = end + 1 if self.word(end) in words.TO or self.word(end) in words.AND else end
        return bool(entry.clitic) or (self.word(i - 1) not in _MONTH_CALLERS and not self.entry(after, "month"))

    def _hijri_name(self, i: int, _: Entry) -> Point | None:
        month = self._hijri_month(i)
        return self._hijri(month, None) if month else None

    def _season(self, i: int, _: Entry) -> Point | None:
        hijri = self._hijri_month(i) if self.word(i).endswith("ربيع") else None
        return (self._hijri(hijri, None) if hijri else None) or self._piece_point(i)

    def _decade(self, i: int, entry: Entry) -> Point | None:
        if self.word(i - 1) in ("his", "her", "their", "my", "your", "عمره", "عمرها"):
            return None
        assert isinstance(entry.value, int)
        point = self._decade_point(entry.value, i + 1)
        if entry.value == 1920 and point.end == i + 1 and self.word(i - 1) not in ("the", "early", "late", "mid"):
            return point if entry.article else None
        return point

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

    def _month_after_cue(self, i: int) -> Point | None:
        month = self.month_at(i + 1)
        if month:
            return self._dated(Piece(month[0], month[0], "month", month[1]), None, month[1])
        if self._numbered(i + 1) and _MONTH_YEAR.match(self.tokens[i + 1].raw):
            return self._written(i + 1, self.tokens[i + 1].raw)
        return None

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
            half = self.word(i + 1) in ("نص", "نصف")
            whole = self.year_at(self._past(i + 2)) if half else None
            if whole:  # ``أول نص من 2022``
                return Point(months(whole[0], 1, 6), whole[1], "range")
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
