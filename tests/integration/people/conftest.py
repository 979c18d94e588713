"""A house for each test, whose time a test can move and whose mails stay inside."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.bootstrap import Outside
from tests.support.clock import FakeClock
from tests.support.people.mailbox import Mailbox
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import CountingHasher


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def hasher() -> CountingHasher:
    return CountingHasher()


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def home(
    tmp_path: Path, clock: FakeClock, hasher: CountingHasher, mailbox: Mailbox
) -> AsyncIterator[House]:
    outside = Outside(clock=clock, hasher=hasher, mailer=mailbox)
    async with house(tmp_path, outside) as open_house:
        yield open_house
