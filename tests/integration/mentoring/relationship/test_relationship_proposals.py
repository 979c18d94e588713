"""Two who share a room say that it is a mentoring relationship: one proposes, the other agrees."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest
from httpx import Response

from server.bootstrap import Outside
from server.mentoring.relationship.proposal_rules import HOLDS_MS
from server.protocol.bodies.mentoring.agreement import AgreementView
from server.protocol.bodies.open_items import OpenItems, RelationshipToAnswer
from server.protocol.bodies.relationship import RelationshipStanding
from server.protocol.bodies.rooms import RoomView
from server.protocol.events.base import RoomKind
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.rooms import MemberRole, RoomKept
from server.protocol.messages.pushes import RoleChanged
from server.rooms.log.appending import note_of
from server.rooms.ports import Refused
from tests.integration.mentoring.profiles.test_listing import agree
from tests.integration.people.accounts.test_kept_guests import keep
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.agreeing import related
from tests.support.mentoring.pairs import as_mentee, as_mentor, days_pass, sent
from tests.support.people.cids import new_cid
from tests.support.people.mailbox import Mailbox
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

DAY_MS: Final = 86_400_000


async def two(home: House, kind: RoomKind = "one_to_one") -> tuple[Visitor, Visitor, str]:
    """Tomas hosts a room, Amara came in as one of it; both accepted the rules."""
    tomas, amara = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    for each in (tomas, amara):
        assert (await agree(each)).status_code == 200
    return tomas, amara, await shared(tomas, amara, kind)


async def shared(host: Visitor, other: Visitor, kind: RoomKind = "one_to_one") -> str:
    room = await host.found(kind)
    await other.accept(await host.invite(room, "mentee"))
    return room


def path(room: str) -> str:
    return f"/rooms/{room}/relationship/proposal"


async def standing(who: Visitor, room: str) -> RelationshipStanding:
    return body(await who.browser.get(path(room)), RelationshipStanding)


async def proposes(who: Visitor, room: str, mentor: Visitor, cid: str | None = None) -> Response:
    given = {"cid": cid or new_cid(), "mentor": mentor.person}
    return await who.browser.post(path(room), json=given)


async def proposed(who: Visitor, room: str, mentor: Visitor) -> int:
    current = body(await proposes(who, room, mentor), RelationshipStanding).current
    assert current is not None
    return current.at


async def answers(
    who: Visitor, room: str, at: int, *, accept: bool, cid: str | None = None
) -> Response:
    given = {"cid": cid or new_cid(), "at": at, "accept": accept}
    return await who.browser.post(f"{path(room)}/answer", json=given)


async def waits(who: Visitor) -> tuple[RelationshipToAnswer, ...]:
    return body(await who.browser.get("/me/open-items"), OpenItems).relationships


async def view(who: Visitor, room: str) -> RoomView:
    return body(await who.browser.get(f"/rooms/{room}"), RoomView)


async def sets(home: House, room: str) -> list[object]:
    log = await home.service.reader.after(room, 0, 200)
    kinds = (RoomKept, MemberRole, RelationshipSet)
    return [one.body for one in log if isinstance(one.body, kinds)]


async def test_the_other_agrees_and_nobody_hosts_the_room_any_more(home: House) -> None:
    tomas, amara, room = await two(home)
    assert (await standing(amara, room)).other == tomas.person
    assert (await amara.browser.get(f"/rooms/{room}/agreement")).status_code == 404
    peer = await tomas.socket()
    await peer.join(room)
    at = await proposed(tomas, room, tomas)
    assert (await standing(amara, room)).other is None
    (item,) = await waits(amara)
    assert (item.room, item.by, item.mentor) == (room, tomas.person, tomas.person)
    assert await waits(tomas) == ()

    cid = new_cid()
    told = body(await answers(amara, room, at, accept=True, cid=cid), RelationshipStanding)
    assert told.current is not None
    assert (told.current.state, told.other) == ("accepted", None)
    news = await peer.expect(RoleChanged)
    assert news.role == "mentor"
    for who, role in ((tomas, "mentor"), (amara, "mentee")):
        seen = await view(who, room)
        assert (seen.role, seen.room.relationship is not None) == (role, True)
        assert {"manage", "agreement"} <= set(seen.may)
        assert not {"roles", "moderate"} & set(seen.may)
        table = body(await who.browser.get(f"/rooms/{room}/agreement"), AgreementView)
        assert (table.part, table.draft is not None) == (role, True)
    assert await waits(amara) == ()

    written = await sets(home, room)
    assert (await answers(amara, room, at, accept=True, cid=cid)).status_code == 200
    assert await sets(home, room) == written
    assert code(await answers(amara, room, at, accept=True)) == "gone"
    assert code(await proposes(tomas, room, amara)) == "conflict"


async def test_a_one_off_call_is_kept_with_it(home: House) -> None:
    tomas, amara, room = await two(home, "one_off")
    at = await proposed(amara, room, tomas)
    assert (await answers(tomas, room, at, accept=True)).status_code == 200
    assert await sets(home, room) == [
        RoomKept(),
        MemberRole(person=tomas.person, role="mentor"),
        RelationshipSet(proposed_at=at),
    ]
    assert (await view(amara, room)).room.kind == "one_to_one"


async def test_who_came_as_a_guest_and_has_an_account_now_comes_in_by_the_same_door(
    home: House,
) -> None:
    tomas = await home.person("Tomas Lindqvist")
    room = await tomas.found()
    guest = await home.guest(await tomas.invite(room, "mentee"), "Ola")
    for each in (tomas, guest):
        assert (await standing(each, room)).other is None
    assert code(await proposes(tomas, room, tomas)) == "not_allowed"
    assert (await keep(guest)).status_code == 201
    for each in (tomas, guest):
        assert (await agree(each)).status_code == 200
    at = await proposed(tomas, room, tomas)
    assert (await answers(guest, room, at, accept=True)).status_code == 200
    assert (await view(guest, room)).role == "mentee"


async def test_both_have_accepted_the_rules_first(home: House) -> None:
    tomas, amara = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    room = await shared(tomas, amara)
    refused = await proposes(tomas, room, tomas)
    assert (code(refused), refused.json()["data"]) == ("conduct_missing", {"who": "you"})
    assert (await agree(tomas)).status_code == 200
    at = await proposed(tomas, room, tomas)
    refused = await answers(amara, room, at, accept=True)
    assert (code(refused), refused.json()["data"]) == ("conduct_missing", {"who": "you"})
    assert (await agree(amara)).status_code == 200
    assert (await answers(amara, room, at, accept=True)).status_code == 200


async def test_a_block_and_a_full_mentor_look_alike(home: House) -> None:
    tomas, amara, room = await two(home)
    at = await proposed(amara, room, tomas)
    blocked = await tomas.browser.put(f"/me/blocks/{amara.person}")
    assert blocked.is_success, blocked.text
    assert await waits(tomas) == ()
    (current,) = [(await standing(amara, room)).current]
    assert current is not None
    assert current.state == "pending"
    assert (await answers(amara, room, at, accept=False)).status_code == 200
    apart = await proposes(amara, room, tomas)
    assert code(apart) == "no_room"
    assert (await tomas.browser.delete(f"/me/blocks/{amara.person}")).is_success
    await as_mentor(tomas, capacity=1)
    await related(home, tomas, await home.person("Grace Nkemelu"))
    full = await proposes(amara, room, tomas)
    assert (full.status_code, full.json()["code"]) == (apart.status_code, apart.json()["code"])
    assert full.json().get("data") == apart.json().get("data")


async def test_of_two_who_want_the_last_place_at_once_one_gets_it(home: House) -> None:
    tomas, amara, room = await two(home)
    grace = await home.person("Grace Nkemelu")
    assert (await agree(grace)).status_code == 200
    other = await shared(tomas, grace)
    await as_mentor(tomas, capacity=1)
    at, then = await proposed(tomas, room, tomas), await proposed(tomas, other, tomas)
    said = await asyncio.gather(
        answers(amara, room, at, accept=True), answers(grace, other, then, accept=True)
    )
    assert sorted(one.status_code for one in said) == [200, 409]
    assert [code(one) for one in said if one.status_code == 409] == ["no_room"]


async def test_a_yes_is_to_what_was_read(home: House) -> None:
    """Who proposed took it back and says it the other way round; the other's page is older."""
    tomas, amara, room = await two(home)
    at = await proposed(tomas, room, tomas)
    assert (await answers(tomas, room, at, accept=False)).status_code == 200
    assert (await answers(tomas, room, at, accept=False)).status_code == 200
    assert await waits(amara) == ()
    then = await proposed(tomas, room, amara)
    assert code(await answers(amara, room, at, accept=True)) == "gone"
    assert code(await answers(tomas, room, then, accept=True)) == "not_allowed"
    assert (await answers(amara, room, then, accept=True)).status_code == 200
    assert (await view(amara, room)).role == "mentor"


