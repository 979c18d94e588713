"""Read markers on their way to the disk: many moves, one write by whoever calls `flush`."""

from typing import Final

import msgspec
from sqlalchemy import BigInteger, Connection, Text, bindparam, select, true

from server.store.engine.database import Database
from server.store.engine.portable import Greatest, JsonRows, Least, field_of, insert
from server.store.tables.log import reads, rooms

_MOVED: Final = JsonRows(bindparam("moved", type_=Text())).table_valued("value", name="moved")
_ROOM: Final = field_of(_MOVED.c.value, 0, Text)
_PERSON: Final = field_of(_MOVED.c.value, 1, Text)
_SEQ: Final = field_of(_MOVED.c.value, 2, BigInteger)

_READ: Final = insert(reads).from_select(
    [reads.c.room, reads.c.person, reads.c.seq],
    select(rooms.c.number, _PERSON, Least(_SEQ, rooms.c.head))
    .select_from(_MOVED)
    .join(rooms, rooms.c.id == _ROOM)
    .where(true()),
)

_MOVE: Final = _READ.on_conflict_do_update(
    index_elements=["room", "person"],
    set_={"seq": Greatest(reads.c.seq, _READ.excluded.seq)},
)


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
    """In one order, so that two processes never wait for each other."""
    rows = [(room, person, seq) for (room, person), seq in sorted(moved.items())]
    connection.execute(_MOVE, {"moved": msgspec.json.encode(rows).decode()})
