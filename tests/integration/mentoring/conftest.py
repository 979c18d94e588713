"""A house for each test, whose time a test can move."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from tests.support.clock import FakeClock
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as open_house:
        yield open_house
