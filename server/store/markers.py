"""Read markers on their way to the disk: many moves, one write a second."""

import asyncio
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.kernel.errors import ServiceError
from server.store.database import Database

FLUSH_S: Final = 1.0

_MOVE: Final = """
INSERT INTO reads (room, person, seq)
SELECT r.number, moved.value ->> 1, min(moved.value ->> 2, r.head)
FROM json_each(?) AS moved CROSS JOIN rooms AS r ON r.id = moved.value ->> 0
WHERE true
ON CONFLICT (room, person) DO UPDATE SET seq = max(seq, excluded.seq)
"""


class Markers:
    """Keeps only the furthest move of each person in each room until it is written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loop = asyncio.get_running_loop()
        self._moved: dict[tuple[str, str], int] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._flushing: asyncio.Task[None] | None = None

    def move(self, room: str, person: str, seq: int) -> None:
        """Remember that `person` has read up to `seq`; never moves back."""
        key = (room, person)
        self._moved[key] = max(seq, self._moved.get(key, 0))
        if self._timer is None:
            self._timer = self._loop.call_later(FLUSH_S, self._begin)

    def holds(self, person: str) -> bool:
        """Whether a move of `person` is not written yet."""
        return any(mover == person for _, mover in self._moved)

    async def flush(self) -> None:
        """Return when everything moved so far is on disk; raises as `Database.write` does."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        moved, self._moved = self._moved, {}
        if not moved:
            return
        try:
            await self._database.write(lambda connection: _write(connection, moved))
        except ServiceError:
            for (room, person), seq in moved.items():
                self.move(room, person, seq)
            raise

    def _begin(self) -> None:
        self._timer = None
        self._flushing = self._loop.create_task(self._try())

    async def _try(self) -> None:
        try:
            await self.flush()
        except ServiceError:
            return  # the moves are held again, and with them the next attempt


def _write(connection: Connection, moved: dict[tuple[str, str], int]) -> None:
    rows = [(room, person, seq) for (room, person), seq in moved.items()]
    connection.exec_driver_sql(_MOVE, (msgspec.json.encode(rows).decode(),))
