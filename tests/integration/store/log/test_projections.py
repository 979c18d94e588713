"""What is kept beside the log is what folding the log gives, at any time."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Text, literal_column, select

from server.protocol.events.board import ActionAdded, AgendaAdded, PollOpened
from server.protocol.events.chat import BoardItem, MessageEdited, MessageRedacted, MessageSent
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import WordsErased
from server.protocol.events.rooms import RoomChanged
from server.rooms.ports import Append, Committed, NewEvent
from server.rooms.state.fold import fold, opened
from server.rooms.state.model import RoomRecord
from server.store.engine.purge import DiskPurge
from server.store.log.rebuild import rebuild
from server.store.search.search_index import merge, search_tables
from server.store.tables import log
from tests.support.store.databases import Kind
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.postgresql_files import FILE
from tests.support.store.room_logs import bodies
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import HandClock, by_itself, opening, saying

_PEOPLE = st.sampled_from(["u_a", "u_b", "u_c"])
_TEXTS = st.text(alphabet="ab é\n", max_size=6)
_SEQS = st.integers(1, 30)

_any_body: st.SearchStrategy[Body] = st.one_of(
    bodies,
    st.builds(MessageSent, text=_TEXTS),
    st.builds(MessageEdited, target=_SEQS, text=_TEXTS),
    st.builds(
        RoomChanged,
        history=st.sampled_from(["all", "since_admission"]),
        lobby=st.booleans(),
        locked=st.booleans(),
        archived=st.booleans(),
        next_at=st.none() | st.integers(0, 9),
    ),
)


def _kept(connection: Connection) -> list[list[tuple[object, ...]]]:
    """Every projection as it lies on the disk."""
    index = search_tables(connection).table
    words = select(index.c.place, literal_column("terms", Text), literal_column("text", Text))
    kept = (select(log.rooms), select(log.memberships), words.select_from(index))
    return [sorted((tuple(row) for row in connection.execute(one)), key=str) for one in kept]


async def _say_all(store: Store, said: list[tuple[str, Body]]) -> list[Event]:
    """Write all bodies at once, those that can be; returns what was committed, in order."""
    units = [Append("r_1", (NewEvent(actor, body),)) for actor, body in said]
    await store.writer.append(opening("r_1", "u_a"))
    await asyncio.gather(*map(store.writer.append, units))
    return [event for unit in store.heard for event in unit.events]


def _folded(events: list[Event]) -> RoomRecord:
    record = opened("r_1", "e1", events[0])
    for event in events[1:]:
        record = fold(record, event)
    return record


@example(
    said=[
        ("u_a", MessageRedacted(target=4)),
        ("u_a", MessageSent(text="a")),
        ("u_a", MessageEdited(target=4, text="b")),
    ]
)
@example(
    said=[
        ("u_a", MessageSent(text="a")),
        ("u_b", MessageEdited(target=3, text="b")),
        ("u_a", WordsErased(first=3, last=3)),
    ]
)
@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=st.lists(st.tuples(_PEOPLE, _any_body), max_size=30))
def test_projections_equal_the_pure_fold_and_their_own_rebuild(
    tmp_path_factory: pytest.TempPathFactory, kind: Kind, said: list[tuple[str, Body]]
) -> None:
    async def play() -> None:
        async with opened_store(tmp_path_factory.mktemp("fold"), kind=kind) as store:
            events = await _say_all(store, said)
            assert await store.log.load("r_1") == _folded(events)
            before = await store.database.read(_kept)
            await store.database.write(partial(rebuild, room="r_1"))
            assert await store.database.read(_kept) == before

    asyncio.run(play())


@pytest.mark.parametrize("kind", Kind)
async def test_a_rebuild_leaves_other_rooms_alone(tmp_path: Path, kind: Kind) -> None:
    async with opened_store(tmp_path, kind=kind) as store:
        for room in ("r_1", "r_2", "r_3"):
            await store.writer.append(opening(room))
            await store.writer.append(saying(room, f"words of {room}"))
        before = await store.database.read(_kept)
        await store.database.write(partial(rebuild, room="r_2"))
        assert await store.database.read(_kept) == before
        with pytest.raises(LookupError):
            await store.database.write(partial(rebuild, room="r_none"))


_TEXT = "Xylophonquartett on Tuesdays"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (None, MessageSent(text=_TEXT)),
        ("point", AgendaAdded(text=_TEXT)),
        ("promise", ActionAdded(text=_TEXT, owner="u_ann")),
        ("poll", PollOpened(question=_TEXT, options=("yes", "no"))),
    ],
)
async def test_redacted_text_is_in_no_row_and_after_a_purge_not_even_its_words_are_on_the_disk(
    tmp_path: Path, item: BoardItem | None, said: Body
) -> None:
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        sent = await store.writer.append(by_itself("r_1", said))
        assert isinstance(sent, Committed)
        redacted = MessageRedacted(target=sent.events[0].seq, item=item)
        await store.writer.append(by_itself("r_1", redacted))
    left = found_in(tmp_path, [_TEXT]).get(_TEXT, [])
    assert [one for one in left if not one.startswith(FILE)] == []
    async with opened_store(tmp_path) as store:
        await purged(DiskPurge(store.database, HandClock(), merge))
    assert found_in(tmp_path, ["Xylophonquartett"]) == {}
