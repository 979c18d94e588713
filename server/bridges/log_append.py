"""The log of the rooms, as history writes to it."""

from server.history.ports.log_outbox import Notice
from server.history.ports.rooms import Asked
from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.events.log import Body
from server.rooms.log.appending import note_of, unit_of
from server.rooms.log.repeats import was_done
from server.rooms.ports import Append, LogWriter, NewEvent, Refused


class RoomActorLog:
    """Implements the ActorLog of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(
        self, room: str, actor: str, bodies: tuple[Body, ...], asked: Asked | None = None
    ) -> None:
        unit = note_of(room, *bodies, actor=actor)
        if asked is not None:
            unit = unit_of(room, actor, asked.request, asked.cid, *bodies)
        outcome = await self._writer.append(unit)
        if isinstance(outcome, Refused):
            raise outcome.error

    async def was_written(self, room: str, actor: str, asked: Asked) -> bool:
        unknown = ServiceError("not_found")
        try:
            digest = digest_of(asked.request)
            await was_done(self._writer, room, actor, asked.cid, digest, unknown)
        except ServiceError as error:
            if error is not unknown:
                raise
            return False
        return True


class RoomRequestLog:
    """Implements the RequestLog of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(self, room: str, person: str, cid: str, body: Body) -> None:
        draft = NewEvent(person, body, cid, digest_of(body))
        outcome = await self._writer.append(Append(room, (draft,)))
        if isinstance(outcome, Refused):
            raise outcome.error

    async def was_written(
        self, room: str, person: str, cid: str, body: Body, refused: ServiceError
    ) -> None:
        await was_done(self._writer, room, person, cid, digest_of(body), refused)


class RoomEpisodeLog:
    """Implements the EpisodeLog of server/history over the log."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(self, room: str, bodies: tuple[Body, ...]) -> None:
        outcome = await self._writer.append(note_of(room, *bodies))
        if isinstance(outcome, Refused):
            raise outcome.error


class RoomNoticeLog:
    """Implements the NoticeLog of server/history over the log. A notice's id is its cid there."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def cry(self, notice: Notice) -> bool:
        draft = NewEvent(notice.actor, notice.body, notice.id)
        try:
            outcome = await self._writer.append(Append(notice.room, (draft,)))
        except ServiceError:
            return False
        return not isinstance(outcome, Refused) or not outcome.error.temporary
