"""Notices in the database: what a room's log has still to hear."""

from functools import partial

import msgspec
from sqlalchemy import Connection

from server.history.ports.log_outbox import Notice, Waiting
from server.kernel.ids import new_id
from server.protocol.events.base import EventBody
from server.protocol.events.log import Body
from server.store.engine.database import Database

MOST = 100


class StoredOutbox:
    """The NoticeBook over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rooms(self) -> list[str]:
        return await self._database.read(_rooms)

    async def waiting(self, room: str) -> Waiting:
        return await self._database.read(partial(_waiting, room))

    async def told(self, notice: str) -> None:
        await self._database.write(partial(_told, notice))


def leave_notice(connection: Connection, room: str, actor: str, body: EventBody) -> None:
    """Have `room` hear of `body`, in the transaction that does what it tells."""
    connection.exec_driver_sql(
        "INSERT INTO notices (id, room, actor, body)"
        " SELECT :id, number, :actor, :body FROM rooms WHERE id = :room",
        {
            "id": new_id("nt"),
            "room": room,
            "actor": actor,
            "body": msgspec.json.encode(body).decode(),
        },
    )


def _rooms(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT r.id FROM notices AS n JOIN rooms AS r ON r.number = n.room"
    )
    return [str(room) for room in rows.scalars()]


def _waiting(room: str, connection: Connection) -> Waiting:
    """Those that cannot be read come after the others, so that they never fill an answer."""
    rows = connection.exec_driver_sql(
        "SELECT n.id, n.actor, CAST(n.body AS BLOB) FROM notices AS n"
        " JOIN rooms AS r ON r.number = n.room"
        " WHERE r.id = :room ORDER BY NOT json_valid(n.body), n.number LIMIT :most",
        {"room": room, "most": MOST + 1},
    ).all()
    read = [_read(room, *row) for row in rows[:MOST]]
    notices = tuple(one for one in read if one is not None)
    return Waiting(notices, bool(notices) and len(rows) > MOST, len(read) - len(notices))


def _read(room: str, id_: str, actor: str, body: bytes) -> Notice | None:
    try:
        return Notice(id_, room, actor, msgspec.json.decode(body, type=Body))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _told(notice: str, connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM notices WHERE id = :id", {"id": notice})
