"""What episodes and marks need from outside, and what each port must guarantee."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from server.history.chapter import Chapter
from server.history.record import Record
from server.history.talking import Heard
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.bodies.growth import Growth, RoomRef
from server.protocol.bodies.ledger import LookAct
from server.protocol.bodies.marks import Mark, MarkKind
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import TalkShare
from server.protocol.events.base import Role, RoomKind
from server.protocol.events.episodes import Present
from server.protocol.events.log import Body, Event


class Batch(Protocol):
    """Events of one room that were committed together, in order of seq."""

    @property
    def room(self) -> str: ...

    @property
    def events(self) -> tuple[Event, ...]: ...


class Seat(Protocol):
    """What a member sees of a room: from event `visible_from` on."""

    @property
    def visible_from(self) -> int: ...

    @property
    def role(self) -> Role: ...

    @property
    def kind(self) -> RoomKind: ...


class Access(Protocol):
    """Who may look into a room."""

    async def allow(
        self, person: str, room: str, action: Literal["read", "mark", "confirm", "erase"]
    ) -> Seat:
        """The seat of a member who may do `action` now.

        Raises `not_found` alike for a stranger and for no room, `not_allowed` for a member whose
        role may not.
        """
        ...


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An episode that was running when the service stopped.

    `at` is when it was interrupted, or else the time of its room's last event.
    """

    room: str
    episode: str
    interrupted: bool
    at: Millis


class Memory(Protocol):
    """What the keeper has to know about the time before the service started."""

    async def unfinished(self) -> list[Unfinished]:
        """Every episode that is not closed, in one read."""
        ...

    async def sign_of_life(self) -> Millis:
        """The last moment given to `live`; 0 when there was none."""
        ...

    async def live(self, now: Millis) -> None:
        """Keep `now` as the last sign of life; on disk when this returns."""
        ...

    async def names(self, room: str, people: tuple[str, ...]) -> tuple[Present, ...]:
        """Those of `people` who are or were members, with name and role, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored episode in a list; it begins with event `first_seq`."""

    first_seq: int
    summary: EpisodeSummary


