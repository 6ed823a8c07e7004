"""What is counted for whoever watches an installation, as Prometheus reads it.

By method, route and status, by kind and state: never by id, name or municipality.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from api.operating.condition import counts

if TYPE_CHECKING:
    from api.operating.installation import Installation

SECONDS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
"""The bounds within which answers are counted."""


class Metrics:
    """What one process counts, and what all of them see in the database."""

    def __init__(self, house: "Installation") -> None:
        """Begin at nought."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "foothold_requests",
            "Requests that this process has answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "foothold_request_seconds",
            "Seconds until the first byte of an answer.",
            ("method", "route"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self.registry.register(_Waiting(house))

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self) -> bytes:
        """All of it, as it is read."""
        return generate_latest(self.registry)


class _Waiting(Collector):
    """What waits in the database, counted when it is asked for."""

    def __init__(self, house: "Installation") -> None:
        self._house = house

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing beforehand: nobody need count only to register."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Count now."""
        found = counts(self._house)
        jobs = GaugeMetricFamily("foothold_jobs", "Jobs there are.", labels=("kind", "state"))
        for (kind, state), count in sorted(found.jobs.items()):
            jobs.add_metric((kind, state), count)
        yield jobs
        for name, words, value in (
            ("foothold_municipalities", "Municipalities here.", found.municipalities),
            ("foothold_messages_waiting", "Messages not yet delivered.", found.messages_waiting),
            (
                "foothold_oldest_due_job_seconds",
                "For how long the job has waited that has waited longest.",
                found.oldest_due_seconds,
            ),
        ):
            yield GaugeMetricFamily(name, words, value=value)
