"""Shared entries: what of one's own somebody opens, and what of it others see."""

from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.shared_entries import EntryItem, SharedEntry, ShareLevel
from server.protocol.events.base import RoomKind


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


class SharedEntryBook(Protocol):
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
