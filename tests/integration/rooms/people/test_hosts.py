"""Paths seldom taken: the host role handed on, a room given up, locked, archived or full."""

import pytest

from server.protocol.events.rooms import MemberAdded
from server.protocol.limits import LIMITS
from server.protocol.messages.base import Message
from server.protocol.messages.calls import CallJoin, MediaState
from server.protocol.messages.pushes import Admitted, RoleChanged
from server.protocol.messages.rooms import Admit, HandHost, Knock, Remove, SetRole, SetRoom
from server.protocol.messages.session import Leave
from server.rooms.ports import Append, Committed, NewEvent
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.service.house import House

NOBODY = "u_" + "a" * 26


async def refused(peer: Peer, request: Message, room: str) -> str:
    """The code that `request` is refused with."""
    with pytest.raises(RefusedError) as error:
        await peer.ask(request, room)
    return error.value.code


async def test_the_host_role_goes_to_members_with_an_account_only(home: House, pair: Pair) -> None:
    guest = await home.guest(await pair.host.invite(pair.room, "guest"), "Ola Berg")
    host = await pair.host.socket()
    await host.join(pair.room)
    for person, code in (
        (guest.person, "not_allowed"),
        (pair.host.person, "not_allowed"),
        (NOBODY, "not_found"),
    ):
        assert await refused(host, HandHost(cid=new_cid(), person=person), pair.room) == code
    made = SetRole(cid=new_cid(), person=guest.person, role="host")
    assert await refused(host, made, pair.room) == "not_allowed"


async def test_the_last_host_hands_the_role_on_before_giving_the_room_up(
    home: House, pair: Pair
) -> None:
    leaving = f"/rooms/{pair.room}/leave"
    answer = await pair.host.browser.post(leaving)
    assert (answer.status_code, answer.json()["code"]) == (409, "last_host")
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    await host.ask(HandHost(cid=new_cid(), person=mentee.person, role="peer"), pair.room)
    await mentee.expect(RoleChanged)
    assert (await pair.host.browser.post(leaving)).status_code == 204
    assert await refused(host, Knock(), pair.room) == "left"
    assert (await pair.host.browser.get(f"/rooms/{pair.room}")).status_code == 404
    await pair.host.accept(await pair.mentee.invite(pair.room, "peer"))
    assert (await host.join(pair.room)).role == "peer"


async def test_a_host_is_not_removed_and_comes_back_through_lobby_and_lock(
    home: House, pair: Pair
) -> None:
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    await host.ask(SetRole(cid=new_cid(), person=mentee.person, role="host"), pair.room)
    await mentee.expect(RoleChanged)
    remove = Remove(cid=new_cid(), person=host.person)
    assert await refused(mentee, remove, pair.room) == "not_allowed"
    await host.ask(SetRoom(cid=new_cid(), locked=True, lobby=True), pair.room)
    await host.ask(Leave(), pair.room)
    assert (await host.join(pair.room)).role == "host"


async def test_a_lock_keeps_new_people_from_the_door_but_not_who_waits_there(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    link = await host.invite(room, "guest", uses=2)
    inside = await host.socket()
    await inside.join(room)
    waits = await (await home.guest(link, "Ola Berg")).socket()
    await waits.ask(Knock(), room)
    late = await (await home.guest(link, "Too Late")).socket()
    await inside.ask(SetRoom(cid=new_cid(), locked=True), room)
    assert await refused(late, Knock(), room) == "room_locked"
    await inside.ask(Admit(cid=new_cid(), person=waits.person), room)
    await waits.expect(Admitted)
    assert (await waits.join(room)).role == "guest"


async def test_an_archived_room_takes_nobody_and_nothing_until_it_is_brought_back(
    home: House, pair: Pair
) -> None:
    link = await pair.host.invite(pair.room, "peer")
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(SetRoom(cid=new_cid(), archived=True), pair.room)
    call = CallJoin(cid=new_cid(), state=MediaState())
    assert await refused(host, call, pair.room) == "room_archived"
    upload = await pair.host.browser.post(
        f"/rooms/{pair.room}/files", params={"name": "a"}, content=b"x"
    )
    assert upload.json()["code"] == "room_archived"
    late = await home.person("Too Late")
    accept = f"/invitations/{link.rsplit('/', 1)[-1]}/accept"
    assert (await late.browser.post(accept, json={})).json()["code"] == "link_invalid"
    archived = (await pair.mentee.browser.get("/rooms", params={"archived": "true"})).json()
    assert [one["room"]["id"] for one in archived["rooms"]] == [pair.room]
    back = {"cid": new_cid(), "archived": False}
    assert (await pair.host.browser.patch(f"/rooms/{pair.room}", json=back)).status_code == 200
    assert (await late.browser.post(accept, json={})).status_code == 200


async def test_a_full_room_lets_in_only_who_is_a_member(home: House, pair: Pair) -> None:
    link = await pair.host.invite(pair.room, "peer")
    others = tuple(
        NewEvent(pair.host.person, MemberAdded(person=f"u_{n}", name="Somebody", role="peer"))
        for n in range(LIMITS.members - 2)
    )
    assert isinstance(await home.service.writer.append(Append(pair.room, others)), Committed)
    late = await home.person("Too Late")
    answer = await late.browser.post(f"/invitations/{link.rsplit('/', 1)[-1]}/accept", json={})
    assert (answer.status_code, answer.json()["code"]) == (409, "room_full")
    mentee = await pair.mentee.socket()
    assert len((await mentee.join(pair.room)).members) == LIMITS.members
