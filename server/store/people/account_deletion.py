"""A person's traces beside the log: found for those who leave, and removed."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Delete,
    Integer,
    Select,
    Text,
    Update,
    and_,
    bindparam,
    delete,
    exists,
    select,
    update,
)

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.blanking import END_OF_LOG
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.engine.rows import every
from server.store.log.projections import message_id
from server.store.log.stale_exports import throw_away_of
from server.store.people.accounts import shut
from server.store.search.search_index import take_out_between
from server.store.tables.episodes import episodes, marks
from server.store.tables.exports import countersignatures, exports
from server.store.tables.files import files
from server.store.tables.log import events, invitees, memberships, reads, rooms
from server.store.tables.people import invitation_uses, invitations, people
from server.store.tables.personal import diary, notices, reflections, reminders, shares
from server.store.tables.retention import consents, erasure_wishes, retention_notices
from server.store.tables.timeline import adopted, adoptions, talk_reports, talk_shares

_PERSON: Final = bindparam("of_person", type_=Text())

OWN: Final[tuple[Delete | Update, ...]] = (
    delete(marks).where(marks.c.person == _PERSON),
    delete(reflections).where(reflections.c.person == _PERSON),
    delete(shares).where(shares.c.author == _PERSON),
    delete(diary).where(diary.c.person == _PERSON),
    delete(reminders).where(reminders.c.person == _PERSON),
    delete(talk_reports).where(talk_reports.c.person == _PERSON),
    delete(talk_shares).where(talk_shares.c.person == _PERSON),
    delete(adoptions).where((adoptions.c.by == _PERSON) | (adoptions.c.to == _PERSON)),
    delete(erasure_wishes).where(erasure_wishes.c.person == _PERSON),
    delete(reads).where(reads.c.person == _PERSON),
    delete(consents).where(consents.c.person == _PERSON),
    delete(invitees).where(invitees.c.person == _PERSON),
    delete(invitation_uses).where(invitation_uses.c.person == _PERSON),
    update(files).where(files.c.owner == _PERSON, files.c.seq.is_(None)).values(gone=1),
    update(exports).where(exports.c.person == _PERSON).values(expires_at=0),
    delete(countersignatures).where(
        (countersignatures.c.owner == _PERSON) | (countersignatures.c.signer == _PERSON)
    ),
)
"""What belongs to one person alone, and what names them to somebody else.

