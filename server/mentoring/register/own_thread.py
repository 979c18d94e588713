"""One thread for what takes long to compute, so that rooms are not held up meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from server.kernel.errors import ServiceError

T = TypeVar("T")

WAITING: Final = 64


class OwnThread:
    """Runs one thing after the other; at most 64 wait, then `overloaded`."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._inside = 0

    async def run(self, work: Callable[[], T]) -> T:
        if self._inside > WAITING:
            raise ServiceError("overloaded", temporary=True, retry_ms=2_000)
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._inside -= 1

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
