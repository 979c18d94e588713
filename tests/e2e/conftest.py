"""One service for each test, and one browser for all tests of a worker.

Starting a browser and what drives it takes as long as a short test. Each test has profiles of its
own in it, all of which are closed behind it. What lives longer than a test lives on one loop, so
that is the loop of all tests here, and of their fixtures.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Playwright, async_playwright

from tests.support.browsers.browser import WHOLE, WITHOUT_WINDOWS, has_own_network
from tests.support.browsers.kept_browsers import KeptBrowsers
from tests.support.network.distance import Distances
from tests.support.service.service import QUICK_SERVE, ServiceProcess, service

HERE: Final = Path(__file__).parent
LONGEST: Final = "test_screens.py"
"""Begun first, so that no worker has it left when the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    one_loop = pytest.mark.asyncio(loop_scope="session")
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(one_loop, append=False)
    items.sort(key=lambda item: item.path.name != LONGEST)


@pytest_asyncio.fixture(loop_scope="session")
async def running(tmp_path: Path) -> AsyncIterator[ServiceProcess]:
    async with service(tmp_path / "data", command=QUICK_SERVE) as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browsers(playwright: Playwright) -> AsyncIterator[KeptBrowsers]:
    kept = KeptBrowsers(playwright)
    yield kept
    await kept.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser(browsers: KeptBrowsers, request: pytest.FixtureRequest) -> AsyncIterator[Browser]:
    calls = request.node.get_closest_marker("calls") is not None
    async with browsers.clean(WHOLE if calls else WITHOUT_WINDOWS) as kept:
        yield kept


@pytest_asyncio.fixture(loop_scope="session")
async def far(
    playwright: Playwright, browsers: KeptBrowsers, tmp_path: Path
) -> AsyncIterator[Distances]:
    assert has_own_network(), "needs a network of its own: run as root, or allow user namespaces"
    await browsers.close()  # what comes and goes here would end what they load for the next test
    async with AsyncExitStack() as stack:
        yield Distances(stack, playwright, tmp_path)
