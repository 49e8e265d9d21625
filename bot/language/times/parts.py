"""Parts of a year, days and centuries: "first half of 2016", ``شهر 5``, "26 April", ``القرن العشرين``."""

from __future__ import annotations

from dataclasses import replace

from bot.language.dates import PartialDate, Period
from bot.language.hijri import hijri_period
from bot.language.numbers import cardinal, ordinal
from bot.language.times import words
from bot.language.times.lookup import SEASON_MONTHS, Piece, Point, lookup, months, years
from bot.language.times.years import YearReader


class PartReader(YearReader):
    """Reads what a year completes."""

    __slots__ = ()

    # Months and days

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

    def _day_of_month(self, i: int, number: int, end: int | None = None, ranged: bool = True) -> Point | None:
        at = i + 1 if end is None else end
        if end is None and self.word(at) in ("st", "nd", "rd", "th"):
            at += 1
        if ranged and self.word(at) in words.TO and self._digits_day(at + 1):  # "5 to 9 May 2010"
            last = self._day_of_month(at + 1, int(self.word(at + 1)), ranged=False)
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

    # Hijri months

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

    # Parts

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
            first, last = SEASON_MONTHS[str(entry.value)]
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

    def _piece_point(self, i: int) -> Point | None:
        piece = self.piece(i)
        return self._dated(piece, None, piece.end) if piece else None

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

    # Decades and centuries

    def _decade_point(self, start: int, end: int) -> Point:
        century = self._century(end)
        if century:
            start, end = century[0] + start % 100, century[1]
        return Point(years(start, start + 9), end, "decade")

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

    def _offset(self, adjective: str, definite: bool) -> int | None:
        if not definite:
            return None
        if adjective in words.LAST:
            return -1
        if adjective in words.THIS or adjective in words.THESE:
            return 0
        return 1 if adjective in words.NEXT else None


def _fraction(size: int, number: int, end: int) -> Piece:
    """The ``number``-th stretch of ``size`` months."""
    return Piece(size * (number - 1) + 1, size * number, "range", end)
