"""The unit of work: one transaction a write, one snapshot a read, nothing half done."""

import asyncio
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from server.kernel.errors import ServiceError
from server.store.engine.database import WAITING_BOUND, Database
from server.store.log.writing.opening import open_database
from tests.support.store.databases import Kind, url_in
from tests.support.store.postgresql import PostgresServer


@pytest_asyncio.fixture(params=Kind)
async def database(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    opened = open_database(url_in(tmp_path, request.param))
    await opened.write(lambda c: c.execute(text("CREATE TABLE notes (n INTEGER PRIMARY KEY)")))
    yield opened
    await opened.close()


def _add(n: int, connection: Connection) -> None:
    connection.execute(text("INSERT INTO notes VALUES (:n)"), {"n": n})


def _all(connection: Connection) -> list[int]:
    return list(connection.execute(text("SELECT n FROM notes ORDER BY n")).scalars())


def _note(seen: list[int], n: int, _: Connection) -> None:
    seen.append(n)


async def test_what_a_write_did_is_seen_by_the_next_read(database: Database) -> None:
    await database.write(lambda c: _add(1, c))
    assert await database.read(_all) == [1]


async def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def half(connection: Connection) -> None:
        _add(1, connection)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.read(_all) == []


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(ServiceError) as refused:
        await database.read(lambda c: _add(1, c))
    assert refused.value.code == "unavailable"
    assert await database.read(_all) == []


async def test_writes_happen_in_the_order_of_their_calls(database: Database) -> None:
    seen: list[int] = []
    writes = [database.write(partial(_note, seen, n)) for n in range(100)]
    await asyncio.gather(*writes)
    assert seen == list(range(100))


async def test_too_many_waiting_writes_are_refused_as_overloaded_and_later_ones_pass(
    database: Database,
) -> None:
    go = threading.Event()
    held = database.submit_write(lambda _: go.wait())
    waiting = [database.submit_write(_all) for _ in range(WAITING_BOUND - 1)]
    with pytest.raises(ServiceError) as refused:
        database.submit_write(_all)
    assert (refused.value.code, refused.value.temporary) == ("overloaded", True)
    go.set()
    await asyncio.gather(asyncio.wrap_future(held), *map(asyncio.wrap_future, waiting))
    await database.write(lambda c: _add(1, c))


_SAFE: Final[dict[str, dict[str, object]]] = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA synchronous": 2,
        "PRAGMA foreign_keys": 1,
    },
    "postgresql": {
        "SHOW synchronous_commit": "on",
        "SHOW transaction_isolation": "serializable",
    },
}


async def test_commits_are_synced_to_disk_and_rules_hold(database: Database) -> None:
    def said(connection: Connection) -> dict[str, object]:
        names = _SAFE[connection.dialect.name]
        return {name: connection.exec_driver_sql(name).scalar() for name in names}

    assert await database.write(said) in _SAFE.values()


async def test_what_others_committed_is_noticed(database: Database) -> None:
    other = open_database(database.url)
    before = await database.version()
    assert await database.version() == before
    await other.write(lambda c: _add(1, c))
    assert await database.version() != before
    await other.close()


async def test_what_two_processes_read_and_then_wrote_is_as_if_one_came_first(
    tmp_path: Path,
) -> None:
    """Each keeps a note only where there is none: whatever they interleave, there is one."""
    url = url_in(tmp_path, Kind.POSTGRESQL)
    first, second = open_database(url), open_database(url)
    await first.write(lambda c: c.execute(text("CREATE TABLE notes (n INTEGER PRIMARY KEY)")))
    both_looked = threading.Barrier(2)
    tries: list[int] = []

    def add_the_only_one(n: int, connection: Connection) -> int:
        there = len(_all(connection))
        tries.append(n)
        if tries.count(n) == 1:
            both_looked.wait()
        if not there:
            _add(n, connection)
        return there

    saw = await asyncio.gather(
        first.write(partial(add_the_only_one, 1)), second.write(partial(add_the_only_one, 2))
    )
    assert sorted(saw) == [0, 1]
    assert len(await first.read(_all)) == 1
    await first.close()
    await second.close()


async def test_a_server_that_was_away_is_used_again(tmp_path: Path) -> None:
    server = PostgresServer()
    database = open_database(server.url(server.create_migrated()))
    try:
        await database.write(lambda c: c.execute(text("CREATE TABLE notes (n INTEGER)")))
        await database.read(_all)
        server.stop()
        for asked in (database.write(lambda c: _add(1, c)), database.read(_all)):
            with pytest.raises(ServiceError) as refused:
                await asked
            assert (refused.value.code, refused.value.temporary) == ("unavailable", True)
        server.start()
        await database.write(lambda c: _add(2, c))
        assert await database.read(_all) == [2]
    finally:
        await database.close()
        server.close()
