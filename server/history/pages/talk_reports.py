"""Talk reports come in from each client's own meter; each owner gets their own share back."""

from typing import Final

from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.ports.episodes import Archive
from server.history.ports.rooms import RoomStandings
from server.history.ports.timeline import TalkBook
from server.history.record.episode_record import Record
from server.history.record.talk_shares import Heard, shares
from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.rates import Buckets, Rate
from server.protocol.bodies.episode_timeline import TalkReport

LATE_MS: Final = 10 * 60_000
"""How long after an episode's end what was heard in it is still taken."""

MOST_REPORTS: Final = 2_000
"""Of one person in one episode: a little over sixteen hours."""

PACE: Final = Rate(1 / 30, 4)


class TalkShares:
    """Works out everybody's share of an episode once it is stored."""

    def __init__(self, book: TalkBook) -> None:
        self._book = book

    async def kept(self, record: Record) -> None:
        """An episode was stored, or more was heard of it. Raises ServiceError."""
        if record.stays:
            heard = await self._book.reports(record.id)
            if heard:
                await self._book.keep(record.id, shares(record, heard))


class TalkReports:
    """Takes reports while an episode runs and shortly after."""

    def __init__(
        self,
        book: TalkBook,
        shares: TalkShares,
        archive: Archive,
        episode_snapshots: EpisodeSnapshots,
        access: RoomStandings,
        clock: Clock,
    ) -> None:
        self._book = book
        self._shares = shares
        self._archive = archive
        self._episode_snapshots = episode_snapshots
        self._access = access
        self._clock = clock
        self._pace = Buckets(PACE)

    async def report(self, person: str, episode: str, request: TalkReport) -> None:
        """Keep what the person's own meter heard. The same `since` again replaces it.

        Raises `not_found` for an episode that is not theirs or over for long, `rate_limited`.
        """
        room = await self._episode_snapshots.where(episode)
        if room is None:
            raise ServiceError("not_found")
        await self._access.allow(person, room, "read")
        self._keep_pace(person)
        _check(request)
        record = await self._archive.record(episode)
        if record is not None and not self._open(record, person):
            raise ServiceError("not_found")
        heard = Heard(person, request.call, request.since, request.until, request.spans)
        await self._book.add(episode, heard, MOST_REPORTS)
        stored = await self._archive.record(episode)  # perhaps while this was written
        if stored is not None:
            await self._shares.kept(stored)

    def _open(self, record: Record, person: str) -> bool:
        ended: Millis = record.ended_at or 0
        return person in record.people and self._clock.now() < ended + LATE_MS

    def _keep_pace(self, person: str) -> None:
        wait = self._pace.take(person, self._clock.monotonic())
        if wait:
            raise ServiceError("rate_limited", temporary=True, retry_ms=round(wait * 1000))


def _check(request: TalkReport) -> None:
    """Spans stand in order, apart, and within the time that was listened to."""
    at = request.since
    for start, end in request.spans:
        if not at <= start < end:
            raise ServiceError("bad_request", data={"field": "spans"})
        at = end
    if not request.since < request.until or at > request.until:
        raise ServiceError("bad_request", data={"field": "until"})
