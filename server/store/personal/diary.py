"""The diary in the database: history's DiaryBook. Every statement names the person."""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.ports.diary import NewPage, OwnPage, PageWish
from server.kernel.errors import ServiceError
from server.protocol.bodies.diary import DiaryEntry, DiaryMonth, DiaryOpen
from server.store.engine.database import Database
from server.store.log.invariants import require_staying
from server.store.log.stale_exports import throw_away_own
from server.store.personal.shared_entries import withdraw_all
from server.store.sealed.columns import SealedPage, page_in, seal_page
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

_MOST_SHOWN: Final = 500

_ROOMS: Final = (
    "SELECT r.id, s.id FROM shares AS s JOIN rooms AS r ON r.number = s.room"
    " WHERE s.ref = :ref AND s.item = 'diary' ORDER BY s.at"
)


class StoredDiary:
    """The DiaryBook over the database; pages are sealed under their owner's key."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def month(self, person: str, month: str) -> DiaryMonth:
        return await self._database.read(partial(_month, self._vault, person, month))

    async def own(self, person: str, most: int) -> list[OwnPage]:
        return await self._database.read(partial(_own, self._vault, person, most))

    async def add(self, new: NewPage, most: int) -> DiaryEntry:
        return await self._database.write(partial(_add, self._vault, new, most))

    async def change(self, person: str, entry: str, wish: PageWish) -> DiaryEntry | None:
        return await self._database.write(partial(_change, self._vault, person, entry, wish))

    async def remove(self, person: str, entry: str) -> bool:
        return await self._database.write(partial(_remove, person, entry))


def _month(vault: Vault, person: str, month: str, connection: Connection) -> DiaryMonth:
    ids = connection.exec_driver_sql(
        "SELECT id FROM diary WHERE person = :person AND day BETWEEN :first AND :last"
        " ORDER BY day DESC, id LIMIT :most",
        {"person": person, "first": f"{month}-00", "last": f"{month}-99", "most": _MOST_SHOWN},
    ).scalars()
    read = [unless_gone(partial(_read, vault, person, id_, connection)) for id_ in ids.all()]
    pages = sorted(
        (one for one in read if one), key=lambda one: (one.day, one.saved_at), reverse=True
    )
    months = connection.exec_driver_sql(
        "SELECT DISTINCT substr(day, 1, 7) AS month FROM diary WHERE person = :person"
        " ORDER BY month DESC",
        {"person": person},
    ).scalars()
    return DiaryMonth(entries=tuple(pages), months=tuple(months))


def _own(vault: Vault, person: str, most: int, connection: Connection) -> list[OwnPage]:
    rows = connection.exec_driver_sql(
        "SELECT id, day, sealed FROM diary WHERE person = :person ORDER BY day DESC LIMIT :most",
        {"person": person, "most": most},
    )
    found: list[OwnPage] = []
    for id_, day, sealed in rows:
        page = unless_gone(partial(page_in, vault, person, id_, sealed))
        found += [OwnPage(day, page.text, page.saved_at)] if page else []
    return found


def _read(vault: Vault, person: str, entry: str, connection: Connection) -> DiaryEntry | None:
    row = connection.exec_driver_sql(
        "SELECT day, sealed FROM diary WHERE id = :id AND person = :person",
        {"id": entry, "person": person},
    ).first()
    if row is None:
        return None
    page = page_in(vault, person, entry, row[1])
    return DiaryEntry(
        id=entry,
        day=row[0],
        text=page.text,
        revision=page.revision,
        saved_at=page.saved_at,
        opened=tuple(
            DiaryOpen(room=room, share=share)
            for room, share in connection.exec_driver_sql(_ROOMS, {"ref": entry})
        ),
    )


def _add(vault: Vault, new: NewPage, most: int, connection: Connection) -> DiaryEntry:
    owned = {"person": new.person, "cid": new.cid}
    known = connection.exec_driver_sql(
        "SELECT id FROM diary WHERE person = :person AND cid = :cid", owned
    ).scalar()
    found = _read(vault, new.person, known, connection) if known else None
    if found is not None:
        return found
    require_staying(connection, new.person)
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM diary WHERE person = :person", {"person": new.person}
    ).scalar_one()
    if count >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    page = SealedPage(text=new.text, revision=1, device=new.device, saved_at=new.at)
    connection.exec_driver_sql(
        "INSERT INTO diary (id, person, cid, day, sealed)"
        " VALUES (:id, :person, :cid, :day, :sealed)",
        {
            **owned,
            "id": new.id,
            "day": new.day,
            "sealed": seal_page(vault, new.person, new.id, page),
        },
    )
    return DiaryEntry(id=new.id, day=new.day, text=new.text, revision=1, saved_at=new.at)


def _change(
    vault: Vault, person: str, entry: str, wish: PageWish, connection: Connection
) -> DiaryEntry | None:
    row = connection.exec_driver_sql(
        "SELECT sealed FROM diary WHERE id = :id AND person = :person",
        {"id": entry, "person": person},
    ).first()
    if row is None:
        return None
    require_staying(connection, person)
    known = page_in(vault, person, entry, row[0])
    if wish.revision != known.revision and wish.device != known.device:
        raise ServiceError("conflict", data={"revision": known.revision})
    if known.text and not wish.text:
        throw_away_own(connection, person, "diary")
    page = SealedPage(
        text=wish.text, revision=known.revision + 1, device=wish.device, saved_at=wish.at
    )
    connection.exec_driver_sql(
        "UPDATE diary SET day = :day, sealed = :sealed WHERE id = :id",
        {"id": entry, "day": wish.day, "sealed": seal_page(vault, person, entry, page)},
    )
    return _read(vault, person, entry, connection)


def _remove(person: str, entry: str, connection: Connection) -> bool:
    removed = connection.exec_driver_sql(
        "DELETE FROM diary WHERE id = :id AND person = :person", {"id": entry, "person": person}
    )
    if removed.rowcount != 1:
        return False
    withdraw_all(connection, entry)
    throw_away_own(connection, person, "diary")
    return True
