"""Leaves no trace of what was erased: no words in the search index, no pages in the log ahead.

Blanked rows are overwritten with zeros at once. Two copies are left then: single words in pieces
of the index that were not merged yet, and earlier pages in the write-ahead log. When they are due
to go is kept in the database, so that a stop of the service forgets nothing.
"""

from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.kernel.clock import Millis
from server.store.database import Database

PAGES: Final = 500
"""Pages of the index that one transaction merges, so that nobody waits long behind it."""


class Scourer:
    """Does the work in small steps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tick(self, now: Millis) -> None:
        """Call every few seconds: does what is due at `now`."""
        due = await self._database.read(_due)
        if due is not None and due <= now:
            await self.scour(due)

    async def scour(self, due: Millis) -> None:
        """Merge the index into one piece and empty the write-ahead log."""
        more = await self._database.write(partial(_merge, -PAGES))
        while more:
            more = await self._database.write(partial(_merge, PAGES))
        if await self._database.empty_log():
            await self._database.write(partial(_done, due))
            await self._database.empty_log()


def _due(connection: Connection) -> Millis | None:
    found = connection.exec_driver_sql("SELECT at FROM signs WHERE name = 'scour'").scalar()
    return None if found is None else int(found)


def _done(due: Millis, connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM signs WHERE name = 'scour' AND at = ?", (due,))


def _merge(pages: int, connection: Connection) -> bool:
    """Whether there is more to merge; a negative number begins with all pieces anew."""
    before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO message_search (message_search, rank) VALUES ('merge', ?)", (pages,)
    )
    after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return int(after) - int(before) >= 2
