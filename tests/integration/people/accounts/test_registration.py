"""Nobody owns an account before its address is proved."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from server.bootstrap import Outside
from server.people.accounts.registration import PROOF_LIFE
from server.people.model import Browser
from server.protocol.bodies.people import RegisterAsk
from tests.support.clock import FakeClock
from tests.support.people.mailbox import Mailbox, link_token
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

EMAIL = "amara@example.org"
STRANGERS = {"password": "the stranger's own word", "name": "Click http://evil.example"}
OWNERS = {"password": "the lamp hums at night", "name": "Amara"}
SMTP = {"smtp_host": "127.0.0.1", "smtp_from": "rooms@example.org"}


@pytest.fixture
async def mailing(tmp_path: Path, clock: FakeClock, mailbox: Mailbox) -> AsyncIterator[House]:
    """A house with a mail server: its mails are in the mailbox."""
    outside = Outside(clock=clock, hasher=QuickHasher(), mailer=mailbox)
    async with house(tmp_path, outside, **SMTP) as open_house:
        yield open_house


async def ask(home: House, email: str = EMAIL) -> httpx.Response:
    answer = await home.browser().post("/auth/register/ask", json={"email": email})
    await home.service.people.settled()
    return answer


async def finish(home: House, token: str, **given: str) -> httpx.Response:
    body = {"token": token, **OWNERS, **given}
    return await home.browser().post("/auth/register/finish", json=body)


async def test_an_account_begins_with_a_mail(mailing: House, mailbox: Mailbox) -> None:
    answer = await ask(mailing)
    assert (answer.status_code, "set-cookie" in answer.headers) == (202, False)
    (mail,) = mailbox.mails
    token = link_token(mail.text, "/register")
    browser = mailing.browser()
    looked = await browser.post("/auth/register/look", json={"token": token})
    assert looked.json() == {"email": EMAIL, "guest": None}
    made = await browser.post("/auth/register/finish", json={"token": token, **OWNERS})
    assert (made.status_code, made.json()["email"]) == (201, EMAIL)
    assert (await browser.get("/me")).json()["name"] == "Amara"
    again = await finish(mailing, token)
    assert again.json()["code"] == "link_invalid"


async def test_known_and_unknown_addresses_are_answered_alike(
    mailing: House, mailbox: Mailbox
) -> None:
    """By construction: the answer comes before anything is looked up."""
    await mailing.register(mailing.browser(), EMAIL, OWNERS)
    database, seen = mailing.service.database, []
    for email in (EMAIL, "nobody@example.org"):
        before = (database.reads, database.writes)
        wish = RegisterAsk(email=email)
        mailing.service.people.registration.ask(wish, Browser("192.0.2.1", ""))
        assert (database.reads, database.writes) == before
        answer = await mailing.browser().post("/auth/register/ask", json={"email": email})
        headers = {name for name in answer.headers if name != "x-request-id"}
        seen.append((answer.status_code, answer.content, headers))
    assert seen[0] == seen[1]
    await mailing.service.people.settled()
    known = next(mail for mail in mailbox.mails if mail.to == EMAIL)
    browser = mailing.browser()
    answer = await browser.post("/auth/link/redeem", json={"token": link_token(known.text)})
    assert answer.status_code == 200


async def test_registering_at_once_says_nothing_of_any_account(mailing: House) -> None:
    await mailing.register(mailing.browser(), EMAIL, OWNERS)
    for email in (EMAIL, "nobody@example.org"):
        body = {"email": email, **STRANGERS}
        refused = await mailing.browser().post("/auth/register", json=body)
        assert refused.json()["code"] == "address_unproved"


async def test_no_name_of_a_strangers_choice_stands_in_a_mail(
    home: House, mailbox: Mailbox
) -> None:
    """Every mail that an unproved account can cause."""
    await home.register(home.browser(), EMAIL, STRANGERS)
    await home.browser().post("/auth/link", json={"email": EMAIL})
    body = {"email": EMAIL, "password": STRANGERS["password"]}
    assert (await home.browser().post("/auth/sign-in", json=body)).status_code == 200
    await home.service.people.settled()
    assert len(mailbox.mails) == 2
    assert not [mail for mail in mailbox.mails if "evil" in mail.text + mail.subject]


async def test_the_first_proved_link_drops_what_a_stranger_had(
    home: House, mailbox: Mailbox
) -> None:
    """The account was made where nothing proved addresses; then its owner comes by a link."""
    stranger = home.browser()
    person = (await home.register(stranger, EMAIL, STRANGERS)).json()["person"]
    socket = await Visitor(home, stranger, person, "").socket()
    await home.browser().post("/auth/link", json={"email": EMAIL})
    await home.service.people.settled()
    owner = home.browser()
    body = {"token": link_token(mailbox.mails[-1].text)}
    assert (await owner.post("/auth/link/redeem", json=body)).status_code == 200
    assert (await owner.get("/me")).json()["password"] is False
    assert (await stranger.get("/me")).status_code == 401
    assert await socket.closed() == 4100
    body = {"email": EMAIL, "password": STRANGERS["password"]}
    refused = await home.browser().post("/auth/sign-in", json=body)
    assert refused.json()["code"] == "wrong_credentials"


async def test_a_later_link_leaves_a_proved_owners_password(
    mailing: House, mailbox: Mailbox
) -> None:
    first = mailing.browser()
    await mailing.register(first, EMAIL, OWNERS)
    await mailing.browser().post("/auth/link", json={"email": EMAIL})
    await mailing.service.people.settled()
    body = {"token": link_token(mailbox.mails[-1].text)}
    assert (await mailing.browser().post("/auth/link/redeem", json=body)).status_code == 200
    assert (await first.get("/me")).json()["password"] is True


async def test_a_weak_password_does_not_use_the_link_up(mailing: House, mailbox: Mailbox) -> None:
    await ask(mailing)
    token = link_token(mailbox.mails[0].text, "/register")
    weak = await finish(mailing, token, password="short")
    assert weak.json()["code"] == "weak_password"
    assert (await finish(mailing, token)).status_code == 201


async def test_a_link_to_an_account_grows_old(
    mailing: House, mailbox: Mailbox, clock: FakeClock
) -> None:
    await ask(mailing)
    token = link_token(mailbox.mails[0].text, "/register")
    clock.pass_seconds(PROOF_LIFE / 1000)
    assert (await finish(mailing, token)).json()["code"] == "link_invalid"


async def test_of_two_links_to_one_account_one_makes_it(mailing: House, mailbox: Mailbox) -> None:
    await ask(mailing)
    await ask(mailing)
    first, second = (link_token(mail.text, "/register") for mail in mailbox.mails)
    assert (await finish(mailing, first)).status_code == 201
    assert (await finish(mailing, second)).json()["code"] == "link_invalid"


async def test_a_link_that_comes_after_the_account_makes_no_second(mailing: House) -> None:
    late = (await mailing.service.people.registration.make(EMAIL)).rsplit("#", 1)[1]
    await mailing.service.people.accounts.create(EMAIL, "Amara", admin=False)
    assert (await finish(mailing, late)).json()["code"] == "email_taken"


@pytest.mark.parametrize(
    ("given", "registering", "code"),
    [
        ({}, "at_once", None),
        ({"unproved_addresses": True}, "at_once", None),
        ({"unproved_addresses": False}, "closed", "not_allowed"),
        ({"public_url": "https://rooms.example.org"}, "closed", "not_allowed"),
        ({"registration": False}, "closed", "not_allowed"),
        ({"demo": True}, "by_mail", "address_unproved"),
        ({**SMTP}, "by_mail", "address_unproved"),
        ({**SMTP, "registration": False}, "closed", "not_allowed"),
    ],
)
async def test_the_settings_say_how_accounts_come_to_be(
    tmp_path: Path, given: dict[str, Any], registering: str, code: str | None
) -> None:
    async with house(tmp_path, **given) as home:
        browser = home.browser()
        browser.base_url = httpx.URL(f"http://127.0.0.1:{home.service.settings.port}/api/v1")
        assert (await browser.get("/config")).json()["registering"] == registering
        answer = await browser.post("/auth/register", json={"email": EMAIL, **OWNERS})
        assert answer.json().get("code") == code
        asked = await browser.post("/auth/register/ask", json={"email": EMAIL})
        assert asked.status_code == (202 if registering == "by_mail" else 403)
