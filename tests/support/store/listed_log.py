"""A log and a memory in plain lists, for tests of the episode tracker without a disk."""

from dataclasses import dataclass, field

from server.history.episodes.tracker import EpisodeTracker
from server.history.ports.episodes import Unfinished
from server.history.ports.room_log import RepeatableRequest
from server.jobs.runner import Runner
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
    Present,
)
from server.protocol.events.log import Body, Event
from tests.support.service.background import runner
from tests.support.store.room_logs import START

Turn = EpisodeOpened | EpisodeInterrupted | EpisodeResumed | EpisodeClosed
"""What is said of an episode while it lasts."""


@dataclass(frozen=True)
class Told:
    room: str
    events: tuple[Event, ...]


@dataclass
class Ledger:
    """One room's log, a RoomLog over it and an EpisodeMemory of it.

    `open` False refuses every write.
    """

    room: str = "r_1"
    now: Millis = START
    open: bool = True
    sign: Millis = 0
    events: list[Event] = field(default_factory=list)
    tracker: EpisodeTracker | None = None
    jobs: Runner = field(default_factory=runner)

    def begin(self) -> EpisodeTracker:
        """An episode tracker as after a start of the service: it knows nothing but what is kept.

        The one before is dead: it tries nothing again, for it would hear of nothing it wrote.
        """
        self.jobs.rest()
        self.jobs = runner()
        self.tracker = EpisodeTracker(self, self, self._random, self.jobs)
        return self.tracker

    def _random(self, count: int) -> bytes:
        return len(self.events).to_bytes(count, "little")

    def happen(self, actor: str, *bodies: Body) -> None:
        """A unit of events is committed now, and the tracker told."""
        first = len(self.events) + 1
        unit = tuple(
            Event(seq=seq, actor=actor, at=self.now, body=body)
            for seq, body in enumerate(bodies, first)
        )
        self.events.extend(unit)
        if self.tracker is not None:
            self.tracker.committed(Told(self.room, unit))

    def episodes(self) -> list[Turn]:
        """What the tracker wrote, in order."""
        return [event.body for event in self.events if isinstance(event.body, Turn)]

    async def append(
        self,
        room: str,
        actor: str,
        bodies: tuple[Body, ...],
        request: RepeatableRequest | None = None,
    ) -> None:
        assert room == self.room
        assert request is None
        if not self.open:
            raise ServiceError("unavailable", temporary=True)
        self.happen(actor, *bodies)

    async def was_written(self, room: str, actor: str, request: RepeatableRequest) -> bool:
        raise NotImplementedError

    async def unfinished(self) -> list[Unfinished]:
        closed = {one.episode for one in self.episodes() if isinstance(one, EpisodeClosed)}
        last = [one for one in self.episodes() if one.episode not in closed][-1:]
        match last:
            case [EpisodeInterrupted(episode=episode, at=at)]:
                return [Unfinished(self.room, episode, True, at)]
            case [EpisodeOpened(episode=episode) | EpisodeResumed(episode=episode)]:
                return [Unfinished(self.room, episode, False, self.events[-1].at)]
        return []

    async def sign_of_life(self) -> Millis:
        return self.sign

    async def live(self, now: Millis) -> None:
        self.sign = now

    async def names(self, room: str, people: tuple[str, ...]) -> tuple[Present, ...]:
        return tuple(Present(person=one, name=one.upper(), role="peer") for one in people)