async def test_no_yes_leaves_a_host_whom_its_writer_had_not_heard_of(home: House) -> None:
    """Another process may have given a role meanwhile; the log's writer looks at both."""
    tomas, amara, room = await two(home)
    at = await proposed(tomas, room, tomas)
    yes = note_of(room, RelationshipSet(proposed_at=at), actor=amara.person)
    outcome = await home.service.writer.append(yes)
    assert isinstance(outcome, Refused)
    assert (outcome.error.code, outcome.error.temporary) == ("unavailable", True)
    assert (await answers(amara, room, at, accept=True)).status_code == 200


async def test_while_one_is_open_or_they_meet_already_there_is_no_other(home: House) -> None:
    tomas, amara, room = await two(home)
    cid = new_cid()
    for _ in range(2):
        assert (await proposes(tomas, room, tomas, cid)).status_code == 200
    assert code(await proposes(tomas, room, amara, cid)) == "idempotency_conflict"
    assert code(await proposes(amara, room, tomas)) == "conflict"
    one_off = await shared(tomas, amara, "one_off")
    await related(home, tomas, amara)
    assert code(await proposes(amara, one_off, tomas)) == "conflict"
    current = (await standing(amara, room)).current
    assert current is not None
    assert code(await answers(amara, room, current.at, accept=True)) == "conflict"


