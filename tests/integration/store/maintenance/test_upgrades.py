"""A place of an older service comes to today's tables with all its rows, on either database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, MetaData, Table, create_engine, select

from server.store.maintenance import migrate as migrating
from server.store.maintenance.migrate import migrate
from tests.support.store.databases import Kind, empty_url_in
from tests.support.store.planted import plant_rows
from tests.support.thoroughness import share

FIRST: Final = "0017"
"""Each version from here on, and whatever comes later. 0017 itself was brought to forget
who had waited at a door."""

OTHERS: Final = ("alembic_version", "message_search")
"""Alembic's own, and the index of words, which is no plain table everywhere."""

MOVED: Final = {("people", "reminders")}
"""Columns whose say stands in another table since; a test below says where."""

Rows = list[dict[str, Any]]


def earlier() -> Sequence[str]:
    """From which versions it is tried: from the oldest and the last in any case."""
    scripts = ScriptDirectory(str(Path(migrating.__file__).parents[1] / "migrations"))
    made = [one.revision for one in scripts.walk_revisions()][::-1]
    *older, last = made[made.index(FIRST) : -1]
    return [*share(older, 0), last]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("revision", earlier())
def test_every_row_of_an_older_place_is_there_after_the_upgrade(
    tmp_path: Path, kind: Kind, revision: str
) -> None:
    url = empty_url_in(tmp_path, kind)
    migrate(url, revision)
    engine = create_engine(url)
    with engine.begin() as connection:
        tables = tables_of(connection)
        plant_rows(connection, tables)
        before = rows_in(connection, tables)
    migrate(url)
    with engine.begin() as connection:
        after = rows_in(connection, tables_of(connection))
    engine.dispose()
    assert {name: known(after[name], rows) for name, rows in before.items()} == before


@pytest.mark.parametrize("kind", Kind)
def test_who_had_reminders_off_has_each_kind_of_them_off(tmp_path: Path, kind: Kind) -> None:
    url = empty_url_in(tmp_path, kind)
    migrate(url, "0027")
    engine = create_engine(url)
    with engine.begin() as connection:
        tables = tables_of(connection)
        plant_rows(connection, tables)
        people = tables.tables["people"]
        off = list(connection.scalars(select(people.c.id).where(~people.c.reminders)))
    migrate(url)
    with engine.begin() as connection:
        switches = rows_in(connection, tables_of(connection))["mail_switches"]
    engine.dispose()
    assert off
    assert sorted((one["person"], one["kind"], one["delivery"]) for one in switches) == sorted(
        (person, of, "off") for person in off for of in ("adoption", "reflection")
    )


def tables_of(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: not name.startswith(OTHERS))
    return found


def rows_in(connection: Connection, tables: MetaData) -> dict[str, Rows]:
    return {
        table.name: [dict(row) for row in connection.execute(select(*_staying(table))).mappings()]
        for table in tables.sorted_tables
    }


def _staying(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if (table.name, column.name) not in MOVED]


def known(rows: Rows, before: Rows) -> Rows:
    """`rows` in the order of `before`, with the columns that there were."""
    columns = before[0].keys() if before else ()
    seen = [{name: row[name] for name in columns if name in row} for row in rows]
    return sorted(seen, key=before.index) if all(row in before for row in seen) else seen
