"""People with profiles in a database, for tests of what is kept: no service around them."""

from dataclasses import replace
from functools import partial
from typing import Final

from sqlalchemy import Connection, insert

from server.mentoring.profiles.profile import Expertise, Profile
from server.mentoring.profiles.profile_life import KeptState
from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring.base import Part
from server.store.engine.database import Database
from server.store.mentoring.profiles import Changed, StoredProfiles
from server.store.tables.people import people
from server.store.tables.profiles import conduct_agreements, readiness
from tests.unit.mentoring.profiles.records import WHOLE

CODE: Final = 1
"""The version of the code of conduct that all of them accepted."""


async def settle_in(database: Database, person: str, *parts: Part, capacity: int = 1) -> None:
    """Somebody who came for `parts`, listed, with nothing missing."""
    await database.write(partial(_register, person))

    def decide(record: ProfileRecord) -> ProfileRecord:
        seeks = Expertise((), ("handover",))
        profile = replace(WHOLE, person=person, capacity=capacity, seeks=seeks)
        named = replace(profile, parts=frozenset(parts), changed_at=1)
        return replace(record, profile=named, state="listed", began_at=1)

    await StoredProfiles(database).amend(person, decide)


async def turn(database: Database, person: str, state: KeptState, changed: Changed) -> None:
    """They are in another state of a profile's life."""

    def decide(record: ProfileRecord) -> ProfileRecord:
        return replace(record, state=state)

    await StoredProfiles(database, changed).amend(person, decide)


async def hold(database: Database, person: str, capacity: int, changed: Changed) -> None:
    """They accompany so many at a time from now on."""

    def decide(record: ProfileRecord) -> ProfileRecord:
        profile: Profile = replace(record.profile, capacity=capacity)
        return replace(record, profile=profile)

    await StoredProfiles(database, changed).amend(person, decide)


def _register(person: str, connection: Connection) -> None:
    row = {"id": person, "kind": "member", "name": person, "email": f"{person}@example.org"}
    place = {"locale": "en", "time_zone": "UTC", "admin": False, "created_at": 1}
    connection.execute(insert(people).values(**row, **place))
    agreed = insert(conduct_agreements).values(person=person, version=CODE, at=1)
    connection.execute(agreed)
    ready = insert(readiness).values(person=person, part="mentor", ready=True, sealed=b"")
    connection.execute(ready)
