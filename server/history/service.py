"""Everything of episodes behind one door, for the composition root."""

from server.history.archivist import Archivist
from server.history.keeper import Keeper
from server.history.ports import Batch
from server.kernel.clock import Millis


class History:
    """Writes episodes into the log and keeps their records. Made and used on one event loop.

    Call `start` once, when the log can be written and before anybody is let in; hand every
    committed unit to `committed`; call `tick` about every second.
    """

    def __init__(self, keeper: Keeper, archivist: Archivist) -> None:
        self._keeper = keeper
        self._archivist = archivist

    @property
    def running(self) -> int:
        """How many episodes run now; for metrics."""
        return self._keeper.running

    async def start(self, now: Millis) -> None:
        """Mend what the last stop of the service left. Raises ServiceError."""
        await self._keeper.start(now)
        await self._archivist.start()
        await self.settled()

    def committed(self, batch: Batch) -> None:
        """Take notice of committed events; never blocks, never raises."""
        self._keeper.committed(batch)
        self._archivist.committed(batch)

    async def tick(self, now: Millis) -> None:
        """Let time pass: empty rooms close their episodes, what failed is tried again."""
        await self._keeper.tick(now)
        self._archivist.tick()

    async def settled(self) -> None:
        """Returns when everything decided so far is written or put off."""
        await self._keeper.settled()
        await self._archivist.settled()
