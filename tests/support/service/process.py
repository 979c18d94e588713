"""A program that a test starts: its output kept, its end awaited, never left behind."""

import asyncio
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.support.service import warm

PATIENCE = 60.0
"""Seconds until a program that says nothing counts as broken."""


class DiedError(AssertionError):
    """The program ended while something was still expected of it; the message is its output."""


class Program:
    """A running program. Made by `program`."""

    def __init__(self, process: asyncio.subprocess.Process | warm.WarmProcess) -> None:
        self._process = process
        self._spoke = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())
        self.lines: list[str] = []

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.returncode is None

    async def said(self, words: str) -> str:
        """The first line with `words` in it, waiting for it if need be. Raises DiedError."""
        async with asyncio.timeout(PATIENCE), self._spoke:
            await self._spoke.wait_for(lambda: self._find(words) or self._reader.done())
        found = self._find(words)
        if found is None:
            raise DiedError(self.output())
        return found

    def output(self) -> str:
        return "\n".join(self.lines)

    def send(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self._process.send_signal(number)

    async def ended(self) -> int:
        """The exit code, once the program is gone and all it said was read."""
        async with asyncio.timeout(PATIENCE):
            await self._reader
            return await self._process.wait()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end with `number`; the exit code."""
        self.send(number)
        return await self.ended()

    async def kill(self) -> None:
        await self.stop(signal.SIGKILL)

    def _find(self, words: str) -> str | None:
        return next((line for line in self.lines if words in line), None)

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            await self._note(line.decode(errors="replace").rstrip())
        async with self._spoke:
            self._spoke.notify_all()

    async def _note(self, line: str) -> None:
        async with self._spoke:
            self.lines.append(line)
            self._spoke.notify_all()


async def start(
    command: Sequence[str | Path],
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Program:
    """Start `command` with its output and errors on one stream."""
    words = [str(word) for word in command]
    if warm.fits(words, environ, folder):
        return Program(await warm.start(words, environ, folder))
    process = await asyncio.create_subprocess_exec(
        *words,
        env=environ,
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=warm.LONGEST_LINE,
    )
    return Program(process)


@asynccontextmanager
async def program(
    command: Sequence[str | Path],
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> AsyncIterator[Program]:
    """`command` for the time of a block; killed at its end if it still runs."""
    running = await start(command, environ, folder)
    try:
        yield running
    finally:
        await running.kill()
