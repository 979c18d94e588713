"""Where networks let nothing through, the relay carries the call, or the page says why not."""

import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Playwright, expect

from tests.support.browser import chromium, has_own_network, picture
from tests.support.coturn import SECRET, Relay, coturn
from tests.support.network import HUB, machine, unreachable_port
from tests.support.seat import Seat, Way
from tests.support.service import ServiceProcess, service
from tests.support.visitors import Visitor

TWO_HOURS = 7_200_000


@pytest.fixture(autouse=True)
def network() -> None:
    assert has_own_network(), "needs a network of its own: run as root, or allow user namespaces"


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


@pytest.fixture
async def relay(stack: AsyncExitStack) -> Relay:
    return await stack.enter_async_context(coturn(HUB))


async def serving(
    stack: AsyncExitStack, folder: Path, urls: tuple[str, ...], *command: str
) -> ServiceProcess:
    """A service that gives out relays at `urls`; `command` starts it another way than usual."""
    given = {"turn_urls": ",".join(urls), "turn_secret": SECRET}
    started = service(folder / "data", host=HUB, command=command or None, **given)
    return await stack.enter_async_context(started)


async def far_away(
    stack: AsyncExitStack, playwright: Playwright, folder: Path, number: int, visitor: Visitor
) -> Seat:
    """`visitor` at a browser on a machine of their own, before the door of their only room."""
    place = await stack.enter_async_context(machine(number))
    home = folder / f"machine{number}"
    home.mkdir()
    address = visitor.reception.address
    trusting = f"--unsafely-treat-insecure-origin-as-secure={address}"
    started = chromium(playwright, through=place.through, folder=home, flags=[trusting])
    browser = await stack.enter_async_context(started)
    room = (await visitor.browser.get("/rooms")).json()["rooms"][0]["room"]["id"]
    return await Seat.take(browser, visitor, room)


async def two_apart(
    stack: AsyncExitStack, playwright: Playwright, folder: Path, running: ServiceProcess
) -> tuple[Seat, Seat]:
    host, other = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    await other.accept(await host.invite(await host.found(), "mentee"))
    return (
        await far_away(stack, playwright, folder, 1, host),
        await far_away(stack, playwright, folder, 2, other),
    )


async def test_a_call_goes_through_the_relay_where_nothing_else_does(
    stack: AsyncExitStack, playwright: Playwright, tmp_path: Path, relay: Relay
) -> None:
    running = await serving(stack, tmp_path, relay.urls)
    seats = await two_apart(stack, playwright, tmp_path, running)
    for seat in seats:
        await seat.join()
    ways: set[Way] = set()
    for seat in seats:
        await seat.meets(1)
        ways |= (await seat.sees()).ways
    assert "relay" in ways


async def one_alone(
    stack: AsyncExitStack, playwright: Playwright, folder: Path, running: ServiceProcess
) -> Seat:
    visitor = await running.person("Amara Diallo")
    await visitor.found()
    return await far_away(stack, playwright, folder, 1, visitor)


async def test_a_pass_that_has_expired_is_said_in_words(
    stack: AsyncExitStack, playwright: Playwright, tmp_path: Path, relay: Relay
) -> None:
    behind = (sys.executable, "-m", "tests.support.other_time", str(-TWO_HOURS))
    running = await serving(stack, tmp_path, relay.urls, *behind)
    seat = await one_alone(stack, playwright, tmp_path, running)
    said = seat.page.get_by_text("The relay refuses us: its pass has expired or is wrong.")
    await expect(said).to_be_visible()
    await picture(seat.page, "prejoin-relay-refused-desktop-light")


async def test_a_blocked_relay_is_said_in_words(
    stack: AsyncExitStack, playwright: Playwright, tmp_path: Path
) -> None:
    nobody = f"turn:{HUB}:{await unreachable_port()}?transport=udp"
    running = await serving(stack, tmp_path, (nobody,))
    seat = await one_alone(stack, playwright, tmp_path, running)
    said = seat.page.get_by_text("Your network blocks calls, and no relay answers.")
    await expect(said).to_be_visible()
    await picture(seat.page, "prejoin-relay-blocked-desktop-light")
