"""A disk that is busy for a while, so that several requests reach it before any is done."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

from tests.support.service.house import House

PATIENCE = 60.0


@asynccontextmanager
async def busy_disk(home: House) -> AsyncIterator[None]:
    """Within it nothing is committed; afterwards all of it is, in its order.

    What is fresh is sorted in before, so that everybody may read meanwhile. Where the log has lanes
    of its own, what waits there goes before all else.
    """
    await home.service.history.settled()
    await home.service.writer.close()
    database = home.service.database
    await database.read(lambda _: None)
    log_goes, others_go = Event(), Event()
    holding = [
        database.submit_unsettled(lambda _: log_goes.wait(PATIENCE), lane)
        for lane in range(database.log_lanes)
    ]
    if database.log_lanes > 1:
        holding.append(database.submit_write(lambda _: others_go.wait(PATIENCE)))
    try:
        yield
    finally:
        log_goes.set()
        for lane in range(database.log_lanes):
            await asyncio.wrap_future(database.submit_unsettled(lambda _: None, lane))
        others_go.set()
        await asyncio.gather(*map(asyncio.wrap_future, holding))


async def waiting(home: House, units: int, writes: int = 0) -> None:
    """Returns when so many units wait for the disk, and so many writes were asked for in all.

    Whoever asked has looked at the world by then.
    """
    async with asyncio.timeout(PATIENCE):
        while True:
            if home.service.writer.waiting >= units and home.service.database.writes >= writes:
                return
            await asyncio.sleep(0.001)
