"""What is kept and for how long: agreement, retention, erasure, holds, keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.protocol.events.base import RoomKind


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


@dataclass(frozen=True, slots=True)
class Alone:
    """A room in which something was said outside any episode; `last` is the seq of the last."""

    room: str
    last: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What a room says about its record. `retention` in days; `hold`: why nothing is erased."""

    kind: RoomKind
    retention: int | None
    hold: str | None
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Due:
    """An episode whose time is over at `over_at`. `after` is where the one before it ended."""

    room: str
    episode: str
    ended_at: Millis
    after: int
    last: int
    kind: RoomKind
    retention: int | None
    over_at: Millis


class RetentionBook(Protocol):
    """What is kept and for how long, as the database knows it; committed when a method returns."""

    async def rules(self, room: str) -> Rules:
        """Raises `not_found`."""
        ...

    # ── what was said, as far as it depends on agreement whether it is kept ──────────────────

    async def before(self, room: str, first: int) -> Stretch | None:
        """What lies between event `first`, which opens an episode, and the episode before."""
        ...

    async def kept_from(self, room: str) -> int:
        """The first event whose keeping depends on agreement."""
        ...

    async def alone(self, before: Millis, after: str, most: int) -> list[Alone]:
        """Rooms where no episode runs and something was said since the last one, before that time.

        Those whose id comes behind `after`, by id, `most` at most.
        """
        ...

    # ── who wishes that a whole episode is erased ────────────────────────────────────────────

    async def wish(
        self, episode: str, person: str, now: Millis, cid: str | None = None
    ) -> None: ...

    async def wished_by(self, person: str, cid: str) -> str | None:
        """The episode that `person` wishes erased by that request; None where there is none."""
        ...

    async def unwish(self, episode: str, person: str) -> None: ...

    async def wished(self, episode: str, since: Millis) -> dict[str, Millis]:
        """person -> when they wished it, where that was at `since` or later."""
        ...

    async def erased(self) -> list[str]:
        """Every episode that the log says was erased."""
        ...

    # ── episodes by age; those of rooms on hold and erased ones are not among them ───────────

    async def over_by(
        self, moment: Millis, days: Mapping[str, int], after: tuple[Millis, str], most: int
    ) -> list[Due]:
        """Those whose time is over at `moment`, the first to go first, `most` at most.

        Only those behind `after`, the time and the id of the last one of an earlier answer.

        `days` by kind of room, or the room's own where they are fewer; without either it is kept.
        """
        ...

    async def soon(
        self, moment: Millis, days: Mapping[str, int], rooms: tuple[str, ...]
    ) -> dict[str, Millis]:
        """room -> when the first of its episodes goes, of `rooms` where that is by `moment`."""
        ...

    async def announce(self, soon: Sequence[Due], now: Millis) -> None:
        """Have the people of these told by mail, each episode once; of one room's in one mail."""
        ...

    async def claim(self, work: str, holder: str, now: Millis, until: Millis) -> bool:
        """Whether `holder` does `work` until then, because nobody else does."""
        ...


class Keys(Protocol):
    """The keys of private content, one for each episode and person."""

    def destroy(self, scope: str) -> None:
        """Make everything under it unreadable for good; nothing happens when it is gone."""
        ...
