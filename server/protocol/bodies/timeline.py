"""A room over time, and a one-off call that becomes part of it."""

from typing import Annotated, Literal

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.events.base import Id
from server.protocol.messages.base import Cid
from server.protocol.messages.replies import Member, RoomInfo

Outcome = Annotated[int, Meta(ge=0, le=10)]


class RoomRef(Out, frozen=True, kw_only=True):
    id: str
    title: str


class AdoptionCreate(In, frozen=True, kw_only=True):
    """`into` is a lasting room of both; without it the one-off's own room is kept as theirs."""

    cid: Cid
    into: Id | None = None


class AdoptionAnswer(In, frozen=True, kw_only=True):
    """Of the other one: accept or decline. Of the proposer: only a no, which takes it back."""

    cid: Cid
    accept: bool


class Adoption(Out, frozen=True, kw_only=True):
    """A proposal. `into` is None for keeping the one-off's own room."""

    by: str
    into: RoomRef | None
    at: int
    expires_at: int
    state: Literal["pending", "accepted", "declined", "expired"]


class AdoptionView(Out, frozen=True, kw_only=True):
    """The last proposal, and the rooms that the reader could propose now; `may` they at all?"""

    current: Adoption | None
    may: bool
    rooms: tuple[RoomRef, ...]


class Gap(Out, frozen=True, kw_only=True):
    """How long since the meeting before, counted in days of the reader's calendar.

    `late`: clearly longer than the room's people agreed on.
    """

    days: int
    weeks: int
    late: bool


class Growth(Out, frozen=True, kw_only=True):
    """A person's five outcomes of one episode, 0 to 10, in the order of domain; None: not set.

    energy · readiness to act · something learned · feeling valued · wish for more
    """

    person: str
    outcomes: tuple[Outcome | None, Outcome | None, Outcome | None, Outcome | None, Outcome | None]


class TimelineEpisode(Out, frozen=True, kw_only=True):
    """An episode on its room's line. `room` is None for a reader who may not open it.

    `number` is None for an adopted one, `title` for one that the reader was not in. `growth` holds
    only what the reader may see; `talk` is the reader's own.
    """

    id: str
    room: str | None
    number: int | None
    title: str | None
    started_at: int
    ended_at: int
    people: tuple[str, ...]
    adopted: bool
    gap: Gap | None
    growth: tuple[Growth, ...]
    actions_done: int
    talk: TalkShare | None
    confirmed: int
    amendments: int


class RoomTimeline(Out, frozen=True, kw_only=True):
    """A room's closed episodes, oldest first; the latest 500. `waiting` is the gap up to now.

    `by_agreement`: the room's `cadence_days` is what its two signed, and not what it was set to.
    """

    room: RoomInfo
    by_agreement: bool = False
    members: tuple[Member, ...]
    episodes: tuple[TimelineEpisode, ...]
    earlier: bool
    waiting: Gap | None
