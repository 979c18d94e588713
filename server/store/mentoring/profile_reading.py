"""Reads profiles with what stands beside them, within somebody's transaction."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, Text, bindparam, exists, func, select

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile import Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring.base import Part
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

_PEOPLE: Final = bindparam("people", type_=Text(), expanding=True)

_MEMBERS: Final = select(
    people.c.id,
    people.c.name,
    people.c.time_zone,
    exists().where(profile_pictures.c.person == people.c.id).label("has_picture"),
    select(func.max(conduct_agreements.c.version))
    .where(conduct_agreements.c.person == people.c.id)
    .scalar_subquery()
    .label("agreed"),
).where(people.c.id.in_(_PEOPLE), people.c.kind == "member", people.c.leaving_at.is_(None))
"""Who asked to be deleted has no profile any more; signing in brings it back."""

_PROFILES: Final = select(profiles).where(profiles.c.person.in_(_PEOPLE))
_READY: Final = select(readiness.c.person, readiness.c.part).where(
    readiness.c.person.in_(_PEOPLE), readiness.c.ready
)
_VALUES: Final = (
    select(profile_values.c.person, profile_values.c.kind, profile_values.c.value)
    .where(profile_values.c.person.in_(_PEOPLE))
    .order_by(profile_values.c.person, profile_values.c.kind, profile_values.c.place)
)


def read_profile(person: str, connection: Connection) -> ProfileRecord | None:
    """Somebody's profile with what stands beside it; None for who is no member."""
    return read_profiles((person,), connection).get(person)


def read_profiles(who: Collection[str], connection: Connection) -> dict[str, ProfileRecord]:
    """Those of `who` who are members, by id, at most some hundred at a time."""
    given = {"people": list(who)}
    members = connection.execute(_MEMBERS, given).all()
    ready: dict[str, set[Part]] = defaultdict(set)
    for row in connection.execute(_READY, given):
        ready[row.person].add(row.part)
    found = {row.person: row for row in connection.execute(_PROFILES, given)}
    profiles_there = _profiles(found, given, connection)
    return {
        member.id: ProfileRecord(
            profile=profiles_there.get(member.id) or Profile(member.id),
            state=theirs.state if (theirs := found.get(member.id)) else None,
            name=member.name,
            time_zone=member.time_zone,
            ready=frozenset(ready[member.id]),
            agreed=member.agreed,
            has_picture=bool(member.has_picture),
            began_at=theirs.began_at if theirs else 0,
            listed_at=theirs.listed_at if theirs else None,
        )
        for member in members
    }


def require_profile(person: str, connection: Connection) -> ProfileRecord:
    """As `read_profile`; raises not_authenticated where that knows nobody."""
    record = read_profile(person, connection)
    if record is None:
        raise ServiceError("not_authenticated")
    return record


def _profiles(
    rows: Mapping[str, Any], given: Mapping[str, object], connection: Connection
) -> dict[str, Profile]:
    """What the rows of `profiles`, with those of its lists, say."""
    listed: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in connection.execute(_VALUES, given):
        listed[one.person][one.kind].append(one.value)
    style = _by_name(profile_style, given, connection)
    shown = _by_name(profile_audiences, given, connection)
    return {
        person: profile_of(
            row,
            {kind: tuple(found) for kind, found in listed[person].items()},
            style[person],
            shown[person],
        )
        for person, row in rows.items()
    }


def _by_name(
    table: Table, given: Mapping[str, object], connection: Connection
) -> dict[str, dict[str, Any]]:
    """The rows of a table of (person, name, value) as mappings, by person."""
    person, name, value = table.c
    query = select(person, name, value).where(person.in_(_PEOPLE)).order_by(person, name)
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in connection.execute(query, given):
        found[one[0]][one[1]] = one[2]
    return found
