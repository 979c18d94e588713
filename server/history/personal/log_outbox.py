"""Says in the log what happened beside it: that something was opened, shared or taken back.

A notice is written in the transaction of what it tells, and struck out once the log has it. A
crash between the two cries it again, under the same cid, which changes nothing.
"""

from functools import partial

from server.history.ports.log_outbox import NoticeLog, OutboxBook
from server.jobs.job_life import RefusedForGoodError
from server.jobs.runner import Begin, Jobs
from server.kernel.errors import ServiceError


class LogOutbox:
    """Spreads what waits, each room apart; what could not be said now is said later."""

    def __init__(self, book: OutboxBook, notice_log: NoticeLog, jobs: Jobs) -> None:
        self._book = book
        self._notice_log = notice_log
        self._jobs = jobs

    async def spread(self) -> None:
        """Say what waits, now; never raises for what can be said later."""
        self._jobs.begin("notices.look", "", partial(self._look, self._jobs.begin))
        await self._jobs.settled("notices.look", "notices")

    async def _look(self, do: Begin) -> None:
        for room in await self._book.rooms():
            do("notices", room, partial(self._tell, room))

    async def _tell(self, room: str) -> None:
        """All that waits for `room`, in its order. What cannot be read keeps nothing else back."""
        more = True
        while more:
            waiting = await self._book.waiting(room)
            for notice in waiting.notices:
                if not await self._notice_log.cry(notice):
                    raise ServiceError("unavailable", temporary=True)
                await self._book.told(notice.id)
            more = waiting.more
        if waiting.unreadable:
            raise RefusedForGoodError("unreadable")
