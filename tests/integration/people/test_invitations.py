"""Invitations over HTTP: who may make them, whom they let in, and when they no longer do."""

import asyncio
from pathlib import Path

import httpx
import msgspec
import pytest
from sqlalchemy import update

from server.bootstrap import Outside
from server.protocol.bodies.rooms import InvitationLook
from server.protocol.messages.rooms import Remove
from server.store.tables.people import invitations
from tests.support.clock import FakeClock
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

HOUR = 3600


def token_of(link: str) -> str:
    return link.rsplit("/", 1)[-1]


async def accept(browser: httpx.AsyncClient, link: str, name: str | None = None) -> httpx.Response:
    body = {} if name is None else {"name": name}
    return await browser.post(f"/invitations/{token_of(link)}/accept", json=body)


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


async def look(browser: httpx.AsyncClient, link: str) -> InvitationLook:
    answer = await browser.get(f"/invitations/{token_of(link)}")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=InvitationLook)


async def opens_nothing(visitor: Visitor, link: str, shown: InvitationLook) -> None:
    assert await look(visitor.browser, link) == shown
    assert code(await accept(visitor.browser, link)) == "link_invalid"


async def withdraw(host: Visitor, room: str) -> None:
    """Take back the room's newest link."""
    shown = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"][0]
    path = f"/rooms/{room}/invitations/{shown['id']}"
    assert (await host.browser.delete(path)).status_code == 204


@pytest.fixture
async def host(home: House) -> Visitor:
    return await home.person("Samira Haddad")


async def test_the_door_tells_who_invites_and_whereto(home: House, host: Visitor) -> None:
    room = await host.found("circle")
    link = await host.invite(room, "guest")
    assert link.startswith(f"{home.address}/i/")
    seen = await look(home.browser(), link)
    assert seen.state == "open"
    assert seen.door is not None
    door = seen.door
    assert (door.title, door.invited_by, door.role, door.lobby) == (
        "Alarm limits",
        "Samira Haddad",
        "guest",
        True,
    )


async def test_without_a_sign_in_a_name_makes_a_guest(home: House, host: Visitor) -> None:
    room = await host.found("circle")
    link = await host.invite(room, "guest")
    browser = home.browser()
    assert (await accept(browser, link)).json()["data"] == {"field": "name"}
    answer = (await accept(browser, link, "Ola Berg")).json()
    assert (answer["room"], answer["waiting"]) == (room, True)
    me = (await browser.get("/me")).json()
    assert (me["name"], me["guest"], me["room"], me["email"]) == ("Ola Berg", True, room, None)


async def test_a_guest_has_one_room_and_no_account(home: House, host: Visitor) -> None:
    room = await host.found("circle")
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    for path in ("/rooms", "/auth/sessions"):
        assert (await guest.browser.get(path)).status_code == 403
    assert (await guest.browser.get(f"/rooms/{await host.found()}")).status_code == 404


async def test_a_guest_sign_in_ends_after_a_week(
    home: House, host: Visitor, clock: FakeClock
) -> None:
    room = await host.found("circle")
    guest = await home.guest(await host.invite(room, "guest"), "Ola Berg")
    clock.pass_seconds(7 * 24 * HOUR - 1)
    assert (await guest.browser.get("/me")).status_code == 200
    clock.pass_seconds(1)
    assert (await guest.browser.get("/me")).status_code == 401


