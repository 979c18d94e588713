"""The archivist: folds an episode when it closes, and again when it is spoken of afterwards.

Something in it was taken back, or somebody who was there confirmed or amended what was recorded.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol

from server.history.ports.archive import Archive, Batch
from server.history.record import Record
from server.history.recorder import record
from server.kernel.errors import ServiceError
from server.protocol.blanking import TAKING, reach_of
from server.protocol.events.base import EventBody
from server.protocol.events.episodes import EpisodeAmended, EpisodeClosed, EpisodeConfirmed

HEARD: Final[frozenset[type[EventBody]]] = TAKING | {
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeAmended,
}
"""The kinds of events that `Archivist.committed` does something about."""


@dataclass(frozen=True, slots=True)
class _Closed:
    room: str
    episode: str


@dataclass(frozen=True, slots=True)
class _Taken:
    """Episodes in that stretch of the log may hold something that event `seq` took out of it."""

    room: str
    first: int
    last: int
    seq: int


@dataclass(frozen=True, slots=True)
class _SpokenOf:
    """`seq` tells what was said while an earlier word is being folded in."""

    room: str
    episode: str
    seq: int


_Job = _Closed | _Taken | _SpokenOf

Kept = Callable[[Record], Awaitable[None]]
"""Told of every closed episode after it was stored; may raise ServiceError to be told again."""


class Settling(Protocol):
    async def settle(self, room: str, episode: str) -> None:
        """Decide what of a closed episode is not kept; raises ServiceError to be asked again."""
        ...


class Archivist:
    """Keeps the stored episodes equal to their fold. What cannot be stored now is tried again."""

    def __init__(self, archive: Archive, settling: Settling, kept: Kept) -> None:
        self._archive = archive
        self._settling = settling
        self._kept = kept
        self._jobs: dict[_Job, asyncio.Task[None] | None] = {}

    def committed(self, batch: Batch) -> None:
        """Take notice of committed events; never blocks, never raises."""
        for event in batch.events:
            if isinstance(event.body, EpisodeClosed):
                self._begin(_Closed(batch.room, event.body.episode))
            elif (reach := reach_of(event)) is not None:
                self._begin(_Taken(batch.room, *reach, event.seq))
            elif isinstance(event.body, EpisodeConfirmed | EpisodeAmended):
                self._begin(_SpokenOf(batch.room, event.body.episode, event.seq))

    async def start(self) -> None:
        """Fold what closed or was redacted before the service stopped. Raises ServiceError."""
        for room, episode in await self._archive.unkept():
            await self._settling.settle(room, episode)
            await self._fold(room, episode)

    def tick(self) -> None:
        """Call now and then: tries again what could not be stored."""
        for job, task in tuple(self._jobs.items()):
            if task is None:
                self._begin(job)

    async def settled(self) -> None:
        """Returns when everything noticed so far is stored or put off."""
        while running := [task for task in self._jobs.values() if task is not None]:
            await asyncio.wait(running)

    async def settled_in(self, room: str) -> None:
        """As `settled`, for one room."""
        while running := [task for job, task in self._jobs.items() if task and job.room == room]:
            await asyncio.wait(running)

    async def where(self, episode: str) -> str | None:
        """The room of an episode, at every moment of its life; None where there is none."""
        for _ in range(2):  # it may close, or be stored, between the two looks
            room = self._being_stored(episode) or await self._archive.room_of(episode)
            if room is not None:
                return room
        return None

    def _being_stored(self, episode: str) -> str | None:
        for job in self._jobs:
            if isinstance(job, _Closed) and job.episode == episode:
                return job.room
        return None

    def _begin(self, job: _Job) -> None:
        if self._jobs.get(job) is None:
            self._jobs[job] = asyncio.get_running_loop().create_task(self._do(job))

    async def _do(self, job: _Job) -> None:
        try:
            await self._refresh(job)
            del self._jobs[job]
        except ServiceError:
            self._jobs[job] = None

    async def _refresh(self, job: _Job) -> None:
        match job:
            case _Closed(room=room, episode=episode):
                await self._settling.settle(room, episode)
                await self._fold(room, episode)
            case _SpokenOf(room=room, episode=episode):
                await self._fold(room, episode)
            case _Taken(room=room, first=first, last=last):
                for found in await self._archive.within(room, first, last):
                    await self._fold(room, found)

    async def _fold(self, room: str, episode: str) -> None:
        found = await self._archive.chapter(room, episode)
        # A long episode takes tens of milliseconds to fold; the loop has others to serve.
        made = await asyncio.to_thread(record, found[0]) if found else None
        if found is not None and made is not None and made.state == "closed":
            await self._archive.keep(made, found[1])
            await self._kept(made)
