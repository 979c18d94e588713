"""Who is told that somebody waits, and what one learns of a room before being let in."""

import httpx
import msgspec
import pytest

from server.protocol.bodies.rooms import RoomDoor, RoomView, Waiters
from server.protocol.messages.pushes import Denied, LobbyPush
from server.protocol.messages.rooms import Deny, Knock, Remove
from server.protocol.messages.session import Leave
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def waiting(visitor: Visitor) -> list[tuple[str, str, bool]]:
    """The room, the name and whether at its door, of everybody who waits for `visitor`."""
    answer = await visitor.browser.get("/me/waiting")
    found = msgspec.json.decode(answer.content, type=Waiters).waiting
    return [(one.room, one.name, one.at_door) for one in found]


async def door(browser: httpx.AsyncClient, room: str) -> RoomDoor | None:
    answer = await browser.get(f"/rooms/{room}/door")
    if answer.status_code == 404:
        return None
    return msgspec.json.decode(answer.content, type=RoomDoor)


async def knocking(guest: Visitor, room: str) -> Peer:
    peer = await guest.socket()
    with pytest.raises(RefusedError, match="lobby"):
        await peer.join(room)
    await peer.ask(Knock(), room)
    return peer


async def test_a_host_who_is_elsewhere_hears_who_knocks_and_nobody_else_does(home: House) -> None:
    host, mentor = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    peer, stranger = await home.person("Jonas Weber"), await home.person("Nobody Here")
    room = await host.found("circle", lobby=False)
    await mentor.accept(await host.invite(room, "mentor"))
    await peer.accept(await host.invite(room, "peer"))
    body = {"cid": new_cid(), "lobby": True}
    assert (await host.browser.patch(f"/rooms/{room}", json=body)).status_code == 200
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    assert await waiting(host) == []
    at_door = await knocking(guest, room)
    for may in (host, mentor):
        assert await waiting(may) == [(room, "Ola Berg", True)]
    for may_not in (peer, stranger):
        assert await waiting(may_not) == []
    assert (await guest.browser.get("/me/waiting")).status_code == 403
    await at_door.ask(Leave(), room)
    assert await waiting(host) == []


async def test_a_partner_alone_in_a_room_for_two_waits_for_the_other(home: House) -> None:
    host, mentee = await home.person("Samira Haddad"), await home.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    first, second = await mentee.socket(), await mentee.socket()
    for session in (first, second):
        await session.join(room)
    assert await waiting(host) == [(room, "Amara Diallo", False)]
    assert await waiting(mentee) == []
    inside = await host.socket()
    await inside.join(room)
    assert await waiting(host) == []
    await inside.ask(Remove(cid=new_cid(), person=mentee.person), room)
    assert await waiting(mentee) == []


async def test_who_is_in_a_circle_waits_for_nobody(home: House) -> None:
    host, peer = await home.person("Samira Haddad"), await home.person("Jonas Weber")
    room = await host.found("circle", lobby=False)
    await peer.accept(await host.invite(room, "peer"))
    await (await peer.socket()).join(room)
    assert await waiting(host) == []


async def test_a_member_sees_who_is_there_before_coming_in(home: House) -> None:
    host, mentee = await home.person("Samira Haddad"), await home.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    await (await host.socket()).join(room)
    answer = await mentee.browser.get(f"/rooms/{room}")
    shown = msgspec.json.decode(answer.content, type=RoomView).here
    assert [one.person for one in shown] == [host.person]


async def test_before_one_is_let_in_the_door_shows_the_title_and_no_person(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    assert await door(guest.browser, room) == RoomDoor(
        title="Alarm limits", kind="circle", lobby=True, attended=False
    )
    assert (await guest.browser.get(f"/rooms/{room}")).status_code == 404
    inside = await host.socket()
    await inside.join(room)
    seen = await door(guest.browser, room)
    assert seen is not None
    assert seen.attended
    assert (await door(host.browser, room)) == RoomDoor(
        title="Alarm limits", kind="circle", lobby=False, attended=True
    )


async def test_the_door_is_absent_for_whoever_is_not_invited_or_no_longer(home: House) -> None:
    host, stranger = await home.person("Samira Haddad"), await home.person("Nobody Here")
    room = await host.found("circle")
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    inside = await host.socket()
    await inside.join(room)
    at_door = await knocking(guest, room)
    await inside.expect(LobbyPush, lambda push: bool(push.waiting))
    await inside.ask(Deny(person=guest.person, for_good=True), room)
    assert (await at_door.expect(Denied)).withdrawn is False
    for browser in (stranger.browser, guest.browser):
        assert await door(browser, room) is None
    assert (await home.browser().get(f"/rooms/{room}/door")).status_code == 401


async def test_who_waits_while_their_link_is_withdrawn_is_told_that_it_was_that(
    home: House,
) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    at_door = await knocking(guest, room)
    (link,) = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    await host.browser.delete(f"/rooms/{room}/invitations/{link['id']}")
    assert await at_door.expect(Denied) == Denied(withdrawn=True)
    assert await door(guest.browser, room) is None
    assert await waiting(host) == []
