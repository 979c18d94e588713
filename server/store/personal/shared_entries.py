"""Shared entries in the database: history's SharedEntryBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.ports.shared_entries import NewShare, Shared
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.shared_entries import SharedEntry
from server.protocol.events.shared_entries import EntryShared, EntryWithdrawn
from server.store.engine.database import Database
from server.store.log.invariants import require_episode
from server.store.log.outbox import leave_notice
from server.store.personal.shared_sources import ROW, owns, shared_of
from server.store.retention.access_log import SINCE
from server.store.sealed.vault import Vault

_SELECT: Final = f"SELECT {ROW} FROM shares AS s JOIN rooms AS r ON r.number = s.room"  # noqa: S608

_IN_ORDER: Final = "s.at, instr('happened matters next numbers mark', s.item), s.id"
"""As they were shared; of one tap, as they stand on the sheet."""

_SEEN: Final = f"(s.author = :reader OR s.at >= {SINCE.format('s.room')})"
"""What was shared before somebody was let in was not shared with them."""

_MOST: Final = 200


class StoredSharedEntries:
    """The ShareBook over the database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def add(self, new: NewShare) -> SharedEntry:
        return await self._database.write(partial(_add, self._vault, new))

    async def choose(self, author: str, share: str, line: bool) -> SharedEntry | None:
        return await self._database.write(partial(_choose, self._vault, author, share, line))

    async def remove(self, author: str, share: str) -> bool:
        return await self._database.write(partial(_remove, author, share))

    async def of_episode(self, episode: str, reader: str, visible_from: int) -> list[Shared]:
        where = f"s.episode = :episode AND {_SEEN} ORDER BY {_IN_ORDER}"
        return await self._read(where, episode=episode, reader=reader, visible=visible_from)

    async def of_diaries(self, room: str, reader: str, visible_from: int) -> list[Shared]:
        where = f"r.id = :room AND s.item = 'diary' AND {_SEEN} ORDER BY s.at DESC, s.id"
        found = await self._read(where, room=room, reader=reader, visible=visible_from)
        return sorted(found, key=lambda one: one.entry.day or "", reverse=True)

    async def lines(self, room: str, reader: str, visible_from: int) -> list[tuple[Shared, Millis]]:
        return await self._database.read(partial(_lines, self._vault, room, reader, visible_from))

    async def _read(self, where: str, **given: object) -> list[Shared]:
        return await self._database.read(partial(_found, self._vault, where, given))


def insert_share(connection: Connection, new: NewShare) -> None:
    """Keep a share and have the room hear of it; nothing for one that is there already.

    Raises `gone` when what it is of was erased.
    """
    if new.episode is not None:
        _require(connection, new.room, new.episode)
    done = connection.exec_driver_sql(
        "INSERT INTO shares (id, author, room, episode, item, ref, level, line, at)"
        " SELECT :id, :author, number, :episode, :item, :ref, :level, 0, :at"
        " FROM rooms WHERE id = :room ON CONFLICT DO NOTHING",
        {
            "id": new.id,
            "author": new.author,
            "room": new.room,
            "episode": new.episode,
            "item": new.item,
            "ref": new.ref,
            "level": new.level,
            "at": new.at,
        },
    )
    if done.rowcount:
        leave_notice(connection, new.room, new.author, EntryShared(episode=new.episode))


def _require(connection: Connection, room: str, episode: str) -> None:
    number = connection.exec_driver_sql("SELECT number FROM rooms WHERE id = ?", (room,)).scalar()
    if number is not None:
        require_episode(connection, number, episode)


def withdraw_all(connection: Connection, ref: str) -> None:
    """Take back whatever of `ref` is shared, wherever."""
    _delete(connection, "s.ref = :ref", ref=ref)


def _delete(connection: Connection, where: str, **given: object) -> int:
    found = connection.exec_driver_sql(
        "SELECT s.id, r.id, s.author, s.episode FROM shares AS s"  # noqa: S608
        f" JOIN rooms AS r ON r.number = s.room WHERE {where}",
        given,
    ).all()
    for share, room, author, episode in found:
        connection.exec_driver_sql("DELETE FROM shares WHERE id = :id", {"id": share})
        leave_notice(connection, room, author, EntryWithdrawn(episode=episode))
    return len(found)


def _add(vault: Vault, new: NewShare, connection: Connection) -> SharedEntry:
    owns(connection, new)
    insert_share(connection, new)
    where = "s.ref = :ref AND s.item = :item AND r.id = :room"
    found = _found(vault, where, {"ref": new.ref, "item": new.item, "room": new.room}, connection)
    if not found:
        raise ServiceError("conflict", data={"reason": "empty"})
    return found[0].entry


def _choose(
    vault: Vault, author: str, share: str, line: bool, connection: Connection
) -> SharedEntry | None:
    own: dict[str, object] = {"share": share, "author": author}
    if line:
        connection.exec_driver_sql(
            "UPDATE shares SET line = 0 WHERE author = :author AND episode ="
            " (SELECT episode FROM shares WHERE id = :share AND author = :author)",
            own,
        )
    connection.exec_driver_sql(
        "UPDATE shares SET line = :line"
        " WHERE id = :share AND author = :author AND item NOT IN ('numbers', 'diary')",
        {**own, "line": line},
    )
    found = _found(vault, "s.id = :share AND s.author = :author", own, connection)
    return found[0].entry if found else None


def _remove(author: str, share: str, connection: Connection) -> bool:
    where = "s.id = :share AND s.author = :author"
    return _delete(connection, where, share=share, author=author) == 1


def _found(
    vault: Vault, where: str, given: dict[str, object], connection: Connection
) -> list[Shared]:
    rows = connection.exec_driver_sql(f"{_SELECT} WHERE {where} LIMIT {_MOST}", given).all()
    return [made for row in rows if (made := shared_of(vault, connection, tuple(row))) is not None]


def _lines(
    vault: Vault, room: str, reader: str, visible_from: int, connection: Connection
) -> list[tuple[Shared, Millis]]:
    last = connection.exec_driver_sql(
        "SELECT id, ended_at FROM episodes"
        " WHERE room = (SELECT number FROM rooms WHERE id = :room) AND last_seq >= :visible"
        " ORDER BY number DESC LIMIT 1",
        {"room": room, "visible": visible_from},
    ).first()
    if last is None:
        return []
    where = f"s.episode = :episode AND s.line = 1 AND {_SEEN} ORDER BY {_IN_ORDER}"
    asked: dict[str, object] = {"episode": last[0], "reader": reader, "visible": visible_from}
    return [(one, last[1]) for one in _found(vault, where, asked, connection)]
