"""Profiles in the database: the ProfileBook of server/mentoring/profiles/ports.py."""

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, delete, exists, func, insert, select, update

from server.kernel.errors import ServiceError
from server.mentoring.profiles.completeness import is_complete
from server.mentoring.profiles.ports import Decide
from server.mentoring.profiles.profile import Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.mentoring.profile_rows import (
    fields_of,
    profile_of,
    rows_of,
    texts_of,
    values_of,
)
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

HOUR: Final = 60 * 60_000
"""How long what was written over may lie on the disk: profiles are kept as they are typed."""

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


class StoredProfiles:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, person: str) -> ProfileRecord | None:
        return await self._database.read(partial(record_of, person))

    async def amend(self, person: str, decide: Decide) -> ProfileRecord:
        return await self._database.write(partial(_amend, person, decide))


def record_of(person: str, connection: Connection) -> ProfileRecord | None:
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


def require_record(person: str, connection: Connection) -> ProfileRecord:
    """As `record_of`; raises not_authenticated where that knows nobody."""
    record = record_of(person, connection)
    if record is None:
        raise ServiceError("not_authenticated")
    return record


def note_completeness(person: str, connection: Connection) -> None:
    """Keep whether anything is missing, after what stands beside the profile has changed."""
    record = record_of(person, connection)
    if record is not None and record.state is not None:
        theirs = update(profiles).where(profiles.c.person == person)
        connection.execute(theirs.values(complete=is_complete(record)))


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


def _amend(person: str, decide: Decide, connection: Connection) -> ProfileRecord:
    before = require_record(person, connection)
    after = decide(before)
    if after == before:
        return before
    profile = after.profile
    kept = {**fields_of(profile), "state": after.state, "complete": is_complete(after)}
    if before.state is None:
        begun = insert(profiles).values(person=person, began_at=after.began_at, **kept)
        connection.execute(begun)
    else:
        connection.execute(update(profiles).where(profiles.c.person == person).values(kept))
    _put_values(before.profile, profile, connection)
    _put_named(profile_style, person, before.profile.style, profile.style, connection)
    _put_named(profile_audiences, person, before.profile.shown, profile.shown, connection)
    if not texts_of(before.profile) <= texts_of(profile):
        purge_at(connection, profile.changed_at + HOUR)
    return require_record(person, connection)


def _put_values(before: Profile, after: Profile, connection: Connection) -> None:
    """Write the lists that differ anew."""
    known = values_of(before)
    for kind, values in values_of(after).items():
        if values == known[kind]:
            continue
        theirs = profile_values.c.person == after.person, profile_values.c.kind == kind
        connection.execute(delete(profile_values).where(*theirs))
        rows = [row._asdict() for row in rows_of(kind, values)]
        if rows:
            place = {"person": after.person, "kind": kind}
            connection.execute(insert(profile_values), [{**row, **place} for row in rows])


def _put_named(
    table: Table,
    person: str,
    before: Mapping[Any, Any],
    after: Mapping[Any, Any],
    connection: Connection,
) -> None:
    """Write the rows of a table of (person, name, value) anew, where they differ."""
    if before == after:
        return
    connection.execute(delete(table).where(table.c.person == person))
    names = [column.name for column in table.c]
    rows = [dict(zip(names, (person, *pair), strict=True)) for pair in after.items()]
    if rows:
        connection.execute(insert(table), rows)
