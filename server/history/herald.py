"""Says in the log what happened beside it: that something was opened, shared or taken back.

A notice is written in the transaction of what it tells, and struck out once the log has it. A
crash between the two cries it again, under the same cid, which changes nothing.
"""

import asyncio

from server.history.private import Crier, NoticeBook
from server.kernel.errors import ServiceError


class Herald:
    """Spreads what waits; what could not be said now is said at a later tick."""

    def __init__(self, book: NoticeBook, crier: Crier) -> None:
        self._book = book
        self._crier = crier
        self._owes = True
        self._turn = asyncio.Lock()

    async def spread(self) -> None:
        """Say what waits, now; never raises for what can be said later."""
        self._owes = True
        async with self._turn:
            try:
                self._owes = not await self._spread()
            except ServiceError:
                return  # `tick` comes back to it

    async def tick(self) -> None:
        """Call now and then."""
        if self._owes:
            await self.spread()

    async def _spread(self) -> bool:
        for notice in await self._book.waiting():
            if not await self._crier.cry(notice):
                return False
            await self._book.told(notice.id)
        return True
