"""Shared entries in the database: history's SharedEntryBook."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    delete,
    exists,
    or_,
    select,
    update,
)

from server.history.ports.shared_entries import NewShare, Shared
from server.history.rules.reflection_life import KeptReflection, give, take_back
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.reflections import SheetItem
from server.protocol.bodies.shared_entries import EntryItem, SharedEntry
from server.protocol.events.shared_entries import EntryShared, EntryWithdrawn
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.log.invariants import require_episode
from server.store.log.outbox import leave_notice
from server.store.personal.reflection_rows import keep_reflection, reflection_behind
from server.store.personal.shared_sources import ShareRow, owns, shared_of
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.episodes import episodes
from server.store.tables.log import events, rooms
from server.store.tables.personal import shares

_SHEET: Final = {"happened": 1, "matters": 2, "next": 3, "numbers": 4, "mark": 5}

_IN_ORDER: Final = (shares.c.at, case(_SHEET, value=shares.c.item, else_=0), shares.c.id)
"""As they were shared; of one tap, as they stand on the sheet."""

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
        return await self._database.write(partial(_remove, self._vault, author, share))

    async def of_episode(self, episode: str, reader: str, visible_from: int) -> list[Shared]:
        of = ShareRow.query().where(shares.c.episode == episode, _seen(reader, visible_from))
        return await self._read(of.order_by(*_IN_ORDER))

    async def of_diaries(self, room: str, reader: str, visible_from: int) -> list[Shared]:
        open_to = rooms.c.id == room, shares.c.item == "diary", _seen(reader, visible_from)
        newest = ShareRow.query().where(*open_to).order_by(shares.c.at.desc(), shares.c.id)
        found = await self._read(newest)
        return sorted(found, key=lambda one: one.entry.day or "", reverse=True)

    async def lines(self, room: str, reader: str, visible_from: int) -> list[tuple[Shared, Millis]]:
        return await self._database.read(partial(_lines, self._vault, room, reader, visible_from))

    async def _read(self, query: Select[*tuple[Any, ...]]) -> list[Shared]:
        return await self._database.read(partial(_found, self._vault, query))


def insert_share(connection: Connection, new: NewShare) -> None:
    """Keep a share and have the room hear of it; nothing for one that is there already.

    Raises `gone` when what it is of was erased.
    """
    room = connection.scalar(select(rooms.c.number).where(rooms.c.id == new.room))
    if room is None:
        return
    if new.episode is not None:
        require_episode(connection, room, new.episode)
    row = {
        "id": new.id,
        "author": new.author,
        "room": room,
        "episode": new.episode,
        "item": new.item,
        "ref": new.ref,
        "level": new.level,
        "line": False,
        "at": new.at,
    }
    kept = insert(shares).values(row).on_conflict_do_nothing().returning(shares.c.id)
    if connection.scalar(kept) is not None:
        leave_notice(connection, new.room, new.author, EntryShared(episode=new.episode))


def withdraw_all(connection: Connection, ref: str) -> None:
    """Take back whatever of `ref` is shared, wherever."""
    _delete(connection, shares.c.ref == ref)


def withdraw_items(connection: Connection, ref: str, items: Collection[SheetItem]) -> None:
    """Take back some items of a reflection."""
    _delete(connection, shares.c.ref == ref, shares.c.item.in_(items))


def _delete(connection: Connection, *which: ColumnElement[bool]) -> int:
    fields = shares.c.id, shares.c.author, shares.c.episode, rooms.c.id.label("room")
    shared = select(*fields).join(rooms, rooms.c.number == shares.c.room).where(*which)
    found = connection.execute(shared).all()
    for row in found:
        connection.execute(delete(shares).where(shares.c.id == row.id))
        leave_notice(connection, row.room, row.author, EntryWithdrawn(episode=row.episode))
    return len(found)


def _seen(reader: str, visible_from: int) -> ColumnElement[bool]:
    """What was shared before somebody was let in was not shared with them."""
    since = exists().where(
        events.c.room == shares.c.room, events.c.seq == visible_from, events.c.at <= shares.c.at
    )
    return or_(shares.c.author == reader, since)


def _add(vault: Vault, new: NewShare, connection: Connection) -> SharedEntry:
    owns(connection, new)
    insert_share(connection, new)
    _of_sheet(vault, new.ref, new.item, give, connection)
    same = shares.c.ref == new.ref, shares.c.item == new.item, rooms.c.id == new.room
    found = _found(vault, ShareRow.query().where(*same), connection)
    if not found:
        raise ServiceError("conflict", data={"reason": "empty"})
    return found[0].entry


def _choose(
    vault: Vault, author: str, share: str, line: bool, connection: Connection
) -> SharedEntry | None:
    own = shares.c.id == share, shares.c.author == author
    episode = connection.scalar(select(shares.c.episode).where(*own))
    if line and episode is not None:
        theirs = shares.c.author == author, shares.c.episode == episode
        connection.execute(update(shares).where(*theirs).values(line=False))
    worded = shares.c.item.not_in(("numbers", "diary"))
    connection.execute(update(shares).where(*own, worded).values(line=line))
    found = _found(vault, ShareRow.query().where(*own), connection)
    return found[0].entry if found else None


def _remove(vault: Vault, author: str, share: str, connection: Connection) -> bool:
    own = shares.c.id == share, shares.c.author == author
    row = connection.execute(select(shares.c.ref, shares.c.item).where(*own)).first()
    if row is None:
        return False
    unless_gone(partial(_of_sheet, vault, row.ref, row.item, take_back, connection))
    return _delete(connection, *own) == 1


def _of_sheet(
    vault: Vault,
    ref: str,
    item: EntryItem,
    act: Callable[[KeptReflection, SheetItem], KeptReflection],
    connection: Connection,
) -> None:
    """What readers of a reflection read follows what is shared of it."""
    if item == "mark" or item == "diary":  # noqa: PLR1714 -- so that the types see what is left
        return
    kept = reflection_behind(vault, ref, connection)
    if kept is not None:
        keep_reflection(vault, act(kept, item), connection)


def _found(vault: Vault, query: Select[*tuple[Any, ...]], connection: Connection) -> list[Shared]:
    rows = every(ShareRow, query.limit(_MOST), connection)
    return [made for row in rows if (made := shared_of(vault, connection, row)) is not None]


def _lines(
    vault: Vault, room: str, reader: str, visible_from: int, connection: Connection
) -> list[tuple[Shared, Millis]]:
    closed = (
        select(episodes.c.id, episodes.c.ended_at)
        .join(rooms, rooms.c.number == episodes.c.room)
        .where(rooms.c.id == room, episodes.c.last_seq >= visible_from)
        .order_by(episodes.c.number.desc())
        .limit(1)
    )
    last = connection.execute(closed).first()
    if last is None:
        return []
    chosen = shares.c.episode == last.id, shares.c.line, _seen(reader, visible_from)
    query = ShareRow.query().where(*chosen).order_by(*_IN_ORDER)
    return [(one, last.ended_at) for one in _found(vault, query, connection)]
