"""Times told from now: "last year", ``قبل سنتين``, ``آخر خمس سنوات``, "now", "yesterday"."""

from __future__ import annotations

import datetime as dt

from bot.language.dates import PartialDate, Period
from bot.language.numbers import cardinal
from bot.language.times import words
from bot.language.times.lookup import SEASON_MONTHS, Entry, Point, months, shift_months, unit_period
from bot.language.times.parts import PartReader


class RelativeReader(PartReader):
    """Reads what counts from the day of the question."""

    __slots__ = ()

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

    def _past_span(self, i: int, counted: tuple[int, str, int]) -> Point | None:
        """``الخمس سنين اللي فاتت``."""
        number, unit, at = counted
        if not self.word(i).startswith("ال"):
            return None
        if self.word(at) in words.RELATIVE_PRONOUNS:
            at += 1
        return Point(self._span(number, unit), at + 1, "relative") if self._bare(at) in words.RECENT else None

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
        first, last = SEASON_MONTHS[str(season.value)]
        year = self.now.year
        if offset < 0 and last >= self.now.month:
            year -= 1
        elif offset > 0 and first <= self.now.month:
            year += 1
        return Point(months(year, first, last), end, "relative")

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

    def _these(self, i: int, _: Entry) -> Point | None:
        """``هذا العام``, ``هذه السنة``, ``هاد الشهر``."""
        entry = self.entry(i + 1, "unit")
        if entry and entry.article and isinstance(entry.value, tuple) and entry.value[1] == 1:
            return Point(unit_period(entry.value[0], 0, self.now), i + 2, "relative")
        return None

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
