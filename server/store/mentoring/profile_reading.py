"""Reads a profile with what stands beside it, within somebody's transaction."""

from collections import defaultdict
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, exists, func, select

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile import Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.store.mentoring.profile_rows import profile_of
from server.store.tables.people import people
from server.store.tables.profiles import (
    conduct_agreements,
    profile_audiences,
    profile_pictures,
    profile_style,
    profile_values,
    profiles,
    readiness,
)

_MEMBER: Final = select(
    people.c.name,
    people.c.time_zone,
    exists().where(profile_pictures.c.person == people.c.id).label("has_picture"),
    select(func.max(conduct_agreements.c.version))
    .where(conduct_agreements.c.person == people.c.id)
    .scalar_subquery()
    .label("agreed"),
).where(people.c.kind == "member", people.c.leaving_at.is_(None))
"""Who asked to be deleted has no profile any more; signing in brings it back."""


def read_profile(person: str, connection: Connection) -> ProfileRecord | None:
    """Somebody's profile with what stands beside it; None for who is no member."""
    member = connection.execute(_MEMBER.where(people.c.id == person)).one_or_none()
    if member is None:
        return None
    row = connection.execute(select(profiles).where(profiles.c.person == person)).one_or_none()
    ready = select(readiness.c.part).where(readiness.c.person == person, readiness.c.ready)
    return ProfileRecord(
        profile=_profile(row, connection) if row else Profile(person),
        state=row.state if row else None,
        name=member.name,
        time_zone=member.time_zone,
        ready=frozenset(connection.scalars(ready)),
        agreed=member.agreed,
        has_picture=bool(member.has_picture),
        began_at=row.began_at if row else 0,
    )


def require_profile(person: str, connection: Connection) -> ProfileRecord:
    """As `read_profile`; raises not_authenticated where that knows nobody."""
    record = read_profile(person, connection)
    if record is None:
        raise ServiceError("not_authenticated")
    return record


def _profile(row: Row[Any], connection: Connection) -> Profile:
    listed: dict[str, list[str]] = defaultdict(list)
    theirs = select(profile_values.c.kind, profile_values.c.value)
    ordered = theirs.where(profile_values.c.person == row.person)
    for one in connection.execute(ordered.order_by(profile_values.c.place)):
        listed[one.kind].append(one.value)
    values = {kind: tuple(found) for kind, found in listed.items()}
    style = _by_name(profile_style, row.person, connection)
    return profile_of(row, values, style, _by_name(profile_audiences, row.person, connection))


def _by_name(table: Table, person: str, connection: Connection) -> dict[str, Any]:
    """The rows of a table of (person, name, value) as a mapping."""
    _person, name, value = table.c
    query = select(name, value).where(table.c.person == person).order_by(name)
    return {row[0]: row[1] for row in connection.execute(query)}
