"""Guessing at passwords is slow, and locks nobody out but the one who guesses."""

from contextlib import suppress
from typing import Final

import httpx
import pytest

from server.kernel.errors import ServiceError
from server.people.model import Browser
from server.protocol.bodies.people import SignIn
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House

GUESSES: Final = 10_000
GUESSES_OF_A_DEVICE: Final = 1_000
"""Each of these asks the database whose device it is."""
OWNERS_PLACE: Final = {"X-Forwarded-For": "198.51.100.7"}


async def guess(home: House, email: str, browsers: list[Browser], guesses: int = GUESSES) -> int:
    """Wrong guesses from `browsers` in turn; how many were looked at."""
    wrong = 0
    for number in range(guesses):
        try:
            wish = SignIn(email=email, password=f"guess {number}")
            await home.service.people.accounts.sign_in(wish, browsers[number % len(browsers)])
        except ServiceError as error:
            wrong += error.code == "wrong_credentials"
    return wrong


async def right(home: House, amara: Visitor, browser: httpx.AsyncClient) -> httpx.Response:
    account = {"email": amara.email, "password": PASSWORD}
    return await browser.post("/auth/sign-in", json=account, headers=OWNERS_PLACE)


async def test_ten_thousand_guesses_from_elsewhere_lock_nobody_out(home: House) -> None:
    amara = await home.person("Amara Diallo")
    looked_at = await guess(home, amara.email, [Browser("203.0.113.9", "")])
    assert looked_at == 10
    assert (await right(home, amara, home.browser())).status_code == 200


async def test_nor_do_those_of_a_thousand_addresses_which_slow_each_other_down(
    home: House,
) -> None:
    amara = await home.person("Amara Diallo")
    crowd = [Browser(f"203.0.{n // 250}.{n % 250}", "") for n in range(1_000)]
    looked_at = await guess(home, amara.email, crowd)
    assert 100 <= looked_at < 10 * len(crowd) / 2
    assert (await right(home, amara, home.browser())).status_code == 200


async def test_nor_do_those_of_a_neighbour_behind_the_same_address(home: House) -> None:
    """On a browser that the owner used before."""
    amara = await home.person("Amara Diallo")
    await guess(home, amara.email, [Browser("198.51.100.7", "")])
    stranger = await right(home, amara, home.browser())
    assert stranger.json()["code"] == "rate_limited"
    assert (await right(home, amara, amara.browser)).status_code == 200


async def test_a_made_up_browser_is_not_one_they_used(home: House) -> None:
    amara = await home.person("Amara Diallo")
    made_up = [Browser("203.0.113.9", "", f"device-{n}") for n in range(100)]
    assert await guess(home, amara.email, made_up, GUESSES_OF_A_DEVICE) == 10


async def test_a_browser_of_ones_own_guesses_no_faster_at_another_account(home: House) -> None:
    amara, mallory = await home.person("Amara Diallo"), await home.person("Mallory")
    device = mallory.browser.cookies["mentoring_device"]
    stranger = [Browser("203.0.113.9", "", device)]
    assert await guess(home, amara.email, stranger, GUESSES_OF_A_DEVICE) == 10


@pytest.mark.parametrize("host", ["198.51.100.7", "2001:db8:1:2::"])
async def test_a_hospital_behind_one_address_signs_in_at_the_change_of_a_shift(
    home: House, host: str
) -> None:
    """Three hundred people within the minute, some of whom mistype."""
    accounts = home.service.people.accounts
    people = [await accounts.create(f"p{n}@example.org", f"P {n}", admin=False) for n in range(300)]
    for number, person in enumerate(people):
        with suppress(ServiceError):
            here = Browser(f"{host}{number % 100:x}" if "::" in host else host, "")
            await accounts.sign_in(SignIn(email=str(person.email), password="mistyped"), here)
        home.service.people.links.request(str(person.email), here)
