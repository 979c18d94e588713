"""Password hashing away from the event loop, in a small bounded pool.

One Argon2 run takes tens of milliseconds and tens of megabytes; without a bound, a flood of
sign-ins would take the machine's memory.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol, TypeVar

from pwdlib import PasswordHash

from server.kernel.errors import ServiceError
from server.kernel.ids import new_secret
from server.people.sign_in.guessable_passwords import check_password

T = TypeVar("T")

THREADS: Final = 2
WAITING: Final = 64


class Hasher(Protocol):
    """How a password becomes a hash; pwdlib's PasswordHash is one."""

    def hash(self, password: str) -> str: ...

    def verify_and_update(self, password: str, hash: str) -> tuple[bool, str | None]:  # noqa: A002
        """Whether they match, and a better hash when the kept one is of an older kind."""
        ...


class Passwords:
    """Hashes and verifies; at most two at once, at most 64 waiting, then `overloaded`."""

    def __init__(self, hasher: Hasher | None = None) -> None:
        self._hasher: Hasher = hasher or PasswordHash.recommended()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="passwords")
        self._inside = 0
        self._nobodys = self._hasher.hash(new_secret())

    async def hash(self, password: str) -> str:
        return await self._run(lambda: self._hasher.hash(password))

    async def verify(self, password: str, kept: str | None) -> tuple[bool, str | None]:
        """Whether `password` is the one behind `kept`, and a newer hash to keep if there is one.

        Without `kept` the same work is done against a hash nobody has the password of, so that an
        absent account takes the time of a wrong password.
        """
        against = kept or self._nobodys
        matches, better = await self._run(lambda: self._hasher.verify_and_update(password, against))
        return (matches, better) if kept else (False, None)

    async def judge(self, password: str, min_length: int, email: str, name: str) -> None:
        """As `check_password`, away from the event loop."""
        await self._run(lambda: check_password(password, min_length, email, name))

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], T]) -> T:
        if self._inside >= THREADS + WAITING:
            raise ServiceError("overloaded", temporary=True, retry_ms=2_000)
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._inside -= 1
