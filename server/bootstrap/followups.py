"""What has to follow from something that is on disk: done at once, and again where it fails."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from server.kernel.errors import ServiceError

Job = Callable[[], Awaitable[None]]
"""May be done more than once."""


class FollowUps:
    """Jobs under way, and those that the database could not take yet. `tick` tries these again.

    What a stop of the service cuts short is settled at its next start, by whoever began the job.
    """

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()
        self._put_off: list[Job] = []

    def begin(self, job: Job) -> None:
        task = asyncio.ensure_future(self._do(job))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def tick(self) -> None:
        """Call every few seconds."""
        again, self._put_off = self._put_off, []
        for job in again:
            self.begin(job)

    async def settled(self) -> None:
        """Returns when everything begun is done or put off."""
        while self._under_way:
            await asyncio.wait(tuple(self._under_way))

    async def _do(self, job: Job) -> None:
        try:
            await job()
        except ServiceError as error:
            if error.temporary:
                self._put_off.append(job)
        except Exception as error:
            structlog.get_logger().error("follow_up_failed", exc_info=error)
