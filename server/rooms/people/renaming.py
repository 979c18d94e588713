"""Brings what a person is today into the rooms they are a member of: a new name, and that who came
as a guest has an account."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.protocol.events.log import Body
from server.protocol.events.rooms import MemberRegistered, MemberRenamed
from server.rooms.log.appending import note_of
from server.rooms.ports import LogWriter, NameBook, OldName, Refused

PAGE: Final = 100


class Renaming:
    """A name is the person's own; a room's log says since when it is called by which."""

    def __init__(self, names: NameBook, writer: LogWriter, jobs: Jobs) -> None:
        self._names = names
        self._writer = writer
        self._jobs = jobs

    def begin(self, person: str | None = None) -> None:
        """Have the rooms of `person`, or of everybody, know today's names."""
        self._jobs.begin("names", person or "", partial(self._look, person))

    async def settled(self) -> None:
        """Returns when every room that takes a new name has it."""
        await self._jobs.settled("names", "names.write")

    async def _look(self, person: str | None) -> None:
        after = ("", "")
        while outdated := await self._names.outdated(person, after, PAGE):
            for one in outdated:
                work = partial(self._one, one.room, one.person)
                self._jobs.begin("names.write", f"{one.room}/{one.person}", work)
            after = (outdated[-1].room, outdated[-1].person)

    async def _one(self, room: str, person: str) -> None:
        """Today's name, which may be another one since it was looked for."""
        for one in await self._names.outdated(person, (room, ""), 1):
            if one.room == room:
                await self._write(one)

    async def _write(self, one: OldName) -> None:
        bodies: list[Body] = [MemberRegistered(person=one.person)] if one.guest else []
        if one.name != one.was:
            bodies.append(MemberRenamed(person=one.person, name=one.name))
        outcome = await self._writer.append(note_of(one.room, *bodies, actor=one.person))
        if isinstance(outcome, Refused):
            raise outcome.error
