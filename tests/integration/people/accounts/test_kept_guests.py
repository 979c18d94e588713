"""A guest who makes an account keeps their part: the seat, the role, the words, the reflection."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from server.bootstrap import Outside
from server.protocol.events.rooms import MemberRegistered
from server.protocol.messages.chat import MsgEdit
from server.protocol.messages.rooms import Remove
from tests.support.clock import FakeClock
from tests.support.history.reflecting import SHEET, Desk, end, talk
from tests.support.people.cids import new_cid
from tests.support.people.mailbox import Mailbox, link_token
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

EMAIL = "ola@example.org"
SMTP = {"smtp_host": "127.0.0.1", "smtp_from": "rooms@example.org"}


class Visit:
    """A host, and a mentee who came by a link without an account."""

    def __init__(self, host: Visitor, guest: Visitor, room: str) -> None:
        self.host, self.guest, self.room = host, guest, room


async def visit(home: House) -> Visit:
    host = await home.person("Tomas Lindqvist")
    room = await host.found()
    guest = await home.guest(await host.invite(room, "mentee"), "Ola")
    return Visit(host, guest, room)


async def keep(who: Visitor, email: str = EMAIL, name: str = "Ola Berg") -> httpx.Response:
    account = {"email": email, "password": PASSWORD, "name": name, "keep_guest": True}
    return await who.browser.post("/auth/register", json=account)


async def members(visit: Visit) -> dict[str, tuple[str, str, bool]]:
    view = (await visit.host.browser.get(f"/rooms/{visit.room}")).json()
    return {
        one["person"]: (one["name"], one["role"], one.get("guest", False))
        for one in view["members"]
    }


async def test_the_seat_the_role_and_the_words_are_the_accounts_from_now_on(home: House) -> None:
    at = await visit(home)
    (host, guest), episode = await talk(at.room, at.host, at.guest)
    said = await guest.say(at.room, "Why 92?")
    answer = await keep(at.guest)
    assert answer.status_code == 201, answer.text
    me = answer.json()
    assert (me["person"], me["guest"], me["email"]) == (at.guest.person, False, EMAIL)
    await host.happened(at.room, MemberRegistered)
    await home.service.room_side.renaming.settled()
    assert (await members(at))[at.guest.person] == ("Ola Berg", "mentee", False)
    peer = await at.guest.socket()
    await peer.join(at.room)
    better = MsgEdit(cid=new_cid(), target=said.seq, text="Why 93?")
    await peer.ask(better, at.room)
    rooms = (await at.guest.browser.get("/rooms")).json()["rooms"]
    assert [one["room"]["id"] for one in rooms] == [at.room]
    await end(host, at.room)
    view = (await at.guest.browser.get(f"/episodes/{episode}")).json()
    assert at.guest.person in view["episode"]["people"]


async def test_a_mentee_who_was_a_guest_reflects_and_seals(home: House) -> None:
    at = await visit(home)
    (host, _), episode = await talk(at.room, at.host, at.guest)
    await end(host, at.room)
    mine, theirs = Desk(at.guest, episode), Desk(at.host, episode)
    refused = await at.guest.browser.get(mine.path)
    assert refused.status_code in {401, 403, 404}
    assert (await theirs.view()).partner is None
    assert (await keep(at.guest)).status_code == 201
    assert (await theirs.view()).partner == at.guest.person
    for desk in (theirs, mine):
        await desk.save(SHEET)
        await desk.act("seal")
    assert (await mine.view()).state == "opened"
    assert (await theirs.view()).theirs == SHEET


async def test_the_guests_own_sign_ins_and_sockets_end_and_nothing_is_kept_twice(
    home: House,
) -> None:
    at = await visit(home)
    former = dict(at.guest.browser.cookies)
    peer = await at.guest.socket()
    await peer.join(at.room)
    assert (await keep(at.guest)).status_code == 201
    assert await peer.closed() == 4100
    other = home.browser()
    other.cookies.update(former)
    assert (await other.get("/me")).status_code == 401
    again = await keep(at.guest, "second@example.org")
    assert (again.status_code, again.json()["code"]) == (401, "not_authenticated")
    nobody = await home.browser().post(
        "/auth/register",
        json={"email": "x@example.org", "password": PASSWORD, "name": "X", "keep_guest": True},
    )
    assert nobody.json()["code"] == "not_authenticated"


async def test_of_two_who_keep_at_once_one_does(home: House) -> None:
    at = await visit(home)
    answers = await asyncio.gather(
        keep(at.guest, "one@example.org"), keep(at.guest, "two@example.org")
    )
    assert sorted(one.status_code for one in answers) == [201, 401]


async def test_an_address_that_has_an_account_takes_over_nobody(home: House) -> None:
    at = await visit(home)
    answer = await keep(at.guest, at.host.email)
    assert answer.json()["code"] == "email_taken"
    assert (await at.guest.browser.get("/me")).json()["guest"] is True
    assert (await members(at))[at.guest.person] == ("Ola", "mentee", True)


async def test_who_was_removed_meanwhile_gets_an_account_and_no_seat(home: House) -> None:
    at = await visit(home)
    host, _ = (await talk(at.room, at.host, at.guest))[0]
    await host.ask(Remove(cid=new_cid(), person=at.guest.person), at.room)
    assert (await keep(at.guest)).status_code == 201
    assert (await at.guest.browser.get(f"/rooms/{at.room}")).json()["code"] == "not_found"
    assert (await at.guest.browser.get("/rooms")).json()["rooms"] == []


async def test_who_registers_without_the_wish_leaves_the_guest_alone(home: House) -> None:
    at = await visit(home)
    account = {"email": EMAIL, "password": PASSWORD, "name": "Somebody else"}
    made = await at.guest.browser.post("/auth/register", json=account)
    assert made.json()["person"] != at.guest.person
    assert (await members(at))[at.guest.person] == ("Ola", "mentee", True)


@pytest.fixture
async def mailing(tmp_path: Path, clock: FakeClock, mailbox: Mailbox) -> AsyncIterator[House]:
    outside = Outside(clock=clock, hasher=QuickHasher(), mailer=mailbox)
    async with house(tmp_path, outside, **SMTP) as open_house:
        yield open_house


async def test_where_mails_prove_addresses_the_link_keeps_the_part(
    mailing: House, mailbox: Mailbox
) -> None:
    host = await mailing.service.people.accounts.create("t@example.org", "Tomas", admin=False)
    browser = mailing.browser()
    link = await mailing.service.people.links.make(host)
    token = link_token(link, "/sign-in/link")
    assert (await browser.post("/auth/link/redeem", json={"token": token})).status_code == 200
    tomas = Visitor(mailing, browser, host.id, "Tomas")
    room = await tomas.found()
    ola = await mailing.guest(await tomas.invite(room, "mentee"), "Ola")
    asked = await ola.browser.post("/auth/register/ask", json={"email": EMAIL, "keep_guest": True})
    assert asked.status_code == 202
    await mailing.service.people.links.settled()
    token = link_token(mailbox.mails[-1].text, "/register")
    phone = mailing.browser()
    looked = await phone.post("/auth/register/look", json={"token": token})
    assert looked.json() == {"email": EMAIL, "guest": "Ola"}
    account = {"token": token, "password": PASSWORD, "name": "Ola Berg"}
    made = await phone.post("/auth/register/finish", json=account)
    assert (made.status_code, made.json()["person"]) == (201, ola.person)
    assert (await ola.browser.get("/me")).status_code == 401
    assert (await phone.get(f"/rooms/{room}")).status_code == 200
    assert (await phone.post("/auth/register/finish", json=account)).json()[
        "code"
    ] == "link_invalid"
