"""The log of the rooms, as agreements write to it: the AgreementLog of server/mentoring."""

from collections.abc import Sequence

import msgspec

from server.protocol.events.agreement import AgreementAnswered
from server.protocol.events.log import Body
from server.rooms.log.appending import append_of
from server.rooms.ports import Append, LogWriter, NewEvent, Refused


class RoomAgreementLog:
    """What may be written is decided in the transaction that writes it."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def open(self, room: str, answered: Sequence[tuple[str, AgreementAnswered]]) -> None:
        new_events = tuple(NewEvent(person, body) for person, body in answered)
        await self._write(Append(room, new_events))

    async def step(
        self, room: str, person: str, cid: str, request: msgspec.Struct, body: Body
    ) -> None:
        await self._write(append_of(room, person, request, cid, body))

    async def _write(self, append: Append) -> None:
        outcome = await self._writer.append(append)
        if isinstance(outcome, Refused):
            raise outcome.error
