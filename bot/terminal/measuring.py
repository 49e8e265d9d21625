"""What benches measure with: percentiles of times, and the memory of this process."""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

_STATUS = Path("/proc/self/statm")
_MEGA = 1024 * 1024


def median(times: Sequence[float]) -> float:
    """The middle of some times, in their unit."""
    return statistics.median(times)


def p99(times: Sequence[float]) -> float:
    """The 99th percentile of some times, in their unit."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def resident() -> float:
    """Memory that this process holds now, in megabytes; where the system does not tell, the most it ever held."""
    gc.collect()
    if _STATUS.exists():
        import resource

        return int(_STATUS.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / _MEGA
    if sys.platform == "win32":
        return 0.0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / _MEGA if sys.platform == "darwin" else most / 1024
