"""What the room needs from outside, and what each must guarantee.

The store implements these; tests/contracts/ holds the suite that every implementation passes.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.board.model import Board
from server.protocol.events.base import Role
from server.protocol.events.chat import FileRef
from server.protocol.events.log import Body, Event
from server.protocol.messages.replies import SharedLine
from server.rooms.state.model import RoomRecord


class NewEvent(msgspec.Struct, frozen=True, gc=False):
    """An event before it has its seq.

    `cid` and `digest` make it idempotent: the same (room, actor, cid) with the same digest is a
    duplicate, with another digest a conflict. Both are None for what the service does by itself.
    """

    actor: str
    body: Body
    cid: str | None = None
    digest: bytes | None = None


class Append(msgspec.Struct, frozen=True, gc=False):
    """One or more new events of one room that are committed together, with contiguous seqs, or not.

    `opens` is the epoch of a room that does not exist yet; its first body is a RoomCreated.
    Only the first new event of an append carries a cid.
    `refused` makes it a question (server/rooms/log/repeats.py): nothing is written, and it is
    refused with this unless its cid stands in the log, or is on its way there.
    `leans_on` is the last event that its writer had heard of: where words were erased from the log
    after it, what these events lean on may be gone, and they are refused, `unavailable` for now.
    """

    room: str
    new_events: tuple[NewEvent, ...]
    opens: str | None = None
    refused: ServiceError | None = None
    leans_on: int | None = None


class Committed(msgspec.Struct, frozen=True, gc=False):
    """The append is on disk. `events` have the seqs and times they will have for ever."""

    room: str
    epoch: str
    events: tuple[Event, ...]


class Duplicate(msgspec.Struct, frozen=True, gc=False):
    """The append was committed before, as event `seq` at time `at`; nothing was written."""

    room: str
    epoch: str
    seq: int
    at: Millis


class Refused(msgspec.Struct, frozen=True):
    """Nothing was written: idempotency_conflict, not_found, unavailable or overloaded."""

    room: str
    error: ServiceError


Outcome = Committed | Duplicate | Refused


class LogWriter(Protocol):
    """The log's single writer.

    Guarantees: `done` is called exactly once per accepted append, on the event loop, after the
    commit reached the disk and never before; for one room in the order of seq; after the
    listener given at construction got the same Committed. One bad append never sinks another. When
    the disk takes nothing, all that were submitted by then are refused, at once and in their
    order: none of them overtakes another that has to be tried again.
    No reader sees the events without their projections: membership, room settings, open call and
    episode, search index, blanking of redacted bodies.
    """

    def submit(self, append: Append, done: Callable[[Outcome], None]) -> None:
        """Queue `append`. Raises ServiceError("overloaded") at once when 2,000 wait."""
        ...

    async def append(self, append: Append) -> Outcome:
        """`submit` for callers that wait; returns the outcome, raises only "overloaded"."""
        ...


class LogReader(Protocol):
    """Reads what is committed; never sees half an append."""

    async def load(self, room: str) -> RoomRecord | None:
        """The room after its last event, or None. One read transaction."""
        ...

    async def heads(self, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
        """room -> (epoch, head) of those that exist."""
        ...

    async def after(self, room: str, seq: int, limit: int) -> list[Event]:
        """The first `limit` events after `seq`, in order."""
        ...

    async def before(self, room: str, seq: int, limit: int) -> list[Event]:
        """The last `limit` events before `seq`, in order of seq."""
        ...

    async def event(self, room: str, seq: int) -> Event | None: ...

    async def page(self, room: str) -> tuple[int, list[Event]]:
        """The seq of the room's last `episode.closed`, or 0, and the `notes.changed` after it."""
        ...


class BoardLog(Protocol):
    """Folds a room's board from its log."""

    async def board(self, room: str) -> Board:
        """The board after the room's last event, off the event loop and in one transaction."""
        ...


class SharedLines(Protocol):
    """The one line that each person chose to share after the last session of a room."""

    async def lines(self, person: str, room: str) -> tuple[SharedLine, ...]:
        """The lines that `person`, a member, may read."""
        ...


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room on somebody's home page; `unread` is counted up to 100."""

    record: RoomRecord
    unread: int
    last_message_at: Millis | None


@dataclass(frozen=True, slots=True)
class FoundMessage:
    """A message found. `snippet` marks the matches with U+E000 and U+E001."""

    seq: int
    actor: str
    at: Millis
    snippet: str


