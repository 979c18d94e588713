"""Leaves no trace of what was taken back: no words in the search index, no pages in the log ahead.

Blanked rows are overwritten with zeros at once. Two copies are left then: single words in pieces
of the index that were not merged yet, and earlier pages in the write-ahead log. Whatever takes
words back says so with `purge_at`, in its own transaction. That a run is due, and
that it is under way, is kept in the database, so that a stop of the service forgets nothing.

However many words are taken back meanwhile, one run does for all that came before it. A run reads
and writes the whole index, so it is done in small steps, and is followed by a rest that is longer
the longer it took: at the worst a fifth of the writer's time goes there.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from sqlalchemy import Connection, and_, bindparam, delete, or_, select

from server.kernel.clock import Clock, Millis
from server.store.engine.database import Database
from server.store.engine.portable import Least, insert
from server.store.tables.episodes import signs

PAGES: Final = 32
"""Pages of the index that one transaction merges: 4 ms, at most 15 (with 500: 130, at most 400)."""

RESTS: Final = 4
"""After a run, so many times as long as it took pass before the next."""


_DUE: Final = insert(signs).values(name="scour")
_DUE_SOON: Final = _DUE.on_conflict_do_update(
    index_elements=["name"], set_={"at": Least(signs.c.at, _DUE.excluded.at)}
)
_IS_DUE: Final = select(signs.c.name).where(
    or_(
        signs.c.name == "scouring",
        and_(signs.c.name == "scour", signs.c.at <= bindparam("now")),
    )
)
_BEGIN: Final = insert(signs).values(name="scouring", at=0).on_conflict_do_nothing()


def purge_at(connection: Connection, at: Millis) -> None:
    """Have the traces of what this transaction takes back gone soon after `at`."""
    connection.execute(_DUE_SOON, {"at": at})


Merge = Callable[[int, Connection], bool]
"""Puts so many pages of the index together, a negative number all pieces anew; whether there is
more to merge (server/store/search/search_index.py)."""


class DiskPurge:
    """Does the work in small steps."""

    def __init__(self, database: Database, clock: Clock, merge: Merge) -> None:
        self._database = database
        self._clock = clock
        self._merge = merge
        self._rests_until: Millis = 0

    async def tick(self) -> None:
        """Call every few seconds: does what is due."""
        now = self._clock.now()
        if now >= self._rests_until and await self._database.read(partial(_is_due, now)):
            await self.purge_now()

    async def purge_now(self) -> bool:
        """Merge the index into one piece and empty the write-ahead log; whether all is gone.

        What a reader keeps from being emptied stays under way, for the next tick.
        """
        since = self._clock.now()
        await self._database.write(_begin)
        more = await self._database.write(partial(self._merge, -PAGES))
        while more:
            more = await self._database.write(partial(self._merge, PAGES))
        if emptied := await self._database.empty_log():
            await self._database.write(_end)
        now = self._clock.now()
        self._rests_until = now + RESTS * (now - since)
        return emptied


def _is_due(now: Millis, connection: Connection) -> bool:
    return connection.execute(_IS_DUE, {"now": now}).first() is not None


def _begin(connection: Connection) -> None:
    """What comes to be due from now on is for the next run: this one may be past its words."""
    connection.execute(delete(signs).where(signs.c.name == "scour"))
    connection.execute(_BEGIN)


def _end(connection: Connection) -> None:
    connection.execute(delete(signs).where(signs.c.name == "scouring"))
