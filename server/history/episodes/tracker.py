"""The episode tracker: listens to what is committed and writes the room's episodes into its log.

Its decisions are those of server/history/rules/episode_start_and_end.py; here they meet the log.
What cannot be written now is tried again by the runner, each room apart from every other.
"""

from functools import partial
from typing import Final

from server.history.ports.episodes import Batch, EpisodeMemory, Unfinished
from server.history.ports.room_log import RoomLog
from server.history.rules.episode_life import State
from server.history.rules.episode_start_and_end import (
    CloseEpisode,
    OpenEpisode,
    ResumeEpisode,
    Watch,
    Wish,
    observe,
    passed,
    wish,
)
from server.jobs.runner import Begin, Jobs
from server.kernel.clock import Millis
from server.kernel.ids import RandomBytes, new_id
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import SYSTEM_ACTOR, Body

SIGN_MS: Final = 5_000
"""How often a running episode's sign of life is written; it may be this much too early."""


UNWATCHED: Final = Watch()


class EpisodeTracker:
    """Watches every room somebody is in. Call `start` once before events come, then `tick`."""

    def __init__(
        self, room_log: RoomLog, memory: EpisodeMemory, random: RandomBytes, jobs: Jobs
    ) -> None:
        self._room_log = room_log
        self._memory = memory
        self._random = random
        self._jobs = jobs
        self._rooms: dict[str, Watch] = {}
        self._signed: Millis = 0

    @property
    def running(self) -> int:
        """How many episodes run now; for metrics."""
        return sum(watch.running for watch in self._rooms.values())

    async def start(self, now: Millis) -> None:
        """Interrupt what ran when the service stopped; close what nobody can resume any more.

        Returns when that is in the log or put off. Raises ServiceError when the store cannot be
        read.
        """
        sign = await self._memory.sign_of_life()
        for left in await self._memory.unfinished():
            self._interrupt(left, sign, now)
        await self.settled()
        await self.tick(now)
        await self.settled()

    async def tick(self, now: Millis) -> None:
        """Call about every second: ends what was left alone and gives the sign of life.

        Raises ServiceError when that cannot be given now.
        """
        for room, watch in tuple(self._rooms.items()):
            self._put(room, passed(watch, now), self._jobs.found)
        if self.running and now - self._signed >= SIGN_MS:
            await self._memory.live(now)
            self._signed = now

    def committed(self, batch: Batch) -> None:
        """Take notice of committed events; never blocks, never raises."""
        watch = self._rooms.get(batch.room, UNWATCHED)
        for event in batch.events:
            watch = observe(watch, event)
        self._put(batch.room, watch, self._jobs.begin)

    async def settled(self) -> None:
        """Returns when everything decided so far was written or put off."""
        await self._jobs.settled("episodes.interrupt", "episodes.write")

    def _interrupt(self, left: Unfinished, sign: Millis, now: Millis) -> None:
        at = left.at if left.interrupted else min(now, max(left.at, sign))
        state: State = "interrupted" if left.interrupted else "live"
        self._rooms[left.room] = Watch(state, left.episode, quiet_since=at)
        if not left.interrupted:
            body = EpisodeInterrupted(episode=left.episode, at=at)
            work = partial(self._room_log.append, left.room, SYSTEM_ACTOR, (body,))
            self._jobs.begin("episodes.interrupt", left.room, work)

    def _put(self, room: str, watch: Watch, do: Begin) -> None:
        if watch.idle:
            self._rooms.pop(room, None)
            return
        self._rooms[room] = watch
        if wish(watch) is not None:
            do("episodes.write", room, partial(self._fulfil, room))

    async def _fulfil(self, room: str) -> None:
        """Write what is wished until nothing is; raises when the log cannot take it now."""
        while (wanted := wish(self._rooms.get(room, UNWATCHED))) is not None:
            body = await self._body(room, wanted)
            await self._room_log.append(room, SYSTEM_ACTOR, (body,))

    async def _body(self, room: str, wanted: Wish) -> Body:
        match wanted:
            case OpenEpisode(since=since, people=people):
                present = await self._memory.names(room, people)
                episode = new_id("ep", self._random)
                return EpisodeOpened(episode=episode, present=present, since=since)
            case ResumeEpisode(episode=episode):
                return EpisodeResumed(episode=episode)
            case CloseEpisode(episode=episode, reason=reason, at=at):
                return EpisodeClosed(episode=episode, reason=reason, at=at)
