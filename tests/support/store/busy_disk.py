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

    What is fresh is sorted in before, so that everybody may read meanwhile.
    """
    await home.service.history.settled()
    await home.service.writer.close()
    await home.service.database.read(lambda _: None)
    free = Event()
    holding = home.service.database.submit_unsettled(lambda _: free.wait(PATIENCE))
    try:
        yield
    finally:
        free.set()
        await asyncio.wrap_future(holding)


async def waiting(home: House, units: int, writes: int = 0) -> None:
    """Returns when so many units wait for the disk, and so many writes were asked for in all.

    Whoever asked has looked at the world by then.
    """
    async with asyncio.timeout(PATIENCE):
        while True:
            if home.service.writer.waiting >= units and home.service.database.writes >= writes:
                return
            await asyncio.sleep(0.001)