class Archive(Protocol):
    """Closed episodes as they were folded, and what any episode is folded from.

    All of it but the log is derived: losing it and folding again gives the same.
    """

    async def chapter(self, room: str, episode: str) -> tuple[Chapter, int] | None:
        """The episode's part of the log up to its closing, what was said of it afterwards, and
        the room's head, in one read."""
        ...

    async def keep(self, record: Record, head: int) -> None:
        """Store a closed episode as the log up to `head` gives it, in place of what was stored,
        unless that came from a later head."""
        ...

    async def unkept(self) -> list[tuple[str, str]]:
        """`(room, episode)` of the closed ones that are not stored, or not as the log has it."""
        ...

    async def episodes_of(self, places: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """`(room, seq)` -> the stored episode it belongs to, for those that do; in one read."""
        ...

    async def within(self, room: str, first: int, last: int) -> list[str]:
        """The stored episodes of `room` that share events with that stretch of its log."""
        ...

    async def room_of(self, episode: str) -> str | None:
        """The room of an episode that is stored, or that is running now."""
        ...

    async def running(self, room: str) -> str | None:
        """The last episode of `room`, as long as it is not stored."""
        ...

    async def record(self, episode: str) -> Record | None:
        """A stored episode."""
        ...

    async def page(
        self, room: str, visible_from: int, before: int | None, limit: int
    ) -> list[Listed]:
        """Stored episodes that end at `visible_from` or later, newest first.

        Only those with a number under `before`, `limit` at most.
        """
        ...

    async def line(self, room: str, visible_from: int, limit: int) -> list[Listed]:
        """The last `limit` stored episodes that end at `visible_from` or later, oldest first."""
        ...

    async def adopted(self, room: str, visible_from: int) -> list[EpisodeSummary]:
        """The one-off episodes that `room` took in at `visible_from` or later, oldest first.

        Each as its own room knows it: `room` and `number` are those of where it took place.
        """
        ...

    async def tally(self, seats: dict[str, int]) -> dict[str, tuple[int, Millis]]:
        """room -> (closed episodes, end of the last), as seen from each room's visible_from."""
        ...


class Chronicle(Protocol):
    """Writes into a room's log in a person's name."""

    async def write(self, room: str, person: str, cid: str, body: Body) -> None:
        """Commit `body`; the same cid with the same body again writes nothing new.

        Returns after the batch was made known. Raises `idempotency_conflict`, and what the log
        raises when it cannot be written now.
        """
        ...


class Houses(Protocol):
    """Rooms as their members know them."""

    async def view(self, person: str, room: str) -> RoomView:
        """The room; raises `not_found` for a stranger and for no room alike."""
        ...

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        """The lasting rooms, not archived, that both belong to."""
        ...


class GrowthBook(Protocol):
    """What people said an episode did for them."""

    async def of(self, reader: str, episodes: Collection[str]) -> Mapping[str, tuple[Growth, ...]]:
        """episode -> the outcomes that `reader` may see: their own, and others' where open."""
        ...


class DeedBook(Protocol):
    """What people promised in a room."""

    async def done(self, episodes: Collection[str]) -> Mapping[str, int]:
        """episode -> how many of the promises made in it were kept since."""
        ...


class TalkBook(Protocol):
    """Talk reports and shares, at rest only sealed; committed when a method returns."""

    async def add(self, episode: str, heard: Heard, most: int) -> None:
        """Keep a report, in place of one with the same person, call and `since`.

        Raises `quota_exceeded` when the person has `most` of the episode.
        """
        ...

    async def reports(self, episode: str) -> list[Heard]:
        """Everybody's reports of it: to work shares out from, never to be shown."""
        ...

    async def keep(self, episode: str, shares: Mapping[str, TalkShare]) -> None:
        """person -> their own share, in place of what was kept."""
        ...

    async def of(self, person: str, episodes: Collection[str]) -> dict[str, TalkShare]:
        """episode -> the person's own share, where there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """`by` proposed to `to` to take a one-off episode into room `into`, or to keep its own."""

    episode: str
    by: str
    to: str
    into: str | None
    at: Millis
    expires_at: Millis
    cid: str
    declined: bool = False


class AdoptionBook(Protocol):
    """Proposals to adopt one-off calls; committed when a method returns."""

    async def last(self, episode: str) -> Proposal | None:
        """The newest proposal."""
        ...

    async def put(self, proposal: Proposal) -> bool:
        """Keep it: whether it was new; the same cid of the same person again keeps nothing."""
        ...

    async def decline(self, episode: str, at: Millis) -> None:
        """Mark the proposal made at `at` as declined."""
        ...

    async def home_of(self, episode: str) -> str | None:
        """The room that took the episode in."""
        ...


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark before it has its place. `digest` tells the request from others under its cid."""

    id: str
    room: str
    person: str
    cid: str
    digest: str
    kind: MarkKind
    note: str
    at: Millis


class MarkBook(Protocol):
    """Marks by their owner; committed when a method returns."""

    async def add(self, mark: NewMark, most: int) -> Mark:
        """Put `mark` at the log's head, or give the one that this cid made before.

        Raises `idempotency_conflict` when that was for another digest, `quota_exceeded` when the
        person has `most` marks in the room, `not_found` when there is no room.
        """
        ...

    async def change(
        self, person: str, mark: str, kind: MarkKind | None, note: str | None
    ) -> Mark | None:
        """The mark after the change of what is not None; None when it is not `person`'s."""
        ...

    async def remove(self, person: str, mark: str) -> bool:
        """Whether there was such a mark of `person`."""
        ...

    async def between(self, person: str, room: str, first: int, last: int) -> list[Mark]:
        """The person's marks from event `first` to `last`, in order, 500 at most."""
        ...

    async def of(self, person: str, limit: int) -> list[Mark]:
        """The person's marks of all rooms, newest first, `limit` at most."""
        ...


class Pen(Protocol):
    """Writes into a room's log."""

    async def write(self, room: str, actor: str, bodies: tuple[Body, ...]) -> None:
        """Commit `bodies` together; raises ServiceError when nothing was written."""
        ...


class Agreement(Protocol):
    """Who agreed that the chat is kept."""

    async def without(self, room: str, people: tuple[str, ...]) -> tuple[str, ...]:
        """Those of `people` who have not agreed to the present text, in the same order."""
        ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a room's log that lies in no episode, and who wrote messages there."""

    room: str
    first: int
    last: int
    writers: tuple[str, ...]


class Said(Protocol):
    """What was said, as far as it depends on agreement whether it is kept."""

    async def before(self, room: str, first: int) -> Stretch | None:
        """What lies between event `first`, which opens an episode, and the episode before."""
        ...

    async def kept_from(self, room: str) -> int:
        """The first event whose keeping depends on agreement."""
        ...

    async def alone(self, before: Millis) -> list[Stretch]:
        """What was said before that time in rooms where no episode runs, since the last one."""
        ...


class Wishes(Protocol):
    """Who wishes that a whole episode is erased; committed when a method returns."""

    async def wish(self, episode: str, person: str, now: Millis) -> None: ...

    async def unwish(self, episode: str, person: str) -> None: ...

    async def wished(self, episode: str, since: Millis) -> dict[str, Millis]:
        """person -> when they wished it, where that was at `since` or later."""
        ...


@dataclass(frozen=True, slots=True)
class Rules:
    """What a room says about its record. `retention` in days; `hold`: why nothing is erased."""

    kind: RoomKind
    retention: int | None
    hold: str | None
    members: frozenset[str]


class RoomRules(Protocol):
    async def rules(self, room: str) -> Rules:
        """Raises `not_found`."""
        ...


@dataclass(frozen=True, slots=True)
class Due:
    """An episode whose time is over, or soon will be. `after` is where the one before it ended."""

    room: str
    episode: str
    ended_at: Millis
    after: int
    last: int
    kind: RoomKind
    retention: int | None


class Shelf(Protocol):
    """Episodes by age; those of rooms on hold and erased ones are not among them."""

    async def over_by(self, moment: Millis, days: Mapping[str, int], limit: int) -> list[Due]:
        """Those whose time is over at `moment`, the first to go first.

        `days` by kind of room, or the room's own where they are fewer; without either it is kept.
        """
        ...

    async def soon(
        self, moment: Millis, days: Mapping[str, int], rooms: tuple[str, ...]
    ) -> dict[str, Millis]:
        """room -> when the first of its episodes goes, of `rooms` where that is by `moment`."""
        ...

    async def noted(self, episodes: tuple[str, ...], now: Millis) -> tuple[str, ...]:
        """Note that the people of `episodes` are told; those that were not noted before."""
        ...

    async def claim(self, work: str, holder: str, now: Millis, until: Millis) -> bool:
        """Whether `holder` does `work` until then, because nobody else does."""
        ...


class Keys(Protocol):
    """The keys of private content, one for each episode and person."""

    def destroy(self, scope: str) -> None:
        """Make everything under it unreadable for good; nothing happens when it is gone."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the access log. `hash` covers it and the line before."""

    place: int
    at: Millis
    person: str
    act: LookAct
    episode: str
    hash: bytes


class LookBook(Protocol):
    """The access log of every room."""

    async def note(
        self, room: str, person: str, act: LookAct, episode: str, now: Millis, since: Millis
    ) -> None:
        """Add a line, on the disk when this returns; none where an equal one is at `since` or
        later, if that is not `now`."""
        ...

    async def of_episode(self, room: str, episode: str) -> list[Entry]:
        """Newest first, 500 at most."""
        ...

    async def whole(self, room: str) -> list[Entry]:
        """Oldest first."""
        ...
