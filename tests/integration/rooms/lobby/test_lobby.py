"""The door: who gets in, who waits, who is out for good, and what strangers learn."""

import pytest

from server.protocol.codes import Close
from server.protocol.events.rooms import MemberRemoved, PersonEntered
from server.protocol.messages.pushes import Admitted, Denied, LobbyPush, Removed, RoleChanged
from server.protocol.messages.replies import Ack
from server.protocol.messages.rooms import Admit, Deny, HandHost, Knock, Remove, SetRole, SetRoom
from server.protocol.messages.session import History, Leave
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def circle(home: House) -> tuple[Visitor, str, str]:
    """A host, their circle with a lobby, and a guest link into it."""
    host = await home.person("Samira Haddad")
    room = await host.found("circle", title="Safer discharge")
    return host, room, await host.invite(room, "guest", uses=5)


async def at_the_door(home: House, link: str, room: str) -> Peer:
    guest = await (await home.guest(link, "Ola Berg")).socket()
    with pytest.raises(RefusedError, match="lobby"):
        await guest.join(room)
    await guest.ask(Knock(), room)
    return guest


async def test_a_guest_receives_nothing_until_admitted_and_sees_the_log_from_then_on(
    home: House,
) -> None:
    host, room, link = await circle(home)
    inside = await host.socket()
    await inside.join(room)
    guest = await at_the_door(home, link, room)
    lobby = await inside.expect(LobbyPush, lambda push: bool(push.waiting))
    await inside.say(room, "not for the door")
    assert guest.pushes == []
    assert lobby.waiting[0].name == "Ola Berg"
    assert lobby.waiting[0].guest
    await inside.ask(Admit(cid=new_cid(), person=guest.person), room)
    await guest.expect(Admitted)
    joined = await guest.join(room)
    assert joined.visible_from > 1
    assert all(event.seq >= joined.visible_from for event in joined.events)
    page = await guest.ask(History(after=0), room)
    assert page.events[0].seq == joined.visible_from
    said = await inside.say(room, "welcome")
    assert (await guest.reached(room, said.seq)).texts() == ["welcome"]


async def test_the_denied_hear_it_and_are_gone_from_the_door(home: House) -> None:
    host, room, link = await circle(home)
    inside = await host.socket()
    await inside.join(room)
    guest = await at_the_door(home, link, room)
    await inside.ask(Deny(person=guest.person), room)
    await guest.expect(Denied)
    assert not (await inside.expect(LobbyPush, lambda push: not push.waiting)).waiting


async def test_only_those_who_may_admit_see_the_door(home: House) -> None:
    host, room, link = await circle(home)
    inside = await host.socket()
    await inside.join(room)
    peer = await home.person("Jonas Meyer")
    await peer.accept(await host.invite(room, "peer"))
    other = await peer.socket()
    with pytest.raises(RefusedError, match="lobby"):
        await other.join(room)
    await other.ask(Knock(), room)
    await inside.ask(Admit(cid=new_cid(), person=other.person), room)
    await other.expect(Admitted)
    joined = await other.join(room)
    guest = await at_the_door(home, link, room)
    await inside.expect(LobbyPush, lambda push: bool(push.waiting))
    with pytest.raises(RefusedError, match="not_allowed"):
        await other.ask(Admit(cid=new_cid(), person=guest.person), room)
    assert joined.waiting == ()
    assert not [push for _, push in other.pushes if isinstance(push, LobbyPush)]


async def test_the_removed_can_neither_write_rejoin_resume_nor_come_by_the_link_again(
    home: House,
) -> None:
    host, room, link = await circle(home)
    inside = await host.socket()
    await inside.join(room)
    ola = await home.guest(link, "Ola Berg")
    guest = await ola.socket()
    with pytest.raises(RefusedError, match="lobby"):
        await guest.join(room)
    await guest.ask(Knock(), room)
    await inside.ask(Admit(cid=new_cid(), person=guest.person), room)
    await guest.expect(Admitted)
    await guest.join(room)
    removed: Ack = await inside.ask(Remove(cid=new_cid(), person=guest.person), room)
    await guest.expect(Removed)
    assert await guest.closed() == Close.REMOVED
    await inside.reached(room, removed.seq)
    await guest.open()
    for request in (guest.join(room), guest.ask(Knock(), room)):
        with pytest.raises(RefusedError, match="removed"):
            await request
    token = link.rsplit("/", 1)[-1]
    answer = await ola.browser.post(f"/invitations/{token}/accept", json={})
    assert answer.status_code != 200
    assert (await inside.happened(room, MemberRemoved)).actor == host.person


async def test_absent_rooms_and_rooms_of_others_answer_alike(home: House, pair: Pair) -> None:
    stranger = await home.person("Nobody Here")
    peer = await stranger.socket()
    absent = "r_" + "a" * 26
    codes = []
    for room in (pair.room, absent):
        for request in (peer.join(room), peer.ask(Knock(), room)):
            with pytest.raises(RefusedError) as refused:
                await request
            codes.append(refused.value.error)
    assert codes[0] == codes[2]
    assert codes[1] == codes[3]
    paths = ("", "/search?q=a", "/invitations")
    for path in paths:
        answers = [await stranger.browser.get(f"/rooms/{r}{path}") for r in (pair.room, absent)]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1


async def test_a_locked_room_lets_nobody_new_in_but_its_members_back(
    home: House, pair: Pair
) -> None:
    inside = await pair.host.socket()
    await inside.join(pair.room)
    link = await pair.host.invite(pair.room, "observer")
    await inside.ask(SetRoom(cid=new_cid(), locked=True), pair.room)
    late = await home.person("Too Late")
    token = link.rsplit("/", 1)[-1]
    answer = await late.browser.post(f"/invitations/{token}/accept", json={})
    assert answer.json()["code"] == "room_locked"
    mentee = await pair.mentee.socket()
    await mentee.join(pair.room)


async def test_the_host_hands_the_role_on_and_the_last_one_cannot_lay_it_down(pair: Pair) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    with pytest.raises(RefusedError, match="last_host"):
        await host.ask(SetRole(cid=new_cid(), person=host.person, role="mentor"), pair.room)
    await host.ask(HandHost(cid=new_cid(), person=mentee.person, role="mentor"), pair.room)
    assert "manage" in (await mentee.expect(RoleChanged)).may
    assert (await host.expect(RoleChanged)).role == "mentor"
    with pytest.raises(RefusedError, match="not_allowed"):
        await host.ask(SetRoom(cid=new_cid(), title="Mine again"), pair.room)
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(Remove(cid=new_cid(), person=mentee.person), pair.room)


async def test_coming_and_going_is_written_once_a_person_however_many_browsers(
    pair: Pair,
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    first = await pair.mentee.socket()
    second = await pair.mentee.socket()
    await first.join(pair.room)
    await second.join(pair.room)
    await first.ask(Leave(), pair.room)
    said = await second.say(pair.room, "still here")
    view = await host.reached(pair.room, said.seq)
    entered = [e for e in view.events if isinstance(e.body, PersonEntered)]
    assert [event.actor for event in entered].count(first.person) == 1


async def test_an_archived_room_is_read_but_not_written(pair: Pair) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    await host.say(pair.room, "before")
    await host.ask(SetRoom(cid=new_cid(), archived=True), pair.room)
    with pytest.raises(RefusedError, match="room_archived"):
        await host.say(pair.room, "after")
    mentee = await pair.mentee.socket()
    await mentee.join(pair.room)
    assert mentee.views[pair.room].texts() == ["before"]
    await host.ask(SetRoom(cid=new_cid(), archived=False), pair.room)
    await host.say(pair.room, "again")
