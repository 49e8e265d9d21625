"""Dates that are known only in part, and periods between them.

A ``PartialDate`` is a year, a month of a year, or a day: what a source says and no more.
Comparisons between dates of different exactness are made through ``first_day`` and ``last_day``.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as it is known: ``PartialDate(2007)``, ``(2007, 4)`` or ``(2007, 4, 26)``."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ``ValueError`` for anything else."""
        found = _ISO.match(text.strip())
        if not found:
            raise ValueError(f"not a date: {text!r}; write YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        """The exact day of a ``datetime.date``."""
        return cls(date.year, date.month, date.day)

    @property
    def iso(self) -> str:
        """ISO 8601, as exact as known: ``2007``, ``2007-04`` or ``2007-04-26``."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def first_day(self) -> dt.date:
        """The earliest day this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.day is not None

    def covers(self, other: PartialDate) -> bool:
        """Whether ``other`` lies within this date: 2007 covers 2007-04-26."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    def agrees(self, other: PartialDate) -> bool:
        """Whether both can mean the same day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included; ``None`` is an open side."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end.last_day < self.start.first_day:
            raise ValueError(f"the end {self.end} lies before the start {self.start}")

    @classmethod
    def at(cls, date: PartialDate) -> Period:
        """The period that one partial date spans."""
        return cls(date, date)

    @property
    def first_day(self) -> dt.date:
        """The first day, ``date.min`` where the start is open."""
        return self.start.first_day if self.start else dt.date.min

    @property
    def last_day(self) -> dt.date:
        """The last day, ``date.max`` where the end is open."""
        return self.end.last_day if self.end else dt.date.max

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def contains(self, date: PartialDate) -> bool:
        """Whether the whole of ``date`` lies inside."""
        return self.first_day <= date.first_day and date.last_day <= self.last_day

    def __str__(self) -> str:
        if self.start == self.end and self.start:
            return self.start.iso
        return f"{self.start.iso if self.start else '..'}/{self.end.iso if self.end else '..'}"
