"""Several processes write one log on PostgreSQL, each in lanes, and no room has two pasts."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio
from msgspec.structs import replace
from sqlalchemy import Connection, Engine, select, text, update
from sqlalchemy.event import listen, remove

from server.kernel.errors import ServiceError
from server.protocol.events.chat import NotesChanged
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import MemberAdded, MemberRemoved, RoomChanged
from server.rooms.ports import Committed, Duplicate, Refused
from server.store.tables import log
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import by_itself, opening, saying

ROOMS = [f"r_{n}" for n in range(6)]


@pytest_asyncio.fixture
async def nodes(tmp_path: Path) -> AsyncIterator[list[Store]]:
    async with AsyncExitStack() as stack:
        opened = (opened_store(tmp_path, kind=Kind.POSTGRESQL) for _ in range(3))
        yield [await stack.enter_async_context(one) for one in opened]


async def test_what_is_sent_to_every_node_stands_once_and_seqs_have_no_gap(
    nodes: list[Store],
) -> None:
    founded = await asyncio.gather(
        *(node.writer.append(opening(room)) for node in nodes for room in ROOMS)
    )
    assert Counter(map(type, founded)) == {Committed: 6, Refused: 12}
    sent = [(room, f"9{n:025d}") for n in range(40) for room in ROOMS]
    outcomes = await asyncio.gather(
        *(
            node.writer.append(saying(room, "words", cid=cid))
            for node in nodes
            for room, cid in sent
        )
    )
    assert Counter(map(type, outcomes)) == {Committed: len(sent), Duplicate: 2 * len(sent)}
    for node in nodes:
        for room in ROOMS:
            events = await node.log.after(room, 0, 1_000)
            assert [event.seq for event in events] == list(range(1, 43))
            assert len({event.cid for event in events[2:]}) == 40
            assert await node.log.heads([room]) == {room: ("e1", 42)}


async def test_times_and_seqs_go_on_wherever_the_next_event_is_written(nodes: list[Store]) -> None:
    await nodes[0].writer.append(opening("r_1"))
    told = [await nodes[n % 3].writer.append(saying("r_1", str(n))) for n in range(12)]
    events = [event for one in told if isinstance(one, Committed) for event in one.events]
    assert [event.seq for event in events] == list(range(3, 15))
    assert events == await nodes[1].log.after("r_1", 2, 100)


async def test_words_of_a_room_in_use_go_to_the_server_once(nodes: list[Store]) -> None:
    writer = nodes[0].writer
    await writer.append(opening("r_1"))
    await writer.append(saying("r_1", "the room is looked up"))
    said: list[str] = []

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    listen(Engine, "before_cursor_execute", note)
    try:
        told = await asyncio.gather(*(writer.append(saying("r_1", str(n))) for n in range(9)))
    finally:
        remove(Engine, "before_cursor_execute", note)
    assert {type(outcome) for outcome in told} == {Committed}
    assert len(said) == 1


async def test_what_another_node_wrote_is_known_to_one_that_remembers_the_room(
    nodes: list[Store],
) -> None:
    first, other = (node.writer for node in nodes[:2])
    await first.append(opening("r_1"))
    await first.append(saying("r_1", "now it is remembered"))
    sent = saying("r_1", "by the other", cid="9" * 26)
    assert isinstance(await other.append(sent), Committed)
    question = replace(sent, refused=ServiceError("not_allowed"))
    assert isinstance(await first.append(question), Duplicate)
    assert isinstance(await first.append(sent), Duplicate)
    assert isinstance(await first.append(saying("r_1", "and goes on")), Committed)
    heads = await nodes[2].log.heads(["r_1"])
    await other.append(by_itself("r_1", WordsErased(first=1, last=3, page=0)))
    leaning = replace(
        by_itself("r_1", NotesChanged(since=0, update=b"\0\0")), leans_on=heads["r_1"][1]
    )
    refused = await first.append(leaning)
    assert isinstance(refused, Refused)
    assert refused.error.code == "unavailable"


async def test_a_projection_is_as_if_one_node_had_written_all(nodes: list[Store]) -> None:
    await nodes[0].writer.append(opening("r_1"))
    changes = [
        by_itself("r_1", body)
        for n in range(12)
        for body in (
            MemberAdded(person=f"u_{n}", name=f"N{n}", role="peer"),
            RoomChanged(title=f"Title {n}"),
            MemberRemoved(person=f"u_{n}"),
        )
    ]
    for n in range(0, len(changes), 3):
        three = changes[n : n + 3]
        done = await asyncio.gather(
            *(node.writer.append(unit) for node, unit in zip(nodes, three, strict=True))
        )
        assert {type(outcome) for outcome in done} <= {Committed, Refused}
    record = await nodes[2].log.load("r_1")
    events = await nodes[0].log.after("r_1", 0, 1_000)
    titles = [event.body.title for event in events if isinstance(event.body, RoomChanged)]
    assert record is not None
    assert record.head == len(events)
    assert record.title == titles[-1]


async def test_a_write_looks_again_where_the_log_changed_what_it_had_seen(
    nodes: list[Store],
) -> None:
    await nodes[0].writer.append(opening("r_1"))
    await nodes[0].writer.append(
        by_itself("r_1", MemberAdded(person="u_ben", name="Ben", role="peer"))
    )
    looked, go_on = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait_in_between() -> None:
        loop.call_soon_threadsafe(looked.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result()

    runs: list[str] = []

    def note_standing(connection: Connection) -> None:
        standing = connection.scalar(
            select(log.memberships.c.standing).where(log.memberships.c.person == "u_ben")
        )
        runs.append(str(standing))
        if len(runs) == 1:
            wait_in_between()
        connection.execute(update(log.memberships).where(text("person = 'u_ben'")).values(name="B"))

    writing = asyncio.ensure_future(nodes[0].database.write(note_standing))
    await looked.wait()
    await nodes[1].writer.append(by_itself("r_1", MemberRemoved(person="u_ben")))
    go_on.set()
    await writing
    assert runs == ["member", "removed"]
