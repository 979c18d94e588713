"""Lets the service itself write into a room's log: history's Scribe over the log's writer."""

from server.kernel.errors import ServiceError
from server.protocol.events import Body
from server.rooms.drafting import note_of
from server.rooms.ports import Committed, LogWriter


class LogScribe:
    """One unit a call, without a cid: nobody sends it twice."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def write(self, room: str, bodies: tuple[Body, ...]) -> bool:
        try:
            outcome = await self._writer.append(note_of(room, *bodies))
        except ServiceError:
            return False
        return isinstance(outcome, Committed)
