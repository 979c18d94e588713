"""Two who let the same person in at one moment: who reads late takes no member for a stranger."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import pytest

from server.protocol.events.rooms import MemberAdded
from server.protocol.messages.pushes import Admitted, LobbyPush
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import Admit, Knock, SetRole, SetRoom
from server.rooms.ports import Invitee
from server.store.rooms.waiting_guests import StoredGuests
from tests.support.people.cids import new_cid
from tests.support.service.house import House

T = TypeVar("T")


class LateReads:
    """Of the guest list: the first answers at once, others not before `done`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.done = asyncio.Event()
        self._first = True
        get = StoredGuests.get

        async def late(guests: StoredGuests, room: str, person: str) -> Invitee | None:
            if not self._first:
                await self.done.wait()
            self._first = False
            return await get(guests, room, person)

        monkeypatch.setattr(StoredGuests, "get", late)


async def both(reads: LateReads, *asked: Awaitable[T]) -> list[T]:
    """What all answer; whoever reads late does so once another was answered."""
    tasks = [asyncio.ensure_future(one) for one in asked]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    reads.done.set()
    return await asyncio.gather(*tasks)


async def added(home: House, room: str, person: str) -> int:
    """How often they came into being as a member."""
    log = await home.service.reader.after(room, 0, 500)
    return [e.body.person for e in log if isinstance(e.body, MemberAdded)].count(person)


async def test_two_hosts_who_admit_at_once_are_answered_the_same(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, other = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    room = await host.found("circle", lobby=False)
    inside = await host.socket()
    await inside.join(room)
    await other.accept(await host.invite(room, "mentor"))
    there = await other.socket()
    await there.join(room)
    await inside.ask(SetRole(cid=new_cid(), person=other.person, role="host"), room)
    await inside.ask(SetRoom(cid=new_cid(), lobby=True), room)
    guest = await (await home.guest(await host.invite(room, "guest"), "Ola Berg")).socket()
    await guest.ask(Knock(), room)
    for one in (inside, there):
        await one.expect(LobbyPush, lambda push: bool(push.waiting))
    answers: list[Ack] = await both(
        LateReads(monkeypatch),
        *(one.ask(Admit(cid=new_cid(), person=guest.person), room) for one in (inside, there)),
    )
    assert answers[0].seq == answers[1].seq
    await guest.expect(Admitted)
    assert await added(home, room, guest.person) == 1


async def test_two_windows_that_come_in_at_once_are_both_in(
    home: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, late = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    await late.accept(await host.invite(room, "mentor"))
    await inside.ask(SetRoom(cid=new_cid(), lobby=False), room)
    phone, laptop = await late.socket(), await late.socket()
    joined = await both(LateReads(monkeypatch), *(one.join(room) for one in (phone, laptop)))
    assert [one.role for one in joined] == ["mentor", "mentor"]
    assert await added(home, room, late.person) == 1
