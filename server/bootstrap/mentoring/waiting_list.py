"""Puts together who waits for a mentor, and who is told of one by mail: a place that frees, and
somebody who is new."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.letters.finding_letters import FindingLetters
from server.jobs.runner import Jobs
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.suggestions.weekly_note import WeeklyNotes
from server.mentoring.waiting_list.settling import WaitSettling
from server.mentoring.waiting_list.waiting_list import WaitingList
from server.store.engine.database import Database
from server.store.mentoring.mentors import StoredLooking
from server.store.mentoring.waiting_list.waiting_list import StoredWaits
from server.store.mentoring.weekly_note import StoredNotes
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.waiting_list import WaitingListRoutes


@dataclass(frozen=True, slots=True)
class WaitSide:
    """What the other sides need of it."""

    waiting: WaitingList
    settling: WaitSettling
    letters: FindingLetters
    routes: Sequence[AnyRoute]


def wait_side(database: Database, address: str, jobs: Jobs, outside: Outside) -> WaitSide:
    book = StoredWaits(database)
    waiting = WaitingList(book, outside.clock, outside.random)
    return WaitSide(
        waiting=waiting,
        settling=WaitSettling(book, outside.clock, jobs),
        letters=FindingLetters(book, address, outside.clock),
        routes=WaitingListRoutes(waiting).table(),
    )


def weekly_notes(
    database: Database, vocabulary: Vocabulary, jobs: Jobs, outside: Outside
) -> WeeklyNotes:
    book, looking = StoredNotes(database), StoredLooking(database)
    return WeeklyNotes(book, looking, vocabulary, outside.clock, jobs)
