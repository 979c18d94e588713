"""What nobody may do at a browser left open, and what goes with a change of locks."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import httpx
import pytest

from server.bootstrap import Outside
from server.people.sign_in.fresh_proof import FRESH_MS
from tests.support.clock import FakeClock
from tests.support.network.http_client import http_client
from tests.support.people.mailbox import Mailbox, link_token
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

NEW: Final = "another quiet lantern"
SMTP: Final = {"smtp_host": "127.0.0.1", "smtp_from": "rooms@example.org"}
GUARDED: Final = {
    ("post", "/auth/proof"): {},
    ("post", "/me/password"): {"new": NEW},
    ("post", "/me/address"): {"email": "amara.new@example.org"},
    ("get", "/me/data"): None,
    ("post", "/me/delete"): {"words": "keep"},
}
"""Everything that asks for a fresh proof, in an order in which each can be done after the other."""


async def ask(who: Visitor, route: tuple[str, str], password: str = "") -> httpx.Response:
    method, path = route
    body = GUARDED[route]
    if body is None:
        return await who.browser.request(method, path)
    return await who.browser.request(method, path, json={**body, "password": password})


async def by_link(home: House, mailbox: Mailbox, who: Visitor) -> httpx.AsyncClient:
    browser = home.browser()
    token = await mailed(home, mailbox, who)
    assert (await browser.post("/auth/link/redeem", json={"token": token})).status_code == 200
    return browser


async def mailed(home: House, mailbox: Mailbox, who: Visitor) -> str:
    await home.browser().post("/auth/link", json={"email": who.email})
    await home.service.people.settled()
    return link_token(next(one.text for one in reversed(mailbox.mails) if "/sign-in" in one.text))


async def test_the_document_names_what_asks_for_a_fresh_proof(home: House) -> None:
    async with http_client(base_url=home.address) as client:
        document = (await client.get("/openapi.json")).json()
    asking = {
        (method, path.removeprefix("/api/v1"))
        for path, methods in document["paths"].items()
        for method, row in methods.items()
        if "not_fresh" in str(row["responses"])
    }
    assert asking == set(GUARDED)


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route[1])
async def test_a_browser_left_open_does_none_of_it(
    home: House, clock: FakeClock, route: tuple[str, str]
) -> None:
    amara = await home.person("Amara Diallo")
    stale = await ask(amara, route)
    assert (stale.status_code, stale.json()["code"]) == (403, "not_fresh")
    if GUARDED[route] is not None:
        assert (await ask(amara, route, "a guess")).json()["code"] == "wrong_credentials"
    await amara.prove()
    clock.pass_seconds(FRESH_MS / 1000)
    assert (await ask(amara, route)).json()["code"] == "not_fresh"
    await amara.prove()
    assert (await ask(amara, route)).status_code < 300


async def test_a_guest_takes_along_what_is_theirs(home: House) -> None:
    host = await home.person("Tomas Lindqvist")
    room = await host.found()
    guest = await home.guest(await host.invite(room, "guest"), "Gwen")
    assert (await guest.browser.get("/me/data")).status_code == 200


async def test_who_only_has_links_sets_a_password_with_a_fresh_one(
    home: House, mailbox: Mailbox, clock: FakeClock
) -> None:
    amara = await home.person("Amara Diallo")
    browser = await by_link(home, mailbox, amara)
    assert (await browser.get("/me")).json()["password"] is False
    clock.pass_seconds(FRESH_MS / 1000)
    late = await browser.post("/me/password", json={"new": NEW})
    assert late.json()["code"] == "not_fresh"
    browser = await by_link(home, mailbox, amara)
    assert (await browser.post("/me/password", json={"new": NEW})).status_code == 204
    body = {"email": amara.email, "password": NEW}
    assert (await home.browser().post("/auth/sign-in", json=body)).status_code == 200


async def test_a_forgotten_password_is_replaced_after_a_link(tmp_path: Path) -> None:
    mailbox, outside = Mailbox(), QuickHasher()
    async with house(tmp_path, Outside(hasher=outside, mailer=mailbox), **SMTP) as home:
        amara = await home.person("Amara Diallo")
        browser = await by_link(home, mailbox, amara)
        assert (await browser.get("/me")).json()["password"] is True
        assert (await browser.post("/me/password", json={"new": NEW})).status_code == 204
        assert (await amara.browser.get("/me")).status_code == 401


Act = Callable[[Visitor], Awaitable[httpx.Response]]


async def change_password(who: Visitor) -> httpx.Response:
    return await who.browser.post("/me/password", json={"password": PASSWORD, "new": NEW})


async def sign_out_everywhere(who: Visitor) -> httpx.Response:
    return await who.browser.post("/auth/sign-out-everywhere")


async def delete(who: Visitor) -> httpx.Response:
    return await who.browser.post("/me/delete", json={"password": PASSWORD})


@pytest.mark.parametrize("act", [change_password, sign_out_everywhere, delete])
async def test_a_change_of_locks_takes_every_mailed_link_back(tmp_path: Path, act: Act) -> None:
    mailbox = Mailbox()
    async with house(tmp_path, Outside(hasher=QuickHasher(), mailer=mailbox), **SMTP) as home:
        amara = await home.person("Amara Diallo")
        to_new = {"password": PASSWORD, "email": "amara.new@example.org"}
        assert (await amara.browser.post("/me/address", json=to_new)).json() == {"mailed": True}
        sign_in = await mailed(home, mailbox, amara)
        proof = link_token(
            next(one.text for one in mailbox.mails if one.to == to_new["email"]), "/address"
        )
        assert (await act(amara)).status_code < 300
        for path, token in (("/auth/link/redeem", sign_in), ("/auth/address/redeem", proof)):
            answer = await home.browser().post(path, json={"token": token})
            assert answer.json()["code"] == "link_invalid", path


async def test_who_has_their_account_deleted_leaves_no_way_in_for_others(home: House) -> None:
    amara = await home.person("Amara Diallo")
    link = await amara.invite(await amara.found(), "mentee")
    assert (await delete(amara)).status_code == 200
    token = link.rsplit("/", 1)[-1]
    browser = home.browser()
    seen = (await browser.get(f"/invitations/{token}")).json()
    assert (seen["state"], seen["ask"], seen["door"]) == ("closed", None, None)
    answer = await browser.post(f"/invitations/{token}/accept", json={"name": "Ola Berg"})
    assert answer.json()["code"] == "link_invalid"


async def test_an_account_moves_to_the_address_whose_mailbox_says_so(tmp_path: Path) -> None:
    mailbox, new = Mailbox(), "amara.new@example.org"
    async with house(tmp_path, Outside(hasher=QuickHasher(), mailer=mailbox), **SMTP) as home:
        amara = await home.person("Amara Diallo")
        body = {"password": PASSWORD, "email": new}
        await amara.browser.post("/me/address", json=body)
        await home.service.people.settled()
        assert sorted(one.to for one in mailbox.mails) == sorted([amara.email, new])
        assert (await amara.browser.get("/me")).json()["email"] == amara.email
        proof = next(one for one in mailbox.mails if one.to == new)
        assert "Amara" not in proof.text
        token = {"token": link_token(proof.text, "/address")}
        assert (await home.browser().post("/auth/address/redeem", json=token)).status_code == 204
        assert (await amara.browser.get("/me")).json()["email"] == new
        await home.service.people.settled()
        assert (mailbox.mails[-1].to, len(mailbox.mails)) == (amara.email, 3)
        again = await home.browser().post("/auth/address/redeem", json=token)
        assert again.json()["code"] == "link_invalid"


async def test_an_address_of_somebody_else_is_not_taken_over(tmp_path: Path) -> None:
    """The one who asks learns nothing; only the mailbox does."""
    mailbox = Mailbox()
    async with house(tmp_path, Outside(hasher=QuickHasher(), mailer=mailbox), **SMTP) as home:
        amara, tomas = await home.person("Amara Diallo"), await home.person("Tomas Lindqvist")
        body = {"password": PASSWORD, "email": tomas.email}
        assert (await amara.browser.post("/me/address", json=body)).json() == {"mailed": True}
        await home.service.people.settled()
        proof = next(one for one in mailbox.mails if one.to == tomas.email)
        token = {"token": link_token(proof.text, "/address")}
        answer = await home.browser().post("/auth/address/redeem", json=token)
        assert answer.json()["code"] == "email_taken"


async def test_without_mails_an_address_is_changed_at_once(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        amara, tomas = await home.person("Amara Diallo"), await home.person("Tomas Lindqvist")
        taken = {"password": PASSWORD, "email": tomas.email}
        answer = await amara.browser.post("/me/address", json=taken)
        assert answer.json()["code"] == "email_taken"
        free = {"password": PASSWORD, "email": "amara.new@example.org"}
        assert (await amara.browser.post("/me/address", json=free)).json() == {"mailed": False}
        assert (await amara.browser.get("/me")).json()["email"] == free["email"]


async def test_the_owner_is_told_of_a_new_browser_and_not_of_one_they_know(
    home: House, mailbox: Mailbox
) -> None:
    amara = await home.person("Amara Diallo")
    await amara.browser.post("/auth/sign-out")
    await amara.sign_in()
    await home.service.people.settled()
    assert mailbox.mails == []
    body = {"email": amara.email, "password": PASSWORD}
    assert (await home.browser().post("/auth/sign-in", json=body)).status_code == 200
    await home.service.people.settled()
    assert [one.subject for one in mailbox.mails] == ["A new sign-in to your account"]


@pytest.mark.parametrize(
    ("act", "subject"),
    [
        (change_password, "Your account has a new password"),
        (delete, "Your account will be deleted"),
    ],
)
async def test_the_owner_is_told_what_was_done(
    home: House, mailbox: Mailbox, act: Act, subject: str
) -> None:
    amara = await home.person("Amara Diallo")
    assert (await act(amara)).status_code < 300
    await home.service.people.settled()
    assert [(one.to, one.subject) for one in mailbox.mails] == [(amara.email, subject)]


async def test_after_signing_out_everywhere_every_browser_is_new(
    home: House, mailbox: Mailbox
) -> None:
    amara = await home.person("Amara Diallo")
    await sign_out_everywhere(amara)
    await amara.sign_in()
    await home.service.people.settled()
    assert [one.subject for one in mailbox.mails] == ["A new sign-in to your account"]