async def test_an_open_invitation_is_answered_first(home: House) -> None:
    tomas, amara, room = await two(home)
    await as_mentor(tomas, capacity=2)
    at = await proposed(tomas, room, tomas)
    await as_mentee(amara)
    await sent(amara, tomas)
    assert code(await answers(amara, room, at, accept=True)) == "conflict"


async def time_passes(clock: FakeClock, tomas: Visitor, amara: Visitor, _: str) -> None:
    await days_pass(clock, HOLDS_MS / DAY_MS, tomas, amara)


async def who_asked_leaves(_: FakeClock, __: Visitor, amara: Visitor, room: str) -> None:
    assert (await amara.browser.post(f"/rooms/{room}/leave")).status_code == 204


async def who_asked_deletes_their_account(
    _: FakeClock, __: Visitor, amara: Visitor, ___: str
) -> None:
    deleted = await amara.browser.post("/me/delete", json={"password": PASSWORD})
    assert deleted.is_success, deleted.text


async def it_is_archived(_: FakeClock, tomas: Visitor, __: Visitor, room: str) -> None:
    changed = await tomas.browser.patch(f"/rooms/{room}", json={"cid": new_cid(), "archived": True})
    assert changed.status_code == 200


Moved = Callable[[FakeClock, Visitor, Visitor, str], Awaitable[None]]
OVER: Final[dict[Moved, str]] = {
    time_passes: "gone",
    who_asked_leaves: "gone",
    who_asked_deletes_their_account: "gone",
    it_is_archived: "room_archived",
}


@pytest.mark.parametrize("moved", OVER, ids=lambda one: one.__name__)
async def test_it_is_over_when_the_world_moved_on(
    home: House, clock: FakeClock, moved: Moved
) -> None:
    tomas, amara, room = await two(home)
    at = await proposed(amara, room, tomas)
    await moved(clock, tomas, amara, room)
    assert code(await answers(tomas, room, at, accept=True)) == OVER[moved]
    assert await waits(tomas) == ()
    assert not any(isinstance(one, RelationshipSet) for one in await sets(home, room))


async def test_a_third_in_the_room_ends_it_and_it_is_for_two_alone(home: House) -> None:
    tomas, amara, room = await two(home)
    at = await proposed(amara, room, tomas)
    grace = await home.person("Grace Nkemelu")
    await grace.accept(await tomas.invite(room, "observer"))
    assert code(await answers(tomas, room, at, accept=True)) == "gone"
    assert await waits(tomas) == ()
    assert code(await proposes(amara, room, tomas)) == "not_allowed"


async def test_who_is_no_member_learns_nothing(home: House) -> None:
    tomas, _, room = await two(home)
    at = await proposed(tomas, room, tomas)
    stranger = await home.person("Ola Berg")
    absent = await stranger.browser.get(path("r_nothing"))
    for refused in (
        await stranger.browser.get(path(room)),
        await proposes(stranger, room, stranger),
        await answers(stranger, room, at, accept=True),
        await answers(stranger, room, at, accept=False),
        await answers(stranger, room, at + 1, accept=True),
    ):
        assert (refused.status_code, refused.json()["code"]) == (404, absent.json()["code"])


async def test_it_is_told_by_mail_once_a_day_and_names_nobody(tmp_path: Path) -> None:
    clock, mailbox = FakeClock(), Mailbox()
    outside = Outside(hasher=QuickHasher(), clock=clock, mailer=mailbox)
    async with house(tmp_path, outside) as home:
        tomas, amara, room = await two(home)
        hours = {"digest_at": 8, "quiet_from": 0, "quiet_until": 0}
        assert (await amara.browser.put("/me/mails", json=hours)).status_code == 200
        for _ in range(2):
            at = await proposed(tomas, room, tomas)
            await home.service.people.settled()
            assert (await answers(tomas, room, at, accept=False)).status_code == 200
            clock.pass_seconds(60)
        (mail,) = mailbox.mails
        assert (mail.to, mail.subject) == (amara.email, "Begin mentoring together?")
        assert f"/rooms/{room}/timeline" in mail.text
        assert "Tomas" not in mail.text
