"""The index over many rooms: whole words, beginnings, kinds, and who may read from where."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, select

from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import EpisodeClosed
from server.rooms.ports import Committed
from server.store.log.projections import message_id
from server.store.search.log_search import StoredWords
from server.store.search.search_index import put
from server.store.tables.log import rooms
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import by_itself, opening, saying


@pytest_asyncio.fixture(params=list(Kind))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        yield opened


async def _say(store: Store, room: str, *texts: str) -> None:
    for text in texts:
        assert isinstance(await store.writer.append(saying(room, text)), Committed)


async def _found(store: Store, typed: str, limit: int = 10, **rooms: int) -> list[tuple[str, int]]:
    places = await StoredWords(store.database).find(rooms, typed, limit)
    return [(place.room, place.seq) for place in places]


async def test_each_room_is_searched_from_the_seq_on_that_is_given(store: Store) -> None:
    for room in ("r_1", "r_2", "r_3"):
        await store.writer.append(opening(room))
        await _say(store, room, "alarm one", "alarms two", "three")
    assert await _found(store, "alarm", r_1=1, r_3=4) == [("r_3", 4), ("r_1", 4), ("r_1", 3)]
    assert await _found(store, "alarm") == []
    assert await _found(store, "alarm", r_none=1) == []
    assert await _found(store, "-", r_1=1) == []


async def test_whole_words_fill_the_limit_before_beginnings_do(store: Store) -> None:
    await store.writer.append(opening("r_1"))
    await _say(store, "r_1", "alarm one", "alarm two", "alarms three")
    assert await _found(store, "alarm", 2, r_1=1) == [("r_1", 4), ("r_1", 3)]
    assert await _found(store, "alarm", 3, r_1=1) == [("r_1", 5), ("r_1", 4), ("r_1", 3)]


async def test_only_asked_kinds_come_and_a_rooms_own_search_has_messages_alone(
    store: Store,
) -> None:
    await store.writer.append(opening("r_1"))
    await _say(store, "r_1", "alarm by word")
    closed = await store.writer.append(
        by_itself("r_1", EpisodeClosed(episode="ep_1", reason="ended", at=1))
    )
    assert isinstance(closed, Committed)

    def index(connection: Connection) -> None:
        number = connection.scalars(select(rooms.c.number).where(rooms.c.id == "r_1")).one()
        put(connection, [(message_id(number, closed.events[0].seq), "alarm in notes")])

    await store.database.write(index)
    words = StoredWords(store.database)
    for typed in ("alarm", "ala"):
        every = await words.find({"r_1": 1}, typed, 10)
        assert [place.kind for place in every] == ["episode.closed", "msg.sent"]
        notes = await words.find({"r_1": 1}, typed, 10, ["episode.closed"])
        assert [place.text for place in notes] == ["alarm in notes"]
    assert [match.seq for match in await store.room_list.search("r_1", "alarm", 1, None, 10)] == [3]
    assert MessageSent(text="alarm by word") == (await store.log.after("r_1", 2, 1))[0].body


async def test_what_is_common_is_found_as_what_is_rare_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("r_1", "r_2"):
        await store.writer.append(opening(room))
        await _say(store, room, "alarm one", "blue alarm", "alarm-blue three", "green")
    asked = [("alarm", 2), ("ala", 9), ("alarm-blue", 9), ("green", 1), ("none", 9)]
    rare = [await _found(store, typed, limit, r_1=1, r_2=4) for typed, limit in asked]
    assert rare[0] == [("r_2", 5), ("r_2", 4)]
    assert rare[1] == [("r_2", 5), ("r_2", 4), ("r_1", 5), ("r_1", 4), ("r_1", 3)]
    monkeypatch.setattr("server.store.search.postgresql_search.COMMON", 0)
    assert [await _found(store, typed, limit, r_1=1, r_2=4) for typed, limit in asked] == rare
