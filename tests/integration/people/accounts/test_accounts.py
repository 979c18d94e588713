"""Registering and signing in over HTTP: who gets in, and what the others may learn."""

from pathlib import Path

import httpx
import pytest

from server.bootstrap import Outside
from tests.support.clock import FakeClock
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import CountingHasher, QuickHasher

PASSWORD = "the lamp hums at night"
AMARA = {
    "email": "amara@example.org",
    "password": PASSWORD,
    "name": "Amara Diallo",
    "locale": "fr",
    "time_zone": "Europe/Paris",
}


async def registered(home: House, **given: str) -> httpx.AsyncClient:
    browser = home.browser()
    answer = await browser.post("/auth/register", json={**AMARA, **given})
    assert answer.status_code == 201, answer.text
    return browser


async def sign_in(home: House, **given: str) -> httpx.Response:
    body = {"email": AMARA["email"], "password": PASSWORD, **given}
    return await home.browser().post("/auth/sign-in", json=body)


async def test_who_registers_is_signed_in_as_they_said(home: House) -> None:
    me = (await (await registered(home)).get("/me")).json()
    assert me | {"person": ""} == {
        "person": "",
        "name": "Amara Diallo",
        "guest": False,
        "email": "amara@example.org",
        "locale": "fr",
        "time_zone": "Europe/Paris",
        "room": None,
        "reminders": True,
        "password": True,
        "operator_link_at": None,
        "mails_stopped_at": None,
        "coordinates": False,
    }


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(home: House) -> None:
    answer = await home.browser().post("/auth/register", json=AMARA)
    flags = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
    assert {"httponly", "samesite=lax", "path=/"} <= flags


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"email": "AMARA@example.org"}, "email_taken"),
        ({"email": "b@example.org", "password": "short"}, "weak_password"),
        ({"email": "b@example.org", "name": "\u200b"}, "bad_request"),
        ({"email": "b@example.org", "time_zone": "Mars/Olympus"}, "bad_request"),
        ({"email": "no address"}, "bad_request"),
        ({"email": "b@example.org", "admin": "yes"}, "bad_request"),
    ],
)
async def test_what_cannot_be_an_account_is_refused_with_its_reason(
    home: House, given: dict[str, str], code: str
) -> None:
    await registered(home)
    answer = await home.browser().post("/auth/register", json={**AMARA, **given})
    assert answer.json()["code"] == code
    assert "set-cookie" not in answer.headers


async def test_absent_and_wrong_answer_alike_after_the_same_work(
    home: House, hasher: CountingHasher
) -> None:
    """By construction: one read and one verification each, and the same bytes back."""
    await registered(home)
    seen = []
    for given in ({"password": "a wrong password"}, {"email": "nobody@example.org"}):
        reads, verified = home.service.database.reads, hasher.verified
        answer = await sign_in(home, **given)
        work = (home.service.database.reads - reads, hasher.verified - verified)
        seen.append((answer.status_code, answer.content, work))
    assert seen[0] == seen[1]
    assert seen[0][0] == 401
    assert seen[0][2] == (1, 1)


async def test_nobody_guesses_quickly_at_one_account(home: House, clock: FakeClock) -> None:
    await registered(home)
    for _ in range(10):
        assert (await sign_in(home, password="guess")).status_code == 401
    limited = await sign_in(home)
    assert limited.json()["code"] == "rate_limited"
    assert int(limited.headers["retry-after"]) > 0
    clock.pass_seconds(int(limited.headers["retry-after"]))
    assert (await sign_in(home)).status_code == 200


async def test_an_absent_account_is_limited_as_a_real_one(home: House) -> None:
    answers = [await sign_in(home, email="nobody@example.org") for _ in range(11)]
    assert [one.status_code for one in answers] == [401] * 10 + [429]


async def test_one_address_cannot_try_accounts_without_end(tmp_path: Path) -> None:
    outside = Outside(hasher=QuickHasher(), clock=FakeClock())
    async with house(tmp_path, outside, sign_ins_per_minute=30) as home:
        answers = [await sign_in(home, email=f"p{n}@example.org") for n in range(31)]
        assert answers[-1].status_code == 429


