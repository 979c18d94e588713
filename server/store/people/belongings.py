"""The rooms that somebody who leaves is or was in, and who stays there."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, select

from server.store.engine.rows import every
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people


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


def belongings_of(person: str, connection: Connection) -> list[Belonging]:
    return every(Belonging, _belongings(person), connection)


def leaves_no_host(one: Belonging, person: str, connection: Connection) -> bool:
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
