"""Links that were used: what each says to whom, and that a seat is found again by its link."""

import asyncio

import httpx
import msgspec
import pytest

from server.protocol.bodies.rooms import InvitationLook
from server.protocol.messages.rooms import Remove
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

DAY = 24 * 3600
ANYBODY = "Ola Berg"


@pytest.fixture
async def host(home: House) -> Visitor:
    return await home.person("Samira Haddad")


async def look(browser: httpx.AsyncClient, link: str) -> InvitationLook:
    answer = await browser.get(f"/invitations/{link.rsplit('/', 1)[-1]}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=InvitationLook)


async def accept(browser: httpx.AsyncClient, link: str, name: str | None = None) -> httpx.Response:
    body = {} if name is None else {"name": name}
    return await browser.post(f"/invitations/{link.rsplit('/', 1)[-1]}/accept", json=body)


async def uses(host: Visitor, room: str) -> list[int]:
    found = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    return [one["used"] for one in found]


async def withdraw_all(host: Visitor, room: str) -> None:
    found = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    for one in found:
        await host.browser.delete(f"/rooms/{room}/invitations/{one['id']}")


async def test_the_browser_that_used_a_link_has_its_seat_by_it(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee")
    guest = await home.guest(link, ANYBODY)
    assert await look(guest.browser, link) == InvitationLook(state="yours", room=room)
    assert (await accept(guest.browser, link, ANYBODY)).json()["me"]["person"] == guest.person
    assert await uses(host, room) == [1]


async def test_a_seat_outlives_its_link(home: House, host: Visitor, clock: FakeClock) -> None:
    room = await host.found()
    amara = await home.person("Amara Diallo")
    link = await host.invite(room, "mentee")
    await amara.accept(link)
    clock.pass_seconds(7 * DAY)
    await withdraw_all(host, room)
    assert (await look(amara.browser, link)).state == "yours"
    assert (await accept(amara.browser, link)).status_code == 200


async def test_who_waits_at_the_door_finds_back_to_it(
    home: House, host: Visitor, clock: FakeClock
) -> None:
    room = await host.found("circle")
    link = await host.invite(room, "guest")
    guest = await home.guest(link, ANYBODY)
    assert await look(guest.browser, link) == InvitationLook(state="yours", room=room)
    await withdraw_all(host, room)
    assert await look(guest.browser, link) == InvitationLook(state="closed")


async def test_another_device_is_told_that_it_was_used_and_whom_to_ask(
    home: House, host: Visitor
) -> None:
    link = await host.invite(await host.found(), "mentee")
    await home.guest(link, ANYBODY)
    used = InvitationLook(state="used", ask="Samira Haddad")
    assert await look(home.browser(), link) == used
    assert await look((await home.person("Amara Diallo")).browser, link) == used


async def test_a_member_who_tries_a_link_uses_nothing_up(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee")
    answers = await asyncio.gather(*(accept(host.browser, link) for _ in range(2)))
    assert [one.status_code for one in answers] == [200, 200]
    assert await uses(host, room) == [0]
    assert (await look(home.browser(), link)).state == "open"


async def test_who_left_learns_that_links_from_before_bring_nobody_back(
    home: House, host: Visitor
) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee", uses=5)
    amara = await home.person("Amara Diallo")
    await amara.accept(link)
    await amara.browser.post(f"/rooms/{room}/leave")
    assert await look(amara.browser, link) == InvitationLook(state="left", ask="Samira Haddad")
    assert (await look(home.browser(), link)).state == "open"


async def test_a_link_that_is_long_over_names_nobody(
    home: House, host: Visitor, clock: FakeClock
) -> None:
    link = await host.invite(await host.found(), "mentee")
    clock.pass_seconds(37 * DAY)
    assert await look(home.browser(), link) == InvitationLook(state="expired")


async def test_a_link_names_nobody_once_its_maker_is_gone_or_its_room_is_shut(
    home: House, host: Visitor
) -> None:
    room = await host.found()
    mentor = await home.person("Tomas Lindqvist")
    await mentor.accept(await host.invite(room, "mentor"))
    theirs, own = await mentor.invite(room, "mentee"), await host.invite(room, "mentee")
    for link in (theirs, own):
        await home.guest(link, ANYBODY)
    inside = await host.socket()
    await inside.join(room)
    await inside.ask(Remove(cid=new_cid(), person=mentor.person), room)
    assert await look(home.browser(), theirs) == InvitationLook(state="closed")
    assert (await look(home.browser(), own)).state == "used"
    await host.browser.patch(f"/rooms/{room}", json={"cid": new_cid(), "archived": True})
    assert await look(home.browser(), own) == InvitationLook(state="closed")


async def test_a_guest_who_tries_their_link_at_a_locked_door_stays_who_they_are(
    home: House, host: Visitor
) -> None:
    room = await host.found("circle")
    link = await host.invite(room, "guest", uses=5)
    guest = await home.guest(link, ANYBODY)
    await host.browser.patch(f"/rooms/{room}", json={"cid": new_cid(), "locked": True})
    assert (await accept(guest.browser, link)).json()["code"] == "room_locked"
    assert (await guest.browser.get("/me")).json()["person"] == guest.person
    assert await uses(host, room) == [1]
