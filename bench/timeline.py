"""A room over time and one long episode, as their pages ask for them, from a real process.

The room has 200 closed episodes with talk shares and two shared reflections each; the last holds
10,000 events. Times are those of whole HTTP requests, one after the other, sign-in check and all.
"""

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.figures import Figure, Rounds, percentile
from bench.lean_client import LeanConnection, lean_connections
from bench.options import Options
from bench.past import past, write
from bench.places import empty_place
from server.bootstrap import Service
from server.demo.stage import DAY, MINUTE, WalkingClock
from server.history.record.talk_shares import Heard
from server.kernel.ids import new_id
from server.kernel.principal import Principal
from server.protocol.bodies.reflections import ReflectionAct, ReflectionSave, Scores, Sheet
from server.protocol.bodies.rooms import RoomCreate
from server.protocol.events.calls import CallJoined, CallStarted, HandLowered, HandRaised
from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Body
from server.protocol.events.rooms import MemberAdded, PersonEntered, PersonLeft
from tests.support.store.databases import usual

EPISODES: Final = 200
EVENTS: Final = 10_000
CALL_DS: Final = 30 * 600


@dataclass(frozen=True, slots=True)
class _Lived:
    """A room that was lived in, and its last episode."""

    room: str
    episode: str


async def run(options: Options) -> list[Figure]:
    events = EVENTS // 10 if options.quick else EVENTS
    print(f"  on {usual()}, a room of {EPISODES} episodes, the last of {events:,} events")
    with TemporaryDirectory(prefix="bench-") as folder, empty_place(Path(folder)) as url:
        live = partial(_live, events)
        async with (
            past(Path(folder), url, live) as (client, _, lived),
            lean_connections(client, 1) as (connection,),
        ):
            line = f"/rooms/{lived.room}/timeline?zone=America/Halifax"
            pages = {"timeline_200": line, "episode_first_screen": f"/episodes/{lived.episode}"}
            rounds = {
                name: await _rounds(connection, path, options) for name, path in pages.items()
            }
    for name, values in rounds.items():
        print(f"  {name}: {values.median:.1f} ms at p95 (noise {values.noise:.0%})")
    return [
        Figure("timeline_200", rounds["timeline_200"].median, 100, "lower", "ms"),
        Figure("episode_first_screen", rounds["episode_first_screen"].median, 50, "lower", "ms"),
    ]


async def _rounds(connection: LeanConnection, path: str, options: Options) -> Rounds:
    return Rounds([await _p95(connection, path, options.seconds) for _ in range(options.rounds)])


async def _p95(connection: LeanConnection, path: str, seconds: float) -> float:
    times: list[float] = []
    until = time.perf_counter() + seconds / 2
    while time.perf_counter() < until:
        before = time.perf_counter()
        await connection.get(path)
        times.append((time.perf_counter() - before) * 1000)
    return percentile(times, 0.95)


async def _live(events: int, service: Service, clock: WalkingClock) -> tuple[str, _Lived]:
    """Two people meet every week; then they meet once more and talk a great deal."""
    now = clock.now()
    clock.at = now - (EPISODES + 1) * 7 * DAY
    accounts = service.people.accounts
    mentor = await accounts.create("mentor@example.org", "Tomas", admin=False)
    mentee = await accounts.create("mentee@example.org", "Amara", admin=False)
    host = Principal(mentor.id, mentor.name, "member", "")
    wish = RoomCreate(cid="00000000000000000000000001", title="Ward round", kind="one_to_one")
    room = (await service.room_side.catalogue.create(host, wish)).room.id
    await write(
        service, room, mentor.id, MemberAdded(person=mentee.id, name="Amara", role="mentee")
    )
    episode = ""
    for number in range(EPISODES):
        clock.at += 7 * DAY
        last = number == EPISODES - 1
        episode = await _meet(service, clock, room, (mentor.id, mentee.id), events if last else 12)
    clock.at = None
    return await service.people.links.make(mentee), _Lived(room, episode)


async def _meet(
    service: Service, clock: WalkingClock, room: str, people: tuple[str, str], events: int
) -> str:
    call = new_id("call")
    for person in people:
        await write(service, room, person, PersonEntered())
    await write(service, room, people[0], CallStarted(call=call), CallJoined(call=call))
    await write(service, room, people[1], CallJoined(call=call))
    episode = await service.history.books.archive.running(room) or ""
    said = [_said(number, call) for number in range(events)]
    for start in range(0, events, 100):
        clock.at = clock.now() + 30 * MINUTE * 100 // max(events, 100)
        await write(service, room, people[start // 100 % 2], *said[start : start + 100])
    for person, spans in zip(people, (((0, 9_000),), ((9_000, 15_000),)), strict=True):
        heard = Heard(person, call, 0, CALL_DS, spans)
        await service.history.books.talk.add(episode, heard, 10)
    closed = EpisodeClosed(episode=episode, reason="ended", at=clock.now())
    await write(service, room, people[0], closed)
    for person in people:
        await write(service, room, person, PersonLeft())
        await _reflect(service, person, episode)
    return episode


async def _reflect(service: Service, person: str, episode: str) -> None:
    """Five numbers, shared with the other."""
    scores = Scores(energy=7, action=8, learning=6, worth=7, connection=9)
    wish = ReflectionSave(device="bench-0001", revision=0, sheet=Sheet(scores=scores))
    await service.history.personal.reflections.save(person, episode, wish)
    await service.history.personal.reflections.act(person, episode, ReflectionAct(act="share"))


def _said(number: int, call: str) -> Body:
    """Mostly messages, and now and then a hand."""
    match number % 50:
        case 48:
            return HandRaised(call=call)
        case 49:
            return HandLowered(call=call)
        case _:
            return MessageSent(text="Ten more seconds would silence half of them.")
