"""What is known of files, in the database."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects import sqlite

from server.store.files.file_book import bytes_of
from server.store.tables.files import files
from tests.support.store.databases import Kind
from tests.support.store.stores import opened_store


def plan(which: ColumnElement[bool], connection: Connection) -> list[str]:
    """How SQLite goes about summing."""
    statement = bytes_of(which).compile(
        dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True}
    )
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}")
    return [str(row[3]) for row in rows]


@pytest.mark.parametrize("which", [files.c.owner == "u_ann", files.c.room == 1])
async def test_an_upload_goes_through_nobody_elses_files(
    tmp_path: Path, which: ColumnElement[bool]
) -> None:
    """However many there are: the writer waits meanwhile."""
    async with opened_store(tmp_path, kind=Kind.SQLITE) as store:
        steps = await store.database.read(partial(plan, which))
    assert [step for step in steps if step.startswith("SCAN")] == []
    assert any("USING INDEX ix_files_" in step for step in steps)
