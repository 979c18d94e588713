"""A disk that is full for a while: nothing can be committed, all that is there can be read."""

import asyncio

from sqlalchemy import Connection

from server.protocol.events.chat import Redacted
from server.rooms.ports import Append, Committed, NewEvent, Refused
from server.store.engine.database import Database
from tests.support.service.house import House

ALL_PAGES = 1_073_741_823


async def fill(home: House, room: str, actor: str) -> int:
    """Leave no space for even the smallest event; the room's head."""
    smallest, head = Append(room, (NewEvent(actor, Redacted()),)), 0
    await _bound(home.service.database, full=True)
    while isinstance(outcome := await home.service.writer.append(smallest), Committed):
        head = outcome.events[-1].seq
    assert isinstance(outcome, Refused)
    return head or (await home.service.reader.heads([room]))[room][1]


async def clear(home: House) -> None:
    """There is space again."""
    await _bound(home.service.database, full=False)


async def _bound(database: Database, *, full: bool) -> None:
    """SQLite is bound to the pages that it has. PostgreSQL's disk is not ours to fill: there every
    connection refuses what would write, which is as temporary as a full disk."""

    def bound(connection: Connection) -> None:
        if connection.dialect.name == "sqlite":
            most = 1 if full else ALL_PAGES
            connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")
        else:
            word = "on" if full else "off"
            connection.exec_driver_sql(f"SET default_transaction_read_only = {word}")

    lanes = [database.submit_unsettled(bound, lane) for lane in range(database.log_lanes)]
    if database.log_lanes > 1:
        lanes.append(database.submit_write(bound))
    await asyncio.gather(*map(asyncio.wrap_future, lanes))
