"""The access log in the database: history's AccessLogBook. A line is added and never changed.

Beside each room's chain lies its sealed head, and beside all of them the sum of their lines, so
that neither a cut tail nor a log that is missing altogether goes unnoticed.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection

from server.history.ports.access_log import AccessEntry, AccessHead, Span
from server.history.retention.access_log import ROOM, link
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.retention import Look, LookAct
from server.store.engine.database import Database
from server.store.sealed.vault import Vault
from server.store.tables.episodes import PEOPLE

_T = TypeVar("_T")

MOST_SHOWN: Final = 500

MOST_LINES: Final = 10_000
"""Lines of a room that are kept; beyond them the oldest tenth goes."""

SCOPE: Final = "access_log"
"""Whose key the heads are sealed under."""

_ALL: Final = 0
"""Where the sum of all rooms' lines stands: no room has this number."""
SINCE: Final = "(SELECT e.at FROM events AS e WHERE e.room = {} AND e.seq = :visible)"
"""When event `visible` of the room of that number happened."""

_FIELDS: Final = "l.place, l.at, l.person, l.act, l.episode, l.hash"
_OF: Final = "FROM looks AS l JOIN rooms AS r ON r.number = l.room WHERE r.id = :room"


class StoredAccessLog:
    """One chain for each room."""

    def __init__(self, database: Database, vault: Vault, most_lines: int = MOST_LINES) -> None:
        self._database = database
        self._heads = _Heads(vault)
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
        return await self._database.read(partial(_touched, room, spans))

    async def of_episode(self, room: str, episode: str, visible_from: int) -> list[AccessEntry]:
        return await self._database.read(partial(_of_episode, room, episode, visible_from))

    async def whole(self, room: str) -> tuple[list[AccessEntry], AccessHead | None]:
        return await self._database.read(partial(self._whole, room))

    async def complete(self) -> bool:
        return await self._database.read(self._heads.complete)

    async def rooms(self) -> list[str]:
        """Every room that has a log."""
        return await self._database.read(_rooms)

    async def about(self, person: str) -> list[Look]:
        """What others looked at that `person` took part in, newest first, 500 at most."""
        return await self._database.read(partial(_about, person))

    def _note(
        self,
        room: str,
        lines: "Sequence[_Line]",
        now: Millis,
        since: Millis,
        connection: Connection,
    ) -> None:
        sql = "SELECT number FROM rooms WHERE id = ?"
        number = connection.exec_driver_sql(sql, (room,)).scalar()
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
        sql = "SELECT at FROM looks WHERE room = ? ORDER BY place DESC LIMIT 1"
        at = max(connection.exec_driver_sql(sql, (number,)).scalar() or 0, now)
        place, before = head.last, head.hash
        for line in lines:
            place += 1
            before = link(before, place, at, line.person, line.act, line.episode)
            connection.exec_driver_sql(
                "INSERT INTO looks (room, place, at, person, act, episode, hash)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, place, at, line.person, line.act, line.episode, before),
            )
        moved = msgspec.structs.replace(head, last=place, hash=before)
        if place - head.first < self._most:
            return moved
        return self._shorten(connection, number, moved)

    def _shorten(self, connection: Connection, number: int, head: AccessHead) -> AccessHead:
        """The oldest lines go; the chain goes on from the hash of the last of them."""
        cut = head.last - self._most + self._most // 10
        sql = "SELECT hash FROM looks WHERE room = ? AND place = ?"
        before = connection.exec_driver_sql(sql, (number, cut)).scalar_one()
        connection.exec_driver_sql("DELETE FROM looks WHERE room = ? AND place <= ?", (number, cut))
        return msgspec.structs.replace(head, first=cut + 1, before=bytes(before))

    def _whole(
        self, room: str, connection: Connection
    ) -> tuple[list[AccessEntry], AccessHead | None]:
        sql = f"SELECT {_FIELDS} {_OF} ORDER BY l.place"
        rows = connection.exec_driver_sql(sql, {"room": room})
        entries = [AccessEntry(*row) for row in rows]
        number = connection.exec_driver_sql("SELECT number FROM rooms WHERE id = ?", (room,))
        return entries, self._heads.of(connection, number.scalar() or _ALL)


class _Line(msgspec.Struct, frozen=True):
    person: str
    act: LookAct
    episode: str


