"""The migrations and the tables in code describe the same schema."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    Constraint,
    DefaultClause,
    MetaData,
    create_engine,
    inspect,
    text,
)
from sqlalchemy.sql.schema import ColumnCollectionConstraint

from server.store.maintenance.migrate import migrate
from server.store.maintenance.sqlite_place import KEPT_S
from server.store.tables import metadata
from tests.support.store.databases import Kind, empty_url_in


def _schema(file: Path) -> dict[str, list[str]]:
    """Object -> the parts of its SQL, without alembic's own and the search index's.

    Parts are sorted, because the order of columns and constraints means nothing.
    """
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
            " AND name <> 'alembic_version' AND name NOT LIKE 'message_search%'"
        ).fetchall()
    return {name: sorted(_parts(sql)) for name, sql in rows}


def _parts(sql: str) -> list[str]:
    """What stands between the commas of the outermost brackets; a column added later, too."""
    parts, depth = [""], 0
    for sign in " ".join(sql.split()):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 1:
            parts.append("")
        elif depth or sign != ")":
            parts[-1] += sign
    head, _, first = parts[0].partition("(")
    return [head.strip(), *(part.strip() for part in (first, *parts[1:]))]


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


NOT_OURS: Final = {"alembic_version", "message_search"}
"""Alembic's own; and the index of words, which is not a table in every database."""


def _reflected(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name not in NOT_OURS)
    return found


def _described(tables: MetaData) -> dict[str, object]:
    """Name -> all that PostgreSQL knows of a table, whatever the order of its columns."""
    return {
        name: (
            {
                (column.name, str(column.type), column.nullable, _default(column))
                for column in table.columns
            },
            {(one.name, one.unique, *map(str, one.expressions)) for one in table.indexes},
            {(str(one.name), type(one).__name__, _said(one)) for one in table.constraints},
        )
        for name, table in tables.tables.items()
    }


def _default(column: Column[Any]) -> str | None:
    default = column.server_default
    return str(default.arg) if isinstance(default, DefaultClause) else None


def _said(constraint: Constraint) -> str:
    if isinstance(constraint, ColumnCollectionConstraint):
        return ",".join(column.name for column in constraint.columns)
    return str(getattr(constraint, "sqltext", ""))


_PARTIAL: Final = """
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
AND tablename NOT IN ('alembic_version', 'message_search') ORDER BY indexname
"""


def test_migrating_an_empty_postgresql_gives_exactly_the_tables_of_the_code(
    tmp_path: Path,
) -> None:
    described = []
    for folder in (tmp_path / "migrated", tmp_path / "created"):
        url = empty_url_in(folder, Kind.POSTGRESQL)
        engine = create_engine(url)
        if folder.name == "migrated":
            migrate(url)
            migrate(url)
        else:
            metadata.create_all(engine)
        with engine.connect() as connection:
            indexes = [tuple(row) for row in connection.exec_driver_sql(_PARTIAL)]
            described.append((_described(_reflected(connection)), indexes))
        engine.dispose()
    assert described[0] == described[1]


async def test_two_that_migrate_at_once_do_not_trip_over_each_other(tmp_path: Path) -> None:
    for kind in Kind:
        url = empty_url_in(tmp_path, kind)
        await asyncio.gather(*(asyncio.to_thread(migrate, url) for _ in range(3)))
        engine = create_engine(url)
        assert inspect(engine).has_table("events")
        engine.dispose()


OLD_LOG: Final = (
    (1, 5, "agenda.added", '{"kind":"agenda.added","text":"old"}'),
    (1, 6, "agenda.changed", '{"kind":"agenda.changed","point":5,"text":"older"}'),
    (1, 7, "action.added", '{"kind":"action.added","text":"old","owner":"u_a"}'),
    (1, 8, "agenda.changed", '{"kind":"agenda.changed","point":5,"text":"new \\"é\\""}'),
    (1, 9, "action.changed", '{"kind":"action.changed","action":7,"text":"new"}'),
    (1, 10, "action.changed", '{"kind":"action.changed","action":7,"due":null}'),
    (1, 11, "agenda.changed", "damaged"),
    (2, 5, "agenda.added", '{"kind":"agenda.added","text":"of another room"}'),
)


