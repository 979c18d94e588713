"""E-mailed sign-in links: once, for a quarter of an hour, and silent about who has an account."""

from email import message_from_bytes, policy
from pathlib import Path

from server.bootstrap import Outside
from server.people.model import Browser
from tests.support.clock import FakeClock
from tests.support.network.mail_server import Received, mail_server
from tests.support.people.mailbox import Mailbox, link_token
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

__all__ = ["mail_server"]

EMAIL = "amara@example.org"


async def account(home: House) -> None:
    body = {"password": "the lamp hums at night", "name": "Amara"}
    assert (await home.register(home.browser(), EMAIL, body)).status_code == 201


async def mailed(home: House, mailbox: Mailbox) -> str:
    await home.browser().post("/auth/link", json={"email": EMAIL})
    await home.service.people.links.settled()
    return link_token(mailbox.mails[-1].text)


async def test_a_link_signs_in_once(home: House, mailbox: Mailbox) -> None:
    await account(home)
    token = await mailed(home, mailbox)
    browser = home.browser()
    assert (await browser.post("/auth/link/redeem", json={"token": token})).status_code == 200
    assert (await browser.get("/me")).json()["email"] == EMAIL
    again = await home.browser().post("/auth/link/redeem", json={"token": token})
    assert again.json()["code"] == "link_invalid"


async def test_a_link_grows_old(home: House, mailbox: Mailbox, clock: FakeClock) -> None:
    await account(home)
    token = await mailed(home, mailbox)
    clock.pass_seconds(15 * 60)
    answer = await home.browser().post("/auth/link/redeem", json={"token": token})
    assert answer.json()["code"] == "link_invalid"


async def test_asking_tells_nothing_about_accounts(home: House, mailbox: Mailbox) -> None:
    """By construction: the answer comes before anything is looked up."""
    await account(home)
    seen = []
    for email in (EMAIL, "nobody@example.org"):
        before = (home.service.database.reads, home.service.database.writes)
        home.service.people.links.request(email, Browser("192.0.2.1", ""))
        after = (home.service.database.reads, home.service.database.writes)
        assert before == after
        answer = await home.browser().post("/auth/link", json={"email": email})
        seen.append((answer.status_code, answer.content))
    await home.service.people.links.settled()
    assert seen[0] == seen[1]
    assert seen[0][0] == 202
    assert {mail.to for mail in mailbox.mails} == {EMAIL}


async def test_nobody_floods_a_mailbox(home: House, mailbox: Mailbox) -> None:
    await account(home)
    answers = [await home.browser().post("/auth/link", json={"email": EMAIL}) for _ in range(5)]
    assert [one.status_code for one in answers] == [202] * 3 + [429] * 2
    await home.service.people.links.settled()
    assert len(mailbox.mails) == 3


async def test_without_a_mail_server_there_are_no_links(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        assert (await home.browser().get("/config")).json()["mail"] is False
        answer = await home.browser().post("/auth/link", json={"email": EMAIL})
        assert answer.json()["code"] == "mail_off"
        assert (await home.browser().get("/demo/outbox")).status_code == 404


async def test_the_demo_shows_its_mails(tmp_path: Path) -> None:
    async with house(tmp_path, demo=True) as home:
        await account(home)
        await home.browser().post("/auth/link", json={"email": EMAIL})
        await home.service.people.links.settled()
        (mail,) = (await home.browser().get("/demo/outbox")).json()["mails"]
        assert mail["to"] == EMAIL
        body = {"token": link_token(mail["text"])}
        assert (await home.browser().post("/auth/link/redeem", json=body)).status_code == 200


async def test_mails_go_out_over_smtp(tmp_path: Path, mail_server: tuple[int, Received]) -> None:
    port, received = mail_server
    smtp = {
        "smtp_host": "127.0.0.1",
        "smtp_port": port,
        "smtp_security": "none",
        "smtp_from": "rooms@example.org",
    }
    async with house(tmp_path, Outside(hasher=QuickHasher()), **smtp) as home:
        await account(home)
        await home.browser().post("/auth/link", json={"email": EMAIL})
        await home.service.people.links.settled()
        (envelope,) = received.envelopes
        assert envelope.rcpt_tos == [EMAIL]
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert letter["From"] == "rooms@example.org"
        plain, html = letter.iter_parts()
        token = link_token(plain.get_content())
        assert link_token(html.get_content()) == token
        answer = await home.browser().post("/auth/link/redeem", json={"token": token})
        assert answer.status_code == 200


async def test_a_mail_server_that_is_away_stops_nothing(tmp_path: Path) -> None:
    smtp = {
        "smtp_host": "127.0.0.1",
        "smtp_port": 9,
        "smtp_security": "none",
        "smtp_from": "rooms@example.org",
    }
    async with house(tmp_path, None, **smtp) as home:
        await account(home)
        for _ in range(2):
            answer = await home.browser().post("/auth/link", json={"email": EMAIL})
            assert answer.status_code == 202
            await home.service.people.links.settled()
