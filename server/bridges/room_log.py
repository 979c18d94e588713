"""The log of the rooms, as history writes to it."""

from server.history.ports.room_log import RepeatableRequest
from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.events.log import Body
from server.rooms.log.appending import append_of, note_of
from server.rooms.log.repeats import was_done
from server.rooms.ports import LogWriter, Refused


class WrittenRoomLog:
    """Implements the RoomLog of server/history over the log's writer."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def append(
        self,
        room: str,
        actor: str,
        bodies: tuple[Body, ...],
        request: RepeatableRequest | None = None,
    ) -> None:
        append = note_of(room, *bodies, actor=actor)
        if request is not None:
            append = append_of(room, actor, request.says, request.cid, *bodies)
        outcome = await self._writer.append(append)
        if isinstance(outcome, Refused):
            raise outcome.error

    async def was_written(self, room: str, actor: str, request: RepeatableRequest) -> bool:
        unknown = ServiceError("not_found")
        try:
            digest = digest_of(request.says)
            await was_done(self._writer, room, actor, request.cid, digest, unknown)
        except ServiceError as error:
            if error is not unknown:
                raise
            return False
        return True
