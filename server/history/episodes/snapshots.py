"""Episode snapshots: folds an episode when it closes, and again when it is spoken of afterwards.

Something in it was taken back or said better, or somebody who was there confirmed or amended what
was recorded.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, Protocol

from server.history.ports.episodes import Archive, Batch
from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.jobs.runner import Begin, Jobs
from server.protocol.blanking import TAKING, reach_of
from server.protocol.events.base import EventBody
from server.protocol.events.board import ActionChanged, AgendaChanged
from server.protocol.events.episodes import EpisodeAmended, EpisodeClosed, EpisodeConfirmed

HEARD: Final[frozenset[type[EventBody]]] = TAKING | {
    AgendaChanged,
    ActionChanged,
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeAmended,
}
"""The kinds of events that `EpisodeSnapshots.committed` does something about."""

KINDS: Final = ("episodes.close", "episodes.taken", "episodes.fold")
"""Its jobs. Each key begins with the room's id and a slash."""

Kept = Callable[[Record], Awaitable[None]]
"""Told of every closed episode after it was stored; may raise ServiceError to be told again."""


class SnapshotSettling(Protocol):
    async def settle(self, room: str, episode: str) -> None:
        """Decide what of a closed episode is not kept; raises ServiceError to be asked again."""
        ...


class EpisodeSnapshots:
    """Keeps the stored episodes equal to their fold. What cannot be stored now is tried again.

    Each episode is a job of its own, so one that cannot be folded holds up no other.
    """

    def __init__(
        self, archive: Archive, settling: SnapshotSettling, kept: Kept, jobs: Jobs
    ) -> None:
        self._archive = archive
        self._settling = settling
        self._kept = kept
        self._jobs = jobs
        self._closing: dict[str, str] = {}

    def committed(self, batch: Batch) -> None:
        """Take notice of committed events; never blocks, never raises."""
        for event in batch.events:
            if isinstance(event.body, EpisodeClosed):
                self._close(batch.room, event.body.episode, self._jobs.begin)
            elif (reach := reach_of(event)) is not None:
                work = partial(self._taken, batch.room, *reach)
                self._jobs.begin("episodes.taken", f"{batch.room}/{event.seq}", work)
            elif isinstance(event.body, EpisodeConfirmed | EpisodeAmended):
                self._fold_later(batch.room, event.body.episode, self._jobs.begin)

    async def look(self) -> None:
        """At the start and now and then: begin what was left behind. Raises ServiceError."""
        for one in await self._archive.unkept():
            do = self._fold_later if one.stored else self._close
            do(one.room, one.episode, self._jobs.found)

    async def settled(self) -> None:
        """Returns when everything noticed so far is stored or put off."""
        await self._jobs.settled(*KINDS)

    async def settled_in(self, room: str) -> None:
        """As `settled`, for one room."""
        await self._jobs.settled(*KINDS, of=f"{room}/")

    def is_behind(self, room: str, episode: str) -> bool:
        """Whether what is stored of it may hold what was taken out since. Ask when settled."""
        return self._jobs.owes("episodes.taken", of=f"{room}/") or self._jobs.owes(
            "episodes.close", "episodes.fold", of=f"{room}/{episode}"
        )

    async def where(self, episode: str) -> str | None:
        """The room of an episode, at every moment of its life; None where there is none."""
        for _ in range(2):  # it may close, or be stored, between the two looks
            room = self._closing.get(episode) or await self._archive.room_of(episode)
            if room is not None:
                return room
        return None

    def _close(self, room: str, episode: str, do: Begin) -> None:
        self._closing[episode] = room
        do("episodes.close", f"{room}/{episode}", partial(self._closed, room, episode))

    def _fold_later(self, room: str, episode: str, do: Begin) -> None:
        do("episodes.fold", f"{room}/{episode}", partial(self._fold, room, episode))

    async def _closed(self, room: str, episode: str) -> None:
        await self._settling.settle(room, episode)
        await self._fold(room, episode)
        self._closing.pop(episode, None)

    async def _taken(self, room: str, first: int, last: int) -> None:
        """Episodes in that stretch of the log may hold something that was taken out of it."""
        for episode in await self._archive.within(room, first, last):
            self._fold_later(room, episode, self._jobs.begin)

    async def _fold(self, room: str, episode: str) -> None:
        found = await self._archive.chapter(room, episode)
        # A long episode takes tens of milliseconds to fold; the loop has others to serve.
        made = await asyncio.to_thread(record, found[0]) if found else None
        if found is not None and made is not None and made.state == "closed":
            await self._archive.keep(made, found[1])
            await self._kept(made)
