"""The diary in the database: history's DiaryBook. Every statement names the person."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from server.history.ports.diary import NewPage, OwnPage, PageWish
from server.kernel.errors import ServiceError
from server.protocol.bodies.diary import DiaryEntry, DiaryMonth, DiaryOpen
from server.store.engine.database import Database
from server.store.engine.rows import every
from server.store.log.invariants import require_staying
from server.store.log.stale_exports import throw_away_own
from server.store.personal.shared_entries import withdraw_all
from server.store.sealed.columns import SealedPage, page_in, seal_page
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.log import rooms
from server.store.tables.personal import diary, shares

_MOST_SHOWN: Final = 500

_FIELDS: Final = (diary.c.id, diary.c.person, diary.c.day, diary.c.sealed)

_MONTH: Final = func.substr(diary.c.day, 1, 7).label("month")


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    person: str
    day: str
    sealed: bytes


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
    within = diary.c.day.between(f"{month}-00", f"{month}-99")
    read = [unless_gone(one) for one in _entries(vault, person, within, connection)]
    pages = sorted(
        (one for one in read if one), key=lambda one: (one.day, one.saved_at), reverse=True
    )
    written = select(_MONTH).where(diary.c.person == person).distinct().order_by(_MONTH.desc())
    return DiaryMonth(entries=tuple(pages), months=tuple(connection.scalars(written)))


def _own(vault: Vault, person: str, most: int, connection: Connection) -> list[OwnPage]:
    theirs = select(*_FIELDS).where(diary.c.person == person)
    found: list[OwnPage] = []
    for row in every(_Row, theirs.order_by(diary.c.day.desc()).limit(most), connection):
        page = unless_gone(partial(page_in, vault, person, row.id, row.sealed))
        found += [OwnPage(row.day, page.text, page.saved_at)] if page else []
    return found


def _entries(
    vault: Vault, person: str, which: ColumnElement[bool], connection: Connection
) -> list[Callable[[], DiaryEntry]]:
    """Each raises `gone` where its key was destroyed."""
    theirs = select(*_FIELDS).where(diary.c.person == person, which)
    newest = theirs.order_by(diary.c.day.desc(), diary.c.id).limit(_MOST_SHOWN)
    opened = _opened(person, which, connection)
    return [
        partial(_entry, vault, row, tuple(opened[row.id]))
        for row in every(_Row, newest, connection)
    ]


def _opened(
    person: str, which: ColumnElement[bool], connection: Connection
) -> dict[str, list[DiaryOpen]]:
    """Entry -> where it is open, in the order in which it was opened."""
    open_to = (
        select(shares.c.ref, rooms.c.id.label("room"), shares.c.id.label("share"))
        .join(diary, diary.c.id == shares.c.ref)
        .join(rooms, rooms.c.number == shares.c.room)
        .where(diary.c.person == person, which, shares.c.item == "diary")
        .order_by(shares.c.at)
    )
    found: dict[str, list[DiaryOpen]] = defaultdict(list)
    for row in connection.execute(open_to):
        found[row.ref].append(DiaryOpen(room=row.room, share=row.share))
    return found


def _entry(vault: Vault, row: _Row, opened: tuple[DiaryOpen, ...]) -> DiaryEntry:
    page = page_in(vault, row.person, row.id, row.sealed)
    return DiaryEntry(
        id=row.id,
        day=row.day,
        text=page.text,
        revision=page.revision,
        saved_at=page.saved_at,
        opened=opened,
    )


def _one(
    vault: Vault, person: str, which: ColumnElement[bool], connection: Connection
) -> DiaryEntry | None:
    found = _entries(vault, person, which, connection)
    return found[0]() if found else None


def _add(vault: Vault, new: NewPage, most: int, connection: Connection) -> DiaryEntry:
    found = _one(vault, new.person, diary.c.cid == new.cid, connection)
    if found is not None:
        return found
    require_staying(connection, new.person)
    count = select(func.count()).select_from(diary).where(diary.c.person == new.person)
    if connection.execute(count).scalar_one() >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    page = SealedPage(text=new.text, revision=1, device=new.device, saved_at=new.at)
    sealed = seal_page(vault, new.person, new.id, page)
    row = insert(diary).values(id=new.id, person=new.person, cid=new.cid, day=new.day)
    connection.execute(row.values(sealed=sealed))
    return DiaryEntry(id=new.id, day=new.day, text=new.text, revision=1, saved_at=new.at)


def _change(
    vault: Vault, person: str, entry: str, wish: PageWish, connection: Connection
) -> DiaryEntry | None:
    theirs = diary.c.id == entry, diary.c.person == person
    sealed = connection.scalar(select(diary.c.sealed).where(*theirs))
    if sealed is None:
        return None
    require_staying(connection, person)
    known = page_in(vault, person, entry, sealed)
    if wish.revision != known.revision and wish.device != known.device:
        raise ServiceError("conflict", data={"revision": known.revision})
    if known.text and not wish.text:
        throw_away_own(connection, person, "diary")
    page = SealedPage(
        text=wish.text, revision=known.revision + 1, device=wish.device, saved_at=wish.at
    )
    changed = {"day": wish.day, "sealed": seal_page(vault, person, entry, page)}
    connection.execute(update(diary).where(*theirs).values(changed))
    return _one(vault, person, diary.c.id == entry, connection)


def _remove(person: str, entry: str, connection: Connection) -> bool:
    theirs = diary.c.id == entry, diary.c.person == person
    if connection.execute(delete(diary).where(*theirs)).rowcount != 1:
        return False
    withdraw_all(connection, entry)
    throw_away_own(connection, person, "diary")
    return True