class RoomList(Protocol):
    """Rooms by person, read markers and search: reads that are no part of one room's log."""

    async def rooms_of(self, person: str) -> list[RoomCard]:
        """The rooms `person` is a member of, latest activity first, 200 at most."""
        ...

    async def seats(self, person: str) -> dict[str, int]:
        """room -> the first seq `person` may read there, for every room they are a member of."""
        ...

    async def mark_read(self, room: str, person: str, seq: int) -> None:
        """Move the marker forward to `seq`; never back. May be flushed a second later."""
        ...

    async def search(
        self, room: str, query: str, visible_from: int, before: int | None, limit: int
    ) -> list[FoundMessage]:
        """Messages from `visible_from` on that hold all words of `query`, newest first.

        `query` is what a person typed, never query syntax. Redacted messages are not found;
        edited ones by their latest text, under the seq of the original.
        """
        ...


@dataclass(frozen=True, slots=True)
class OldName:
    """A membership that is not as its person is today: who goes by `name`, and has an account
    where it says `guest`."""

    room: str
    person: str
    name: str
    was: str
    guest: bool


class NameBook(Protocol):
    """What people are called, beside what the rooms call them."""

    async def outdated(
        self, person: str | None, after: tuple[str, str], most: int
    ) -> list[OldName]:
        """Members with an old name, `most` at most: memberships of `person`, or of anybody.

        By room and person; only those behind `after`, such a pair.
        """
        ...


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who came through an invitation and was not admitted yet.

    `invitation` is its id. `denied_at` is when somebody inside last denied them, `refused` whether
    that was for good; both belong to the person and the room, and outlive further invitations.
    """

    person: str
    name: str
    guest: bool
    role: Role
    by: str
    invitation: str | None = None
    denied_at: Millis | None = None
    refused: bool = False


class EmptyCallBook(Protocol):
    """One-off calls where nobody but the founder ever had a place and nothing was said or kept."""

    async def of(self, person: str) -> str | None:
        """The newest that `person` founded and is still in."""
        ...

    async def over(self, before: Millis, now: Millis, after: str, most: int) -> list[str]:
        """Those where nothing was since `before` and no link is open; by id, behind `after`."""
        ...

    async def take(self, room: str, before: Millis, now: Millis) -> bool:
        """Delete one that is still `over`; whether it was. On disk when this returns."""
        ...


class HouseRules(Protocol):
    """The code of conduct, as a door knows it."""

    async def accepted(self, person: str) -> bool:
        """Whether `person` accepted the version that holds."""
        ...


class GuestList(Protocol):
    """Who may knock at which door. Survives a restart; writes are committed when they return.

    An invitation is spent by what it led to: who was admitted, left or was removed after it was
    put here is on the list no more. Nor is anybody whose invitation was withdrawn, or whose
    inviter may invite into the room no more.
    """

    async def put(self, room: str, invitee: Invitee) -> None:
        """Remember `invitee`, in place of how that person was invited into that room before."""
        ...

    async def get(self, room: str, person: str) -> Invitee | None: ...

    async def deny(self, room: str, person: str, at: Millis, *, for_good: bool) -> None:
        """Note that they were denied. For good also ends the further uses of a guest's link."""
        ...

    async def allow(self, room: str, person: str) -> bool:
        """Forget that they were denied; False when they are not on the list or were not denied."""
        ...

    async def refused(self, room: str) -> list[Invitee]:
        """Those who were refused for good, the latest first, 200 at most."""
        ...


class Attachments(Protocol):
    """The files of messages."""

    async def refs(self, room: str, person: str, ids: tuple[str, ...]) -> tuple[FileRef, ...]:
        """The unsent files that `person` uploaded to `room`; raises `not_found` for any other."""
        ...


class Bus(Protocol):
    """Hurries what was committed to the other nodes. The database orders and keeps.

    Guarantees: at most once; what one node publishes arrives in its order; neither call waits.
    A lost hint loses nothing: heads are swept, and gaps are read from the database.
    """

    @property
    def shared(self) -> bool:
        """Whether other nodes listen, so that heads have to be swept."""
        ...

    def publish(self, commit: Committed) -> None:
        """Tell the others; the publisher itself does not hear it."""
        ...

    def subscribe(self, receive: Callable[[Committed], None]) -> None: ...


Paged = Callable[[str, str, int, int], Awaitable[None]]
"""Told `(person, room, first seq, last seq)` before a page that reaches into past sessions is
shown; what it notes is on the disk when it returns."""
