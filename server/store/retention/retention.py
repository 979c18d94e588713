"""Agreement, wishes, rules and age of episodes in the database: what history's ledger asks for."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from server.history.ports.retention import Alone, Due, Rules, Stretch
from server.history.retention.retention import DAY_MS
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.consent import Consented
from server.protocol.events.base import Purpose
from server.store.engine.database import Database
from server.store.tables import retention
from server.store.tables.episodes import TURNS

_ROOM: Final = "(SELECT number FROM rooms WHERE id = :room)"

NEVER: Final = 1_000_000
"""Days that no episode gets old."""


class StoredRetention:
    """The Said, Wishes, RoomRules, EpisodesByAge and Gone of server/history, and who agreed to
    what.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def versions(
        self, room: str, people: tuple[str, ...], purpose: Purpose
    ) -> dict[str, int]:
        """person -> the version they agreed to, of those of `people` who did."""
        return await self._database.read(partial(_versions, room, people, purpose))

    async def of_person(self, person: str) -> list[Consented]:
        """What `person` agreed to, in which room."""
        return await self._database.read(partial(_of_person, person))

    # ── what was said ────────────────────────────────────────────────────────────────────────

    async def before(self, room: str, first: int) -> Stretch | None:
        return await self._database.read(partial(_before, room, first))

    async def kept_from(self, room: str) -> int:
        return await self._database.read(partial(_kept_from, room))

    async def alone(self, before: Millis, after: str, most: int) -> list[Alone]:
        return await self._database.read(partial(_alone, before, after, most))

    # ── wishes and rules ─────────────────────────────────────────────────────────────────────

    async def wish(self, episode: str, person: str, now: Millis, cid: str | None = None) -> None:
        await self._database.write(partial(_wish, episode, person, now, cid))

    async def wished_by(self, person: str, cid: str) -> str | None:
        wish = retention.erasure_wishes.c
        asked = select(wish.episode).where(wish.person == person, wish.cid == cid)
        return await self._database.read(lambda connection: connection.scalar(asked))

    async def unwish(self, episode: str, person: str) -> None:
        await self._database.write(partial(_unwish, episode, person))

    async def wished(self, episode: str, since: Millis) -> dict[str, Millis]:
        return await self._database.read(partial(_wished, episode, since))

    async def rules(self, room: str) -> Rules:
        return await self._database.read(partial(_rules, room))

    # ── age ──────────────────────────────────────────────────────────────────────────────────

    async def over_by(
        self, moment: Millis, days: Mapping[str, int], after: tuple[Millis, str], most: int
    ) -> list[Due]:
        return await self._database.read(partial(_over_by, moment, days, after, most))

    async def soon(
        self, moment: Millis, days: Mapping[str, int], rooms: tuple[str, ...]
    ) -> dict[str, Millis]:
        return await self._database.read(partial(_soon, moment, days, rooms))

    async def noted(self, episodes: tuple[str, ...], now: Millis) -> tuple[str, ...]:
        return await self._database.write(partial(_noted, episodes, now))

    async def claim(self, work: str, holder: str, now: Millis, until: Millis) -> bool:
        return await self._database.write(partial(_claim, work, holder, now, until))

    async def erased(self) -> list[str]:
        return await self._database.read(_erased)


def _versions(
    room: str, people: tuple[str, ...], purpose: Purpose, connection: Connection
) -> dict[str, int]:
    rows = connection.exec_driver_sql(
        f"SELECT person, version FROM consents WHERE room = {_ROOM} AND purpose = :purpose"  # noqa: S608
        " AND person IN (SELECT value FROM json_each(:people))",
        {"room": room, "purpose": purpose, "people": _json(people)},
    )
    return {str(person): int(version) for person, version in rows}


def _of_person(person: str, connection: Connection) -> list[Consented]:
    rows = connection.exec_driver_sql(
        "SELECT r.id, r.title, c.purpose, c.version, c.at FROM consents AS c"
        " JOIN rooms AS r ON r.number = c.room WHERE c.person = :person ORDER BY c.at DESC",
        {"person": person},
    )
    return [
        Consented(room=room, title=title, purpose=purpose, version=version, at=at)
        for room, title, purpose, version, at in rows
    ]


_LAST_CLOSING: Final = f"""
coalesce((SELECT max(seq) FROM events WHERE room = r.number
  AND {TURNS.text} AND kind = 'episode.closed' AND seq < :first), 0)
"""  # noqa: S608 - constants of this package


def _before(room: str, first: int, connection: Connection) -> Stretch | None:
    start = connection.exec_driver_sql(
        f"SELECT max({_LAST_CLOSING} + 1, r.consent_from) FROM rooms AS r WHERE r.id = :room",  # noqa: S608
        {"room": room, "first": first},
    ).scalar()
    return None if start is None else _stretch(connection, room, int(start), first - 1)


def _stretch(connection: Connection, room: str, first: int, last: int) -> Stretch | None:
    rows = connection.exec_driver_sql(
        f"SELECT DISTINCT actor FROM events WHERE room = {_ROOM} AND kind = 'msg.sent'"  # noqa: S608
        " AND seq BETWEEN :first AND :last ORDER BY actor",
        {"room": room, "first": first, "last": last},
    )
    writers = tuple(str(one) for one in rows.scalars())
    return Stretch(room, first, last, writers) if writers else None


def _kept_from(room: str, connection: Connection) -> int:
    sql = "SELECT consent_from FROM rooms WHERE id = :room"
    return int(connection.exec_driver_sql(sql, {"room": room}).scalar() or 1)


