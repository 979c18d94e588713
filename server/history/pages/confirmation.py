"""Is this how it was? Those who were in an episode confirm its record, or say what is wrong."""

from typing import Final

from server.history.episodes.snapshots import EpisodeSnapshots
from server.history.pages.episode_page import EpisodeReader
from server.history.ports.episodes import Archive
from server.history.ports.room_log import RepeatableRequest, RoomLog
from server.history.ports.rooms import RoomStandings
from server.history.record.episode_record import Record
from server.kernel.errors import ServiceError
from server.protocol.bodies.episodes import EpisodeAmend, EpisodeConfirm, EpisodeView
from server.protocol.events.episodes import EpisodeAmended, EpisodeConfirmed

MOST_AMENDMENTS: Final = 20
"""Of one person to one episode."""


class Confirmations:
    """Use cases of the draft. What was recorded stays; what is said of it stands beside it."""

    def __init__(
        self,
        archive: Archive,
        episode_snapshots: EpisodeSnapshots,
        access: RoomStandings,
        room_log: RoomLog,
        reader: EpisodeReader,
    ) -> None:
        self._archive = archive
        self._episode_snapshots = episode_snapshots
        self._access = access
        self._room_log = room_log
        self._reader = reader

    async def confirm(
        self, person: str, episode: str, request: EpisodeConfirm
    ) -> EpisodeView | None:
        """Say yes to the record or to another's amendment; saying it again changes nothing.

        None where it was said before, and the episode is not theirs to see any more.
        """
        body = EpisodeConfirmed(episode=episode, amendment=request.amendment)
        try:
            record = await self._closed(person, episode)
            if _says(record, person, request.amendment):
                await self._write(record.room, person, request.cid, body)
        except ServiceError as error:
            return await self._said_before(person, episode, request.cid, body, error)
        return await self._reader.view(person, episode)

    async def amend(self, person: str, episode: str, request: EpisodeAmend) -> EpisodeView | None:
        """Say what is wrong. Raises `quota_exceeded` after 20 amendments by one person.

        None as `confirm` says.
        """
        body = EpisodeAmended(episode=episode, about=request.about, text=request.text.strip())
        try:
            record = await self._closed(person, episode)
            _check_amendment(record, person, body.text)
            await self._write(record.room, person, request.cid, body)
        except ServiceError as error:
            return await self._said_before(person, episode, request.cid, body, error)
        return await self._reader.view(person, episode)

    async def _write(
        self, room: str, person: str, cid: str, body: EpisodeConfirmed | EpisodeAmended
    ) -> None:
        await self._room_log.append(room, person, (body,), RepeatableRequest(cid, body))
        await self._episode_snapshots.settled_in(room)

    async def _said_before(
        self,
        person: str,
        episode: str,
        cid: str,
        body: EpisodeConfirmed | EpisodeAmended,
        refused: ServiceError,
    ) -> EpisodeView | None:
        """What may be seen by who said this before; raises what it is refused with otherwise."""
        room = await self._episode_snapshots.where(episode)
        if room is None or refused.temporary:
            raise refused
        if not await self._room_log.was_written(room, person, RepeatableRequest(cid, body)):
            raise refused
        try:
            return await self._reader.view(person, episode)
        except ServiceError as error:
            if error.temporary:
                raise
            return None

    async def _closed(self, person: str, episode: str) -> Record:
        """The closed episode that `person` was in.

        Raises `not_found` as reading it would, `not_allowed` for who was not there, whose role may
        not, and while it lasts.
        """
        room = await self._episode_snapshots.where(episode)
        if room is None:
            raise ServiceError("not_found")
        seat = await self._access.allow(person, room, "confirm")
        await self._episode_snapshots.settled_in(room)
        record = await self._archive.record(episode)
        if record is not None and (record.last_seq or 0) < seat.visible_from:
            raise ServiceError("not_found")
        if record is None or person not in record.people:
            raise ServiceError("not_allowed", data={"action": "confirm"})
        return record


def _check_amendment(record: Record, person: str, text: str) -> None:
    if not text:
        raise ServiceError("bad_request", data={"field": "text"})
    if sum(one.person == person for one in record.amendments) >= MOST_AMENDMENTS:
        raise ServiceError("quota_exceeded", data={"most": MOST_AMENDMENTS})


def _says(record: Record, person: str, amendment: int | None) -> bool:
    """Whether a yes of `person` says anything new; raises when there is nothing to say yes to."""
    if amendment is None:
        return all(one.person != person for one in record.confirmed)
    found = next((one for one in record.amendments if one.seq == amendment), None)
    if found is None:
        raise ServiceError("not_found")
    if found.person == person:
        raise ServiceError("not_allowed", data={"action": "confirm your own amendment"})
    return all(one.person != person for one in found.confirmed)
