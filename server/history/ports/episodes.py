"""Episodes as they run and as they are kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from server.history.record.chapter import Chapter
from server.history.record.episode_record import Record
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.events.episodes import Present
from server.protocol.events.log import Event


class Batch(Protocol):
    """Events of one room that were committed together, in order of seq."""

    @property
    def room(self) -> str: ...

    @property
    def events(self) -> tuple[Event, ...]: ...


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An episode that was running when the service stopped.

    `at` is when it was interrupted, or else the time of its room's last event.
    """

    room: str
    episode: str
    interrupted: bool
    at: Millis


class EpisodeMemory(Protocol):
    """What the episode tracker has to know about the time before the service started."""

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


@dataclass(frozen=True, slots=True)
class Unkept:
    """A closed episode that is still to be folded; `stored`: an earlier fold of it is there."""

    room: str
    episode: str
    stored: bool


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

    async def said(self, room: str, after: int, last: int, limit: int) -> list[Event]:
        """The first `limit` messages after event `after` and up to `last`, as they read now."""
        ...

    async def unkept(self) -> list[Unkept]:
        """The closed ones that are not stored, or not as the log has it."""
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
        """A stored episode; folded from the log where its row is damaged."""
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
