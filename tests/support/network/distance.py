"""A service in the middle, and people at machines of their own around it."""

import os
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

from playwright.async_api import Playwright

from tests.support.browsers.browser import MANY_PICTURES, WHOLE, chromium
from tests.support.browsers.seat import Seat
from tests.support.network.coturn import SECRET
from tests.support.network.machines import HUB, Machine, machine
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess, service

MACHINES: Final = 4
"""As many as one test has, so that tests that run beside it have others."""


class Distances:
    """All that is opened here lives as long as `stack`, with its files in `folder`."""

    def __init__(self, stack: AsyncExitStack, playwright: Playwright, folder: Path) -> None:
        self._stack = stack
        self._playwright = playwright
        self._folder = folder

    async def serve(self, *command: str, **given: str) -> ServiceProcess:
        """A service that all can reach; `command` starts it another way than usual."""
        given = {"turn_secret": SECRET, **given}
        started = service(self._folder / "data", host=HUB, command=command or None, **given)
        return await self._stack.enter_async_context(started)

    async def machine(self, number: int) -> Machine:
        """The test's machine of that number, 0 to 3."""
        mine = MACHINES * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
        return await self._stack.enter_async_context(machine(mine + number))

    async def seat(self, visitor: Visitor, place: Machine | None = None) -> Seat:
        """`visitor` before the door of their only room, at `place` or right beside the service."""
        folder = self._folder / visitor.person
        folder.mkdir()
        address = visitor.reception.address
        trusting = f"--unsafely-treat-insecure-origin-as-secure={address}"
        through = () if place is None else place.through
        started = chromium(
            self._playwright,
            through=through,
            folder=folder,
            flags=[trusting],
            program=WHOLE,
            camera=MANY_PICTURES,  # over another address a slow camera seems to bring nothing
        )
        browser = await self._stack.enter_async_context(started)
        room = (await visitor.browser.get("/rooms")).json()["rooms"][0]["room"]["id"]
        return await Seat.take(browser, visitor, room)