async def test_a_link_lets_in_as_many_as_it_has_uses(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee", uses=2)
    people = [await home.person(f"Person {n}") for n in range(3)]
    answers = await asyncio.gather(*(accept(one.browser, link) for one in people))
    assert sorted(one.status_code for one in answers) == [200, 200, 410]


async def test_who_came_through_it_may_open_it_again(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee")
    amara = await home.person("Amara Diallo")
    for _ in range(2):
        assert (await accept(amara.browser, link)).status_code == 200
    (shown,) = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    assert (shown["used"], shown["link"]) == (1, None)


async def test_a_withdrawn_link_opens_nothing(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee")
    await withdraw(host, room)
    await opens_nothing(await home.person("Amara Diallo"), link, InvitationLook(state="closed"))


async def test_a_link_opens_nothing_after_its_time(
    home: House, host: Visitor, clock: FakeClock
) -> None:
    link = await host.invite(await host.found(), "mentee")
    clock.pass_seconds(7 * 24 * HOUR)
    expired = InvitationLook(state="expired", ask="Samira Haddad")
    await opens_nothing(await home.person("Amara Diallo"), link, expired)


async def test_an_invented_link_opens_nothing(home: House, host: Visitor) -> None:
    link = await host.invite(await host.found(), "mentee")
    amara = await home.person("Amara Diallo")
    swapped = f"{link[:-8]}{link[-4:]}{link[-8:-4]}"
    for invented in (swapped, f"abc.{'d' * 32}"):
        answer = await amara.browser.get(f"/invitations/{token_of(invented)}")
        assert code(answer) == code(await accept(amara.browser, invented)) == "link_invalid"


async def test_a_cut_link_says_so_and_what_follows_one_does_no_harm(
    home: House, host: Visitor
) -> None:
    link = await host.invite(await host.found(), "mentee")
    token, browser = link.rsplit("/", 1)[-1], home.browser()
    for cut in ("abc.def", token[:-4], "none"):
        assert (await browser.get(f"/invitations/{cut}")).json()["code"] == "link_cut"
    for after in (".", ",", ")", "»"):
        answer = await browser.get(f"/invitations/{token}{after}")
        assert answer.status_code == 200, after


async def test_only_who_may_invite_makes_sees_and_withdraws_links(
    home: House, host: Visitor
) -> None:
    room = await host.found()
    link = await host.invite(room, "observer")
    observer, stranger = await home.person("Ola Berg"), await home.person("Nobody Here")
    await observer.accept(link)
    (shown,) = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    path = f"/rooms/{room}/invitations"
    for visitor, expected in ((observer, 403), (stranger, 404)):
        answers = [
            await visitor.browser.get(path),
            await visitor.browser.post(path, json={"role": "guest"}),
            await visitor.browser.delete(f"{path}/{shown['id']}"),
        ]
        assert {one.status_code for one in answers} == {expected}


async def test_a_link_of_one_room_is_not_withdrawn_in_another(home: House, host: Visitor) -> None:
    room, other = await host.found(), await host.found()
    await host.invite(room, "mentee")
    (shown,) = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    answer = await host.browser.delete(f"/rooms/{other}/invitations/{shown['id']}")
    assert answer.status_code == 404


async def test_a_refused_entry_gives_the_use_back(home: House, host: Visitor) -> None:
    room = await host.found()
    link = await host.invite(room, "mentee")
    await host.browser.patch(f"/rooms/{room}", json={"cid": new_cid(), "locked": True})
    amara = await home.person("Amara Diallo")
    guest = home.browser()
    assert code(await accept(amara.browser, link)) == "room_locked"
    assert code(await accept(guest, link, "Ola Berg")) == "room_locked"
    assert (await guest.get("/me")).status_code == 401
    await host.browser.patch(f"/rooms/{room}", json={"cid": new_cid(), "locked": False})
    assert (await accept(amara.browser, link)).status_code == 200


async def test_the_removed_come_back_through_no_link(home: House, host: Visitor) -> None:
    """Neither through another link as themselves, nor through theirs under another name."""
    room = await host.found()
    first, second = await host.invite(room, "peer", uses=5), await host.invite(room, "peer")
    amara = await home.person("Amara Diallo")
    await amara.accept(first)
    inside = await host.socket()
    await inside.join(room)
    await inside.ask(Remove(cid=new_cid(), person=amara.person), room)
    assert (await accept(amara.browser, first)).status_code in (403, 410)
    assert code(await accept(amara.browser, second)) == "removed"
    await home.service.people.settled()
    assert code(await accept(home.browser(), first, "Somebody Else")) == "link_invalid"


async def test_a_crash_between_a_removal_and_the_end_of_its_links_is_made_good_at_the_start(
    tmp_path: Path,
) -> None:
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        host = await home.person("Samira Haddad")
        amara, ola = await home.person("Amara Diallo"), await home.person("Ola Berg")
        room = await host.found()
        used = await host.invite(room, "mentor", uses=5)
        await amara.accept(used)
        made = await amara.invite(room, "peer", uses=5)
        untouched = await host.invite(room, "peer", uses=5)
        await ola.accept(untouched)
        inside = await host.socket()
        await inside.join(room)
        await inside.ask(Remove(cid=new_cid(), person=amara.person), room)
        await home.service.people.settled()
        await home.service.database.write(
            lambda c: c.execute(update(invitations).values(revoked=False)).close()
        )
    async with house(tmp_path, Outside(hasher=QuickHasher())) as home:
        for link in (used, made):
            assert code(await accept(home.browser(), link, "Somebody Else")) == "link_invalid"
        assert (await accept(home.browser(), untouched, "Somebody Else")).status_code == 200


async def test_a_guest_who_opens_a_link_to_another_room_is_a_guest_there_instead(
    home: House, host: Visitor
) -> None:
    first, second = await host.found("circle"), await host.found("circle")
    guest = await home.guest(await host.invite(first, "guest"), "Ola Berg")
    link = await host.invite(second, "guest")
    assert (await accept(guest.browser, link, "Ola Berg")).status_code == 200
    me = (await guest.browser.get("/me")).json()
    assert me["room"] == second
    assert me["person"] != guest.person
