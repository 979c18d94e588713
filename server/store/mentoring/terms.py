"""Terms that profiles hold, brought to the taxonomy of today."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from server.mentoring.taxonomy.renewing import renewed
from server.store.engine.database import Database
from server.store.mentoring.profile_rows import rows_of
from server.store.tables.profiles import profile_values

Today = Callable[[Iterable[str]], tuple[str, ...]]
"""The terms of today for ids of any version (server/mentoring/taxonomy/moves.py)."""

_KINDS: Final = ("seeks.term", "gives.term")
_values = profile_values.c


class StoredTerms:
    """Whoever holds a term that is gone holds, from then on, what became of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def renew(self, today: Today) -> None:
        """At the start; where all terms are of today, nothing is written."""
        await self._database.write(partial(_renew, today))


def _renew(today: Today, connection: Connection) -> None:
    held = select(_values.kind, _values.key).where(_values.kind.in_(_KINDS)).distinct()
    gone = [row for row in connection.execute(held) if _heirs(today, row.key) != (row.key,)]
    for kind, key in gone:
        whose = select(_values.person).where(_values.kind == kind, _values.key == key)
        for person in list(connection.scalars(whose)):
            _write_anew(person, kind, today, connection)


def _heirs(today: Today, term: str) -> tuple[str, ...]:
    """What became of `term`; one that no version knows stays, as of a newer service."""
    return today((term,)) or (term,)


def _write_anew(person: str, kind: str, today: Today, connection: Connection) -> None:
    theirs = _values.person == person, _values.kind == kind
    held = connection.scalars(select(_values.value).where(*theirs).order_by(_values.place))
    heirs = renewed(held, partial(_heirs, today))
    rows = [row._asdict() for row in rows_of(kind, heirs)]
    connection.execute(delete(profile_values).where(*theirs))
    if rows:
        place = {"person": person, "kind": kind}
        connection.execute(insert(profile_values), [{**row, **place} for row in rows])
