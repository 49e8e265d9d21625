"""Which facts share most with a question, without looking at every fact.

What few facts have is counted fact by fact. What many have (a common word, a country) is kept as a bit a fact in one
long integer besides, and such sets are intersected best first: the facts that have all of it, then those that have
all but the least telling, and so on until there are enough. The result is the same as counting through all facts;
the cost hardly grows with the base, for a machine intersects a hundred thousand facts in a microsecond.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, islice

_FEW = 1000
"""As many facts are counted one by one."""
_CROWD = 4
"""Where so many times more facts are alike than are wanted, their order no longer decides which are taken."""
_STEPS = 600
"""Of a question with very many common words the intersections are tried so many times; then what was found is all."""
_CLOSE = 1e-9
_SET = re.compile(rb"[\x01-\xff]")
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something a question names: a fact that has one of the keys has it."""

    keys: tuple[str, ...]
    weight: float


class Postings:
    """Keys with the numbers of the facts that have them; immutable once made."""

    def __init__(
        self,
        facts: Iterable[Iterable[str]],
        unions: Mapping[str, Iterable[str]] | None = None,
        held: Mapping[str, Collection[int]] | None = None,
    ) -> None:
        """Take in the keys of each fact.

        ``unions`` are further keys that stand for any of some others; ``held`` are keys whose facts, rising, are
        gathered already.
        """
        lists: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, keys in enumerate(facts):
            for key in keys:
                lists[key].append(number)
        for key, parts in (unions or {}).items():
            lists[key] = array("I", sorted({number for part in parts for number in lists.get(part, ())}))
        self._lists: dict[str, Collection[int]] = {**(held or {}), **lists}
        self._bits = {key: _bits(numbers) for key, numbers in self._lists.items() if len(numbers) > _FEW}

    def __getitem__(self, key: str) -> Collection[int]:
        """The numbers of the facts that have a key, rising; empty where none has."""
        return self._lists.get(key, ())

    def best(self, wanted: Sequence[Wanted], limit: int, prefer: Sequence[str] = ()) -> list[int]:
        """The ``limit`` facts whose weights add up to most, those first.

        Of facts alike the lower numbers come first; where far more than ``limit`` are alike, first of all those that
        have one of the keys ``prefer``. These also follow where fewer share anything.
        """
        gains: dict[int, float] = defaultdict(float)
        common: list[tuple[float, int]] = []
        for one in wanted:
            lists = [self._lists[key] for key in one.keys if key in self._lists]
            if sum(map(len, lists)) > _FEW:
                common.append((one.weight, self._any(one.keys)))
                continue
            weight, numbers = one.weight, lists[0] if len(lists) == 1 else set().union(*lists)
            if not gains:
                gains.update(dict.fromkeys(numbers, weight))
                continue
            for number in numbers:
                gains[number] += weight
        preferred = 0
        if common:
            preferred = self._any(prefer)
            for weight, bits in common:
                for number in _inside(bits, gains):
                    gains[number] += weight
            for number, gain in _most(common, limit, preferred):
                gains.setdefault(number, gain)
        if len(gains) <= limit:
            best = _ordered(gains)
            rest = {number for key in prefer for number in islice(self._lists.get(key, ()), 2 * limit)}
            return best + sorted(rest - gains.keys())[: limit - len(best)]
        least = sorted(gains.values(), reverse=True)[limit - 1] - _CLOSE
        most = {number: gain for number, gain in gains.items() if gain >= least}
        best = _ordered(most)
        if prefer and (common or len(best) > _CROWD * limit):
            alike = [number for number in best if most[number] <= least + 2 * _CLOSE]
            if common or len(alike) > _CROWD * limit:
                first = dict.fromkeys(_numbers(_bits(alike) & (preferred or self._any(prefer)), limit))
                best[-len(alike) :] = [*first, *(number for number in alike if number not in first)]
        return best[:limit]

    def _any(self, keys: Sequence[str]) -> int:
        """The facts that have any of the keys, a bit each."""
        whole = _bits({number for key in keys if key not in self._bits for number in self._lists.get(key, ())})
        for key in keys:
            whole |= self._bits.get(key, 0)
        return whole


def _ordered(gains: Mapping[int, float]) -> list[int]:
    """The numbers with most first, rising where they have the same: a sort that keeps the order of what is alike."""
    return sorted(sorted(gains), key=gains.__getitem__, reverse=True)


def _most(sets: Sequence[tuple[float, int]], limit: int, preferred: int) -> Iterator[tuple[int, float]]:
    """At least the ``limit`` numbers that lie in the weightiest of some sets, each with its sum."""
    ordered = sorted(sets, key=lambda one: -one[0])
    every = 0
    for _, bits in ordered:
        every |= bits
    turn = count()
    queue = [(-sum(weight for weight, _ in ordered), next(turn), 0, every)]
    found, last = 0, 0.0
    for _ in range(_STEPS):
        if not queue or (found >= limit and -queue[0][0] < last - _CLOSE):
            return
        bound, _, place, bits = heappop(queue)
        if place == len(ordered):
            last = -bound
            first = _numbers(bits & preferred, limit)
            for number in (*first, *_numbers(bits, limit)):
                yield number, last
            found += min(bits.bit_count(), limit)
            continue
        weight, own = ordered[place]
        inside = bits & own
        if inside:
            heappush(queue, (bound, next(turn), place + 1, inside))
        if inside != bits:
            heappush(queue, (bound + weight, next(turn), place + 1, bits ^ inside))


def _bits(numbers: Collection[int]) -> int:
    if not numbers:
        return 0
    held = bytearray(max(numbers) // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def _inside(bits: int, numbers: Iterable[int]) -> list[int]:
    """Those of some numbers that are in a set."""
    held = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    most = len(held) * 8
    return [number for number in numbers if number < most and held[number >> 3] >> (number & 7) & 1]


def _numbers(bits: int, limit: int) -> list[int]:
    """The lowest ``limit`` numbers of a set."""
    held = bits.to_bytes(bits.bit_length() // 8 + 1, "little")
    found: list[int] = []
    for match in _SET.finditer(held):
        place = match.start()
        found += [place * 8 + bit for bit in _BITS[held[place]]]
        if len(found) >= limit:
            return found[:limit]
    return found
