"""One service and one browser for each test."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser, Playwright, async_playwright

from tests.support.browsers.browser import WHOLE, WITHOUT_WINDOWS, chromium, has_own_network
from tests.support.network.distance import Distances
from tests.support.service.service import ServiceProcess, service


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[ServiceProcess]:
    async with service(tmp_path / "data") as started:
        yield started


@pytest.fixture
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as started:
        yield started


@pytest.fixture
async def browser(playwright: Playwright, request: pytest.FixtureRequest) -> AsyncIterator[Browser]:
    calls = request.node.get_closest_marker("calls") is not None
    async with chromium(playwright, program=WHOLE if calls else WITHOUT_WINDOWS) as started:
        yield started


@pytest.fixture
async def far(playwright: Playwright, tmp_path: Path) -> AsyncIterator[Distances]:
    assert has_own_network(), "needs a network of its own: run as root, or allow user namespaces"
    async with AsyncExitStack() as stack:
        yield Distances(stack, playwright, tmp_path)
