"""A new name reaches the rooms: their members, the people inside, and their logs."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from server.bootstrap import Outside
from server.protocol.events.rooms import MemberAdded, MemberRenamed, PersonEntered
from server.protocol.limits import LIMITS
from server.protocol.messages.pushes import Admitted, PresencePush, TokenPush
from server.protocol.messages.rooms import Admit, Knock
from server.protocol.messages.session import Hello
from server.store.tables.people import people
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


async def shared(home: House) -> tuple[Visitor, Visitor, str]:
    """A host, a mentee, and their room."""
    host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return host, mentee, room


async def rename(visitor: Visitor, name: str) -> None:
    answer = await visitor.browser.patch("/me", json={"name": name})
    assert answer.status_code == 200, answer.text


async def names(visitor: Visitor, room: str) -> dict[str, str]:
    """The room's members as `visitor` sees them on the page of the room."""
    members = (await visitor.browser.get(f"/rooms/{room}")).json()["members"]
    return {member["person"]: member["name"] for member in members}


async def test_a_new_name_is_an_event_and_is_shown_to_who_is_there(home: House) -> None:
    host, mentee, room = await shared(home)
    there, renamed = await host.socket(), await mentee.socket()
    await there.join(room)
    await renamed.join(room)
    await rename(mentee, "Amara Ba")
    event = await there.happened(room, MemberRenamed)
    assert event.actor == mentee.person
    assert event.body == MemberRenamed(person=mentee.person, name="Amara Ba")
    shown = await there.expect(
        PresencePush, lambda push: any(one.name == "Amara Ba" for one in push.sessions)
    )
    assert {one.session: one.name for one in shown.sessions}[renamed.session] == "Amara Ba"
    assert (await names(host, room))[mentee.person] == "Amara Ba"
    again = await (await host.socket()).join(room)
    assert "Amara Ba" in {one.name for one in again.members}
    assert "Amara Ba" in {one.name for one in again.sessions}


async def test_whoever_enters_enters_the_log_under_their_name_of_that_time(home: House) -> None:
    host, mentee, room = await shared(home)
    await rename(mentee, "Amara Ba")
    await home.service.people.settled()
    inside = await mentee.socket()
    await inside.join(room)
    entered = await inside.happened(room, PersonEntered)
    assert entered.body == PersonEntered(name="Amara Ba")
    assert host.name == "Tomas Lindqvist"


async def test_the_renamed_go_on_with_a_token_of_their_new_name(home: House) -> None:
    _, mentee, _ = await shared(home)
    peer = await mentee.socket()
    assert peer.welcome is not None
    await rename(mentee, "Amara Ba")
    token = await peer.expect(TokenPush)
    assert token.resume != peer.welcome.resume
    await peer.cut()
    assert (await peer.open()).name == "Amara Ba"


async def test_a_session_that_is_over_begins_again_under_the_new_name(
    home: House, clock: FakeClock
) -> None:
    host, mentee, room = await shared(home)
    there, peer = await host.socket(), await mentee.socket()
    await there.join(room)
    await peer.join(room)
    await peer.cut()
    await there.expect(
        PresencePush, lambda push: any(one.state == "reconnecting" for one in push.sessions)
    )
    clock.pass_seconds(LIMITS.grace_ms / 1000)
    home.service.sessions.tick()
    await rename(mentee, "Amara Ba")
    welcome = await peer.open()
    assert (welcome.resumed, welcome.name) == (False, "Amara Ba")


async def test_a_session_resumed_after_a_restart_is_welcomed_by_the_new_name(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        _, mentee, _ = await shared(home)
        peer = await mentee.socket()
        assert peer.welcome is not None
        token = peer.welcome.resume
        await peer.close()
        await rename(mentee, "Amara Ba")
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        again = home.keep(Peer(home.address))
        await again.connect()
        welcome = await again.ask(Hello(resume=token))
        assert (welcome.person, welcome.name) == (mentee.person, "Amara Ba")


async def test_only_a_name_that_is_new_is_written(home: House) -> None:
    host, mentee, room = await shared(home)
    await rename(mentee, "Amara Ba")
    await home.service.people.settled()
    head = (await home.service.reader.heads([room]))[room]
    await rename(mentee, " Amara  Ba ")
    await mentee.browser.patch("/me", json={"locale": "fr"})
    await home.service.people.settled()
    assert (await home.service.reader.heads([room]))[room] == head
    assert (await names(host, room))[mentee.person] == "Amara Ba"


async def test_nobody_changes_their_name_all_day(home: House) -> None:
    mentee = await home.person("Amara Diallo")
    answers = [
        (await mentee.browser.patch("/me", json={"name": f"Amara {n}"})).status_code
        for n in range(11)
    ]
    assert answers == [200] * 10 + [429]


async def test_who_waits_at_the_door_is_admitted_under_their_new_name(home: House) -> None:
    host = await home.person("Samira Haddad")
    room = await host.found("circle")
    inside = await host.socket()
    await inside.join(room)
    guest = await home.guest(await host.invite(room, "guest"), "Ola")
    waiting = await guest.socket()
    with pytest.raises(RefusedError, match="lobby"):
        await waiting.join(room)
    await rename(guest, "Ola Berg")
    await waiting.ask(Knock(), room)
    ack = await inside.ask(Admit(cid=new_cid(), person=guest.person), room)
    await waiting.expect(Admitted)
    view = await inside.reached(room, ack.seq)
    (added,) = [e.body for e in view.events if e.seq == ack.seq]
    assert isinstance(added, MemberAdded)
    assert added.name == "Ola Berg"


async def test_a_name_that_did_not_reach_the_rooms_before_a_crash_does_at_the_start(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        host, mentee, room = await shared(home)
        cookies = dict(host.browser.cookies)

        def halfway(connection: Connection) -> None:
            theirs = update(people).where(people.c.id == mentee.person)
            connection.execute(theirs.values(name="Amara Ba"))

        await home.service.database.write(halfway)
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        browser = home.browser()
        browser.cookies.update(cookies)
        back = Visitor(home, browser, host.person, host.name)
        assert (await names(back, room))[mentee.person] == "Amara Ba"
