"""Meetings of a room: when its people meet next, and what became of the last times."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.people import TimeZone
from server.protocol.messages.base import Cid
from server.protocol.texts import line

MeetingState = Literal[
    "proposed", "booked", "moved", "held", "missed", "disrupted", "cancelled", "lapsed"
]
MeetingStep = Literal["accept", "move", "propose", "cancel"]

Wall = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$")]
"""What the clock on somebody's wall shows then, as `2027-01-12T10:30`."""

Instant = Annotated[int, Meta(ge=0, le=32_503_680_000_000)]
Minutes = Annotated[int, Meta(ge=15, le=480)]
Seen = Annotated[int, Meta(ge=0, le=1_000_000)]
Word = Annotated[str, line(400, least=0)]


class TimeWish(In, frozen=True, kw_only=True):
    """`wall` on the clock of `zone`. Where clocks leave that hour out or show it twice, `at` says
    which instant is meant; without it the request is refused with `hour_absent` or `hour_twice`,
    which tell what there is. `ask`: where not everybody is free, the time is proposed. `word`: what
    one says to the others."""

    cid: Cid
    wall: Wall
    zone: TimeZone
    minutes: Minutes
    at: Instant | None = None
    ask: bool = False
    word: Word = ""


class MeetingWish(TimeWish, frozen=True, kw_only=True):
    """`unless_booked`: refused with `conflict` where the room has a meeting ahead by now."""

    unless_booked: bool = False


class MeetingMove(TimeWish, frozen=True, kw_only=True):
    """`seen`: the `sequence` of the meeting as one saw it."""

    seen: Seen


class MeetingAct(In, frozen=True, kw_only=True):
    """As `MeetingMove`, where no time is named."""

    cid: Cid
    seen: Seen
    word: Word = ""


class SeriesWish(In, frozen=True, kw_only=True):
    """`times` meetings, `every_weeks` apart, the first at `wall` on the clock of `zone`; at most
    two years from the first to the last."""

    wall: Wall
    zone: TimeZone
    minutes: Minutes
    every_weeks: Annotated[int, Meta(ge=1, le=26)]
    times: Annotated[int, Meta(ge=2, le=53)]


class SeriesBook(SeriesWish, frozen=True, kw_only=True):
    """`shown`: when each meeting of the series was to begin as it was shown, null where it found no
    room. Refused with `conflict` where it comes to anything else now."""

    cid: Cid
    shown: Annotated[tuple[Instant | None, ...], Meta(max_length=53)]
    word: Word = ""


class SeriesEnd(In, frozen=True, kw_only=True):
    cid: Cid
    word: Word = ""


class MeetingPerson(Out, frozen=True, kw_only=True):
    """`there`: they came; only of a meeting that was held or missed."""

    person: str
    name: str
    there: bool


class MeetingOut(Out, frozen=True, kw_only=True):
    """A meeting as each of its people sees it.

    `sequence` rises with each act. `by` did the last one and said `word`; null where the service
    did it. `zone` is the clock it was meant on. From `opens_at` on people are seen as there for it.
    `episode`: what was recorded of it. `may`: what the reader may do with it now.
    """

    id: str
    room: str
    state: MeetingState
    sequence: int
    starts_at: int
    ends_at: int
    opens_at: int
    zone: str
    proposer: str | None
    by: str | None
    word: str
    series: str | None
    number: int | None
    people: tuple[MeetingPerson, ...]
    episode: str | None
    may: tuple[MeetingStep, ...]


class MeetingsOut(Out, frozen=True, kw_only=True):
    """What is ahead, nearest first, and what is over, newest first."""

    ahead: tuple[MeetingOut, ...]
    over: tuple[MeetingOut, ...]


class FreeStretch(Out, frozen=True, kw_only=True):
    """From `start` to `end`, which is not part of it."""

    start: int
    end: int


class MeetingClock(Out, frozen=True, kw_only=True):
    """Whose clock goes how."""

    person: str
    name: str
    zone: str


class ClocksApart(Out, frozen=True, kw_only=True):
    """From `since` to `until` the other's clock shows `minutes` more than the reader's."""

    since: int
    until: int
    minutes: int


class FreeSlots(Out, frozen=True, kw_only=True):
    """When all who are to be there are free. `slots`: when a meeting of that length can begin, at
    half hours of the reader's clock. `apart` where there is one other."""

    people: tuple[MeetingClock, ...]
    free: tuple[FreeStretch, ...]
    slots: tuple[int, ...]
    apart: tuple[ClocksApart, ...]


class SeriesDate(Out, frozen=True, kw_only=True):
    """One meeting of a series before it is booked.

    `wall` is what was meant; `reading` whether clocks show that hour once, leave it out (`absent`)
    or show it twice. `wanted` is the instant that is meant; `starts_at` where it finds room, null
    where it finds none that day. `not_free`: who is not free at `wanted`.
    """

    number: int
    wall: str
    reading: Literal["once", "absent", "twice"]
    wanted: int
    starts_at: int | None
    not_free: tuple[str, ...]


class SeriesShown(Out, frozen=True, kw_only=True):
    """All that a series comes to."""

    dates: tuple[SeriesDate, ...]


class SeriesBooked(Out, frozen=True, kw_only=True):
    """The meetings of a series that are ahead."""

    id: str
    meetings: tuple[MeetingOut, ...]


class FeedState(Out, frozen=True, kw_only=True):
    """Since when one's calendar feed has its address; null where there is none."""

    since: int | None


class FeedAddress(Out, frozen=True, kw_only=True):
    """Where calendars read one's meetings. Told once: only its hash is kept."""

    address: str
    since: int
