"""Scales: where a day lies between two years, and which round numbers label a range."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_LABELS = 7
"""Years that fit below each other's side on the width of a picture."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Whole years from the first of January of ``first`` to the end of ``last``."""

    first: int
    last: int

    @classmethod
    def over(cls, days: Iterable[dt.date]) -> TimeAxis:
        """The shortest axis that shows all of the days. At least one day is needed."""
        years = [day.year for day in days]
        return cls(min(years), max(years))

    def at(self, day: dt.date) -> float:
        """How far a day lies along the axis, from 0 to 1."""
        start = dt.date(self.first, 1, 1).toordinal()
        length = dt.date(self.last, 12, 31).toordinal() + 1 - start
        return min(max((day.toordinal() - start) / length, 0.0), 1.0)

    def ticks(self, most: int = _LABELS) -> list[dict[str, float | str]]:
        """Round years with their places, as the templates take them."""
        step = next((s for s in _STEPS if (self.last - self.first) // s < most), _STEPS[-1])
        years = range(-(-self.first // step) * step, self.last + 1, step)
        return [{"label": str(year), "at": self.at(dt.date(year, 1, 1))} for year in years]


def round_ticks(most: float, count: int = 4) -> list[float]:
    """Round numbers from 0 up to one that is not below ``most``, in about ``count`` steps.

    A step is 1, 2, 2.5 or 5 times a power of ten.
    """
    if most <= 0:
        return [0.0, 1.0]
    rough = most / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    return [step * number for number in range(math.ceil(most / step - 1e-9) + 1)]