async def test_a_profile_changes_where_it_says(home: House) -> None:
    browser = await registered(home)
    changed = await browser.patch("/me", json={"name": " Amara  D. ", "locale": "en"})
    assert (changed.json()["name"], changed.json()["locale"]) == ("Amara D.", "en")
    assert (await browser.get("/me")).json() == changed.json()
    refused = await browser.patch("/me", json={"time_zone": "Mars/Olympus"})
    assert refused.json()["data"] == {"field": "time_zone"}


async def test_a_new_password_ends_every_other_sign_in(home: House) -> None:
    here = await registered(home)
    there = home.browser()
    await there.post("/auth/sign-in", json={"email": AMARA["email"], "password": PASSWORD})
    wrong = await here.post("/me/password", json={"password": "wrong", "new": "another long one"})
    assert wrong.json()["code"] == "wrong_credentials"
    body = {"password": PASSWORD, "new": "another long one"}
    assert (await here.post("/me/password", json=body)).status_code == 204
    assert (await here.get("/me")).status_code == 200
    assert (await there.get("/me")).status_code == 401
    assert (await sign_in(home)).status_code == 401
    assert (await sign_in(home, password="another long one")).status_code == 200


async def test_sign_ins_are_listed_and_each_can_be_ended(home: House) -> None:
    here, there = await registered(home), home.browser()
    await there.post("/auth/sign-in", json={"email": AMARA["email"], "password": PASSWORD})
    listed = (await here.get("/auth/sessions")).json()["sessions"]
    assert [one["current"] for one in listed].count(True) == 1
    other = next(one["id"] for one in listed if not one["current"])
    assert (await here.delete(f"/auth/sessions/{other}")).status_code == 204
    assert (await there.get("/me")).status_code == 401
    assert (await here.delete(f"/auth/sessions/{other}")).status_code == 404


async def test_nobody_ends_a_sign_in_of_somebody_else(home: House) -> None:
    amara = await registered(home)
    mallory = await registered(home, email="mallory@example.org")
    mine = (await amara.get("/auth/sessions")).json()["sessions"][0]["id"]
    assert (await mallory.delete(f"/auth/sessions/{mine}")).status_code == 404
    assert (await amara.get("/me")).status_code == 200


async def test_signing_out_here_and_everywhere(home: House) -> None:
    here, there = await registered(home), home.browser()
    await there.post("/auth/sign-in", json={"email": AMARA["email"], "password": PASSWORD})
    cookie = here.cookies["mentoring_session"]
    assert (await here.post("/auth/sign-out")).status_code == 204
    stolen = home.browser()
    stolen.cookies.set("mentoring_session", cookie)
    assert (await stolen.get("/me")).status_code == 401
    assert (await there.get("/me")).status_code == 200
    assert (await there.post("/auth/sign-out-everywhere")).status_code == 204
    assert (await there.get("/me")).status_code == 401


async def test_a_browser_that_signs_in_anew_leaves_its_former_sign_in(home: House) -> None:
    browser = await registered(home)
    await browser.post("/auth/sign-in", json={"email": AMARA["email"], "password": PASSWORD})
    assert len((await browser.get("/auth/sessions")).json()["sessions"]) == 1


async def test_sign_ins_end_when_unused_and_when_old(home: House, clock: FakeClock) -> None:
    day = 24 * 3600
    idle, used = await registered(home), await registered(home, email="b@example.org")
    for _ in range(6):
        clock.pass_seconds(13 * day)
        assert (await used.get("/me")).status_code == 200
    assert (await idle.get("/me")).status_code == 401
    clock.pass_seconds(13 * day)
    assert (await used.get("/me")).status_code == 401


async def test_a_revoked_sign_in_closes_its_sockets_at_once(home: House) -> None:
    here = await registered(home)
    person = (await here.get("/me")).json()["person"]
    socket = await Visitor(home, here, person, "Amara").socket()
    await here.post("/auth/sign-out-everywhere")
    assert await socket.closed() == 4100


async def test_a_sign_in_in_use_costs_no_read(home: House) -> None:
    browser = await registered(home)
    await browser.post("/tickets")
    reads = home.service.database.reads
    for _ in range(5):
        await browser.post("/tickets")
    assert home.service.database.reads == reads


async def test_an_old_sign_in_is_swept_and_a_live_one_stays(home: House, clock: FakeClock) -> None:
    old = await registered(home)
    clock.pass_seconds(15 * 24 * 3600)
    new = await registered(home, email="b@example.org")
    await home.service.people.sweep()
    assert (await old.get("/me")).status_code == 401
    assert (await new.get("/me")).status_code == 200
