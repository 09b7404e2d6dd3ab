"""What is measured, in the form of Prometheus. Asked by other threads; what the loop told last is answered.

Names and labels stand in people's alert rules: never renamed. No label holds what somebody typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from sync.google.elapsed import elapsed_seconds
from sync.google.sheets_port import Traffic
from sync.operate.figures import Figures
from sync.operate.health import Health, PassOutcome, State

SECONDS = (0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1200)  # bounds: a quiet pass, a pass over a country, one on quota


class Metrics:
    """Every figure of one watch. clock: monotonic seconds."""

    def __init__(self, clock: Callable[[], float] = elapsed_seconds) -> None:
        self._clock = clock
        self._traffic: Callable[[], Traffic] = lambda: Traffic({}, {})
        self._ledger_path: Path | None = None
        self._known: tuple[float, Figures] | None = None
        self._registry = CollectorRegistry(auto_describe=False)
        self._pass_seconds = Histogram(
            "songthan_pass_seconds", "Passes, by how they ended", ("outcome",), buckets=SECONDS, registry=self._registry
        )
        self._stage_seconds = Histogram(
            "songthan_stage_seconds",
            "Stages of passes that ended",
            ("stage",),
            buckets=SECONDS,
            registry=self._registry,
        )
        for outcome in PassOutcome:  # a series that begins at its first event hides that event from rate()
            self._pass_seconds.labels(outcome.value)
        ProcessCollector(registry=self._registry)

    def look_at(self, traffic: Callable[[], Traffic], ledger_path: Path) -> None:
        """Take requests from these connections from now on, and sizes from this ledger."""
        self._traffic, self._ledger_path = traffic, ledger_path

    def pass_ended(self, outcome: PassOutcome, seconds: float) -> None:
        """Count a pass."""
        self._pass_seconds.labels(outcome.value).observe(seconds)

    def know(self, figures: Figures) -> None:
        """From now on these figures are told."""
        self._known = (self._clock(), figures)
        for stage, seconds in figures.stage_seconds.items():
            self._stage_seconds.labels(stage).observe(seconds)

    def page(self, health: Health) -> bytes:
        """Everything, as Prometheus reads it."""
        now = CollectorRegistry(auto_describe=False)
        now.register(_Now(tuple(self._metrics(health))))
        return generate_latest(self._registry) + generate_latest(now)

    def _metrics(self, health: Health) -> Iterator[Metric]:
        traffic = self._traffic()
        requests = CounterMetricFamily("songthan_requests", "By kind and answer", labels=("kind", "status"))
        for (kind, status), count in sorted(traffic.answers.items()):
            requests.add_metric((kind, status), count)
        yield requests
        left = {kind: count for kind, count in traffic.left.items() if count is not None}
        yield _by("songthan_quota_left", "Requests that may go in this minute", "kind", left)
        is_degraded = health.ready().state is State.DEGRADED
        yield GaugeMetricFamily("songthan_degraded", "1: only Google keeps it from fresh data", is_degraded)
        yield GaugeMetricFamily("songthan_standby", "1: another machine works, this one would", health.stands_by)
        age = health.whole_pass_age_seconds
        yield GaugeMetricFamily("songthan_whole_pass_age_seconds", "Since the last whole pass, or the start", age)
        yield GaugeMetricFamily("songthan_ledger_bytes", "The ledger's files", self._ledger_bytes())
        if self._known is not None:
            yield from self._of_pass(*self._known)

    def _of_pass(self, known_at: float, figures: Figures) -> Iterator[Metric]:
        yield _by("songthan_findings", "Findings that are told", "severity", figures.findings)
        yield _by("songthan_notices", "Notices of the ledger", "state", figures.notices)
        yield _by("songthan_files", "Files of the offices, at the last look", "state", figures.files)
        yield _by(
            "songthan_central_cells", "Of the centre's workbooks, blank ones too", "workbook", figures.central_cells
        )
        yield GaugeMetricFamily("songthan_overdue", "Reports that are overdue", figures.overdue)
        if figures.oldest_read_seconds is not None:
            age = figures.oldest_read_seconds + self._clock() - known_at
            yield GaugeMetricFamily("songthan_oldest_read_age_seconds", "Of files that can be read", age)

    def _ledger_bytes(self) -> int:
        """With the files that SQLite keeps beside it, which come and go."""
        path, size = self._ledger_path, 0
        for file in () if path is None else path.parent.glob(f"{path.name}*"):
            with suppress(OSError):
                size += file.stat().st_size
        return size


class _Now:
    """Metrics that were taken at one moment, as a registry collects them."""

    def __init__(self, metrics: tuple[Metric, ...]) -> None:
        self._metrics = metrics

    def collect(self) -> tuple[Metric, ...]:
        return self._metrics


def _by(name: str, tells: str, label: str, counts: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(name, tells, labels=(label,))
    for value, count in counts.items():
        family.add_metric((value,), count)
    return family
