"""The access log in the database: history's LookBook. A line is added and never changed."""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.looks import START, link
from server.history.ports.looks import Entry
from server.kernel.clock import Millis
from server.protocol.bodies.ledger import Look, LookAct
from server.store.database import Database

MOST_SHOWN: Final = 500

_FIELDS: Final = "l.place, l.at, l.person, l.act, l.episode, l.hash"
_OF: Final = "FROM looks AS l JOIN rooms AS r ON r.number = l.room WHERE r.id = :room"


class StoredLooks:
    """One chain for each room."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(
        self, room: str, person: str, act: LookAct, episode: str, now: Millis, since: Millis
    ) -> None:
        await self._database.write(partial(_note, room, person, act, episode, now, since))

    async def of_episode(self, room: str, episode: str) -> list[Entry]:
        return await self._database.read(partial(_of_episode, room, episode))

    async def whole(self, room: str) -> list[Entry]:
        return await self._database.read(partial(_whole, room))

    async def rooms(self) -> list[str]:
        """Every room that has a log."""
        return await self._database.read(_rooms)

    async def about(self, person: str) -> list[Look]:
        """What others looked at that `person` took part in, newest first, 500 at most."""
        return await self._database.read(partial(_about, person))


def _note(
    room: str,
    person: str,
    act: LookAct,
    episode: str,
    now: Millis,
    since: Millis,
    connection: Connection,
) -> None:
    given = {"room": room, "person": person, "act": act, "episode": episode}
    number = connection.exec_driver_sql("SELECT number FROM rooms WHERE id = :room", given).scalar()
    lately = connection.exec_driver_sql(
        "SELECT 1 FROM looks WHERE room = :number AND person = :person AND act = :act"
        " AND episode = :episode AND at >= :since LIMIT 1",
        {**given, "number": number, "since": since},
    ).scalar()
    if number is None or lately:
        return
    last = connection.exec_driver_sql(
        "SELECT place, hash, at FROM looks WHERE room = :number ORDER BY place DESC LIMIT 1",
        {"number": number},
    ).first()
    place, before, at = (1, START, now) if last is None else (last[0] + 1, last[1], last[2])
    at = max(at, now)
    connection.exec_driver_sql(
        "INSERT INTO looks (room, place, at, person, act, episode, hash)"
        " VALUES (:number, :place, :at, :person, :act, :episode, :hash)",
        {
            **given,
            "number": number,
            "place": place,
            "at": at,
            "hash": link(before, place, at, person, act, episode),
        },
    )


def _of_episode(room: str, episode: str, connection: Connection) -> list[Entry]:
    rows = connection.exec_driver_sql(
        f"SELECT {_FIELDS} {_OF} AND l.episode = :episode ORDER BY l.place DESC LIMIT :most",
        {"room": room, "episode": episode, "most": MOST_SHOWN},
    )
    return [Entry(*row) for row in rows]


def _whole(room: str, connection: Connection) -> list[Entry]:
    rows = connection.exec_driver_sql(f"SELECT {_FIELDS} {_OF} ORDER BY l.place", {"room": room})
    return [Entry(*row) for row in rows]


def _rooms(connection: Connection) -> list[str]:
    sql = "SELECT DISTINCT r.id FROM looks AS l JOIN rooms AS r ON r.number = l.room ORDER BY 1"
    return [str(one) for one in connection.exec_driver_sql(sql).scalars()]


def _about(person: str, connection: Connection) -> list[Look]:
    rows = connection.exec_driver_sql(
        "SELECT l.person, coalesce(other.name, ''), l.act, r.id, l.episode, l.at"
        " FROM memberships AS mine JOIN rooms AS r ON r.number = mine.room"
        " JOIN looks AS l ON l.room = r.number AND l.person <> mine.person"
        " LEFT JOIN memberships AS other ON other.room = l.room AND other.person = l.person"
        " JOIN episodes AS e ON e.id = l.episode AND (e.erased_at IS NOT NULL"
        "  OR mine.person IN (SELECT value FROM json_each(e.summary, '$.people')))"
        " WHERE mine.person = :person AND mine.standing = 'member'"
        " ORDER BY l.at DESC, l.place DESC LIMIT :most",
        {"person": person, "most": MOST_SHOWN},
    )
    return [
        Look(person=who, name=name, act=act, room=room, episode=episode, at=at)
        for who, name, act, room, episode, at in rows
    ]
