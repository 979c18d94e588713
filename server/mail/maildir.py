"""A Maildir that undelivered mails come back to: other programs put files into `new`, we look at
each once.

What was one of ours is deleted; everything else is moved to `cur`, as read, and left to whoever
reads that mailbox.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Final

from server.jobs.runner import Jobs
from server.people.mails.bounces.delivery_report import MOST

TAKE: Final = "bounces.take"
SEEN: Final = ":2,S"

Take = Callable[[bytes], Awaitable[bool]]
"""A message as it came; whether it was about a mail of ours."""


class BounceMaildir:
    """`folder` is the Maildir: `new` and `cur` lie in it."""

    def __init__(self, folder: Path, take: Take, jobs: Jobs) -> None:
        self._folder = folder
        self._take = take
        self._jobs = jobs

    async def look(self) -> None:
        """Call every minute: a job for each message. Raises OSError where the folder is not."""
        for name in await asyncio.to_thread(self._new):
            self._jobs.found(TAKE, name, partial(self._message, name))

    def _new(self) -> list[str]:
        return sorted(one.name for one in (self._folder / "new").iterdir())

    async def _message(self, name: str) -> None:
        raw = await asyncio.to_thread(self._read, name)
        ours = raw is not None and await self._take(raw)
        await asyncio.to_thread(self._done, name, ours)

    def _read(self, name: str) -> bytes | None:
        """None for what is no message, or too large for one of ours."""
        file = self._folder / "new" / name
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MOST:
            return None
        return file.read_bytes()

    def _done(self, name: str, ours: bool) -> None:
        file = self._folder / "new" / name
        if ours:
            file.unlink(missing_ok=True)
        elif file.exists() or file.is_symlink():
            file.rename(self._folder / "cur" / f"{name.partition(':')[0]}{SEEN}")
