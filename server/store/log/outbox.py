"""Notices in the database: what a room's log has still to hear."""

from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, Text, bindparam, case, delete, insert, select

from server.history.ports.log_outbox import Notice, WaitingNotices
from server.kernel.ids import new_id
from server.protocol.events.base import EventBody
from server.protocol.events.log import Body
from server.store.engine.database import Database
from server.store.engine.portable import IsJson, TextBytes
from server.store.tables.log import rooms
from server.store.tables.personal import notices

MOST: Final = 100

_LEAVE: Final = insert(notices).from_select(
    ["id", "room", "actor", "body"],
    select(
        bindparam("notice", type_=Text),
        rooms.c.number,
        bindparam("by", type_=Text),
        bindparam("said", type_=Text),
    ).where(rooms.c.id == bindparam("hearing")),
)

_OF_ROOMS: Final = notices.join(rooms, rooms.c.number == notices.c.room)

_ROOMS: Final = select(rooms.c.id).select_from(_OF_ROOMS).distinct()

_WAITING: Final = (
    select(notices.c.id, notices.c.actor, TextBytes(notices.c.body).label("body"))
    .select_from(_OF_ROOMS)
    .where(rooms.c.id == bindparam("room"))
    .order_by(case((IsJson(notices.c.body), 0), else_=1), notices.c.number)
    .limit(MOST + 1)
)


class StoredOutbox:
    """The NoticeBook over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rooms(self) -> list[str]:
        return await self._database.read(_rooms)

    async def waiting(self, room: str) -> WaitingNotices:
        return await self._database.read(partial(_waiting, room))

    async def told(self, notice: str) -> None:
        await self._database.write(partial(_told, notice))


def leave_notice(connection: Connection, room: str, actor: str, body: EventBody) -> None:
    """Have `room` hear of `body`, in the transaction that does what it tells."""
    given = {
        "notice": new_id("nt"),
        "hearing": room,
        "by": actor,
        "said": msgspec.json.encode(body).decode(),
    }
    connection.execute(_LEAVE, given)


def _rooms(connection: Connection) -> list[str]:
    return list(connection.scalars(_ROOMS))


def _waiting(room: str, connection: Connection) -> WaitingNotices:
    """Those that cannot be read come after the others, so that they never fill an answer."""
    rows = connection.execute(_WAITING, {"room": room}).all()
    read = [_read(room, row.id, row.actor, row.body) for row in rows[:MOST]]
    notices = tuple(one for one in read if one is not None)
    return WaitingNotices(notices, bool(notices) and len(rows) > MOST, len(read) - len(notices))


def _read(room: str, id_: str, actor: str, body: bytes) -> Notice | None:
    try:
        return Notice(id_, room, actor, msgspec.json.decode(body, type=Body))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _told(notice: str, connection: Connection) -> None:
    connection.execute(delete(notices).where(notices.c.id == notice))
