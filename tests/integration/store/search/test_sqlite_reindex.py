"""An index that an older version made is renewed before anything else, and goes on when stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine

from server.store.engine.sqlite import writing_engine
from server.store.log.writing.opening import open_database
from server.store.maintenance.migrate import migrate
from server.store.search.log_search import StoredWords
from server.store.search.search_index import put
from server.store.search.search_tables import Placed
from server.store.search.sqlite_reindex import STEP
from tests.support.store.stores import opened_store
from tests.support.store.units import opening, saying

pytestmark = pytest.mark.sqlite

TEXTS = ("the alarm at night", "une œuvre", "我在北京市工作")


def _with_old_index(url: str, count: int) -> None:
    """A database of the version before, with `count` texts in its index and none in the new one."""
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM message_search")
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE message_search_old USING fts5"
            "(text, tokenize = 'unicode61 remove_diacritics 2')"
        )
        for seq in range(2, 2 + count):
            connection.exec_driver_sql(
                "INSERT INTO message_search_old (rowid, text) VALUES (?, ?)",
                (1 << 32 | seq, TEXTS[seq % 3]),
            )
    engine.dispose()


@pytest.mark.parametrize("count", [0, 3, STEP, STEP + 1])
async def test_what_the_old_index_held_is_found_by_the_new_one(tmp_path: Path, count: int) -> None:
    url = f"sqlite:///{tmp_path / 'rooms.sqlite3'}"
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        for number in range(count):
            await store.writer.append(saying("r_1", TEXTS[(number + 2) % 3]))
    _with_old_index(url, count)
    migrate(url)
    database = open_database(url)
    words = StoredWords(database)
    for typed, place in (("alarm", 0), ("oeuvre", 1), ("北京", 2)):
        found = await words.find({"r_1": 1}, typed, count + 1)
        expected = [seq for seq in range(2, 2 + count) if seq % 3 == place]
        assert [hit.seq for hit in found] == expected[::-1]
        assert {hit.text for hit in found} <= {TEXTS[place]}
    await database.close()
    assert _tables(url) == ["message_search"]


def test_a_start_that_was_interrupted_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'rooms.sqlite3'}"
    migrate(url)
    count = 3 * STEP
    _with_old_index(url, count)
    monkeypatch.setattr("server.store.search.sqlite_reindex._STEPS", 1)
    with monkeypatch.context() as stopped:
        stopped.setattr("server.store.search.sqlite_reindex.put", _stopping_after(2))
        with pytest.raises(KeyboardInterrupt):
            migrate(url)
    assert len(_tables(url)) == 2
    migrate(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        moved = connection.exec_driver_sql("SELECT count(*) FROM message_search").scalar_one()
    engine.dispose()
    assert (moved, _tables(url)) == (count, ["message_search"])


def _stopping_after(steps: int) -> Callable[[Connection, list[Placed]], None]:
    taken = []

    def step(connection: Connection, texts: list[Placed]) -> None:
        put(connection, texts)
        taken.append(len(texts))
        if len(taken) == steps:
            raise KeyboardInterrupt

    return step


def _tables(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%' ORDER BY name"
        ).all()
    engine.dispose()
    return [name for (name,) in rows]
