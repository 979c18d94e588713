"""A row of the log that cannot be read any more stops nothing but itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, Text, cast, create_engine, delete, literal, select, update

from server.protocol.bodies.episodes import EpisodeView
from server.protocol.events.chat import Unreadable
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.board import ActionAdd, AgendaAdd, PollOpen
from server.protocol.messages.chat import MsgEdit, MsgRedact
from server.protocol.messages.rooms import EpisodeEnd
from server.settings import load
from server.store.tables.episodes import episodes
from server.store.tables.log import events
from tests.support.history.reflecting import body, end, talk
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.store.databases import Kind, copy_of, environ_in, usual

DAMAGE: dict[str, Callable[[str], str]] = {
    "cut": lambda stored: stored[: len(stored) // 2],
    "flipped": lambda stored: stored.replace('"kind":"', '"kind":"\udcff', 1),
    "empty": lambda _: "",
    "later": lambda _: '{"kind":"from.a.later.version","words":1}',
    "nested": lambda _: "[" * 100_000,
}
"""What becomes of a body; \udcff is a byte that begins no sign, where the database holds such."""


@dataclass
class Room:
    """A room with a session behind it, on a disk that no service has open."""

    folder: Path
    host: Visitor
    mentee: Visitor
    room: str
    episode: str

    @contextmanager
    def database(self) -> Iterator[Connection]:
        engine = create_engine(load(environ_in(self.folder)).database)
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    def rows(self) -> list[tuple[int, str]]:
        with self.database() as database:
            found = database.execute(select(events.c.seq, events.c.kind).order_by(events.c.seq))
            return [(row.seq, row.kind) for row in found]

    def damage(self, seq: int, how: str) -> None:
        with self.database() as database:
            stored = database.scalars(select(events.c.body).where(events.c.seq == seq)).one()
            changed = DAMAGE[how](stored)
            body = {
                Kind.SQLITE: cast(changed.encode(errors="surrogateescape"), Text),
                Kind.POSTGRESQL: literal(changed.encode(errors="replace").decode()),
            }
            here = update(events).where(events.c.seq == seq)
            database.execute(here.values(body=body[usual()]))

    def forget_episodes(self) -> None:
        with self.database() as database:
            database.execute(delete(episodes))

    async def back(self, home: House, who: Visitor) -> Visitor:
        again = Visitor(home, home.browser(), who.person, who.name, who.email)
        await again.sign_in()
        return again


@pytest.fixture
async def past(tmp_path: Path) -> Room:
    folder = tmp_path / "data"
    async with house(folder) as home:
        host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
        room = await host.found()
        await mentee.accept(await host.invite(room, "mentee"))
        for who in (host, mentee):
            await who.agree(room)
        (one, other), episode = await talk(room, host, mentee)
        said = await one.say(room, "hello")
        await other.ask(AgendaAdd(cid=new_cid(), text="Nights"), room)
        await other.ask(ActionAdd(cid=new_cid(), text="Ask", owner=mentee.person), room)
        await one.ask(PollOpen(cid=new_cid(), question="Who?", options=("a", "b")), room)
        await one.ask(MsgEdit(cid=new_cid(), target=said.seq, text="good day"), room)
        taken = await one.say(room, "never mind")
        await one.ask(MsgRedact(cid=new_cid(), target=taken.seq), room)
        await end(one, room)
        await home.service.history.settled()
    return Room(folder, host, mentee, room, episode)


def kinds_of(past: Room) -> dict[str, int]:
    """kind -> the first seq of it."""
    return {kind: seq for seq, kind in reversed(past.rows())}


async def seen(home: House, past: Room, seqs: set[int]) -> None:
    """The room opens with all its events; those of `seqs` say that they cannot be read."""
    host, mentee = await past.back(home, past.host), await past.back(home, past.mentee)
    peer = await host.socket()
    joined = await peer.join(past.room)
    events = list(peer.views[past.room].events)
    assert [event.seq for event in events] == list(range(1, joined.head + 1))
    unread = {event.seq for event in events if isinstance(event.body, Unreadable)}
    assert unread == seqs
    await peer.say(past.room, "we go on")
    listed = await host.browser.get(f"/rooms/{past.room}/episodes")
    assert listed.status_code == 200, listed.text
    for path in ("/rooms", f"/rooms/{past.room}", "/search?q=hello"):
        assert (await host.browser.get(path)).status_code == 200
    other = await mentee.socket()
    await other.join(past.room)
    counted = Counter(type(event.body) for event in events)
    await peer.happened(past.room, EpisodeOpened, counted[EpisodeOpened] + 1)
    await peer.ask(EpisodeEnd(cid=new_cid()), past.room)
    await peer.happened(past.room, EpisodeClosed, counted[EpisodeClosed] + 1)
    await home.service.history.settled()
    assert home.service.jobs.stuck() == []


async def test_each_kind_damaged_alone_leaves_the_room_open_and_the_episode_there(
    past: Room, tmp_path: Path
) -> None:
    ways = [*DAMAGE]
    for number, (kind, seq) in enumerate(sorted(kinds_of(past).items())):
        copy = tmp_path / kind
        copy_of(past.folder, copy)
        one = Room(copy, past.host, past.mentee, past.room, past.episode)
        one.damage(seq, ways[number % len(ways)])
        one.forget_episodes()
        async with house(copy) as home:
            await seen(home, one, {seq})
            host = await one.back(home, past.host)
            answer = await host.browser.get(f"/episodes/{past.episode}")
            if kind == "episode.closed":
                continue  # the log does not say any more that it closed
            view = body(answer, EpisodeView)
            within = view.first_seq <= seq <= (view.last_seq or seq)
            assert view.unreadable == within, kind


async def test_everything_damaged_at_once_lets_the_service_start_and_stop(past: Room) -> None:
    for place, (seq, _) in enumerate(past.rows()):
        past.damage(seq, [*DAMAGE][place % len(DAMAGE)])
    async with house(past.folder) as home:
        host = await past.back(home, past.host)
        peer = await host.socket()
        joined = await peer.join(past.room)
        assert len(peer.views[past.room].events) == joined.head
        for path in (f"/rooms/{past.room}/episodes", f"/episodes/{past.episode}", "/rooms"):
            answer = await host.browser.get(path)
            assert answer.status_code == 200, answer.text


async def test_what_is_damaged_can_still_be_erased_and_its_people_forgotten(past: Room) -> None:
    for place, (seq, _) in enumerate(past.rows()):
        past.damage(seq, [*DAMAGE][place % len(DAMAGE)])
    async with house(past.folder) as home:
        host, mentee = await past.back(home, past.host), await past.back(home, past.mentee)
        for who in (host, mentee):
            answer = await who.browser.post(f"/episodes/{past.episode}/erase", json={"what": "all"})
            assert answer.status_code == 200, answer.text
        assert answer.json()["erased"]
        await home.service.people.leaving.forget(past.mentee.person, leaves_words=False)
        await home.service.history.settled()
        assert home.service.jobs.stuck() == []
