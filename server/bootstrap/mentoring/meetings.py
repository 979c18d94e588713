"""Puts meetings together: booking, what becomes of them, calendar feeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from server.bootstrap.outside import Outside
from server.bridges.letters.meeting_letters import MailedFiles, MeetingLetters
from server.bridges.letters.rhythm_letters import RhythmLetters
from server.bridges.room_presence import EpisodePresence
from server.history.ports.episodes import Archive
from server.jobs.due_looks import DueLooks
from server.jobs.runner import Runner, Work
from server.mentoring.meetings.calendar_entry import Organizer
from server.mentoring.meetings.calendar_feeds import CalendarFeeds, Presses
from server.mentoring.meetings.meetings import Meetings
from server.mentoring.meetings.ports import Spread
from server.mentoring.meetings.settling import MeetingSettling
from server.people.mails.outbox.ports import Writer
from server.press.meetings.files import cancel, download, feed, request
from server.protocol.bodies.mails import MailKind
from server.protocol.events.base import EventBody
from server.protocol.events.rooms import MemberRemoved
from server.rooms.ports import Committed
from server.store.engine.database import Database
from server.store.mentoring.meetings.calendar_feeds import StoredFeeds
from server.store.mentoring.meetings.mailed_meetings import StoredMailedMeetings
from server.store.mentoring.meetings.meetings import StoredMeetings
from server.store.mentoring.meetings.rhythm_mails import StoredRhythm
from server.store.mentoring.meetings.service_runs import StoredRuns
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.calendar_feeds import CalendarFeedRoutes
from server.web.routes.mentoring.meetings import MeetingRoutes

HEARD: Final[frozenset[type[EventBody]]] = frozenset({MemberRemoved})
"""The kinds of events that `MeetingSide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class MeetingBasis:
    """What meetings stand on. `address`: where the service is reached; `sender`: whom its mails are
    from; `spread` has the rooms' logs hear what was left for them."""

    database: Database
    archive: Archive
    spread: Spread
    address: str
    sender: str
    jobs: Runner
    outside: Outside


@dataclass(frozen=True, slots=True)
class MeetingSide:
    """What the other sides need of meetings."""

    meetings: Meetings
    settling: MeetingSettling
    spread: Spread
    reminding: DueLooks
    writers: Mapping[MailKind, Writer]
    routes: Sequence[AnyRoute]
    jobs: Runner

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {"meetings": self.settling.tick, "meetings.remind": self.reminding.tick}

    def committed(self, _: Committed) -> None:
        """Whose leaving cancelled a meeting left a notice of the next one."""
        self.jobs.begin("meetings.spread", "", self.spread)

    async def tick(self) -> None:
        """Do now what is done every minute, with what follows from it."""
        await self.jobs.once("meetings")
        await self.jobs.settled("meetings.settle")


def meeting_side(basis: MeetingBasis) -> MeetingSide:
    clock, random = basis.outside.clock, basis.outside.random
    book = StoredMeetings(basis.database)
    meetings = Meetings(book, basis.spread, clock, random)
    presses = Presses(feed, download)
    feeds = CalendarFeeds(StoredFeeds(basis.database), presses, basis.address, clock, random)
    mailed = StoredMailedMeetings(basis.database, feeds.link)
    files = MailedFiles(request, cancel, Organizer("Mentoring Rooms", basis.sender))
    rhythm = StoredRhythm(basis.database)
    settling = MeetingSettling(
        book,
        EpisodePresence(basis.archive, clock),
        StoredRuns(basis.database),
        basis.spread,
        clock,
        basis.jobs,
    )
    return MeetingSide(
        meetings=meetings,
        settling=settling,
        spread=basis.spread,
        reminding=DueLooks(clock, rhythm.remind, rhythm.ask_first),
        writers={
            **MeetingLetters(mailed, files, basis.address, clock).writers(),
            **RhythmLetters(mailed, rhythm, basis.address, clock).writers(),
        },
        routes=(*MeetingRoutes(meetings).table(), *CalendarFeedRoutes(feeds).table()),
        jobs=basis.jobs,
    )
