"""Hijri dates as Gregorian periods: Umm al-Qura where hijridate has it, else the arithmetical calendar.

The arithmetical calendar (the 30-year cycle of the "civil" reckoning) may be a day or two off the
calendar that was announced, which a whole year or month hardly shows.
"""

from __future__ import annotations

import datetime as dt

from bot.language.dates import PartialDate, Period

_EPOCH = 227015
"""Proleptic Gregorian ordinal of 1 Muharram 1 AH (16 July 622 Julian)."""


def hijri_period(year: int, month: int | None = None, day: int | None = None) -> Period:
    """The Gregorian days of a Hijri year, month or day; ``ValueError`` where there is no such date."""
    if not 1 <= year <= 2000 or not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 30:
        raise ValueError(f"no such Hijri date: {year}-{month}-{day}")
    first = _gregorian(year, month or 1, day or 1)
    if day:
        last = first
    elif month:
        last = _gregorian(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    else:
        last = _gregorian(year + 1, 1, 1) - dt.timedelta(1)
    return Period(PartialDate.of(first), PartialDate.of(last))


def _gregorian(year: int, month: int, day: int) -> dt.date:
    if 1343 <= year <= 1500:
        from hijridate import Hijri  # 15 ms to import, and seldom needed

        return dt.date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    days = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return dt.date.fromordinal(_EPOCH + days)
