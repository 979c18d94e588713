"""A call outlives its network: another address, and a line that was dead for a while."""

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.browsers.seat import Seat
from tests.support.network.distance import Distances
from tests.support.network.machines import Machine

pytestmark = pytest.mark.calls


class Trip:
    """Tomas beside the service, and Amara at a machine of her own whose network changes."""

    def __init__(self, tomas: Seat, amara: Seat, machine: Machine) -> None:
        self.tomas = tomas
        self.amara = amara
        self.machine = machine

    async def goes_on(self) -> None:
        """Pictures and sound rise again both ways, and words arrive."""
        for seat in (self.tomas, self.amara):
            await seat.sees_more_than(await seat.sees())
        await self.amara.say("Can you hear me?")
        await self.tomas.reads("Can you hear me?")

    async def connections(self) -> list[int]:
        return [await each.page.evaluate("witness.made()") for each in (self.tomas, self.amara)]


@pytest_asyncio.fixture(loop_scope="session")
async def trip(far: Distances) -> Trip:
    running = await far.serve()
    host, other = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    await other.accept(await host.invite(await host.found(), "mentee"))
    machine = await far.machine(1)
    trip = Trip(await far.seat(host), await far.seat(other, machine), machine)
    for seat in (trip.tomas, trip.amara):
        await seat.join()
    for seat in (trip.tomas, trip.amara):
        await seat.meets(1)
    return trip


async def test_a_call_goes_on_over_another_address(trip: Trip) -> None:
    made = await trip.connections()
    await trip.machine.move()
    await trip.goes_on()
    assert await trip.connections() == made, "the call was made anew"


async def test_a_call_comes_back_after_the_line_was_dead_for_ten_seconds(trip: Trip) -> None:
    made, _ = await trip.connections()
    async with trip.machine.without():
        await expect(trip.tomas.page.get_by_text("1 is reconnecting")).to_be_visible()
        await trip.tomas.calls_anew(made)
    for seat in (trip.tomas, trip.amara):
        await seat.meets(1)
    await trip.goes_on()
