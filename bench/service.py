"""The service under measurement: rooms and members made beforehand, then the real process."""

import re
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench.crowd.load import Seat
from bench.process import free_port, running
from server.bootstrap.build import build
from server.kernel.ids import new_id, new_secret
from server.kernel.principal import Principal
from server.protocol.events.log import Body
from server.protocol.events.rooms import MemberAdded, RoomCreated
from server.rooms.ports import Append, Committed, NewEvent
from server.settings import load

_PER_ADDRESS = 16
"""Connections of one loopback address; fewer than the strangers one address may have."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The service as it runs, and a seat for every member of every room."""

    process: Process
    port: int
    seats: Sequence[Seat]

    def metric(self, name: str) -> float:
        """A counter or gauge as `/metrics` shows it now."""
        with urlopen(f"http://127.0.0.1:{self.port}/metrics") as page:
            text = page.read().decode()
        found = re.search(rf"^mentoring_{name}(?:_total)? (\S+)$", text, re.MULTILINE)
        if found is None:
            raise LookupError(name)
        return float(found[1])


@asynccontextmanager
async def service(folder: Path, rooms: int, size: int) -> AsyncIterator[Measured]:
    """`rooms` rooms of `size` members in `folder`, served by a process of its own."""
    port = free_port()
    environment = {
        "MENTORING_DATA": str(folder),
        "MENTORING_PORT": str(port),
        "MENTORING_SECRET": new_secret(),
        "MENTORING_LOG_LEVEL": "error",
    }
    seats = await _seed(environment, rooms, size)
    async with running("-m", "server", "serve", port=port, environment=environment) as process:
        yield Measured(process, port, seats)


async def _seed(environment: Mapping[str, str], rooms: int, size: int) -> list[Seat]:
    """Write the rooms through the service's own writer, and sign a token for every member."""
    made = await build(load(environment))
    seats: list[Seat] = []
    for room in (new_id("r") for _ in range(rooms)):
        people = [
            Principal(new_id("u"), f"Member {number}", "member", new_id("as"))
            for number in range(size)
        ]
        outcome = await made.writer.append(_founding(room, people))
        assert isinstance(outcome, Committed), outcome
        for person in people:
            token, _ = made.people.credentials.resume_token(person, new_id("s"))
            seats.append(Seat(address(len(seats)), room, token))
    await made.stop()
    return seats


def address(number: int) -> str:
    """The loopback address that the connection `number` comes from."""
    host = number // _PER_ADDRESS
    return f"127.1.{host // 250}.{host % 250 + 1}"


def _founding(room: str, people: Sequence[Principal]) -> Append:
    created = RoomCreated(title="Ward round", room_kind="circle", history="all", lobby=False)
    added = (
        MemberAdded(person=one.person, name=one.name, role="peer" if at else "host")
        for at, one in enumerate(people)
    )
    bodies: tuple[Body, ...] = (created, *added)
    drafts = tuple(NewEvent(people[0].person, body) for body in bodies)
    return Append(room, drafts, opens=new_id("m")[:16])
