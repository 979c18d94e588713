"""Guests have no account to delete: they are forgotten by themselves, when they may be."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.protocol.events.chat import MessageSent
from server.protocol.events.retention import HoldLifted, HoldPlaced, PersonForgotten
from server.protocol.events.rooms import MemberAdded
from server.protocol.messages.rooms import Remove
from server.rooms.log.appending import note_of
from tests.support.clock import FakeClock
from tests.support.history.reflecting import end, talk
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.disk_traces import found_in, purged

NAME = "Ola Quillfeather"
DAY = 24 * 3600
YEAR = 365 * DAY


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    outside = Outside(hasher=QuickHasher(), clock=clock)
    async with house(tmp_path, outside, retention_peer=30) as open_house:
        yield open_house


async def came(home: House, kind: str = "circle") -> tuple[Visitor, Visitor, str]:
    """A host, a guest who was let in, and their room."""
    host = await home.person("Samira Haddad")
    room = await host.found("peer" if kind == "peer" else "circle", lobby=False)
    guest = await home.guest(await host.invite(room, "guest"), NAME)
    return host, guest, room


async def met(home: House, host: Visitor, guest: Visitor, room: str) -> str:
    """They had a session, and both are gone."""
    for who in (host, guest):
        await who.agree(room)
    peers, episode = await talk(room, host, guest)
    await peers[1].say(room, "wyvernous words")
    await end(peers[0], room)
    for peer in peers:
        await peer.close()
    await home.service.history.settled()
    return episode


async def aged(home: House) -> None:
    """What happens every few minutes happened."""
    await home.service.people.sweep()
    await home.service.history.age()
    await home.service.history.settled()


async def forgotten(home: House, room: str) -> list[str]:
    events = await home.service.reader.after(room, 0, 1_000)
    return [e.body.person for e in events if isinstance(e.body, PersonForgotten)]


async def test_a_year_later_nothing_names_a_guest_of_whom_no_session_stands(
    home: House, clock: FakeClock, tmp_path: Path
) -> None:
    host, guest, room = await came(home, "peer")
    await met(home, host, guest, room)
    assert found_in(tmp_path, ["Quillfeather"])
    clock.pass_seconds(YEAR)
    await aged(home)
    assert await forgotten(home, room) == [guest.person]
    events = await home.service.reader.after(room, 0, 1_000)
    names = [e.body.name for e in events if isinstance(e.body, MemberAdded)]
    assert names == [host.name, ""]
    await purged(home.service.history.retention.purge)
    assert found_in(tmp_path, ["Quillfeather"]) == {}
    await aged(home)
    assert await forgotten(home, room) == [guest.person]


async def test_who_only_wrote_is_forgotten_and_the_words_stay(
    home: House, clock: FakeClock, tmp_path: Path
) -> None:
    _, guest, room = await came(home)
    await guest.agree(room)
    peer = await guest.socket()
    await peer.join(room)
    await peer.say(room, "wyvernous words")
    await peer.close()
    clock.pass_seconds(7 * DAY)
    await aged(home)
    assert await forgotten(home, room) == [guest.person]
    events = await home.service.reader.after(room, 0, 1_000)
    assert any(isinstance(e.body, MessageSent) for e in events)


async def test_who_was_in_a_session_that_stands_is_named_by_it_for_as_long(
    home: House, clock: FakeClock
) -> None:
    host, guest, room = await came(home)
    episode = await met(home, host, guest, room)
    clock.pass_seconds(YEAR)
    await aged(home)
    assert await forgotten(home, room) == []
    await host.sign_in()
    answer = await host.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
    assert answer.json()["erased"]
    await aged(home)
    assert await forgotten(home, room) == [guest.person]


async def test_who_can_still_come_back_is_not_forgotten(home: House, clock: FakeClock) -> None:
    _, guest, room = await came(home)
    clock.pass_seconds(7 * DAY - 1)
    await aged(home)
    assert await forgotten(home, room) == []
    assert (await guest.browser.get("/me")).json()["name"] == NAME


async def test_who_is_in_a_session_that_goes_on_is_not_forgotten(
    home: House, clock: FakeClock
) -> None:
    host, guest, room = await came(home)
    await talk(room, host, guest)
    clock.pass_seconds(8 * DAY)
    await aged(home)
    assert await forgotten(home, room) == []


async def test_whom_the_room_removed_is_forgotten_at_once(home: House) -> None:
    host, guest, room = await came(home)
    peer = await host.socket()
    await peer.join(room)
    await peer.ask(Remove(cid=new_cid(), person=guest.person), room)
    await home.service.people.settled()
    await aged(home)
    assert await forgotten(home, room) == [guest.person]
    assert (await guest.browser.get("/me")).status_code == 401


async def test_who_only_waited_at_the_door_is_nowhere_any_more(
    home: House, clock: FakeClock, tmp_path: Path
) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    await home.guest(await host.invite(room, "guest"), NAME)
    clock.pass_seconds(7 * DAY)
    await aged(home)
    await purged(home.service.history.retention.purge)
    assert found_in(tmp_path, ["Quillfeather"]) == {}


async def test_a_held_room_forgets_nobody(home: House, clock: FakeClock) -> None:
    _, guest, room = await came(home)
    await home.service.writer.append(note_of(room, HoldPlaced(reason="audit")))
    clock.pass_seconds(YEAR)
    await aged(home)
    assert await forgotten(home, room) == []
    await home.service.writer.append(note_of(room, HoldLifted()))
    await aged(home)
    assert await forgotten(home, room) == [guest.person]


async def test_members_are_never_forgotten_by_themselves(home: House, clock: FakeClock) -> None:
    host, _, room = await came(home)
    member = await home.person("Amara Diallo")
    await member.accept(await host.invite(room, "peer"))
    clock.pass_seconds(YEAR)
    await aged(home)
    assert member.person not in await forgotten(home, room)
