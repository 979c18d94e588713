"""A house for each test, and two people who share a room in it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path) as open_house:
        yield open_house


@dataclass
class Pair:
    """A host and a mentee who is a member of the host's room for two."""

    host: Visitor
    mentee: Visitor
    room: str


@pytest.fixture
async def pair(home: House) -> Pair:
    host = await home.person("Tomas Lindqvist")
    mentee = await home.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    return Pair(host, mentee, room)
