"""The access log in the database: history's AccessLogBook. A line is added and never changed.

Beside each room's chain lies its sealed head, and beside all of them the sum of their lines, so
that neither a cut tail nor a log that is missing altogether goes unnoticed.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, Select, delete, exists, insert, select

from server.history.ports.access_log import AccessEntry, AccessHead, Span
from server.history.retention.access_log import link
from server.kernel.clock import Millis
from server.protocol.bodies.retention import Look, LookAct
from server.store.engine.database import Database
from server.store.retention.access_heads import AccessHeads
from server.store.retention.access_queries import (
    about,
    chain_of,
    of_episode,
    rooms_with_log,
    touched,
)
from server.store.sealed.vault import Vault
from server.store.tables.log import rooms
from server.store.tables.retention import looks

MOST_LINES: Final = 10_000
"""Lines of a room that are kept; beyond them the oldest tenth goes."""


class StoredAccessLog:
    """One chain for each room."""

    def __init__(self, database: Database, vault: Vault, most_lines: int = MOST_LINES) -> None:
        self._database = database
        self._heads = AccessHeads(vault)
        self._most = most_lines

    async def start(self) -> None:
        """Seal the heads of an older service's chains, once: afterwards a missing one is missed."""
        await self._database.write(self._heads.adopt)

    async def note(
        self,
        room: str,
        person: str,
        act: LookAct,
        episodes: Sequence[str],
        now: Millis,
        since: Millis,
    ) -> None:
        lines = [_Line(person, act, episode) for episode in episodes]
        if lines:
            await self._database.write(partial(self._note, room, lines, now, since))

    async def touched(self, room: str, spans: Sequence[Span]) -> list[str]:
        return await self._database.read(partial(touched, room, spans))

    async def of_episode(self, room: str, episode: str, visible_from: int) -> list[AccessEntry]:
        return await self._database.read(partial(of_episode, room, episode, visible_from))

    async def whole(self, room: str) -> tuple[list[AccessEntry], AccessHead | None]:
        return await self._database.read(partial(self._whole, room))

    async def complete(self) -> bool:
        return await self._database.read(self._heads.complete)

    async def rooms(self) -> list[str]:
        """Every room that has a log."""
        return await self._database.read(rooms_with_log)

    async def about(self, person: str) -> list[Look]:
        """What others looked at that `person` took part in, newest first, 500 at most."""
        return await self._database.read(partial(about, person))

    def _note(
        self,
        room: str,
        lines: "Sequence[_Line]",
        now: Millis,
        since: Millis,
        connection: Connection,
    ) -> None:
        number = _number(room, connection)
        if number is None:
            return
        new = [one for one in lines if not _lately(connection, number, one, since)]
        if new:
            head = self._heads.of(connection, number) or _after(connection, number)
            self._heads.move(connection, number, self._append(connection, number, head, new, now))

    def _append(
        self,
        connection: Connection,
        number: int,
        head: AccessHead,
        lines: "Sequence[_Line]",
        now: Millis,
    ) -> AccessHead:
        newest = connection.execute(_last_of(number)).one_or_none()
        at = max(newest.at if newest else 0, now)
        place, before, rows = head.last, head.hash, list[dict[str, object]]()
        for line in lines:
            place += 1
            before = link(before, place, at, line.person, line.act, line.episode)
            said = msgspec.structs.asdict(line)
            rows.append({"room": number, "place": place, "at": at, "hash": before, **said})
        connection.execute(insert(looks), rows)
        moved = msgspec.structs.replace(head, last=place, hash=before)
        if place - head.first < self._most:
            return moved
        return self._shorten(connection, number, moved)

    def _shorten(self, connection: Connection, number: int, head: AccessHead) -> AccessHead:
        """The oldest lines go; the chain goes on from the hash of the last of them."""
        cut = head.last - self._most + self._most // 10
        at_cut = select(looks.c.hash).where(looks.c.room == number, looks.c.place == cut)
        before = connection.execute(at_cut).scalar_one()
        connection.execute(delete(looks).where(looks.c.room == number, looks.c.place <= cut))
        return msgspec.structs.replace(head, first=cut + 1, before=before)

    def _whole(
        self, room: str, connection: Connection
    ) -> tuple[list[AccessEntry], AccessHead | None]:
        number = _number(room, connection)
        if number is None:
            return [], None
        return chain_of(room, connection), self._heads.of(connection, number)


class _Line(msgspec.Struct, frozen=True):
    person: str
    act: LookAct
    episode: str


def _number(room: str, connection: Connection) -> int | None:
    return connection.scalar(select(rooms.c.number).where(rooms.c.id == room))


def _last_of(number: int) -> Select[int, Millis, bytes]:
    lines = select(looks.c.place, looks.c.at, looks.c.hash).where(looks.c.room == number)
    return lines.order_by(looks.c.place.desc()).limit(1)


def _after(connection: Connection, number: int) -> AccessHead:
    """A chain that begins behind whatever lies there: after a first one, that shows."""
    last = connection.execute(_last_of(number)).one_or_none()
    if last is None:
        return AccessHead()
    return AccessHead(first=last.place + 1, before=last.hash, last=last.place, hash=last.hash)


def _lately(connection: Connection, number: int, line: _Line, since: Millis) -> bool:
    same = (
        looks.c.room == number,
        looks.c.person == line.person,
        looks.c.act == line.act,
        looks.c.episode == line.episode,
    )
    return bool(connection.scalar(select(exists().where(*same, looks.c.at >= since))))