tests/integration/people/accounts/test_nothing_left.py walks the schema and finds what is missing
here.
"""

_ROOM: Final = bindparam("of_room", type_=Integer())
_EPISODES: Final = select(episodes.c.id).where(episodes.c.room == _ROOM)
_ROOM_ID: Final = select(rooms.c.id).where(rooms.c.number == _ROOM).scalar_subquery()
_EMPTIED: Final = {
    "title": "",
    "archived": True,
    "call_id": None,
    "episode_id": None,
    "next_at": None,
}

_OF_ROOM: Final[tuple[Delete | Update, ...]] = (
    delete(retention_notices).where(retention_notices.c.episode.in_(_EPISODES)),
    delete(adoptions).where(adoptions.c.episode.in_(_EPISODES)),
    delete(erasure_wishes).where(erasure_wishes.c.episode.in_(_EPISODES)),
    delete(reminders).where(reminders.c.episode.in_(_EPISODES)),
    delete(invitations).where(invitations.c.room == _ROOM_ID),
    update(files).where(files.c.room == _ROOM).values(gone=1),
    delete(episodes).where(episodes.c.room == _ROOM),
    delete(adopted).where(adopted.c.room == _ROOM),
    delete(shares).where(shares.c.room == _ROOM),
    delete(notices).where(notices.c.room == _ROOM),
    delete(consents).where(consents.c.room == _ROOM),
    delete(reads).where(reads.c.room == _ROOM),
    delete(invitees).where(invitees.c.room == _ROOM),
    delete(memberships).where(memberships.c.room == _ROOM),
    delete(events).where(events.c.room == _ROOM),
    update(rooms).where(rooms.c.number == _ROOM).values(_EMPTIED),
)
"""Everything of a room but its words in the index, its number, which is never given again, and what
its former people wrote for themselves alone: their own marks and reflections, sealed."""


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


def _belongings(person: str) -> Select[*tuple[Any, ...]]:
    mine, other = memberships.c, memberships.alias("other")
    others = exists().where(
        other.c.room == mine.room, other.c.person != mine.person, other.c.standing == "member"
    )
    inside = mine.standing == "member"
    hosts = and_(inside, mine.role == "host")
    return (
        select(
            rooms.c.id.label("room"),
            rooms.c.title,
            rooms.c.head,
            inside.label("inside"),
            hosts.label("hosts"),
            (~others).label("alone"),
            and_(hosts, ~others.where(other.c.role == "host")).label("last_host"),
            rooms.c.hold.is_not(None).label("held"),
            (mine.name != "").label("named"),
        )
        .join(rooms, rooms.c.number == mine.room)
        .where(mine.person == person)
    )


class Traces:
    """Reads and removes them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def rooms(self, person: str) -> list[Belonging]:
        return await self._database.read(partial(_rooms, person))

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        """Note when the account is to be deleted, and shut it; as server/people's PersonTraces."""
        return await self._database.write(partial(_leave, person, now, at, leaves_words))

    async def empty(self, room: str) -> None:
        """Leave nothing of a room that nobody belongs to any more."""
        await self._database.write(partial(_empty, room))

    async def remove(self, person: str) -> None:
        await self._database.write(partial(_remove, person))


def _rooms(person: str, connection: Connection) -> list[Belonging]:
    return every(Belonging, _belongings(person), connection)


def _leave(
    person: str, now: Millis, at: Millis, leaves_words: bool, connection: Connection
) -> list[str]:
    belongings = _rooms(person, connection)
    left = [one.title for one in belongings if _leaves_no_host(one, person, connection)]
    if left:
        raise ServiceError("last_host", data={"rooms": ", ".join(left)[:500]})
    if any(one.held for one in belongings):
        raise ServiceError("held")
    leaving = update(people).where(people.c.id == person)
    connection.execute(leaving.values(leaving_at=at, leaves_words=leaves_words))
    connection.execute(update(invitations).where(invitations.c.by == person).values(revoked=True))
    return shut(connection, person, now)


def _leaves_no_host(one: Belonging, person: str, connection: Connection) -> bool:
    if one.alone or not one.hosts:
        return False
    staying = (
        select(memberships.c.person)
        .join(rooms, rooms.c.number == memberships.c.room)
        .join(people, people.c.id == memberships.c.person)
        .where(rooms.c.id == one.room, memberships.c.person != person)
        .where(memberships.c.standing == "member", memberships.c.role == "host")
        .where(people.c.leaving_at.is_(None))
    )
    return connection.scalar(staying.limit(1)) is None


def _empty(room: str, connection: Connection) -> None:
    """Raises `held`. Whoever came in meanwhile keeps it."""
    query = select(rooms.c.number, rooms.c.hold).where(rooms.c.id == room)
    row = connection.execute(query).one()
    if row.hold is not None:
        raise ServiceError("held")
    inside = memberships.c.room == row.number, memberships.c.standing == "member"
    if connection.scalar(select(memberships.c.person).where(*inside).limit(1)) is not None:
        return
    throw_away_of(connection, row.number, (1, END_OF_LOG))
    take_out_between(connection, message_id(row.number, 0), message_id(row.number + 1, 0))
    for statement in _OF_ROOM:
        connection.execute(statement, {"of_room": row.number})
    purge_at(connection, 0)


def _remove(person: str, connection: Connection) -> None:
    for statement in OWN:
        connection.execute(statement, {"of_person": person})
    purge_at(connection, 0)
