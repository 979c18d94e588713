"""What meetings need from outside."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.kernel.intervals import Interval
from server.mentoring.meetings.calendar_entry import CalendarEntry
from server.mentoring.meetings.meeting_life import Meeting
from server.mentoring.meetings.outcome import Outcome, Presence
from server.mentoring.meetings.planning import Participant
from server.mentoring.meetings.series import Series
from server.protocol.bodies.people import Locale

Spread = Callable[[], Awaitable[None]]
"""Has the rooms' logs hear what was left for them."""


@dataclass(frozen=True, slots=True)
class MeetingRequest:
    """Who asks for something to be done once, by which cid, and what tells it from another."""

    person: str
    room: str
    cid: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class KeptMeeting:
    """A meeting with what stands beside it. `names` are those of its people; `by` did the last
    act."""

    id: str
    room: str
    meeting: Meeting
    zone: str
    names: Mapping[str, str]
    changed_at: Millis
    by: str | None = None
    series: str | None = None
    number: int | None = None
    episode: str | None = None


@dataclass(frozen=True, slots=True)
class New:
    """A meeting to be kept, and its number in the series it belongs to. `unless_booked`: only
    where the room has none ahead that stands in calendars."""

    id: str
    meeting: Meeting
    zone: str
    number: int | None = None
    unless_booked: bool = False


@dataclass(frozen=True, slots=True)
class NewSeries:
    id: str
    series: Series
    meetings: tuple[New, ...]


@dataclass(frozen=True, slots=True)
class Mailed:
    """A meeting as a mail tells somebody of it, or a series by the first of its meetings that is
    ahead of them: `ahead` is how many are. `entry` is what stood in their calendar, also where
    nothing of it is held; `zones` are those of the others; `expected`: they are to be there."""

    kept: KeptMeeting
    entry: CalendarEntry
    zones: tuple[str, ...]
    expected: bool
    ahead: int


DecideNew = Callable[[Sequence[Participant]], New]
DecideSeries = Callable[[Sequence[Participant]], NewSeries]
DecideAct = Callable[[KeptMeeting, Sequence[Participant]], Meeting]
"""What is to be kept, of what stands in the database. Pure: it may be asked again. The people of a
`KeptMeeting` are its own, without the meeting itself among what is booked."""


class MeetingBook(Protocol):
    """Where meetings are kept. Each call is one transaction; what is asked for is done once for a
    cid, and every write leaves the room's log to hear when its next meeting is.

    Where somebody asks, raises not_found for a room or a meeting that is not theirs to see,
    not_allowed by their role, room_archived, idempotency_conflict, and what a decision raises.
    Nobody is booked twice for one time, whatever others do at the same moment.
    """

    async def participants(self, person: str, room: str, but: str = "") -> Sequence[Participant]:
        """Who is to be at a meeting of the room; the reader first. `but` is a meeting of that room
        that takes none of their time."""
        ...

    async def begin(self, asked: MeetingRequest, decide: DecideNew, now: Millis) -> str:
        """Keep a new meeting; its id. Raises quota_exceeded, conflict (`New.unless_booked`)."""
        ...

    async def begin_series(self, asked: MeetingRequest, decide: DecideSeries, now: Millis) -> str:
        """Keep a series; its id. Raises quota_exceeded."""
        ...

    async def act(
        self, asked: MeetingRequest, meeting: str, decide: DecideAct, now: Millis
    ) -> None: ...

    async def end_series(
        self,
        asked: MeetingRequest,
        series: str,
        decide: Callable[[KeptMeeting], Meeting],
        now: Millis,
    ) -> None:
        """`decide` for each meeting of the series that is ahead."""
        ...

    async def get(self, person: str, meeting: str) -> KeptMeeting | None:
        """None where it is not theirs to see, or any more."""
        ...

    async def of_room(
        self, person: str, room: str, now: Millis, most: int
    ) -> tuple[Sequence[KeptMeeting], Sequence[KeptMeeting]]:
        """What is ahead, nearest first, and what is over, newest first; raises not_found."""
        ...

    async def of_series(
        self, person: str, series: str, now: Millis
    ) -> Sequence[KeptMeeting] | None:
        """Its meetings that are ahead; None where its room is not theirs to see."""
        ...

    async def due(self, now: Millis, after: str, most: int) -> Sequence[KeptMeeting]:
        """Those whose room is open and of which it is not decided what became, by id."""
        ...

    async def conclude(
        self, kept: KeptMeeting, outcome: Outcome, episode: str | None, now: Millis
    ) -> None:
        """Keep what became of it, unless somebody did something with it meanwhile."""
        ...


class MailedMeetings(Protocol):
    """What mails tell of meetings, also to who has just left; None where there is no such one."""

    async def meeting(self, person: str, meeting: str) -> Mailed | None: ...

    async def series(self, person: str, series: str, now: Millis) -> Mailed | None: ...


class RhythmBook(Protocol):
    """Writes down what is to be mailed by the rhythm of meetings, the same once. Each call is one
    page behind `after`; what is to be given as the next, None where there is none."""

    async def remind(self, due: Interval, after: str, most: int) -> str | None:
        """Of meetings of which a reminder became due within `due`, as its end is now."""
        ...

    async def ask_first(self, due: Interval, after: str, most: int) -> str | None:
        """Of rooms of relationships for a first meeting."""
        ...

    async def is_unmet(self, person: str, room: str) -> bool:
        """Whether the person is in the relationship of that room with somebody whom they never met,
        and nothing is booked or proposed."""
        ...


class FeedBook(Protocol):
    """Where calendar feeds have their addresses, one a member."""

    async def since(self, person: str) -> Millis | None: ...

    async def put(self, person: str, secret: bytes, at: Millis) -> None:
        """In place of the one before, which is good for nothing from then on. Raises
        not_authenticated for who is no member, or leaves."""
        ...

    async def remove(self, person: str) -> None: ...

    async def entries(
        self, secret: bytes, since: Millis, link: Callable[[str], str]
    ) -> tuple[Sequence[CalendarEntry], Locale] | None:
        """What stands in the calendar of whose feed it is, from `since` on; `link` leads to a room.
        None where it is nobody's."""
        ...

    async def entry(
        self, person: str, meeting: str, link: Callable[[str], str]
    ) -> tuple[CalendarEntry, Locale] | None:
        """As `entries`, of one meeting, or the series it belongs to; None as `MeetingBook.get`."""
        ...


class CalendarPress(Protocol):
    """Makes calendar files."""

    def __call__(self, entries: Sequence[CalendarEntry], locale: Locale, /) -> bytes: ...


class RoomPresence(Protocol):
    async def seen(self, room: str, within: Interval) -> tuple[Presence, str | None]:
        """Who was in `room` when, as its episodes have it, and the newest of these."""
        ...


class ServiceRuns(Protocol):
    async def beat(self, now: Millis, gap: Millis) -> None:
        """The service runs: a run goes on where the last beat is at most `gap` ago."""
        ...

    async def stops(self, within: Interval) -> Sequence[Interval]:
        """When it did not."""
        ...
