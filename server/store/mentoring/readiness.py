"""Readiness in the database: the ReadinessBook of server/mentoring/profiles/ports.py.

What somebody answered is sealed under their key; only whether they said to be ready stands open.
"""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection, select

from server.mentoring.profiles.readiness import Answered
from server.protocol.bodies.mentoring.base import Part
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.log.invariants import require_staying
from server.store.mentoring.profile_reading import require_profile
from server.store.mentoring.profiles import note_completeness
from server.store.sealed.columns import SealedReadiness, readiness_in, seal_readiness
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.profiles import readiness


class StoredReadiness:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def read(self, person: str) -> dict[Part, Answered]:
        return await self._database.read(partial(_read, self._vault, person))

    async def amend(
        self, person: str, part: Part, decide: Callable[[Answered], Answered]
    ) -> dict[Part, Answered]:
        return await self._database.write(partial(_amend, self._vault, person, part, decide))


def _read(vault: Vault, person: str, connection: Connection) -> dict[Part, Answered]:
    """What cannot be opened any more was not answered."""
    rows = connection.execute(select(readiness).where(readiness.c.person == person)).all()
    opened = {
        row.part: unless_gone(partial(readiness_in, vault, person, row.part, row.sealed))
        for row in rows
    }
    return {part: Answered(one.answers, one.said) for part, one in opened.items() if one}


def _amend(
    vault: Vault,
    person: str,
    part: Part,
    decide: Callable[[Answered], Answered],
    connection: Connection,
) -> dict[Part, Answered]:
    require_staying(connection, person)
    require_profile(person, connection)
    kept = _read(vault, person, connection)
    after = decide(kept.get(part, Answered()))
    if after == kept.get(part):
        return kept
    content = SealedReadiness(answers=dict(after.answers), said=after.said)
    sealed = seal_readiness(vault, person, part, content)
    row = insert(readiness).values(person=person, part=part, ready=after.said, sealed=sealed)
    changed = {"ready": row.excluded.ready, "sealed": row.excluded.sealed}
    connection.execute(row.on_conflict_do_update(index_elements=["person", "part"], set_=changed))
    note_completeness(person, connection)
    return {**kept, part: after}
