"""Years in digits and words, and what every reader of times needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.language.numbers import cardinal
from bot.language.times import words
from bot.language.times.lookup import FIRST_YEAR, LAST_YEAR, PHRASES, Entry, Point, lookup
from bot.language.tokens import Token


class YearReader:
    """Looks at single places of one token sequence, as of one day; ``times.points.Reader`` is the whole of it."""

    __slots__ = ("depth", "now", "size", "tokens")

    def __init__(self, tokens: Sequence[Token], now: dt.date) -> None:
        """Read ``tokens``; "last year" and its like count from ``now``."""
        self.depth = 0
        self.tokens = tokens
        self.now = now
        self.size = len(tokens)

    def point(self, i: int) -> Point | None:
        """The time expression that begins at token ``i``."""
        raise NotImplementedError

    def word(self, i: int) -> str:
        """The folded token at ``i``; nothing beyond the ends."""
        return self.tokens[i].folded if 0 <= i < self.size else ""

    def entry(self, i: int, cls: str) -> Entry | None:
        """The entry of the word at ``i``, if it is of that class."""
        if not 0 <= i < self.size or self.tokens[i].number:
            return None
        found = lookup(self.tokens[i].folded)
        return found if found and found.cls == cls else None

    def _bare(self, i: int) -> str:
        return self.word(i).removeprefix("ال")

    def _past(self, i: int) -> int:
        return i + 1 if self.word(i) == "ال" else i

    def _numbered(self, i: int) -> bool:
        return i < self.size and self.tokens[i].number

    def _digits(self, i: int, length: int) -> bool:
        return i < self.size and len(self.tokens[i].raw) == length and self.tokens[i].raw.isdecimal()

    def _digits_day(self, i: int) -> bool:
        return (self._digits(i, 1) or self._digits(i, 2)) and 1 <= int(self.word(i)) <= 31

    def _unit_follows(self, i: int) -> bool:
        if i >= self.size or (self.word(i) in words.YEAR_CUES and self._digits(self._past(i + 1), 4)):
            return False
        return self.word(i) in words.HARD_UNITS or self.word(i) in words.SOFT_UNITS or self.tokens[i].raw in "%$€£₸"

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
                relative = self.point(at)
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
        if entry or (word := self.word(at)) in PHRASES or word.startswith("هال"):
            relative = self.point(at)
            if relative and relative.kind == "relative" and relative.period.start == relative.period.end:
                start = relative.period.start
                if start and start.month is None:
                    return start.year, relative.end
        return None
