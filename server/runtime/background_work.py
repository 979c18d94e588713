"""All work in the background: the one table of its kinds, what repeats, and what is told of it."""

from collections.abc import Mapping
from typing import Final

import structlog

from server.jobs.job_life import Job, Kind
from server.jobs.runner import Runner, Stuck, table
from server.store.engine.stuck_jobs import StuckBook

MINUTE: Final = 60.0
HOUR: Final = 60 * MINUTE

KINDS: Final[Mapping[str, Kind]] = table(
    [
        # every second or so: what people wait for; a failure is tried again almost at once
        Kind("sessions", every=1, longest=5),
        Kind("calls", every=5, longest=5),
        Kind("rooms", every=1, longest=30),
        Kind("reads", every=1, longest=30),
        Kind("episodes", every=1, longest=5),
        # the rooms in memory
        Kind("rooms.catch_up", at_once=16, longest=30),
        Kind("rooms.notes", at_once=4, longest=30),
        Kind("rooms.own", first=0.25, longest=1),
        Kind("rooms.own.refused"),
        # episodes: written into the log, closed, folded
        Kind("episodes.interrupt", at_once=16, longest=30),
        Kind("episodes.write", at_once=16, longest=30),
        Kind("episodes.close", at_once=2),
        Kind("episodes.taken", at_once=2),
        Kind("episodes.fold", at_once=2),
        Kind("episodes.unkept", every=10 * MINUTE),
        Kind("notices.look"),
        Kind("notices"),
        # what goes by itself
        Kind("chat.alone", every=5 * MINUTE),
        Kind("chat.drop"),
        Kind("retention", every=5 * MINUTE),
        Kind("retention.erase"),
        Kind("calls.unused", every=HOUR),
        Kind("calls.drop"),
        Kind("guests", every=5 * MINUTE),
        Kind("guests.forget", personal=True),
        Kind("accounts", every=HOUR),
        Kind("accounts.delete", personal=True),
        Kind("sign_ins", every=HOUR),
        Kind("requests", every=MINUTE),
        Kind("requests.settle", at_once=2),
        Kind("requests.forget", every=HOUR),
        Kind("requests.room", at_once=8, longest=30),
        Kind("mentors.read"),
        Kind("notes", every=HOUR),
        Kind("notes.tell", at_once=1),
        Kind("waits", every=MINUTE),
        Kind("waits.settle", at_once=2),
        Kind("agreements.open", at_once=4, longest=30),
        Kind("agreements.remind", every=MINUTE, longest=MINUTE),
        Kind("keys.look"),
        Kind("keys.destroy", at_once=2),
        Kind("files", every=5 * MINUTE),
        Kind("files.strays"),
        Kind("files.delete", at_once=2),
        Kind("scour", every=5, longest=MINUTE, within=HOUR),
        # exports
        Kind("exports", every=5 * MINUTE),
        Kind("exports.make", at_once=2, tries=1, within=HOUR, keep=False),
        Kind("exports.remove"),
        # people, and mails to them: one that comes too late helps nobody
        Kind("names", at_once=4, personal=True),
        Kind("names.write", at_once=16, personal=True),
        Kind("invitations", personal=True),
        Kind("meetings", every=MINUTE, longest=MINUTE),
        Kind("meetings.remind", every=MINUTE, longest=MINUTE),
        Kind("meetings.settle", at_once=2, longest=30),
        Kind("meetings.spread"),
        Kind("reminders", every=MINUTE),
        Kind("reminders.claim", personal=True),
        Kind("mails.asked", at_once=2, life=10 * MINUTE, keep=False),
        Kind("mails", every=5, longest=MINUTE),
        Kind("mails.send", at_once=4, first=5),
        Kind("mails.mark", at_once=4, longest=30),
        Kind("mails.count", every=MINUTE),
        Kind("mails.forget", every=HOUR),
        Kind("push", every=5, longest=MINUTE),
        Kind("push.send", life=MINUTE, personal=True, keep=False),
        Kind("push.forget", every=HOUR),
        Kind("bounces", every=MINUTE),
        Kind("bounces.take", personal=True),
        # what is told of all this beside the process
        Kind("jobs", every=5, longest=MINUTE),
    ]
)
"""Every kind of job. What repeats looks for what is to be done and hands each piece of it on as a
job of its own, so that one that is refused keeps nothing else waiting."""


def job_failed(kind: Kind, name: str, job: Job, error: BaseException) -> None:
    """Into the operator's log: which kind, a fingerprint of which, and how: never what it held."""
    log = structlog.get_logger()
    if job.dead:
        log.error("job_dead", place=kind.name, job=name, count=job.tries, exc_info=error)
    else:
        log.warning("job_failed", place=kind.name, job=name, count=job.tries, exc_info=error)


TELL_AFTER: Final = 3
"""Failures until a job that may still succeed is told of."""

MOST_TOLD: Final = 1_000


class StuckJobReport:
    """Keeps in the database what is stuck, so that `doctor` sees it beside the running process."""

    def __init__(self, jobs: Runner, book: StuckBook) -> None:
        self._jobs = jobs
        self._book = book
        self._told: dict[tuple[str, str], Stuck] = {}

    async def start(self) -> None:
        """Learn since when what failed before this process began."""
        self._jobs.remember(await self._book.take())

    async def tick(self) -> None:
        """Call every few seconds: tells what changed, and tries again what the operator wants."""
        found = [one for one in self._jobs.stuck() if one.dead or one.tries >= TELL_AFTER]
        now = {(one.kind, one.name): one for one in found[:MOST_TOLD]}
        put = [one for place, one in now.items() if self._told.get(place) != one]
        gone = [place for place in self._told if place not in now]
        if put or gone:
            await self._book.change(put, gone)
            self._told = now
        if now and await self._book.asked():
            self._jobs.hurry()
