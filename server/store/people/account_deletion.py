"""A person's traces beside the log: found for those who leave, and removed."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.blanking import END_OF_LOG
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.log.stale_exports import throw_away_of
from server.store.people.accounts import shut

OWN: Final = (
    "DELETE FROM marks WHERE person = :person",
    "DELETE FROM reflections WHERE person = :person",
    "DELETE FROM shares WHERE author = :person",
    "DELETE FROM diary WHERE person = :person",
    "DELETE FROM reminders WHERE person = :person",
    "DELETE FROM talk_reports WHERE person = :person",
    "DELETE FROM talk_shares WHERE person = :person",
    'DELETE FROM adoptions WHERE by = :person OR "to" = :person',
    "DELETE FROM erasure_wishes WHERE person = :person",
    "DELETE FROM reads WHERE person = :person",
    "DELETE FROM consents WHERE person = :person",
    "DELETE FROM invitees WHERE person = :person",
    "DELETE FROM invitation_uses WHERE person = :person",
    "UPDATE files SET gone = 1 WHERE owner = :person AND seq IS NULL",
    "UPDATE exports SET expires_at = 0 WHERE person = :person",
    "DELETE FROM countersignatures WHERE owner = :person OR signer = :person",
)
"""What belongs to one person alone, and what names them to somebody else.

tests/integration/people/accounts/test_nothing_left.py walks the schema and finds what is missing
here.
"""

_OF_ROOM: Final = (
    "DELETE FROM message_search WHERE rowid >= :room << 32 AND rowid < (:room + 1) << 32",
    "DELETE FROM retention_notices WHERE episode IN (SELECT id FROM episodes WHERE room = :room)",
    "DELETE FROM adoptions WHERE episode IN (SELECT id FROM episodes WHERE room = :room)",
    "DELETE FROM erasure_wishes WHERE episode IN (SELECT id FROM episodes WHERE room = :room)",
    "DELETE FROM reminders WHERE episode IN (SELECT id FROM episodes WHERE room = :room)",
    "DELETE FROM invitations WHERE room = (SELECT id FROM rooms WHERE number = :room)",
    "UPDATE files SET gone = 1 WHERE room = :room",
    *(
        f"DELETE FROM {table} WHERE room = :room"  # noqa: S608 — the names stand right here
        for table in (
            *("episodes", "adopted", "shares", "notices", "consents"),
            *("reads", "invitees", "memberships", "events"),
        )
    ),
    """UPDATE rooms SET title = '', archived = 1, call_id = NULL, episode_id = NULL, next_at = NULL
    WHERE number = :room""",
)
"""Everything of a room but its number, which is never given again, and what its former people wrote
for themselves alone: their own marks and reflections, sealed."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A room somebody is or was in. `hosts`: as a host; `alone`: nobody else belongs to it;
    `named`: it still has their name."""

    room: str
    title: str
    head: int
    inside: bool
    hosts: bool
    alone: bool
    last_host: bool
    held: bool
    named: bool


_BELONGINGS: Final = """
SELECT r.id, r.title, r.head, m.standing = 'member',
  m.standing = 'member' AND m.role = 'host',
  NOT EXISTS (SELECT 1 FROM memberships AS o WHERE o.room = m.room AND o.person <> m.person
    AND o.standing = 'member'),
  m.standing = 'member' AND m.role = 'host' AND NOT EXISTS (SELECT 1 FROM memberships AS o
    WHERE o.room = m.room AND o.person <> m.person AND o.standing = 'member' AND o.role = 'host'),
  r.hold IS NOT NULL, m.name <> ''
FROM memberships AS m JOIN rooms AS r ON r.number = m.room WHERE m.person = :person
"""


_LEAVING: Final = """
UPDATE people SET leaving_at = :at, leaves_words = :leaves_words WHERE id = :person
"""

_STAYING_HOST: Final = """
SELECT EXISTS (SELECT 1 FROM memberships AS m JOIN rooms AS r ON r.number = m.room
  JOIN people AS p ON p.id = m.person
  WHERE r.id = :room AND m.person <> :person AND m.standing = 'member' AND m.role = 'host'
  AND p.leaving_at IS NULL)
"""

_UNINVITED: Final = "UPDATE invitations SET revoked = 1 WHERE by = :person"


class Traces:
    """Reads and removes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rooms(self, person: str) -> list[Belonging]:
        return await self._database.read(partial(_rooms, person))

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        """Note when the account is to be deleted, and shut it; as server/people's PersonTraces."""
        values = {"person": person, "at": at, "leaves_words": leaves_words}
        return await self._database.write(partial(_leave, values, now))

    async def empty(self, room: str) -> None:
        """Leave nothing of a room that nobody belongs to any more."""
        await self._database.write(partial(_empty, room))

    async def remove(self, person: str) -> None:
        await self._database.write(partial(_remove, person))


def _rooms(person: str, connection: Connection) -> list[Belonging]:
    rows = connection.exec_driver_sql(_BELONGINGS, {"person": person})
    return [
        Belonging(room, title, head, *(bool(flag) for flag in flags))
        for room, title, head, *flags in rows
    ]


def _leave(values: dict[str, object], now: Millis, connection: Connection) -> list[str]:
    person = str(values["person"])
    rooms = _rooms(person, connection)
    left = [one.title for one in rooms if _leaves_no_host(one, person, connection)]
    if left:
        raise ServiceError("last_host", data={"rooms": ", ".join(left)[:500]})
    if any(one.held for one in rooms):
        raise ServiceError("held")
    connection.exec_driver_sql(_LEAVING, values)
    connection.exec_driver_sql(_UNINVITED, {"person": person})
    return shut(connection, person, now)


def _leaves_no_host(one: Belonging, person: str, connection: Connection) -> bool:
    if one.alone or not one.hosts:
        return False
    given = {"room": one.room, "person": person}
    return not connection.exec_driver_sql(_STAYING_HOST, given).scalar()


def _empty(room: str, connection: Connection) -> None:
    """Raises `held`. Whoever came in meanwhile keeps it."""
    number, hold = connection.exec_driver_sql(
        "SELECT number, hold FROM rooms WHERE id = ?", (room,)
    ).one()
    if hold is not None:
        raise ServiceError("held")
    if connection.exec_driver_sql(_BELONGS, (number,)).scalar():
        return
    throw_away_of(connection, number, (1, END_OF_LOG))
    for statement in _OF_ROOM:
        connection.exec_driver_sql(statement, {"room": number})
    purge_at(connection, 0)


_BELONGS: Final = "SELECT 1 FROM memberships WHERE room = ? AND standing = 'member' LIMIT 1"


def _remove(person: str, connection: Connection) -> None:
    for statement in OWN:
        connection.exec_driver_sql(statement, {"person": person})
    purge_at(connection, 0)
