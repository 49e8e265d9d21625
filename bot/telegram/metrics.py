"""Figures for Prometheus. No label says who asked, or what."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.telegram.tally import Tally

_COUNTERS = {
    "updates": "Updates that were finished",
    "redelivered": "Updates that came again and were not answered again",
    "answered": "Questions answered",
    "choices": "Questions answered with choices",
    "unknown": "Questions without an answer",
    "inline": "Inline queries",
    "buttons": "Buttons pressed",
    "limited": "Questions held back by limits",
    "failures": "Updates that failed",
    "repeated": "Calls to the Bot API that were repeated",
    "uncertain": "Calls to the Bot API whose fate is not known",
    "conflicts": "Polls refused because another instance polls or a webhook is set",
    "refused": "Requests to the webhook without the secret",
}


class Metrics:
    """A registry of its own, so that two bots in one process do not mix."""

    def __init__(self, tally: Tally, gauges: dict[str, tuple[str, Callable[[], float]]]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Figures(tally, gauges))
        self.seconds = Histogram(
            "jisr_update_seconds",
            "Time from taking an update in hand to its end",
            registry=self._registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
        )

    def page(self) -> tuple[bytes, str]:
        """What ``/metrics`` shows, and its content type."""
        return generate_latest(self._registry), CONTENT_TYPE_LATEST


class _Figures(Collector):
    def __init__(self, tally: Tally, gauges: dict[str, tuple[str, Callable[[], float]]]) -> None:
        self._tally, self._gauges = tally, gauges

    def collect(self) -> Iterator[Metric]:
        """The figures of this moment."""
        for name, text in _COUNTERS.items():
            yield CounterMetricFamily(f"jisr_{name}", text, getattr(self._tally, name))
        for name, (text, value) in self._gauges.items():
            yield GaugeMetricFamily(f"jisr_{name}", text, value())
        yield GaugeMetricFamily("jisr_uptime_seconds", "Time since the start", time.monotonic() - self._tally.since)
