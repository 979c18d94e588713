"""One person alone made no episode: those that an older service recorded have no number.

Their rows stay under a number below 0, and those after them move up by as many. A gap that was
there before, as of what was erased, stays.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

ENTERED = sa.text(
    "SELECT DISTINCT actor FROM events WHERE room = :room AND seq BETWEEN :first AND :last"
    " AND kind = 'person.entered' LIMIT 2"
)


def upgrade() -> None:
    connection = op.get_bind()
    rows = connection.execute(
        sa.text("SELECT id, room, number, first_seq, last_seq FROM episodes ORDER BY room, number")
    ).all()
    alone = dict[int, int]()
    for row in rows:
        if row.number < 1:
            continue
        before = alone.get(row.room, 0)
        if _alone(connection, row):
            alone[row.room] = before + 1
            _renumber(connection, row.id, 0, -row.first_seq)
        elif before > 0:
            _renumber(connection, row.id, row.number - before, row.number - before)


def _alone(connection: sa.Connection, row: sa.Row[Any]) -> bool:
    stretch = {"room": row.room, "first": row.first_seq, "last": row.last_seq}
    came = set(connection.scalars(ENTERED, stretch))
    opened = sa.text(
        "SELECT body FROM events WHERE room = :room AND seq BETWEEN :first AND :last"
        " AND kind = 'episode.opened' ORDER BY seq LIMIT 1"
    )
    body = _parsed(connection.scalar(opened, stretch))
    if body is None:
        return False
    return len(came.union(one["person"] for one in body.get("present", ()))) < 2


def _renumber(connection: sa.Connection, episode: str, shown: int, number: int) -> None:
    found = connection.execute(
        sa.text("SELECT summary, record FROM episodes WHERE id = :id"), {"id": episode}
    ).one()
    texts = {"summary": _said(found.summary, shown), "record": _said(found.record, shown)}
    connection.execute(
        sa.text(
            "UPDATE episodes SET number = :number, summary = :summary, record = :record"
            " WHERE id = :id"
        ),
        {"id": episode, "number": number, **texts},
    )


def _said(text: str, number: int) -> str:
    """What is damaged stays so: it is folded from the log where it is read."""
    value = _parsed(text)
    return text if value is None else json.dumps({**value, "number": number}, ensure_ascii=False)


def _parsed(text: str | None) -> dict[str, Any] | None:
    try:
        value = json.loads(text or "")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
