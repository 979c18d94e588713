"""Where people meet the rooms they leave for good: the PersonTraces of server/people."""

import asyncio
from collections.abc import Callable

from server.history.ports.room_log import RoomLog
from server.kernel.clock import Millis
from server.protocol.events.log import Body
from server.protocol.events.retention import PersonForgotten, WordsErased
from server.protocol.events.rooms import MemberRemoved
from server.store.people.account_deletion import Traces
from server.store.people.belongings import Belonging
from server.store.sealed.vault import Vault

Emptied = Callable[[str], None]
"""Told of a room of which nothing is left on the disk."""


class RoomTraces:
    """Over the log, so that everybody in a room hears of it."""

    def __init__(self, traces: Traces, room_log: RoomLog, vault: Vault, emptied: Emptied) -> None:
        self._traces = traces
        self._room_log = room_log
        self._vault = vault
        self._emptied = emptied

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        return await self._traces.leave(person, now, at, leaves_words=leaves_words)

    async def last_host_of(self, person: str) -> list[str]:
        rooms = await self._traces.rooms(person)
        return [one.title for one in rooms if one.last_host and not one.alone]

    async def held(self, person: str) -> bool:
        return any(one.held for one in await self._traces.rooms(person))

    async def forget(self, person: str, *, leaves_words: bool) -> None:
        for one in await self._traces.rooms(person):
            if one.inside or one.named:
                bodies = _farewell(person, one, leaves_words=leaves_words)
                await self._room_log.append(one.room, person, bodies)
            if one.alone:
                await self._traces.empty(one.room)
                self._emptied(one.room)
        await self._traces.remove(person)
        await asyncio.to_thread(self._vault.destroy, person)


def _farewell(person: str, one: Belonging, *, leaves_words: bool) -> tuple[Body, ...]:
    """The last events of a person in a room. Where nobody is left to read them, words go, too."""
    bodies: list[Body] = []
    if one.inside:
        bodies.append(MemberRemoved(person=person, by_self=True))
    if not leaves_words or one.alone:
        bodies.append(WordsErased(first=1, last=one.head))
    return (*bodies, PersonForgotten(person=person))
