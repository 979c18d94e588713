"""What is measured of a service while it runs."""

from collections.abc import Iterable, Mapping
from typing import get_args

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from server.bootstrap.service import Service
from server.jobs.runner import Runner
from server.people.mails.outbox.mail_life import State
from server.people.mails.outbox.mail_outbox import MailOutbox
from server.runtime.gauges import Readings


def readings(of: Service) -> Readings:
    """Numbers alone: nothing in them tells who is where, or what was said."""
    gauges = {
        "connections": ("Open sockets", lambda: float(of.sessions.connections)),
        "rooms_live": ("Rooms in memory", lambda: float(len(of.rooms))),
        "calls": ("Calls that are on", lambda: float(len(of.room_side.calls))),
        "episodes_running": ("Episodes", lambda: float(of.history.episodes.tracker.running)),
        "queue_depth": ("Units not yet on disk", lambda: float(of.writer.waiting)),
    }
    counters = {
        "deliveries": ("Events handed out", lambda: float(of.rooms.tally.delivered)),
        "resumes_ahead": (
            "Clients that knew more than the log",
            lambda: float(of.rooms.tally.ahead),
        ),
        "database_reads": ("Read transactions", lambda: float(of.database.reads)),
        "database_writes": ("Write transactions", lambda: float(of.database.writes)),
    }
    return Readings(gauges, counters)


class JobMetrics(Collector):
    """Work in the background by its kind; nothing in it tells of what or of whom a job is."""

    def __init__(self, jobs: Runner) -> None:
        self._jobs = jobs

    def collect(self) -> Iterable[Metric]:
        jobs = GaugeMetricFamily("mentoring_jobs", "Jobs by kind and state", labels=STATE)
        since = GaugeMetricFamily(
            "mentoring_jobs_failing_since_seconds",
            "Since when the oldest job that fails does so (Unix time); none where none fails",
            labels=KIND,
        )
        for kind, tally in self._jobs.tallies().items():
            for state in ("waiting", "running", "failing", "dead"):
                jobs.add_metric((kind, state), getattr(tally, state))
            if tally.oldest is not None:
                since.add_metric((kind,), tally.oldest / 1000)
        yield from (jobs, since)
        yield _counted("mentoring_job_failures", "Runs that failed", self._jobs.failures)
        yield _counted("mentoring_job_deaths", "Jobs that were given up", self._jobs.deaths)


class MailMetrics(Collector):
    """The outbox, as it was counted last; nothing in it tells of what or to whom a mail is."""

    def __init__(self, outbox: MailOutbox) -> None:
        self._outbox = outbox

    def collect(self) -> Iterable[Metric]:
        tally = self._outbox.tally
        mails = GaugeMetricFamily("mentoring_mails", "Mails by state", labels=("state",))
        for state in get_args(State):
            mails.add_metric((state,), tally.states.get(state, 0))
        yield mails
        since = GaugeMetricFamily(
            "mentoring_mails_due_since_seconds",
            "Since when the oldest mail that is due waits (Unix time); none where none does",
            labels=(),
        )
        if tally.overdue_since is not None:
            since.add_metric((), tally.overdue_since / 1000)
        yield since


KIND = ("kind",)
STATE = ("kind", "state")


def _counted(name: str, what: str, numbers: Mapping[str, int]) -> CounterMetricFamily:
    counted = CounterMetricFamily(name, what, labels=KIND)
    for kind, number in numbers.items():
        counted.add_metric((kind,), number)
    return counted
