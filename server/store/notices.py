"""Notices in the database: what a room's log has still to hear."""

from functools import partial

import msgspec
from sqlalchemy import Connection

from server.history.private import Notice
from server.kernel.ids import new_id
from server.protocol.events.base import EventBody
from server.protocol.events.log import Body
from server.store.database import Database

MOST = 100


class StoredNotices:
    """The NoticeBook over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def waiting(self) -> list[Notice]:
        return await self._database.read(_waiting)

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


def _waiting(connection: Connection) -> list[Notice]:
    rows = connection.exec_driver_sql(
        "SELECT n.id, r.id, n.actor, n.body FROM notices AS n JOIN rooms AS r ON r.number = n.room"
        " ORDER BY n.number LIMIT :most",
        {"most": MOST},
    )
    return [
        Notice(id_, room, actor, msgspec.json.decode(body, type=Body))
        for id_, room, actor, body in rows
    ]


def _told(notice: str, connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM notices WHERE id = :id", {"id": notice})
