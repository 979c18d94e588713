"""The unit of work: one transaction a write, one snapshot a read, nothing half done."""

import asyncio
import threading
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from server.kernel.errors import ServiceError
from server.store.engine.database import WAITING_BOUND, Database
from server.store.log.opening import open_database
from server.store.maintenance.migrate import migrate


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    url = f"sqlite:///{tmp_path / 'rooms.sqlite3'}"
    migrate(url)
    opened = open_database(url)
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


async def test_commits_are_synced_to_disk_and_foreign_keys_hold(database: Database) -> None:
    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await database.write(pragmas) == ["wal", 2, 1]