def _alone(before: Millis, after: str, most: int, connection: Connection) -> list[Alone]:
    """Rooms where all who belong to them agreed, to whatever text, are not even looked into."""
    rows = connection.exec_driver_sql(
        "SELECT r.id, max(e.seq) FROM rooms AS r JOIN events AS e"  # noqa: S608
        " ON e.room = r.number AND e.kind = 'msg.sent' AND e.at < :before"
        f" AND e.seq > {_LAST_CLOSING} AND e.seq >= r.consent_from"
        " WHERE r.id > :after AND r.episode_id IS NULL AND EXISTS (SELECT 1 FROM memberships AS m"
        " WHERE m.room = r.number AND NOT EXISTS (SELECT 1 FROM consents AS c"
        " WHERE c.room = m.room AND c.person = m.person AND c.purpose = 'chat_log'))"
        " GROUP BY r.id ORDER BY r.id LIMIT :most",
        {"before": before, "first": 2**53, "after": after, "most": most},
    )
    return [Alone(str(room), int(last)) for room, last in rows]


def _wish(episode: str, person: str, now: Millis, cid: str | None, connection: Connection) -> None:
    values = {"at": now, "cid": cid}
    wish = insert(retention.erasure_wishes).values(episode=episode, person=person, **values)
    keys = ["episode", "person"]
    connection.execute(wish.on_conflict_do_update(index_elements=keys, set_=values))


def _unwish(episode: str, person: str, connection: Connection) -> None:
    connection.exec_driver_sql(
        "DELETE FROM erasure_wishes WHERE episode = :episode AND person = :person",
        {"episode": episode, "person": person},
    )


def _wished(episode: str, since: Millis, connection: Connection) -> dict[str, Millis]:
    rows = connection.exec_driver_sql(
        "SELECT person, at FROM erasure_wishes WHERE episode = :episode AND at >= :since"
        " ORDER BY at, person",
        {"episode": episode, "since": since},
    )
    return {str(person): int(at) for person, at in rows}


def _rules(room: str, connection: Connection) -> Rules:
    row = connection.exec_driver_sql(
        "SELECT kind, retention, hold, (SELECT json_group_array(m.person) FROM memberships AS m"
        " WHERE m.room = r.number AND m.standing = 'member') FROM rooms AS r WHERE r.id = :room",
        {"room": room},
    ).first()
    if row is None:
        raise ServiceError("not_found")
    return Rules(row[0], row[1], row[2], frozenset(msgspec.json.decode(row[3], type=list[str])))


_OVER_AT: Final = (
    f"(e.ended_at + {DAY_MS} * min(coalesce(r.retention, {NEVER}),"
    f" coalesce(:days ->> r.kind, {NEVER})))"
)


def _over_by(
    moment: Millis,
    days: Mapping[str, int],
    after: tuple[Millis, str],
    most: int,
    connection: Connection,
) -> list[Due]:
    rows = connection.exec_driver_sql(
        "SELECT r.id, e.id, e.ended_at, coalesce((SELECT max(p.last_seq) FROM episodes AS p"  # noqa: S608
        " WHERE p.room = e.room AND p.last_seq < e.first_seq), 0), e.last_seq, r.kind, r.retention,"
        f" {_OVER_AT} FROM episodes AS e JOIN rooms AS r ON r.number = e.room"
        f" WHERE e.erased_at IS NULL AND r.hold IS NULL AND {_OVER_AT} <= :moment"
        f" AND ({_OVER_AT}, e.id) > (:at, :episode) ORDER BY {_OVER_AT}, e.id LIMIT :most",
        {
            "moment": moment,
            "days": _json(dict(days)),
            "at": after[0],
            "episode": after[1],
            "most": most,
        },
    )
    return [Due(*row) for row in rows]


def _soon(
    moment: Millis, days: Mapping[str, int], rooms: tuple[str, ...], connection: Connection
) -> dict[str, Millis]:
    rows = connection.exec_driver_sql(
        f"SELECT r.id, min({_OVER_AT}) AS over_at FROM json_each(:rooms) AS asked"  # noqa: S608
        " JOIN rooms AS r ON r.id = asked.value AND r.hold IS NULL"
        " JOIN episodes AS e ON e.room = r.number AND e.erased_at IS NULL"
        " GROUP BY r.id HAVING over_at <= :moment",
        {"rooms": _json(rooms), "days": _json(dict(days)), "moment": moment},
    )
    return {str(room): int(at) for room, at in rows}


def _noted(episodes: tuple[str, ...], now: Millis, connection: Connection) -> tuple[str, ...]:
    rows = connection.exec_driver_sql(
        "INSERT INTO retention_notices (episode, at)"
        " SELECT value, :now FROM json_each(:episodes) WHERE 1"
        " ON CONFLICT (episode) DO NOTHING RETURNING episode",
        {"now": now, "episodes": _json(episodes)},
    )
    return tuple(str(one) for one in rows.scalars())


def _claim(work: str, holder: str, now: Millis, until: Millis, connection: Connection) -> bool:
    taken = connection.exec_driver_sql(
        "INSERT INTO claims (work, holder, until) VALUES (:work, :holder, :until)"
        " ON CONFLICT (work) DO UPDATE SET holder = :holder, until = :until"
        " WHERE claims.holder = :holder OR claims.until <= :now",
        {"work": work, "holder": holder, "now": now, "until": until},
    )
    return taken.rowcount == 1


def _erased(connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql("SELECT id FROM episodes WHERE erased_at IS NOT NULL")
    return [str(one) for one in rows.scalars()]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
