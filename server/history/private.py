"""What reflections, shared entries, the diary and reminders need from outside.

Every book is committed when a method returns, and seals what people wrote before it is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from server.history.reflection import Kept, Outcome
from server.kernel.clock import Millis
from server.protocol.bodies.diary import DiaryEntry, DiaryMonth
from server.protocol.bodies.people import Locale
from server.protocol.bodies.reflections import Sheet
from server.protocol.bodies.sharing import EntryItem, SharedEntry, ShareLevel
from server.protocol.events.base import RoomKind
from server.protocol.events.log import Body


class SeatOfKind(Protocol):
    """What a member sees of a room, and what kind of room it is."""

    @property
    def visible_from(self) -> int: ...

    @property
    def kind(self) -> RoomKind: ...


class Company(Protocol):
    """Who may look into a room."""

    async def allow(self, person: str, room: str, action: Literal["read"]) -> SeatOfKind:
        """The seat of a member; raises `not_found` alike for a stranger and for no room."""
        ...


@dataclass(frozen=True, slots=True)
class NewShare:
    """An entry that its author opens. `ref` is the reflection, mark or diary entry it is in."""

    id: str
    author: str
    room: str
    episode: str | None
    item: EntryItem
    ref: str
    level: ShareLevel
    at: Millis


Decide = Callable[[Kept, str | None], Outcome]
"""(the reflection as it is, whom the partner's is sealed with, if it is) -> what becomes of it.

Runs inside the transaction; what it raises leaves everything as it was.
"""


class ReflectionBook(Protocol):
    async def own(self, person: str, most: int) -> list[Kept]:
        """The person's own of all episodes, `most` at most; erased ones are not among them."""
        ...

    async def of(self, episode: str, person: str) -> tuple[Kept | None, Sheet | None]:
        """The person's own, and the partner's where both opened; else nothing of it is touched."""
        ...

    async def change(
        self, new: Kept, partner: str | None, decide: Decide, shares: tuple[NewShare, ...] = ()
    ) -> Kept:
        """Do as `decide` says with the person's reflection; `new` where there is none yet.

        In the same transaction: a sealed one withdraws what of it was shared, one that opens
        opens the partner's, `shares` are added as far as the sheet holds them, and what the room
        is to hear of it becomes a notice. The partner's is looked at only where one is named.
        """
        ...


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared entry and the kind of the room it is shared in."""

    entry: SharedEntry
    kind: RoomKind


@dataclass(frozen=True, slots=True)
class SharedLine:
    """The line that a person chose for next time."""

    person: str
    text: str
    at: Millis


class ShareBook(Protocol):
    async def add(self, new: NewShare) -> SharedEntry:
        """Keep it; one that is there already is answered as it is.

        Raises `not_found` when `ref` is not the author's, `conflict` when it is a reflection that
        is neither kept nor opened, or holds nothing under that item.
        """
        ...

    async def choose(self, author: str, share: str, line: bool) -> SharedEntry | None:
        """Make it the author's one line of its episode, or take that back; None if not theirs."""
        ...

    async def remove(self, author: str, share: str) -> bool:
        """Whether there was such a share of `author`."""
        ...

    async def of_episode(self, episode: str, reader: str, visible_from: int) -> list[Shared]:
        """What is shared of an episode, oldest first; entries that say nothing are left out.

        Of others than `reader` only what was shared since event `visible_from` of the room, here
        and below.
        """
        ...

    async def of_diaries(self, room: str, reader: str, visible_from: int) -> list[Shared]:
        """Diary entries that are open to `room`, newest day first, 200 at most."""
        ...

    async def lines(self, room: str, reader: str, visible_from: int) -> list[tuple[Shared, Millis]]:
        """The lines of the room's last closed episode, if it ends at `visible_from` or later."""
        ...


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a room is to hear, and has not heard yet."""

    id: str
    room: str
    actor: str
    body: Body


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a room has still to hear. `more`: there is more than this; `unreadable`: how many of
    them say nothing any more, because their row is damaged or of another version."""

    notices: tuple[Notice, ...]
    more: bool
    unreadable: int


class NoticeBook(Protocol):
    async def rooms(self) -> list[str]:
        """Every room that has something to hear."""
        ...

    async def waiting(self, room: str) -> Waiting:
        """In the order they came, 100 at most."""
        ...

    async def told(self, notice: str) -> None: ...


class Crier(Protocol):
    """Says in a room's log what happened beside it."""

    async def cry(self, notice: Notice) -> bool:
        """Whether it stands in the log now, once; or can never stand there."""
        ...


@dataclass(frozen=True, slots=True)
class NewPage:
    """A diary entry before it is kept; `cid` makes its creation idempotent."""

    id: str
    person: str
    cid: str
    day: str
    text: str
    device: str
    at: Millis


@dataclass(frozen=True, slots=True)
class PageWish:
    """What is to become of a diary entry."""

    day: str
    text: str
    device: str
    revision: int
    at: Millis


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A diary entry as its owner wrote it."""

    day: str
    text: str
    at: Millis


class DiaryBook(Protocol):
    async def own(self, person: str, most: int) -> list[OwnPage]:
        """The person's pages, newest day first, `most` at most."""
        ...

    async def month(self, person: str, month: str) -> DiaryMonth: ...

    async def add(self, new: NewPage, most: int) -> DiaryEntry:
        """The new entry, or the one this cid made; `quota_exceeded` over `most` entries."""
        ...

    async def change(self, person: str, entry: str, wish: PageWish) -> DiaryEntry | None:
        """None if it is not theirs; `conflict` as for reflections."""
        ...

    async def remove(self, person: str, entry: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody who was in an episode and has neither kept a reflection nor been reminded."""

    episode: str
    room: str
    ended_at: Millis
    person: str
    name: str
    email: str
    locale: Locale
    time_zone: str


class ReminderBook(Protocol):
    async def owed(self, since: Millis, after: Owed | None, most: int) -> list[Owed]:
        """Who may be reminded of an episode that ended after `since`, `most` at most.

        The first to end first; only those behind `after`, the last of an earlier answer.
        """
        ...

    async def claim(self, owed: Owed, now: Millis) -> bool:
        """Whether it is ours to send, and still to be sent; True once for each and never again."""
        ...


class Post(Protocol):
    """Hands reminders over to the mail server."""

    async def remind(self, owed: Owed) -> None:
        """Raises when it was not taken."""
        ...