class _Heads:
    """The sealed ends of all chains, and the sum of their lines."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of(self, connection: Connection, number: int) -> AccessHead | None:
        """None where there is none, or where somebody changed it."""
        return self._open(connection, number, AccessHead)

    def move(self, connection: Connection, number: int, head: AccessHead) -> None:
        """`head` is the room's now; more lines there are more lines in all."""
        before = self.of(connection, number) or AccessHead()
        total = self._open(connection, _ALL, int)
        if total is not None:
            self._put(connection, _ALL, total + head.last - before.last)
        self._put(connection, number, head)

    def complete(self, connection: Connection) -> bool:
        numbers = connection.exec_driver_sql("SELECT room FROM look_heads WHERE room > 0")
        heads = [self.of(connection, int(one)) for one in numbers.scalars().all()]
        last = [head.last for head in heads if head is not None]
        return self._open(connection, _ALL, int) == sum(last)

    def adopt(self, connection: Connection) -> None:
        if self._vault.has(SCOPE):
            return
        total = 0
        for number, last in connection.exec_driver_sql(
            "SELECT room, max(place) FROM looks GROUP BY room"
        ).all():
            sql = "SELECT hash FROM looks WHERE room = ? AND place = ?"
            newest = connection.exec_driver_sql(sql, (number, last)).scalar_one()
            self._put(connection, number, AccessHead(last=last, hash=bytes(newest)))
            total += last
        self._put(connection, _ALL, total)

    def _open(self, connection: Connection, number: int, kind: type[_T]) -> _T | None:
        sql = "SELECT sealed FROM look_heads WHERE room = ?"
        sealed = connection.exec_driver_sql(sql, (number,)).scalar()
        if sealed is None:
            return None
        try:
            said = self._vault.open(SCOPE, _place(number), sealed)
        except ServiceError:
            return None
        return msgspec.msgpack.decode(said, type=kind)

    def _put(self, connection: Connection, number: int, value: AccessHead | int) -> None:
        sealed = self._vault.seal(SCOPE, _place(number), msgspec.msgpack.encode(value))
        connection.exec_driver_sql(
            "INSERT INTO look_heads (room, sealed) VALUES (:room, :sealed)"
            " ON CONFLICT (room) DO UPDATE SET sealed = :sealed",
            {"room": number, "sealed": sealed},
        )


def _after(connection: Connection, number: int) -> AccessHead:
    """A chain that begins behind whatever lies there: after a first one, that shows."""
    sql = "SELECT place, hash FROM looks WHERE room = ? ORDER BY place DESC LIMIT 1"
    last = connection.exec_driver_sql(sql, (number,)).first()
    if last is None:
        return AccessHead()
    place, before = int(last[0]), bytes(last[1])
    return AccessHead(first=place + 1, before=before, last=place, hash=before)


def _place(number: int) -> str:
    return f"head:{number}"


def _lately(connection: Connection, number: int, line: _Line, since: Millis) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM looks WHERE room = ? AND person = ? AND act = ?"
        " AND episode = ? AND at >= ? LIMIT 1",
        (number, line.person, line.act, line.episode, since),
    )
    return found.first() is not None


def _touched(room: str, spans: Sequence[Span], connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT e.id FROM json_each(:spans) AS s"
        " JOIN episodes AS e ON e.room = (SELECT number FROM rooms WHERE id = :room)"
        " AND e.last_seq >= s.value ->> 0 AND e.first_seq <= s.value ->> 1"
        " ORDER BY e.number LIMIT :most",
        {"room": room, "spans": msgspec.json.encode(spans).decode(), "most": MOST_SHOWN},
    )
    return [str(one) for one in rows.scalars()]


def _of_episode(
    room: str, episode: str, visible_from: int, connection: Connection
) -> list[AccessEntry]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_OF} AND l.episode IN (:episode, :all)"
        f" AND l.at >= {SINCE.format('r.number')} ORDER BY l.place DESC LIMIT :most",
        {
            "room": room,
            "episode": episode,
            "all": ROOM,
            "visible": visible_from,
            "most": MOST_SHOWN,
        },
    )
    return [AccessEntry(*row) for row in rows]


def _rooms(connection: Connection) -> list[str]:
    sql = "SELECT DISTINCT r.id FROM looks AS l JOIN rooms AS r ON r.number = l.room ORDER BY 1"
    return [str(one) for one in connection.exec_driver_sql(sql).scalars()]


def _about(person: str, connection: Connection) -> list[Look]:
    rows = connection.exec_driver_sql(
        "SELECT l.person, coalesce(other.name, ''), l.act, r.id, l.episode, l.at"  # noqa: S608
        " FROM memberships AS mine JOIN rooms AS r ON r.number = mine.room"
        " JOIN looks AS l ON l.room = r.number AND l.person <> mine.person"
        " LEFT JOIN memberships AS other ON other.room = l.room AND other.person = l.person"
        " JOIN episodes AS e ON e.id = l.episode AND (e.erased_at IS NOT NULL"
        f"  OR mine.person IN (SELECT value FROM json_each({PEOPLE})))"
        " WHERE mine.person = :person AND mine.standing = 'member'"
        " ORDER BY l.at DESC, l.place DESC LIMIT :most",
        {"person": person, "most": MOST_SHOWN},
    )
    return [
        Look(person=who, name=name, act=act, room=room, episode=episode, at=at)
        for who, name, act, room, episode, at in rows
    ]
