"""The write-ahead log is copied back while others write, and begins anew."""

from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Connection

from server.store.engine.database import LONG_LOG
from server.store.log.writing.opening import open_database
from server.store.maintenance.migrate import migrate

MIB: Final = 1 << 20
PAGE: Final = 4096


def create(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE big (content BLOB)")


def add(connection: Connection) -> None:
    connection.exec_driver_sql("INSERT INTO big VALUES (randomblob(?))", (MIB,))


@pytest.mark.sqlite
async def test_the_log_ahead_stays_short_while_writes_never_pause(tmp_path: Path) -> None:
    """By itself SQLite would copy it back within a commit, at four times as much."""
    file = tmp_path / "log.sqlite3"
    ahead = file.with_name(f"{file.name}-wal")
    url = f"sqlite:///{file}"
    migrate(url)
    database = open_database(url, copy_s=0.01)
    longest = 0
    try:
        await database.write(create)
        for _ in range(120):
            await database.write(add)
            longest = max(longest, ahead.stat().st_size)
    finally:
        await database.close()
    assert MIB < longest < 3 * LONG_LOG * PAGE
    assert file.stat().st_size > 120 * MIB
