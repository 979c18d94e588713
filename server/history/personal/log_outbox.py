"""Says in the log what happened beside it: that something was opened, shared or taken back.

A notice is written in the transaction of what it tells, and struck out once the log has it. A
crash between the two writes it again, with the notice's id as its cid, which changes nothing.
"""

from functools import partial

from server.history.ports.log_outbox import Notice, OutboxBook
from server.history.ports.room_log import RepeatableRequest, RoomLog
from server.jobs.job_life import RefusedForGoodError
from server.jobs.runner import Begin, Jobs
from server.kernel.errors import ServiceError


class LogOutbox:
    """Spreads what waits, each room apart; what could not be said now is said later."""

    def __init__(self, book: OutboxBook, room_log: RoomLog, jobs: Jobs) -> None:
        self._book = book
        self._room_log = room_log
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
                await self._write(notice)
                await self._book.told(notice.id)
            more = waiting.more
        if waiting.unreadable:
            raise RefusedForGoodError("unreadable")

    async def _write(self, notice: Notice) -> None:
        """Returns once it stands in the log, or can never stand there; raises what is temporary."""
        request = RepeatableRequest(notice.id, notice.body)
        try:
            await self._room_log.append(notice.room, notice.actor, (notice.body,), request)
        except ServiceError as error:
            if error.temporary:
                raise
