"""The log of the rooms, as agreements write to it: the AgreementLog of server/mentoring."""

from collections.abc import Sequence

import msgspec

from server.protocol.events.agreement import AgreementAnswered
from server.protocol.events.log import Body
from server.rooms.log.appending import unit_of
from server.rooms.ports import Append, LogWriter, NewEvent, Refused


class RoomAgreementLog:
    """What may be written is decided in the transaction that writes it."""

    def __init__(self, writer: LogWriter) -> None:
        self._writer = writer

    async def open(self, room: str, answered: Sequence[tuple[str, AgreementAnswered]]) -> None:
        drafts = tuple(NewEvent(person, body) for person, body in answered)
        await self._write(Append(room, drafts))

    async def step(
        self, room: str, person: str, cid: str, request: msgspec.Struct, body: Body
    ) -> None:
        await self._write(unit_of(room, person, request, cid, body))

    async def _write(self, unit: Append) -> None:
        outcome = await self._writer.append(unit)
        if isinstance(outcome, Refused):
            raise outcome.error
