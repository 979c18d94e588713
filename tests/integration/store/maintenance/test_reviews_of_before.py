"""What was signed before reviews were kept is reminded of after the upgrade, on either database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, MetaData, create_engine, delete, select

from server.protocol.events.agreement import AgreementAnswered, AgreementSigned
from server.protocol.events.base import EventBody
from server.protocol.events.log import kind_of
from server.store.maintenance.migrate import migrate
from tests.integration.store.maintenance.test_upgrades import tables_of
from tests.support.mentoring.agreement_model import answers_of
from tests.support.store.databases import Kind, empty_url_in
from tests.support.store.planted import plant_rows

HOLDS, HALF = 1, 2
"""Rooms: signed by both, and by one alone."""


def version(number: int, review: int, signed_by: Sequence[str]) -> list[tuple[str, EventBody]]:
    """Two who said the same; `review`: which day."""
    answers = answers_of({"review": review})
    said = AgreementAnswered(version=number, handed_at=1, answers=answers)
    both: list[tuple[str, EventBody]] = [("p_amara", said), ("p_tomas", said)]
    return [*both, *((who, AgreementSigned(version=number, terms=2)) for who in signed_by)]


def put(
    connection: Connection, tables: MetaData, room: int, log: Sequence[tuple[str, EventBody]]
) -> None:
    for seq, (actor, body) in enumerate(log, 1):
        here: dict[str, Any] = {"room": room, "seq": seq}
        said = {"kind": kind_of(body), "actor": actor, "at": seq}
        text = msgspec.json.encode(body).decode()
        connection.execute(tables.tables["events"].insert(), here | said | {"body": text})
        connection.execute(tables.tables["agreement_events"].insert(), here)


@pytest.mark.parametrize("kind", Kind)
def test_what_held_before_has_its_day_after_the_upgrade(tmp_path: Path, kind: Kind) -> None:
    url, both = empty_url_in(tmp_path, kind), ("p_amara", "p_tomas")
    migrate(url, "0037")
    engine = create_engine(url)
    with engine.begin() as connection:
        tables = tables_of(connection)
        plant_rows(connection, tables)
        reviews = tables.tables["agreement_reviews"]
        connection.execute(delete(reviews).where(reviews.c.room.in_((HOLDS, HALF))))
        log = version(1, 0, both)
        put(connection, tables, HOLDS, [*log, *version(2, 1, both)])
        put(connection, tables, HALF, version(1, 0, both[:1]))
        kept = connection.execute(select(reviews)).all()
    migrate(url)
    with engine.begin() as connection:
        found = connection.execute(select(reviews).order_by(reviews.c.room)).all()
    engine.dispose()
    assert kept
    assert found == [(HOLDS, "2027-03-01"), *kept]
