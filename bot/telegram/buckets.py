"""Token buckets: so many at once, then so many a second."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

Clock = Callable[[], float]


class Bucket:
    """Holds up to ``burst`` tokens and gains ``rate`` a second."""

    __slots__ = ("_burst", "_clock", "_rate", "_tokens", "_when")

    def __init__(self, rate: float, burst: float, clock: Clock = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._tokens = burst
        self._when = clock()

    def _fill(self) -> None:
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._when) * self._rate)
        self._when = now

    def take(self) -> bool:
        """Take a token if there is one."""
        self._fill()
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def book(self) -> float:
        """Take a token that may come only later; the seconds to wait for it."""
        self._fill()
        self._tokens -= 1
        return max(-self._tokens / self._rate, 0.0)

    @property
    def full(self) -> bool:
        """Whether it is as good as new."""
        self._fill()
        return self._tokens >= self._burst


class Buckets:
    """A bucket for each key. Full ones are forgotten, so the memory follows the traffic."""

    def __init__(self, rate: float, burst: float, clock: Clock = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._known: OrderedDict[Hashable, Bucket] = OrderedDict()

    def of(self, key: Hashable) -> Bucket:
        """The bucket of a key."""
        bucket = self._known.get(key)
        if bucket is None:
            bucket = self._known[key] = Bucket(self._rate, self._burst, self._clock)
        self._known.move_to_end(key)
        for _ in range(2):  # two out for one in: the map shrinks while it is used
            oldest = next(iter(self._known))
            if oldest == key or not self._known[oldest].full:
                break
            del self._known[oldest]
        return bucket

    def __len__(self) -> int:
        return len(self._known)
