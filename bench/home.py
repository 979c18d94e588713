"""The first page of a mentor who accompanies twenty: all that it asks for, until the last answer.

Each relationship has 24 talks behind it, some promises of both, one meeting ahead and one proposed.
The page asks for everything at once, as a browser does, over connections that are open already.
"""

import asyncio
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.figures import Figure, Rounds, percentile
from bench.lean_client import LeanConnection, lean_connections
from bench.options import Options
from bench.past import past, write
from bench.places import empty_place
from bench.process import cpu_seconds
from server.bootstrap import Service
from server.demo.stage import DAY, WalkingClock
from server.kernel.clock import Millis
from server.kernel.ids import new_id
from server.protocol.bodies.mentoring.meetings import MeetingAct, MeetingWish
from server.protocol.events.board import ActionAdded, ActionDone
from server.protocol.events.calls import CallJoined, CallStarted
from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.rooms.relationship import Companion, RoomForTwo
from tests.support.people.cids import new_cid
from tests.support.store.databases import usual

HOUR: Final[Millis] = 3_600_000
PAIRS: Final = 20
TALKS: Final = 24
GOAL_MS: Final = 50

ASKS: Final = (
    "/auth/me",
    "/config",
    "/rooms?archived=false",
    "/me/open-items?zone=Europe/Stockholm",
    "/me/waiting",
    "/me/profile",
    "/me/clocks",
)
"""What `client_demo/src/features/home` and the frame around it ask for."""


async def run(options: Options) -> list[Figure]:
    talks = TALKS // 6 if options.quick else TALKS
    print(f"  on {usual()}, {PAIRS} relationships of {talks} talks")
    with TemporaryDirectory(prefix="bench-") as folder, empty_place(Path(folder)) as url:
        live = partial(_accompany, talks)
        async with (
            past(Path(folder), url, live) as (client, service, _),
            lean_connections(client, len(ASKS)) as connections,
        ):
            spent, pages = cpu_seconds(service), 0
            values = []
            for _ in range(options.rounds):
                times = await _pages(connections, options.seconds)
                values.append(percentile(times, 0.95))
                pages += len(times)
            rounds = Rounds(values)
            each = (cpu_seconds(service) - spent) * 1000 / max(pages, 1)
            print(f"  processor of the service for one page: {each:.1f} ms")
            alone = [f"{ask} {await _alone(connections[0], ask):.1f}" for ask in ASKS]
            print("  alone: " + ", ".join(alone))
    print(f"  all of it: {rounds.median:.1f} ms at p95 (noise {rounds.noise:.0%})")
    return [Figure("home_20", rounds.median, GOAL_MS, "lower", "ms")]


async def _pages(connections: Sequence[LeanConnection], seconds: float) -> list[float]:
    """How long each took, ms."""
    times: list[float] = []
    until = time.perf_counter() + seconds / 2
    while time.perf_counter() < until:
        before = time.perf_counter()
        await asyncio.gather(*(one.get(ask) for one, ask in zip(connections, ASKS, strict=True)))
        times.append((time.perf_counter() - before) * 1000)
    return times


async def _alone(connection: LeanConnection, ask: str) -> float:
    times = []
    for _ in range(20):
        before = time.perf_counter()
        await connection.get(ask)
        times.append((time.perf_counter() - before) * 1000)
    return percentile(times, 0.5)


async def _accompany(talks: int, service: Service, clock: WalkingClock) -> tuple[str, None]:
    """A mentor and twenty mentees; a link that signs the mentor in."""
    now = clock.now()
    accounts = service.people.accounts
    clock.at = now - (talks + 1) * 7 * DAY
    mentor = await accounts.create("mentor@example.org", "Tomas", admin=False)
    for number in range(PAIRS):
        clock.at = now - (talks + 1) * 7 * DAY + number * HOUR
        mentee = await accounts.create(
            f"mentee{number}@example.org", f"Mentee {number}", admin=False
        )
        two = (mentor.id, mentee.id)
        pair = RoomForTwo(
            room=new_id("r"),
            title="Alarm limits on the step-down unit",
            mentor=Companion(mentor.id, mentor.name, "mentor"),
            mentee=Companion(mentee.id, mentee.name, "mentee"),
        )
        await service.room_side.relationships.settle(pair)
        for _ in range(talks):
            clock.at += 7 * DAY
            await _meet(service, clock, pair.room, two)
        clock.at = None
        await _plan(service, pair.room, two, now + (2 + number) * DAY)
    return await service.people.links.make(mentor), None


async def _meet(service: Service, clock: WalkingClock, room: str, two: tuple[str, str]) -> None:
    call = new_id("call")
    for person in two:
        await write(service, room, person, PersonEntered())
    await write(service, room, two[0], CallStarted(call=call), CallJoined(call=call))
    episode = await service.history.books.archive.running(room) or ""
    said = (MessageSent(text="Ten more seconds would silence half of them."),) * 10
    await write(service, room, two[1], *said)
    for owner in two:
        made = await write(service, room, owner, ActionAdded(text="Count the alarms", owner=owner))
        if clock.now() % (3 * 7 * DAY) > 7 * DAY:
            await write(service, room, owner, ActionDone(action=made))
    clock.at = clock.now() + HOUR // 2
    closed = EpisodeClosed(episode=episode, reason="ended", at=clock.now())
    await write(service, room, two[0], closed)
    for person in two:
        await write(service, room, person, PersonLeft())


async def _plan(service: Service, room: str, two: tuple[str, str], day: Millis) -> None:
    """One meeting that both said yes to, and one that the mentee proposed."""
    meetings = service.meetings.meetings
    for number in range(2):
        wall = datetime.fromtimestamp((day + number * HOUR) / 1000, UTC)
        wish = MeetingWish(
            cid=new_cid(),
            wall=wall.strftime("%Y-%m-%dT%H:%M"),
            zone="UTC",
            minutes=45,
            ask=True,
        )
        made = await meetings.book(two[1], room, wish)
        if made is not None and number == 0:
            yes = MeetingAct(cid=new_cid(), seen=made.sequence)
            await meetings.accept(two[0], room, made.id, yes)