def test_what_points_and_promises_said_before_is_gone_from_older_logs(tmp_path: Path) -> None:
    file = tmp_path / "older.sqlite3"
    migrate(f"sqlite:///{file}", "0018")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executemany(
            "INSERT INTO events (room, seq, kind, actor, at, body) VALUES (?, ?, ?, 'u_a', 1, ?)",
            OLD_LOG,
        )
    migrate(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT body FROM events ORDER BY room, seq").fetchall()
        due = connection.execute("SELECT at FROM signs WHERE name = 'scour'").fetchall()
    assert [json.loads(body).get("text") for (body,) in rows if body != "damaged"] == [
        *('new "é"', 'new "é"', "new", 'new "é"', "new", None, "of another room"),
    ]
    assert due == [(0,)]


def test_a_held_room_keeps_what_was_said_before_through_every_migration(tmp_path: Path) -> None:
    file = tmp_path / "held.sqlite3"
    migrate(f"sqlite:///{file}", "0011a")
    log = (
        (5, "msg.sent", None, '{"kind":"msg.sent","text":"first"}'),
        (6, "msg.edited", 5, '{"kind":"msg.edited","target":5,"text":"second"}'),
        (7, "agenda.added", None, '{"kind":"agenda.added","text":"third"}'),
        (8, "agenda.changed", None, '{"kind":"agenda.changed","point":7,"text":"fourth"}'),
    )
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "INSERT INTO rooms (number, id, epoch, head, last_at, title, kind, history, lobby,"
            " locked, archived, created_at, hold)"
            " VALUES (1, 'r_1', 'e', 8, 1, 't', 'team', 'all', 0, 0, 0, 1, 'audit')"
        )
        connection.executemany(
            "INSERT INTO events (room, seq, kind, actor, at, target, body)"
            " VALUES (1, ?, ?, 'u_a', 1, ?, ?)",
            log,
        )
    migrate(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT body FROM events ORDER BY seq").fetchall()
    assert [body for (body,) in rows] == [body for *_, body in log]


def test_what_was_there_before_a_migration_is_kept_for_a_week(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    url = f"sqlite:///{file}"
    migrate(url, "0009")
    assert list(tmp_path.glob("*.before-*")) == [], "there was nothing to lose"
    before = _schema(file)
    migrate(url)
    copy = tmp_path / "kept.sqlite3.before-0009"
    assert _schema(copy) == before
    assert copy.stat().st_mode & 0o077 == 0
    made = copy.stat().st_mtime
    migrate(url, now=made + KEPT_S - 1)
    assert copy.exists()
    migrate(url, now=made + KEPT_S + 1)
    assert not copy.exists()


def _episode(number: int, first: int) -> dict[str, object]:
    said = json.dumps({"id": f"ep_{number}", "number": number, "title": "é"})
    return {
        "id": f"ep_{number}",
        "number": number,
        "first": first,
        "last": first + 3,
        "summary": said,
        "record": "damaged" if number == 4 else said,
    }


def _meeting(number: int, first: int, *others: str) -> Iterator[dict[str, object]]:
    opened = {"kind": "episode.opened", "episode": f"ep_{number}", "present": [{"person": "u_a"}]}
    entered = [("person.entered", who, "{}") for who in others]
    for seq, (kind, actor, body) in enumerate(
        [("call.started", "u_a", "{}"), ("episode.opened", "room", json.dumps(opened)), *entered],
        first,
    ):
        yield {"seq": seq, "kind": kind, "actor": actor, "body": body}


def test_an_episode_of_one_person_loses_its_number_and_the_later_ones_move_up(
    tmp_path: Path,
) -> None:
    for kind in Kind:
        url = empty_url_in(tmp_path, kind)
        migrate(url, "0023")
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO rooms (number, id, epoch, head, last_at, title, kind, history, lobby,"
                " locked, archived, created_at)"
                " VALUES (1, 'r_1', 'e', 40, 1, 't', 'peer', 'all', false, false, false, 1)"
            )
            meetings = [*_meeting(1, 10), *_meeting(2, 20, "u_a", "u_b"), *_meeting(4, 30, "u_b")]
            connection.execute(
                text(
                    "INSERT INTO events (room, seq, kind, actor, at, body)"
                    " VALUES (1, :seq, :kind, :actor, 1, :body)"
                ),
                meetings,
            )
            connection.execute(
                text(
                    "INSERT INTO episodes (id, room, number, first_seq, last_seq, head, ended_at,"
                    " summary, record) VALUES (:id, 1, :number, :first, :last, 40, 1, :summary,"
                    " :record)"
                ),
                [_episode(1, 10), _episode(2, 20), _episode(4, 30)],
            )
        migrate(url)
        with engine.connect() as connection:
            query = "SELECT id, number, summary, record FROM episodes ORDER BY id"
            rows = connection.exec_driver_sql(query).all()
        engine.dispose()
        assert [(row.id, row.number) for row in rows] == [("ep_1", -10), ("ep_2", 1), ("ep_4", 3)]
        assert [json.loads(row.summary)["number"] for row in rows] == [0, 1, 3]
        assert rows[2].record == "damaged"
        assert json.loads(rows[1].record) == {"id": "ep_2", "number": 1, "title": "é"}
