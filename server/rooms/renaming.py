"""Brings the new name of a person into the rooms they are a member of."""

import asyncio
from typing import Final

from server.protocol.events.rooms import MemberRenamed
from server.rooms.drafting import note_of
from server.rooms.ports import LogWriter, NameBook, OldName, Refused

PAGE: Final = 100


class Renaming:
    """A name is the person's own; a room's log says since when it is called by which."""

    def __init__(self, names: NameBook, writer: LogWriter) -> None:
        self._names = names
        self._writer = writer
        self._one_at_a_time = asyncio.Lock()

    async def settle(self, person: str | None = None) -> None:
        """Return when the rooms of `person`, or of everybody, know today's names.

        Raises what the log refuses with; settling again goes on from there.
        """
        async with self._one_at_a_time:
            while outdated := await self._names.outdated(person, PAGE):
                await asyncio.gather(*(self._write(one) for one in outdated))

    async def _write(self, one: OldName) -> None:
        renamed = MemberRenamed(person=one.person, name=one.name)
        outcome = await self._writer.append(note_of(one.room, renamed, actor=one.person))
        if isinstance(outcome, Refused):
            raise outcome.error
