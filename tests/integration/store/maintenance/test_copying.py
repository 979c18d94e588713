"""A database is moved whole, from either kind to either kind, or not at all."""

from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import create_engine, func, select, text

from server.store.maintenance.copying import SEARCHED, NotEmptyError, UnlikeError, copy_across
from server.store.tables import metadata
from tests.support.store.databases import Kind, empty_url_in, url_in
from tests.support.store.planted import plant

KINDS = list(product(Kind, Kind))


@pytest.mark.parametrize(("before", "after"), KINDS)
def test_every_row_of_every_table_arrives_as_it_was(
    tmp_path: Path, before: Kind, after: Kind
) -> None:
    source, target = (tmp_path / name for name in ("source", "target"))
    for folder in (source, target):
        folder.mkdir()
    plant(url_in(source, before))
    copied = copy_across(url_in(source, before), empty_url_in(target, after))
    assert {one.table for one in copied} == {*metadata.tables, SEARCHED}
    assert all(one.rows for one in copied if one.table not in {"fresh", "settling"})


@pytest.mark.parametrize(("before", "after"), KINDS)
def test_what_holds_rows_already_is_left_as_it_is(
    tmp_path: Path, before: Kind, after: Kind
) -> None:
    source, target = (tmp_path / name for name in ("source", "target"))
    for folder in (source, target):
        folder.mkdir()
    plant(url_in(source, before))
    filled = url_in(target, after)
    engine = create_engine(filled)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO signs (name, at) VALUES ('alive', 1)"))
    with pytest.raises(NotEmptyError, match="signs"):
        copy_across(url_in(source, before), filled)
    with engine.begin() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(table))
            for table in metadata.sorted_tables
        ]
    engine.dispose()
    assert sum(filter(None, counts)) == 1


@pytest.mark.parametrize("before", Kind)
def test_numbers_go_on_after_those_that_came_along(tmp_path: Path, before: Kind) -> None:
    plant(url_in(tmp_path, before))
    target = empty_url_in(tmp_path / "target", Kind.POSTGRESQL)
    copy_across(url_in(tmp_path, before), target)
    rooms = metadata.tables["rooms"]
    engine = create_engine(target)
    with engine.begin() as connection:
        last = connection.scalar(select(func.max(rooms.c.number)))
        row = connection.execute(select(rooms)).mappings().first()
        assert row is not None
        new = {**row, "id": "r_new"}
        del new["number"]
        connection.execute(rooms.insert(), new)
        assert connection.scalar(select(func.max(rooms.c.number))) == (last or 0) + 1
    engine.dispose()


def test_what_does_not_arrive_as_it_was_is_not_kept(tmp_path: Path) -> None:
    for name in ("source", "target"):
        (tmp_path / name).mkdir()
    plant(url_in(tmp_path / "source", Kind.SQLITE))
    target = url_in(tmp_path / "target", Kind.SQLITE)
    engine = create_engine(target)
    with engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TRIGGER spoil AFTER INSERT ON diary BEGIN"
                " UPDATE diary SET day = 'x' WHERE id = NEW.id; END"
            )
        )
    with pytest.raises(UnlikeError, match="diary"):
        copy_across(url_in(tmp_path / "source", Kind.SQLITE), target)
    with engine.begin() as connection:
        assert not connection.scalar(select(func.count()).select_from(metadata.tables["rooms"]))
    engine.dispose()
