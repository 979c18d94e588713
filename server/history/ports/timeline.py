"""A room over time: what grew, what was kept, who talked, and one-off calls."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from server.history.record.talk_shares import Heard
from server.kernel.clock import Millis
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.timeline import Growth


class GrowthBook(Protocol):
    """What people said an episode did for them."""

    async def of(self, reader: str, episodes: Collection[str]) -> Mapping[str, tuple[Growth, ...]]:
        """episode -> the outcomes that `reader` may see: their own, and others' where open."""
        ...


class KeptPromisesBook(Protocol):
    """What people promised in a room."""

    async def done(self, episodes: Collection[str]) -> Mapping[str, int]:
        """episode -> how many of the promises made in it were kept since."""
        ...


@dataclass(frozen=True, slots=True)
class RoomRhythm:
    """How often two agreed to meet, in days; None for as it is needed."""

    days: int | None


class RoomRhythms(Protocol):
    """What the two of a relationship signed about how often they meet."""

    async def agreed(self, person: str, room: str) -> RoomRhythm | None:
        """To a member of the room; None where nothing is signed about it."""
        ...


class TalkBook(Protocol):
    """Talk reports and shares, at rest only sealed; committed when a method returns."""

    async def add(self, episode: str, heard: Heard, most: int) -> None:
        """Keep a report, in place of one with the same person, call and `since`.

        Raises `quota_exceeded` when the person has `most` of the episode.
        """
        ...

    async def reports(self, episode: str) -> list[Heard]:
        """Everybody's reports of it: to work shares out from, never to be shown."""
        ...

    async def keep(self, episode: str, shares: Mapping[str, TalkShare]) -> None:
        """person -> their own share, in place of what was kept."""
        ...

    async def of(self, person: str, episodes: Collection[str]) -> dict[str, TalkShare]:
        """episode -> the person's own share, where there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """`by` proposed to `to` to take a one-off episode into room `into`, or to keep its own."""

    episode: str
    by: str
    to: str
    into: str | None
    at: Millis
    expires_at: Millis
    cid: str
    declined: bool = False


class AdoptionBook(Protocol):
    """Proposals to adopt one-off calls; committed when a method returns."""

    async def last(self, episode: str) -> Proposal | None:
        """The newest proposal."""
        ...

    async def put(self, proposal: Proposal, room: str, *, tell: bool) -> None:
        """Keep it, and where it is new and `tell`, have the other told of it by mail. `room` is
        that of the call; the same cid of the same person again keeps nothing."""
        ...

    async def decline(self, episode: str, at: Millis) -> None:
        """Mark the proposal made at `at` as declined."""
        ...

    async def home_of(self, episode: str) -> str | None:
        """The room that took the episode in."""
        ...
