"""Agreement, wishes, rules and age of episodes in the database: what history's ledger asks for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, Text, bindparam, delete, or_, select

from server.history.ports.retention import Alone, Due, Rules, Stretch
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.consent import Consented
from server.protocol.events.base import Purpose
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import every
from server.store.retention.episodes_by_age import announce, over_by, soon
from server.store.retention.outside_episodes import alone, stretch_before
from server.store.tables.episodes import episodes
from server.store.tables.log import memberships, number_of, rooms
from server.store.tables.retention import claims, consents, erasure_wishes

_VERSIONS: Final = select(consents.c.person, consents.c.version).where(
    consents.c.room == number_of(bindparam("room", type_=Text)),
    consents.c.purpose == bindparam("purpose"),
    consents.c.person.in_(bindparam("people", expanding=True)),
)

_RULES: Final = select(rooms.c.kind, rooms.c.retention, rooms.c.hold).where(
    rooms.c.id == bindparam("room")
)

_MEMBERS: Final = select(memberships.c.person).where(
    memberships.c.room == number_of(bindparam("room", type_=Text)),
    memberships.c.standing == "member",
)


class StoredRetention:
    """The RetentionBook of server/history, and who agreed to what."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def versions(
        self, room: str, people: tuple[str, ...], purpose: Purpose
    ) -> dict[str, int]:
        """person -> the version they agreed to, of those of `people` who did."""
        return await self._database.read(partial(_versions, room, people, purpose))

    async def of_person(self, person: str) -> list[Consented]:
        """What `person` agreed to, in which room."""
        fields = consents.c.purpose, consents.c.version, consents.c.at
        query = select(rooms.c.id.label("room"), rooms.c.title, *fields)
        given = query.select_from(rooms).join(consents, consents.c.room == rooms.c.number)
        newest = given.where(consents.c.person == person).order_by(consents.c.at.desc())
        return await self._database.read(partial(every, Consented, newest))

    # ── what was said ────────────────────────────────────────────────────────────────────────

    async def before(self, room: str, first: int) -> Stretch | None:
        return await self._database.read(partial(stretch_before, room, first))

    async def kept_from(self, room: str) -> int:
        query = select(rooms.c.consent_from).where(rooms.c.id == room)
        return await self._database.read(lambda connection: connection.scalar(query) or 1)

    async def alone(self, before: Millis, after: str, most: int) -> list[Alone]:
        return await self._database.read(partial(alone, before, after, most))

    # ── wishes and rules ─────────────────────────────────────────────────────────────────────

    async def wish(self, episode: str, person: str, now: Millis, cid: str | None = None) -> None:
        await self._database.write(partial(_wish, episode, person, now, cid))

    async def wished_by(self, person: str, cid: str) -> str | None:
        wish = erasure_wishes.c
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
        return await self._database.read(partial(over_by, moment, days, after, most))

    async def soon(
        self, moment: Millis, days: Mapping[str, int], rooms: tuple[str, ...]
    ) -> dict[str, Millis]:
        return await self._database.read(partial(soon, moment, days, rooms))

    async def announce(self, soon: Sequence[Due], now: Millis) -> None:
        await self._database.write(partial(announce, soon, now))

    async def claim(self, work: str, holder: str, now: Millis, until: Millis) -> bool:
        return await self._database.write(partial(_claim, work, holder, now, until))

    async def erased(self) -> list[str]:
        gone = select(episodes.c.id).where(episodes.c.erased_at.is_not(None))
        return await self._database.read(lambda connection: list(connection.scalars(gone)))


def _versions(
    room: str, people: tuple[str, ...], purpose: Purpose, connection: Connection
) -> dict[str, int]:
    given = {"room": room, "purpose": purpose, "people": people}
    return {row.person: row.version for row in connection.execute(_VERSIONS, given)}


def _wish(episode: str, person: str, now: Millis, cid: str | None, connection: Connection) -> None:
    values = {"at": now, "cid": cid}
    wish = insert(erasure_wishes).values(episode=episode, person=person, **values)
    keys = ["episode", "person"]
    connection.execute(wish.on_conflict_do_update(index_elements=keys, set_=values))


def _unwish(episode: str, person: str, connection: Connection) -> None:
    theirs = erasure_wishes.c.episode == episode, erasure_wishes.c.person == person
    connection.execute(delete(erasure_wishes).where(*theirs))


def _wished(episode: str, since: Millis, connection: Connection) -> dict[str, Millis]:
    wish = erasure_wishes.c
    query = select(wish.person, wish.at).where(wish.episode == episode, wish.at >= since)
    rows = connection.execute(query.order_by(wish.at, wish.person))
    return {row.person: row.at for row in rows}


def _rules(room: str, connection: Connection) -> Rules:
    row = connection.execute(_RULES, {"room": room}).one_or_none()
    if row is None:
        raise ServiceError("not_found")
    members = frozenset(connection.scalars(_MEMBERS, {"room": room}))
    return Rules(row.kind, row.retention, row.hold, members)


def _claim(work: str, holder: str, now: Millis, until: Millis, connection: Connection) -> bool:
    said = {"holder": holder, "until": until}
    theirs = or_(claims.c.holder == holder, claims.c.until <= now)
    taken = insert(claims).values(work=work, **said)
    taken = taken.on_conflict_do_update(index_elements=["work"], set_=said, where=theirs)
    return connection.scalar(taken.returning(claims.c.work)) is not None
