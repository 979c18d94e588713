"""Where networks let nothing through, the relay carries the call, or the page says why not."""

import sys
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.browsers.browser import picture
from tests.support.browsers.seat import Way
from tests.support.network.coturn import Relay, coturn
from tests.support.network.distance import Distances
from tests.support.network.machines import HUB, unreachable_port
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls

TWO_HOURS = 7_200_000


@pytest_asyncio.fixture(loop_scope="session")
async def relay() -> AsyncIterator[Relay]:
    async with coturn(HUB) as running:
        yield running


async def pair(running: ServiceProcess) -> tuple[Visitor, Visitor]:
    host, other = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    await other.accept(await host.invite(await host.found(), "mentee"))
    return host, other


async def alone(running: ServiceProcess) -> Visitor:
    visitor = await running.person("Amara Diallo")
    await visitor.found()
    return visitor


async def test_a_call_goes_through_the_relay_where_nothing_else_does(
    far: Distances, relay: Relay
) -> None:
    running = await far.serve(turn_urls=",".join(relay.urls))
    people = await pair(running)
    seats = [await far.seat(each, await far.machine(at)) for at, each in enumerate(people, 1)]
    for seat in seats:
        await seat.join()
    ways: set[Way] = set()
    for seat in seats:
        await seat.meets(1)
        ways |= (await seat.sees()).ways
    assert "relay" in ways


async def test_where_direct_calls_are_blocked_the_words_say_so_and_the_relay_carries_the_call(
    far: Distances, relay: Relay
) -> None:
    running = await far.serve(turn_urls=",".join(relay.urls), stun_urls=relay.stun)
    host, other = await pair(running)
    walled = await far.machine(1)
    async with walled.without("ipproto", "udp"):
        seat = await far.seat(other, walled)
        said = "Your network blocks direct calls, so we use the relay. Sound will be good."
        await expect(seat.page.get_by_text(said)).to_be_visible()
        await picture(seat.page, "prejoin-relay-only-desktop-light")
        tomas = await far.seat(host)
        for each in (seat, tomas):
            await each.join()
        for each in (seat, tomas):
            await each.meets(1)
        assert (await seat.sees()).ways == {"relay"}
        await expect(seat.page.get_by_text("connection, through the relay")).to_be_visible()


async def test_a_pass_that_has_expired_is_said_in_words(far: Distances, relay: Relay) -> None:
    behind = (sys.executable, "-m", "tests.support.service.other_time", str(-TWO_HOURS))
    running = await far.serve(*behind, turn_urls=",".join(relay.urls))
    seat = await far.seat(await alone(running), await far.machine(1))
    said = seat.page.get_by_text("The relay refuses us: its pass has expired or is wrong.")
    await expect(said).to_be_visible()
    await picture(seat.page, "prejoin-relay-refused-desktop-light")


async def test_a_blocked_relay_is_said_in_words(far: Distances) -> None:
    nobody = f"turn:{HUB}:{await unreachable_port()}?transport=udp"
    running = await far.serve(turn_urls=nobody)
    seat = await far.seat(await alone(running), await far.machine(1))
    said = seat.page.get_by_text("Your network blocks calls, and no relay answers.")
    await expect(said).to_be_visible()
    await picture(seat.page, "prejoin-relay-blocked-desktop-light")
