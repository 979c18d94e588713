"""The keeper: listens to what is committed and writes the room's episodes into its log.

Its decisions are those of server/history/watch.py; here they meet the log. What cannot be written
now is tried again at the next tick.
"""

import asyncio
from contextlib import suppress
from typing import Final, Protocol

from server.history.lifecycle import State
from server.history.ports.archive import Batch, Memory, Unfinished
from server.history.watch import Close, Open, Resume, Watch, Wish, observe, passed, wish
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Body

SIGN_MS: Final = 5_000
"""How often a running episode's sign of life is written; it may be this much too early."""


UNWATCHED: Final = Watch()


class Scribe(Protocol):
    """Writes into a room's log for the service itself."""

    async def write(self, room: str, bodies: tuple[Body, ...]) -> bool:
        """Commit `bodies` together. False: nothing was written, and later it may go.

        True comes after the batch reached Keeper.committed.
        """
        ...


class Keeper:
    """Watches every room somebody is in. Call `start` once before events come, then `tick`."""

    def __init__(self, scribe: Scribe, memory: Memory, random: RandomBytes) -> None:
        self._scribe = scribe
        self._memory = memory
        self._random = random
        self._rooms: dict[str, Watch] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._signed: Millis = 0

    @property
    def running(self) -> int:
        """How many episodes run now; for metrics."""
        return sum(watch.running for watch in self._rooms.values())

    async def start(self, now: Millis) -> None:
        """Interrupt what ran when the service stopped; close what nobody can resume any more.

        Returns when that is in the log. Raises ServiceError when the store cannot be read.
        """
        sign = await self._memory.sign_of_life()
        for left in await self._memory.unfinished():
            await self._interrupt(left, sign, now)
        await self.tick(now)
        await self.settled()

    async def tick(self, now: Millis) -> None:
        """Call about every second: ends what was left alone and gives the sign of life."""
        for room, watch in tuple(self._rooms.items()):
            self._put(room, passed(watch, now))
        if self.running and now - self._signed >= SIGN_MS:
            with suppress(ServiceError):
                await self._memory.live(now)
                self._signed = now

    def committed(self, batch: Batch) -> None:
        """Take notice of committed events; never blocks, never raises."""
        watch = self._rooms.get(batch.room, UNWATCHED)
        for event in batch.events:
            watch = observe(watch, event)
        self._put(batch.room, watch)

    async def settled(self) -> None:
        """Returns when everything decided so far was written or put off."""
        while self._tasks:
            await asyncio.wait(tuple(self._tasks.values()))

    async def _interrupt(self, left: Unfinished, sign: Millis, now: Millis) -> None:
        at = left.at if left.interrupted else min(now, max(left.at, sign))
        state: State = "interrupted" if left.interrupted else "live"
        self._rooms[left.room] = Watch(state, left.episode, quiet_since=at)
        if not left.interrupted:
            await self._scribe.write(left.room, (EpisodeInterrupted(episode=left.episode, at=at),))

    def _put(self, room: str, watch: Watch) -> None:
        if watch.idle:
            self._rooms.pop(room, None)
            return
        self._rooms[room] = watch
        if wish(watch) is not None and room not in self._tasks:
            self._tasks[room] = asyncio.get_running_loop().create_task(self._fulfil(room))

    async def _fulfil(self, room: str) -> None:
        """Write what is wished until nothing is, or until the log cannot take it now."""
        try:
            with suppress(ServiceError):
                while (wanted := wish(self._rooms.get(room, UNWATCHED))) is not None:
                    if not await self._scribe.write(room, (await self._body(room, wanted),)):
                        break
        finally:
            del self._tasks[room]

    async def _body(self, room: str, wanted: Wish) -> Body:
        match wanted:
            case Open(since=since, people=people):
                present = await self._memory.names(room, people)
                episode = new_id("ep", self._random)
                return EpisodeOpened(episode=episode, present=present, since=since)
            case Resume(episode=episode):
                return EpisodeResumed(episode=episode)
            case Close(episode=episode, reason=reason, at=at):
                return EpisodeClosed(episode=episode, reason=reason, at=at)
