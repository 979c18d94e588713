"""The migrations and the tables in code describe the same schema."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine

from server.store.migrate import migrate
from server.store.tables import metadata


def _schema(file: Path) -> dict[str, list[str]]:
    """Object -> its SQL, without alembic's own and the search index's.

    Its parts are sorted: the order of a table's constraints means nothing, and a column that was
    added later stands in the line of the one before it.
    """
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name <> 'alembic_version' AND name NOT LIKE 'message_search%'"
        ).fetchall()
    return {
        name: sorted(filter(None, map(str.strip, re.split(r"[\n,]+", sql)))) for name, sql in rows
    }


def test_migrating_an_empty_file_gives_exactly_the_tables_of_the_code(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path / 'migrated.sqlite3'}")
    engine = create_engine(f"sqlite:///{tmp_path / 'created.sqlite3'}")
    metadata.create_all(engine)
    engine.dispose()
    assert _schema(tmp_path / "migrated.sqlite3") == _schema(tmp_path / "created.sqlite3")


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'twice.sqlite3'}"
    migrate(url)
    before = _schema(tmp_path / "twice.sqlite3")
    migrate(url)
    assert _schema(tmp_path / "twice.sqlite3") == before
