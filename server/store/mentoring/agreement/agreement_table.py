"""The agreement of a room as a member finds it, within somebody's transaction."""

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Row, bindparam, select

from server.kernel.errors import ServiceError
from server.mentoring.agreement.ports import Table
from server.protocol.bodies.mentoring.agreement import AgreementPart, AgreementPartner
from server.store.log.mentoring.agreement import agreement_of, partners_of
from server.store.mentoring.agreement.draft_rows import draft_of, handed_in
from server.store.rooms.room_list import FLOOR
from server.store.sealed.vault import Vault
from server.store.tables.log import memberships, rooms
from server.store.tables.people import people

_SEAT: Final = (
    select(rooms.c.number, rooms.c.archived, (FLOOR + 1).label("visible_from"))
    .add_columns(people.c.time_zone)
    .join(memberships, memberships.c.room == rooms.c.number)
    .join(people, people.c.id == memberships.c.person)
    .where(rooms.c.id == bindparam("room"), rooms.c.relationship_at.is_not(None))
    .where(memberships.c.person == bindparam("person"), memberships.c.standing == "member")
)


class AgreementRoom(NamedTuple):
    """The room a member is in, and who agrees there."""

    room: int
    archived: bool
    visible_from: int
    zone: str
    partners: tuple[AgreementPartner, ...]

    @property
    def pair(self) -> list[str]:
        return [one.person for one in self.partners]


def place_of(connection: Connection, person: str, room: str) -> AgreementRoom:
    """Raises `not_found` for who is no member, and where no relationship lives."""
    row: Row[Any] | None = connection.execute(_SEAT, {"room": room, "person": person}).first()
    if row is None:
        raise ServiceError("not_found")
    partners = tuple(
        AgreementPartner(person=one.person, name=one.name, part=_part(one.role), guest=one.guest)
        for one in partners_of(connection, row.number)
    )
    return AgreementRoom(row.number, row.archived, row.visible_from, row.time_zone, partners)


def table_of(connection: Connection, vault: Vault, person: str, room: str) -> Table:
    """As the port says."""
    place = place_of(connection, person, room)
    part = next((one.part for one in place.partners if one.person == person), None)
    return Table(
        room=room,
        person=person,
        part=part,
        partners=place.partners,
        agreement=agreement_of(connection, place.room, place.visible_from),
        mine=draft_of(connection, vault, place.room, person) if part else None,
        handed=handed_in(connection, place.room, place.pair),
        archived=place.archived,
        zone=place.zone,
    )


def _part(role: str) -> AgreementPart:
    return "mentor" if role == "mentor" else "mentee"
