"""Read markers on their way to the disk: many moves, one write by whoever calls `flush`."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from server.store.engine.database import Database

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
        self._moved: dict[tuple[str, str], int] = {}

    def move(self, room: str, person: str, seq: int) -> None:
        """Remember that `person` has read up to `seq`; never moves back."""
        key = (room, person)
        self._moved[key] = max(seq, self._moved.get(key, 0))

    def holds(self, person: str) -> bool:
        """Whether a move of `person` is not written yet."""
        return any(mover == person for _, mover in self._moved)

    async def flush(self) -> None:
        """Return when everything moved so far is on disk; raises as `Database.write` does.

        What could not be written is held until the next time.
        """
        moved, self._moved = self._moved, {}
        if not moved:
            return
        try:
            await self._database.write(lambda connection: _write(connection, moved))
        except Exception:
            for (room, person), seq in moved.items():
                self.move(room, person, seq)
            raise


def _write(connection: Connection, moved: dict[tuple[str, str], int]) -> None:
    rows = [(room, person, seq) for (room, person), seq in moved.items()]
    connection.exec_driver_sql(_MOVE, (msgspec.json.encode(rows).decode(),))
