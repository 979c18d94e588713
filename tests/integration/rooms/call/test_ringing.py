"""Ringing: being at the door outlives a socket; who is turned away cannot ring for a while."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.protocol.limits import LIMITS
from server.protocol.messages.pushes import Admitted, Denied, LobbyPush
from server.protocol.messages.rooms import Admit, Allow, Deny, Knock, SetRoom
from server.protocol.messages.session import Leave
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.people.peer import PATIENCE, Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as open_house:
        yield open_house


class Scene:
    """A host inside a circle, and a guest at its door."""

    def __init__(self, room: str, host: Visitor, inside: Peer, ola: Visitor, guest: Peer) -> None:
        self.room = room
        self.host = host
        self.inside = inside
        self.ola = ola
        self.guest = guest

    async def shown(self, count: int) -> LobbyPush:
        return await self.inside.expect(LobbyPush, lambda push: len(push.waiting) == count)

    async def turned_away(self, peer: Peer | None = None) -> dict[str, object]:
        """What a join and a knock are refused with, which is the same."""
        errors = []
        one = peer or self.guest
        for ring in (one.join(self.room), one.ask(Knock(), self.room)):
            with pytest.raises(RefusedError) as refused:
                await ring
            errors.append(refused.value.error)
        assert errors[0] == errors[1]
        return errors[0]


@pytest.fixture
async def scene(home: House) -> Scene:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    ola = await home.guest(await host.invite(room, "guest", 5), "Ola Berg")
    guest = await ola.socket()
    await guest.ask(Knock(), room)
    made = Scene(room, host, inside, ola, guest)
    await made.shown(1)
    return made


async def lost(home: House, peer: Peer) -> None:
    """The socket is gone, and the service knows it."""
    await peer.cut()
    session = home.service.sessions.session(peer.session)
    assert session is not None
    async with asyncio.timeout(PATIENCE):
        while session.connection is not None:  # noqa: ASYNC110 - nobody is told that it went
            await asyncio.sleep(0)


async def test_a_reload_keeps_the_place_at_the_door_and_rings_no_second_time(
    home: House, scene: Scene, clock: FakeClock
) -> None:
    before = (await (await scene.host.socket()).join(scene.room)).waiting
    await lost(home, scene.guest)
    clock.pass_seconds(LIMITS.grace_ms / 1000 - 1)
    home.service.sessions.tick()
    await scene.guest.open()
    await scene.guest.ask(Knock(), scene.room)
    await scene.inside.say(scene.room, "nothing rang")
    assert not [push for _, push in scene.inside.pushes if isinstance(push, LobbyPush)]
    assert (await (await scene.host.socket()).join(scene.room)).waiting == before
    await scene.inside.ask(Admit(cid=new_cid(), person=scene.guest.person), scene.room)
    await scene.guest.expect(Admitted)


async def test_who_stays_away_longer_than_a_session_is_gone_from_the_door(
    home: House, scene: Scene, clock: FakeClock
) -> None:
    await lost(home, scene.guest)
    clock.pass_seconds(LIMITS.grace_ms / 1000)
    home.service.sessions.tick()
    await scene.shown(0)


async def test_who_goes_away_from_the_door_is_gone_at_once(scene: Scene) -> None:
    await scene.guest.ask(Leave(), scene.room)
    await scene.shown(0)


async def test_who_is_turned_away_rings_again_after_some_minutes(
    home: House, scene: Scene, clock: FakeClock
) -> None:
    await scene.inside.ask(Deny(person=scene.guest.person), scene.room)
    assert (await scene.guest.expect(Denied)).retry_ms == 5 * 60_000
    told = await scene.turned_away()
    assert (told["code"], told["temporary"]) == ("denied", True)
    other = await scene.ola.socket()
    clock.pass_seconds(60)
    assert (await scene.turned_away(other))["retry_ms"] == 4 * 60_000
    await scene.inside.ask(SetRoom(cid=new_cid(), lobby=False), scene.room)
    assert (await scene.turned_away(other))["code"] == "denied"
    await scene.inside.ask(SetRoom(cid=new_cid(), lobby=True), scene.room)
    clock.pass_seconds(4 * 60)
    await other.ask(Knock(), scene.room)
    await scene.shown(1)


async def test_one_who_is_turned_away_keeps_nobody_else_from_ringing(
    home: House, scene: Scene
) -> None:
    await scene.inside.ask(Deny(person=scene.guest.person), scene.room)
    link = await scene.host.invite(scene.room, "guest")
    other = await (await home.guest(link, "Other Guest")).socket()
    await other.ask(Knock(), scene.room)
    await scene.shown(1)


async def test_a_host_refuses_for_good_and_undoes_it(
    home: House, scene: Scene, clock: FakeClock
) -> None:
    person = scene.guest.person
    await scene.inside.ask(Deny(person=person, for_good=True), scene.room)
    assert (await scene.guest.expect(Denied)).retry_ms is None
    shown = await scene.inside.expect(LobbyPush, lambda push: bool(push.refused))
    assert [(one.person, one.name) for one in shown.refused] == [(person, "Ola Berg")]
    clock.pass_seconds(24 * 3600)
    told = await scene.turned_away()
    assert (told["code"], told.get("temporary", False)) == ("refused", False)
    again = (await scene.host.invite(scene.room, "guest")).rsplit("/", 1)[-1]
    answer = await scene.ola.browser.post(f"/invitations/{again}/accept", json={})
    assert answer.json()["code"] == "refused"
    home.service.rooms._live.clear()
    host = await scene.host.socket()
    assert [one.person for one in (await host.join(scene.room)).refused] == [person]
    await host.ask(Allow(person=person), scene.room)
    await host.expect(LobbyPush, lambda push: not push.refused)
    await scene.guest.ask(Knock(), scene.room)
    await host.expect(LobbyPush, lambda push: bool(push.waiting))
    with pytest.raises(RefusedError, match="not_found"):
        await host.ask(Allow(person="u_" + "a" * 26), scene.room)


async def test_a_guest_refused_for_good_comes_by_the_same_link_under_no_other_name(
    home: House, scene: Scene
) -> None:
    link = await scene.host.invite(scene.room, "guest", 5)
    first = await (await home.guest(link, "First")).socket()
    await first.ask(Knock(), scene.room)
    second = await (await home.guest(link, "Second")).socket()
    await second.ask(Knock(), scene.room)
    await scene.shown(3)
    await scene.inside.ask(Deny(person=first.person, for_good=True), scene.room)
    await first.expect(Denied)
    token = link.rsplit("/", 1)[-1]
    answer = await home.browser().post(f"/invitations/{token}/accept", json={"name": "Another"})
    assert answer.json()["code"] == "link_invalid"
    await scene.inside.ask(Admit(cid=new_cid(), person=second.person), scene.room)
    await second.expect(Admitted)
