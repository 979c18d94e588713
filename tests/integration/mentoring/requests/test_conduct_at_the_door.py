"""No room of a relationship is walked into before the code of conduct that holds is accepted."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import delete

from server.bootstrap import Outside
from server.store.tables.profiles import conduct_agreements
from tests.integration.mentoring.profiles.test_listing import agree
from tests.support.clock import FakeClock
from tests.support.mentoring.pairs import a_mentee, a_mentor, acted, sent
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


async def a_new_version_comes(home: House) -> None:
    """What everybody accepted is another version than the one that holds."""
    await home.service.database.write(
        lambda connection: connection.execute(delete(conduct_agreements))
    )


async def a_pair(home: House) -> tuple[Visitor, Visitor, str]:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    room = (await acted(grace, request.id, "accept")).room
    assert room is not None
    return grace, amara, room


async def is_asked(peer: Peer, room: str) -> None:
    with pytest.raises(RefusedError, match="conduct_missing"):
        await peer.join(room)


async def test_neither_walks_in_before_accepting_and_both_may_read(tmp_path: Path) -> None:
    outside = Outside(clock=FakeClock(), hasher=QuickHasher())
    async with house(tmp_path, outside) as home:
        grace, amara, room = await a_pair(home)
        inside = await grace.socket()
        await inside.join(room)
        await a_new_version_comes(home)
        for who in (grace, amara):
            peer = await who.socket()
            await is_asked(peer, room)
            await peer.join(room, reading=True)
        assert (await agree(amara)).status_code == 200
        peer = await amara.socket()
        await peer.join(room)
        # Who was inside stays, and comes back to their seat.
        await inside.cut()
        await inside.open()
        await inside.join(room)
        await inside.say(room, "Good morning.")


async def test_other_rooms_and_those_who_are_none_of_the_two_are_not_asked(
    tmp_path: Path,
) -> None:
    outside = Outside(clock=FakeClock(), hasher=QuickHasher())
    async with house(tmp_path, outside) as home:
        tomas, ines = await asyncio.gather(home.person("Tomas"), home.person("Ines"))
        room = await tomas.found()
        await ines.accept(await tomas.invite(room, "mentee"))
        for who in (tomas, ines):
            peer = await who.socket()
            await peer.join(room)
