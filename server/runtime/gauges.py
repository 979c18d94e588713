"""Metrics of the rooms: read from the parts when somebody asks, and the commits as they happen."""

from collections.abc import Callable, Iterable, Mapping

from prometheus_client import CollectorRegistry, Histogram
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

Number = Callable[[], float]


class Readings(Collector):
    """`gauges` go up and down, `counters` only up; each is `name: (help, read)`."""

    def __init__(
        self, gauges: Mapping[str, tuple[str, Number]], counters: Mapping[str, tuple[str, Number]]
    ) -> None:
        self._gauges = gauges
        self._counters = counters

    def collect(self) -> Iterable[Metric]:
        for name, (what, read) in self._gauges.items():
            yield GaugeMetricFamily(f"mentoring_{name}", what, value=read())
        for name, (what, read) in self._counters.items():
            yield CounterMetricFamily(f"mentoring_{name}", what, value=read())


class CommitMetrics:
    """The writer's Watch: how long a commit took and how many events it carried."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "mentoring_commit_seconds",
            "From handing a batch over to its being on disk",
            buckets=(0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2),
            registry=registry,
        )
        self._events = Histogram(
            "mentoring_commit_events",
            "Events in a batch",
            buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256),
            registry=registry,
        )

    def __call__(self, events: int, seconds: float) -> None:
        self._seconds.observe(seconds)
        self._events.observe(events)
