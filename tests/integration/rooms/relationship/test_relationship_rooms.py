"""The room of a relationship: made once, kept by both, changed without losing what was before."""

import asyncio

import pytest

from server.kernel.ids import new_id
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.rooms import MemberAdded, RoomCreated, RoomKept
from server.protocol.messages.pushes import RoleChanged
from server.protocol.messages.rooms import HandHost, Remove, SetRole, SetRoom
from server.rooms.relationship import Companion, RoomForTwo
from tests.integration.mentoring.profiles.test_listing import agree
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def two(home: House) -> tuple[RoomForTwo, Visitor, Visitor]:
    grace, amara = await home.person("Grace Nkemelu"), await home.person("Amara Diallo")
    for each in (grace, amara):
        assert (await agree(each)).status_code == 200
    mentor = Companion(grace.person, grace.name, "mentor")
    mentee = Companion(amara.person, amara.name, "mentee")
    return RoomForTwo(new_id("r"), "Leading without a title", mentor, mentee), grace, amara


async def kinds(home: House, room: str) -> list[type]:
    return [type(event.body) for event in await home.service.reader.after(room, 0, 100)]


async def test_it_has_both_in_their_roles_however_often_it_is_made(home: House) -> None:
    pair, grace, amara = await two(home)
    settle = home.service.room_side.relationships.settle
    await settle(pair)
    await settle(pair)
    assert await kinds(home, pair.room) == [
        *(RoomCreated, MemberAdded, MemberAdded, RelationshipSet)
    ]
    for visitor, role in ((grace, "mentor"), (amara, "mentee")):
        view = (await visitor.browser.get(f"/rooms/{pair.room}")).json()
        assert view["role"] == role
        assert view["room"]["kind"] == "one_to_one"
        assert view["room"]["relationship"]["format"] == "one_to_one"
        assert view["room"]["relationship"].get("model") is None
        assert {"manage", "relationship"} <= set(view["may"])
        assert not {"moderate", "roles"} & set(view["may"])


async def test_of_two_makings_at_once_one_is_told_to_look_again(home: House) -> None:
    pair, *_ = await two(home)
    settle = home.service.room_side.relationships.settle
    outcomes = await asyncio.gather(settle(pair), settle(pair), return_exceptions=True)
    assert [getattr(one, "code", None) for one in outcomes if one is not None] == ["unavailable"]
    await settle(pair)
    assert (await kinds(home, pair.room)).count(RelationshipSet) == 1


async def test_the_room_of_a_first_talk_becomes_the_lasting_one(home: House) -> None:
    pair, grace, amara = await two(home)
    rooms = home.service.room_side.relationships
    await rooms.call(pair)
    await rooms.call(pair)
    view = (await amara.browser.get(f"/rooms/{pair.room}")).json()
    assert (view["room"]["kind"], view["room"].get("relationship")) == ("one_off", None)
    assert "manage" not in view["may"]
    peer = await amara.socket()
    await peer.join(pair.room)
    assert (await grace.browser.post(f"/rooms/{pair.room}/leave")).status_code == 204
    await rooms.settle(pair)
    assert "manage" in (await peer.expect(RoleChanged)).may
    assert await kinds(home, pair.room) == [
        *(RoomCreated, MemberAdded, MemberAdded),
        *(await kinds(home, pair.room))[3:-3],
        *(RoomKept, MemberAdded, RelationshipSet),
    ]
    assert (await grace.browser.get(f"/rooms/{pair.room}")).json()["role"] == "mentor"


async def test_both_set_the_room_and_neither_is_above_the_other(home: House) -> None:
    pair, grace, amara = await two(home)
    await home.service.room_side.relationships.settle(pair)
    for visitor, other in ((grace, amara), (amara, grace)):
        peer = await visitor.socket()
        await peer.join(pair.room)
        await peer.ask(SetRoom(cid=new_cid(), title=f"As {visitor.name} has it"), pair.room)
        for request in (
            SetRole(cid=new_cid(), person=visitor.person, role="host"),
            HandHost(cid=new_cid(), person=other.person),
            Remove(cid=new_cid(), person=other.person),
        ):
            with pytest.raises(RefusedError, match="not_allowed"):
                await peer.ask(request, pair.room)
        change = {"cid": new_cid(), "cadence_days": 28}
        answer = await visitor.browser.patch(f"/rooms/{pair.room}", json=change)
        assert answer.status_code == 200, answer.text
    for visitor in (grace, amara):
        assert (await visitor.browser.post(f"/rooms/{pair.room}/leave")).status_code == 204


async def test_model_and_format_change_and_the_log_keeps_what_was(home: House) -> None:
    pair, grace, amara = await two(home)
    await home.service.room_side.relationships.settle(pair)
    path = f"/rooms/{pair.room}/relationship"
    peer = await amara.socket()
    joined = await peer.join(pair.room)
    assert joined.room.relationship is not None
    for visitor, change in (
        (grace, {"model": "nurturing"}),
        (amara, {"format": "long_distance"}),
        (amara, {"model": None}),
    ):
        answer = await visitor.browser.patch(path, json={"cid": new_cid(), **change})
        assert answer.status_code == 200, answer.text
    kept = answer.json()["room"]["relationship"]
    assert (kept.get("model"), kept["format"]) == (None, "long_distance")
    assert kept["since"] == joined.room.relationship.since
    told = [
        event.body
        for event in await home.service.reader.after(pair.room, 0, 100)
        if isinstance(event.body, RelationshipSet)
    ]
    assert told[1:] == [
        RelationshipSet(model="nurturing"),
        RelationshipSet(format="long_distance"),
        RelationshipSet(model=None),
    ]


async def test_other_rooms_and_other_people_know_no_relationship(home: House) -> None:
    pair, grace, _ = await two(home)
    await home.service.room_side.relationships.settle(pair)
    stranger = await home.person("Ola Berg")
    plain = await grace.found()
    for visitor, room in ((stranger, pair.room), (grace, plain), (grace, new_id("r"))):
        change = {"cid": new_cid(), "model": "friendship"}
        answer = await visitor.browser.patch(f"/rooms/{room}/relationship", json=change)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    nothing = await grace.browser.patch(f"/rooms/{pair.room}/relationship", json={"cid": new_cid()})
    assert nothing.status_code == 400
