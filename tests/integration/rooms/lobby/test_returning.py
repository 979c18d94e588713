"""Leaving, removal and revocation end every way back; a new invitation alone makes a new one."""

import asyncio

import httpx
import pytest

from server.protocol.events.rooms import MemberAdded
from server.protocol.messages.pushes import Admitted, Denied, LobbyPush, Removed, RoleChanged
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import Admit, HandHost, Knock, Remove, SetRole, SetRoom
from server.protocol.messages.session import Join
from server.rooms.log.appending import note_of
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def accept(visitor: Visitor, link: str) -> httpx.Response:
    token = link.rsplit("/", 1)[-1]
    return await visitor.browser.post(f"/invitations/{token}/accept", json={})


async def refused(peer: Peer, room: str) -> list[str]:
    """The codes that a bare join, a resuming one and a knock are refused with."""
    codes = []
    for request in (Join(), Join(ep="e", seq=1), Knock()):
        with pytest.raises(RefusedError) as error:
            await peer.ask(request, room)
        codes.append(error.value.code)
    return codes


async def leave(visitor: Visitor, room: str) -> None:
    assert (await visitor.browser.post(f"/rooms/{room}/leave")).status_code == 204


async def test_who_left_comes_back_by_a_new_invitation_alone(home: House, pair: Pair) -> None:
    used = await pair.host.invite(pair.room, "mentor", 5)
    unused = await pair.host.invite(pair.room, "mentor", 5)
    late = await home.person("Late Comer")
    await late.accept(used)
    await leave(late, pair.room)
    phone = await late.socket()
    assert await refused(phone, pair.room) == ["left"] * 3
    for link in (used, unused):
        assert (await accept(late, link)).json()["code"] == "link_invalid"
    assert await refused(phone, pair.room) == ["left"] * 3
    await late.accept(await pair.host.invite(pair.room, "observer"))
    assert (await phone.join(pair.room)).role == "observer"


async def test_a_room_s_restart_forgets_no_leaving(home: House, pair: Pair) -> None:
    await leave(pair.mentee, pair.room)
    home.service.rooms._live.clear()
    assert await refused(await pair.mentee.socket(), pair.room) == ["left"] * 3


async def test_a_phone_that_resumes_after_its_owner_left_is_told(pair: Pair) -> None:
    phone, tab = await pair.mentee.socket(), await pair.mentee.socket()
    await phone.join(pair.room)
    await tab.join(pair.room)
    await phone.cut()
    await leave(pair.mentee, pair.room)
    assert (await tab.expect(Removed)).by_self
    assert (await phone.open()).resumed
    with pytest.raises(RefusedError, match="left"):
        await phone.join(pair.room)
    assert await refused(tab, pair.room) == ["left"] * 3


