"""Two kinds of limits: a bucket allows so many at once and then so many a second; a window so many in any such time."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from typing import Generic, Protocol, TypeVar

Clock = Callable[[], float]


class Limit(Protocol):
    """What either kind can tell."""

    @property
    def full(self) -> bool:
        """Whether it is as good as new."""


Kind = TypeVar("Kind", bound=Limit)


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


class Window:
    """Lets ``count`` pass in any ``seconds``, however they lie."""

    __slots__ = ("_booked", "_clock", "_seconds")

    def __init__(self, count: int, seconds: float, clock: Clock = time.monotonic) -> None:
        self._seconds, self._clock = seconds, clock
        self._booked: deque[float] = deque(maxlen=count)

    def book(self) -> float:
        """Take a place that may come only later; the seconds to wait for it."""
        now = self._clock()
        booked = self._booked
        when = max(now, booked[0] + self._seconds) if len(booked) == booked.maxlen else now
        booked.append(when)
        return when - now

    @property
    def full(self) -> bool:
        """Whether it is as good as new."""
        return not self._booked or self._booked[-1] + self._seconds <= self._clock()


class Limits(Generic[Kind]):
    """One for each key. Those as good as new are forgotten, so the memory follows the traffic."""

    def __init__(self, make: Callable[[], Kind]) -> None:
        self._make = make
        self._known: OrderedDict[Hashable, Kind] = OrderedDict()

    def of(self, key: Hashable) -> Kind:
        """The limit of a key."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make()
        self._known.move_to_end(key)
        for _ in range(2):  # two out for one in: the map shrinks while it is used
            oldest = next(iter(self._known))
            if oldest == key or not self._known[oldest].full:
                break
            del self._known[oldest]
        return found

    def __len__(self) -> int:
        return len(self._known)


class Buckets(Limits[Bucket]):
    """A bucket for each key."""

    def __init__(self, rate: float, burst: float, clock: Clock = time.monotonic) -> None:
        super().__init__(lambda: Bucket(rate, burst, clock))
