"""Puts meetings together: booking, what becomes of them, calendar feeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.bootstrap.outside import Outside
from server.bridges.room_presence import EpisodePresence
from server.history.ports.episodes import Archive
from server.jobs.runner import Runner, Work
from server.mentoring.meetings.calendar_feeds import CalendarFeeds, Presses
from server.mentoring.meetings.meetings import Meetings
from server.mentoring.meetings.ports import Spread
from server.mentoring.meetings.settling import MeetingSettling
from server.press.meetings.files import download, feed
from server.protocol.events.base import EventBody
from server.protocol.events.rooms import MemberRemoved
from server.rooms.ports import Committed
from server.store.engine.database import Database
from server.store.mentoring.meetings.calendar_feeds import StoredFeeds
from server.store.mentoring.meetings.meetings import StoredMeetings
from server.store.mentoring.meetings.service_runs import StoredRuns
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.calendar_feeds import CalendarFeedRoutes
from server.web.routes.mentoring.meetings import MeetingRoutes

HEARD: Final[frozenset[type[EventBody]]] = frozenset({MemberRemoved})
"""The kinds of events that `MeetingSide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class MeetingBasis:
    """What meetings stand on. `address`: where the service is reached; `spread` has the rooms' logs
    hear what was left for them."""

    database: Database
    archive: Archive
    spread: Spread
    address: str
    jobs: Runner
    outside: Outside


@dataclass(frozen=True, slots=True)
class MeetingSide:
    """What the other sides need of meetings."""

    meetings: Meetings
    settling: MeetingSettling
    spread: Spread
    routes: Sequence[AnyRoute]
    jobs: Runner

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {"meetings": self.settling.tick}

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
        routes=(*MeetingRoutes(meetings).table(), *CalendarFeedRoutes(feeds).table()),
        jobs=basis.jobs,
    )
