"""Calls begun with one tap: used again while nobody came, and gone by themselves."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import Connection, func, select

from server.bootstrap import Outside
from server.protocol.bodies.rooms import CallBegun, PeopleMet
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd, Remove
from server.store.tables import log, people
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

HOUR = 3600
DAY = 24 * HOUR


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as open_house:
        yield open_house


async def begin(visitor: Visitor, title: str = "A call", cid: str | None = None) -> CallBegun:
    given = {"cid": cid or new_cid(), "title": title}
    answer = await visitor.browser.post("/calls", json=given)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=CallBegun)


async def rooms_of(visitor: Visitor) -> list[str]:
    found = (await visitor.browser.get("/rooms")).json()["rooms"]
    return [one["room"]["id"] for one in found]


async def met(visitor: Visitor) -> list[tuple[str, str]]:
    """The name and the room of everybody whom `visitor` met."""
    answer = await visitor.browser.get("/me/met")
    found = msgspec.json.decode(answer.content, type=PeopleMet).people
    return [(one.name, one.room) for one in found]


async def come(browser: httpx.AsyncClient, link: str | None, name: str) -> int:
    assert link is not None
    token = link.rsplit("/", 1)[-1]
    answer = await browser.post(f"/invitations/{token}/accept", json={"name": name})
    return answer.status_code


async def go(home: House) -> None:
    """What is done every hour, and what follows from it."""
    await home.service.jobs.once("calls.unused")
    await home.service.jobs.settled("calls.drop")


async def test_a_call_that_nobody_came_to_is_used_again_by_the_same_link(home: House) -> None:
    tomas = await home.person("Tomas Lindqvist")
    first = await begin(tomas)
    again = await begin(tomas, "Another day")
    assert (first.again, again.again) == (False, True)
    assert again.room.room.id == first.room.room.id
    assert again.invitation.link == first.invitation.link
    assert await rooms_of(tomas) == [first.room.room.id]


async def test_two_taps_at_the_same_moment_begin_one_call(home: House) -> None:
    tomas = await home.person("Tomas Lindqvist")
    calls = await asyncio.gather(*(begin(tomas) for _ in range(4)))
    assert len({one.room.room.id for one in calls}) == 1
    assert len({one.invitation.link for one in calls}) == 1
    assert len(await rooms_of(tomas)) == 1


async def test_a_call_in_which_something_was_or_somebody_came_is_not_used_again(
    home: House,
) -> None:
    tomas = await home.person("Tomas Lindqvist")
    written = await begin(tomas)
    inside = await tomas.socket()
    await inside.join(written.room.room.id)
    await inside.say(written.room.room.id, "What I want to ask")
    visited = await begin(tomas)
    assert visited.room.room.id != written.room.room.id
    assert await come(home.browser(), visited.invitation.link, "Ola Berg") == 200
    third = await begin(tomas)
    assert third.room.room.id not in {written.room.room.id, visited.room.room.id}


async def test_a_request_that_comes_again_after_somebody_came_makes_no_other_link(
    home: House,
) -> None:
    tomas, cid = await home.person("Tomas Lindqvist"), new_cid()
    call = await begin(tomas, cid=cid)
    assert await come(home.browser(), call.invitation.link, "Ola Berg") == 200
    late = await begin(tomas, cid=cid)
    assert (late.room.room.id, late.invitation.id) == (call.room.room.id, call.invitation.id)
    links = (await tomas.browser.get(f"/rooms/{call.room.room.id}/invitations")).json()
    assert len(links["invitations"]) == 1


async def test_a_link_that_was_taken_back_is_not_given_out_again(home: House) -> None:
    tomas = await home.person("Tomas Lindqvist")
    first = await begin(tomas)
    path = f"/rooms/{first.room.room.id}/invitations/{first.invitation.id}"
    await tomas.browser.delete(path)
    again = await begin(tomas)
    assert again.room.room.id == first.room.room.id
    assert again.invitation.id != first.invitation.id
    assert await come(home.browser(), first.invitation.link, "Ola Berg") == 410
    assert await come(home.browser(), again.invitation.link, "Ola Berg") == 200


async def test_an_empty_call_goes_a_day_after_its_link_and_leaves_nothing(
    home: House, clock: FakeClock
) -> None:
    tomas = await home.person("Tomas Lindqvist")
    call = await begin(tomas)
    room = call.room.room.id
    inside = await tomas.socket()
    await inside.join(room)
    await inside.close()
    clock.pass_seconds(60)
    home.service.sessions.tick()
    await home.service.jobs.settled()
    clock.pass_seconds(DAY - HOUR)
    await go(home)
    assert await rooms_of(tomas) == [room]
    clock.pass_seconds(2 * DAY)
    await go(home)
    assert await rooms_of(tomas) == []
    assert (await tomas.browser.get(f"/rooms/{room}")).status_code == 404
    assert await come(home.browser(), call.invitation.link, "Ola Berg") == 410
    for table in (log.rooms, log.events, log.memberships, people.invitations):
        count = select(func.count()).select_from(table)
        assert await home.service.database.read(partial(Connection.scalar, statement=count)) == 0
    assert (await begin(tomas)).room.room.id != room


async def test_a_call_that_somebody_used_stays_and_so_does_one_that_somebody_is_in(
    home: House, clock: FakeClock
) -> None:
    tomas, hana = await home.person("Tomas Lindqvist"), await home.person("Hana Sato")
    used = await begin(tomas)
    await hana.accept(used.invitation.link or "")
    lasting = await tomas.found()
    occupied = await begin(hana)
    clock.pass_seconds(3 * DAY)
    await hana.sign_in()
    await (await hana.socket()).join(occupied.room.room.id)
    clock.pass_seconds(DAY)
    await go(home)
    await tomas.sign_in()
    assert sorted(await rooms_of(tomas)) == sorted([used.room.room.id, lasting])
    assert occupied.room.room.id in await rooms_of(hana)


async def test_only_who_was_in_an_episode_with_me_and_is_still_there_was_met(home: House) -> None:
    host, mentee = await home.person("Samira Haddad"), await home.person("Amara Diallo")
    never, gone = await home.person("Never There"), await home.person("Gone Since")
    room = await host.found("circle", lobby=False)
    for one in (mentee, never, gone):
        await one.accept(await host.invite(room, "peer"))
    seats = [await one.socket() for one in (host, mentee, gone)]
    for seat in seats:
        await seat.join(room)
    assert await met(host) == []
    await seats[0].happened(room, EpisodeOpened)
    await seats[0].ask(EpisodeEnd(cid=new_cid()), room)
    await home.service.history.settled()
    assert sorted(await met(host)) == [("Amara Diallo", room), ("Gone Since", room)]
    await seats[0].ask(Remove(cid=new_cid(), person=gone.person), room)
    assert await met(host) == [("Amara Diallo", room)]
    assert await met(gone) == []
    assert await met(never) == []
    await mentee.browser.post(f"/rooms/{room}/leave")
    assert await met(host) == await met(mentee) == []
