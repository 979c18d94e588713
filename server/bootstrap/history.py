"""History as one side of the service: how it starts, what it hears, and what it does again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from server.bootstrap.history_parts import (
    EpisodeParts,
    HistoryBasis,
    HistoryBooks,
    PersonalParts,
    RetentionParts,
    episode_parts,
    history_books,
    personal_parts,
    retention_parts,
)
from server.history.episodes import snapshots
from server.history.rules.episode_start_and_end import OBSERVED
from server.jobs.runner import Runner, Work
from server.kernel.clock import Clock, Millis
from server.protocol.events.base import EventBody
from server.rooms.ports import Committed
from server.web.routes.rooms import Past

HEARD: Final[frozenset[type[EventBody]]] = frozenset({*OBSERVED}) | snapshots.HEARD
"""The kinds of events that `HistorySide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class HistorySide:
    """What the other sides need of history, by subject."""

    books: HistoryBooks
    retention: RetentionParts
    episodes: EpisodeParts
    personal: PersonalParts
    clock: Clock
    jobs: Runner

    def committed(self, commit: Committed) -> None:
        self.episodes.tracker.committed(commit)
        self.episodes.snapshots.committed(commit)
        self.retention.eraser.committed(commit)

    async def start(self) -> None:
        """Come to terms with how the service stopped, and with what an older one left plain."""
        await self.books.marks.seal_old()
        await self.books.access_log.start()
        await self.episodes.tracker.start(self.clock.now())
        self.jobs.begin("episodes.unkept", "", self.episodes.snapshots.look)
        self.jobs.begin("keys.look", "", self.retention.eraser.look)
        await self.personal.log_outbox.spread()
        await self.jobs.settled("episodes.unkept")
        await self.settled()

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {
            "episodes": self._now(self.episodes.tracker.tick),
            "episodes.unkept": self.episodes.snapshots.look,
            "chat.alone": self._now(self.retention.unkept_chat.tick),
            "retention": self._now(self.retention.retention.tick),
            "guests": self._now(self.retention.guests.tick),
            "scour": self.retention.purge.tick,
        }

    async def tick(self) -> None:
        """Do now what is done every second, with what follows from it."""
        await self.jobs.once("episodes")

    async def purge_now(self) -> None:
        """Do now what is done every few seconds: no trace of what was erased stays."""
        await self.jobs.once("scour")

    async def age(self) -> None:
        """Do now what is done every few minutes.

        What was said alone without agreement goes, and what is over; and last, when the records
        that named them are gone, the names of guests.
        """
        await self.jobs.once("chat.alone", "retention", "guests")

    async def settled(self) -> None:
        """Everything that follows from what was committed is written, or put off."""
        await self.episodes.tracker.settled()
        await self.episodes.snapshots.settled()
        await self.retention.eraser.settled()

    def _now(self, tick: Callable[[Millis], Awaitable[None]]) -> Work:
        return lambda: tick(self.clock.now())

    async def past(self, seats: dict[str, int]) -> dict[str, Past]:
        """room -> what a person who sees it from that seq on has behind them there."""
        tally = await self.books.archive.tally(seats)
        soon = await self.retention.retention.soon(self.clock.now(), frozenset(seats))
        return {room: Past(count, last, soon.get(room)) for room, (count, last) in tally.items()}


def history_side(basis: HistoryBasis) -> HistorySide:
    """Everything about episodes, over `basis`."""
    books = history_books(basis)
    retention = retention_parts(basis, books)
    episodes = episode_parts(basis, books, retention)
    return HistorySide(
        books=books,
        retention=retention,
        episodes=episodes,
        personal=personal_parts(basis, books, episodes.reader),
        clock=basis.outside.clock,
        jobs=basis.jobs,
    )