async def test_a_withdrawn_link_takes_along_who_was_not_admitted(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    link = await host.invite(room, "guest", 5)
    waits = await (await home.guest(link, "Ola Berg")).socket()
    await waits.ask(Knock(), room)
    await inside.expect(LobbyPush, lambda push: bool(push.waiting))
    still = await (await home.guest(link, "Not There Yet")).socket()
    listed = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    away = await host.browser.delete(f"/rooms/{room}/invitations/{listed[0]['id']}")
    assert away.status_code == 204
    await waits.expect(Denied)
    await inside.expect(LobbyPush, lambda push: not push.waiting)
    for peer in (waits, still):
        assert await refused(peer, room) == ["not_found"] * 3
        with pytest.raises(RefusedError, match="not_found"):
            await inside.ask(Admit(cid=new_cid(), person=peer.person), room)


@pytest.mark.parametrize("how", ["demoted", "removed", "left", "handed on"])
async def test_nobody_comes_in_on_the_word_of_who_may_no_longer_invite(
    home: House, how: str
) -> None:
    host, other = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    await other.accept(await host.invite(room, "mentor"))
    there = await other.socket()
    await there.ask(Knock(), room)
    await inside.ask(Admit(cid=new_cid(), person=other.person), room)
    await there.expect(Admitted)
    await there.join(room)
    inviter, survivor = other, inside
    if how == "handed on":
        await inside.ask(SetRole(cid=new_cid(), person=other.person, role="host"), room)
        await there.expect(RoleChanged)
        inviter, survivor = host, there
    link = await inviter.invite(room, "mentor", 5)
    waits = await (await home.guest(link, "Ola Berg")).socket()
    await waits.ask(Knock(), room)
    await survivor.expect(LobbyPush, lambda push: bool(push.waiting))
    match how:
        case "demoted":
            await inside.ask(SetRole(cid=new_cid(), person=other.person, role="peer"), room)
        case "removed":
            await inside.ask(Remove(cid=new_cid(), person=other.person), room)
        case "left":
            await leave(other, room)
        case _:
            await inside.ask(HandHost(cid=new_cid(), person=other.person, role="peer"), room)
    await waits.expect(Denied)
    late = await home.person("Too Late")
    assert (await accept(late, link)).json()["code"] == "link_invalid"
    assert await refused(waits, room) == ["not_found"] * 3


async def test_a_link_of_somebody_who_left_is_not_good_again_when_they_are_back(
    home: House, pair: Pair
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.ask(SetRole(cid=new_cid(), person=pair.mentee.person, role="mentor"), pair.room)
    link = await pair.mentee.invite(pair.room, "peer")
    await leave(pair.mentee, pair.room)
    await home.service.people.settled()
    await pair.mentee.accept(await pair.host.invite(pair.room, "mentor"))
    late = await home.person("Too Late")
    assert (await accept(late, link)).json()["code"] == "link_invalid"


async def test_an_archived_room_lets_no_invitee_in(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    waits = await (await home.guest(await host.invite(room, "guest"), "Ola Berg")).socket()
    await inside.ask(SetRoom(cid=new_cid(), lobby=False, archived=True), room)
    assert set(await refused(waits, room)) == {"not_found"}


async def test_admitting_concerns_who_is_at_the_door_once(home: House) -> None:
    host, other = await home.person("Samira Haddad"), await home.person("Tomas Lindqvist")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    await other.accept(await host.invite(room, "mentor"))
    there = await other.socket()
    await there.ask(Knock(), room)
    await inside.ask(Admit(cid=new_cid(), person=other.person), room)
    await there.expect(Admitted)
    before = (await there.join(room)).visible_from
    guest = await (await home.guest(await host.invite(room, "guest"), "Ola Berg")).socket()
    await guest.ask(Knock(), room)
    answers: list[Ack] = await asyncio.gather(
        *(one.ask(Admit(cid=new_cid(), person=guest.person), room) for one in (inside, there))
    )
    assert answers[0].seq == answers[1].seq
    await guest.expect(Admitted)
    await guest.join(room)
    await inside.ask(SetRole(cid=new_cid(), person=other.person, role="peer"), room)
    for person in (other.person, guest.person, host.person):
        with pytest.raises(RefusedError, match="not_found"):
            await inside.ask(Admit(cid=new_cid(), person=person), room)
    joined = await there.join(room)
    assert (joined.role, joined.visible_from) == ("peer", before)
    log = await home.service.reader.after(room, 0, 500)
    added = [one.body.person for one in log if isinstance(one.body, MemberAdded)]
    assert added.count(guest.person) == 1


async def test_who_was_admitted_while_away_hears_it_when_they_knock_again(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    guest = await (await home.guest(await host.invite(room, "guest"), "Ola Berg")).socket()
    await guest.ask(Knock(), room)
    await guest.cut()
    await inside.ask(Admit(cid=new_cid(), person=guest.person), room)
    await guest.open()
    await guest.ask(Knock(), room)
    await guest.expect(Admitted)
    assert (await guest.join(room)).role == "guest"


async def test_a_guest_leaves_for_good_and_is_signed_out_with_it(home: House, pair: Pair) -> None:
    guest = await home.guest(await pair.host.invite(pair.room, "guest", 5), "Ola Berg")
    other = await home.guest(await pair.host.invite(pair.room, "guest", 5), "Priya Nair")
    for one in (guest, other):
        await (await pair.host.socket()).join(pair.room)
        await let_in(home, pair, one)
    phone, tab = await guest.socket(), await guest.socket()
    for peer in (phone, tab):
        await peer.join(pair.room)
    await phone.cut()
    cookies = dict(guest.browser.cookies)
    await leave(guest, pair.room)
    assert (await tab.expect(Removed)).by_self
    assert await tab.closed() == 4403
    guest.browser.cookies.update(cookies)
    for path in ("/me", f"/rooms/{pair.room}"):
        assert (await guest.browser.get(path)).status_code == 401
    assert (await guest.browser.post("/tickets")).status_code == 401
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await phone.open()
    assert (await guest.browser.post(f"/rooms/{pair.room}/leave")).status_code == 401
    assert (await other.browser.get("/me")).status_code == 200
    elsewhere = await pair.host.found()
    assert (await other.browser.post(f"/rooms/{elsewhere}/leave")).status_code == 404
    assert (await other.browser.get("/me")).status_code == 200


async def let_in(home: House, pair: Pair, guest: Visitor) -> None:
    added = MemberAdded(person=guest.person, name=guest.name, guest=True, role="guest")
    await home.service.writer.append(note_of(pair.room, added, actor=pair.host.person))
