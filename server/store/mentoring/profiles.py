"""Profiles in the database: the ProfileBook of server/mentoring/profiles/ports.py."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, insert, update

from server.mentoring.profiles.completeness import is_complete
from server.mentoring.profiles.ports import Decide
from server.mentoring.profiles.profile import Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.store.engine.database import Database
from server.store.engine.purge import purge_at
from server.store.mentoring.profile_reading import read_profile, require_profile
from server.store.mentoring.profile_rows import fields_of, rows_of, texts_of, values_of
from server.store.tables.profiles import (
    profile_audiences,
    profile_style,
    profile_values,
    profiles,
)

HOUR: Final = 60 * 60_000
"""How long what was written over may lie on the disk: profiles are kept as they are typed."""


Changed = Callable[[Connection, ProfileRecord], None]
"""Told of a profile as it is kept now, in the transaction that keeps it."""


def _untold(_connection: Connection, _record: ProfileRecord) -> None:
    """Nothing follows from it."""


class StoredProfiles:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database, changed: Changed = _untold) -> None:
        self._database = database
        self._changed = changed

    async def read(self, person: str) -> ProfileRecord | None:
        return await self._database.read(partial(read_profile, person))

    async def amend(self, person: str, decide: Decide) -> ProfileRecord:
        return await self._database.write(partial(_amend, person, decide, self._changed))


def note_completeness(person: str, connection: Connection) -> None:
    """Keep whether anything is missing, after what stands beside the profile has changed."""
    record = read_profile(person, connection)
    if record is not None and record.state is not None:
        theirs = update(profiles).where(profiles.c.person == person)
        connection.execute(theirs.values(complete=is_complete(record)))


def _amend(person: str, decide: Decide, changed: Changed, connection: Connection) -> ProfileRecord:
    before = require_profile(person, connection)
    after = decide(before)
    if after == before:
        return before
    profile = after.profile
    kept = {**fields_of(profile), "state": after.state, "complete": is_complete(after)}
    kept["listed_at"] = after.listed_at
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
    kept_now = require_profile(person, connection)
    changed(connection, kept_now)
    return kept_now


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
