"""The parent's hand on a load generator."""

import asyncio
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from bench.crowd.load import Plan
from bench.crowd.talkers import Tally

_LONGEST_LINE = 1 << 27


class Generator:
    """A load generator that is ready."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    async def say(self, command: str) -> Tally:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(command.encode() + b"\n")
        return msgspec.json.decode(await self._process.stdout.readline(), type=Tally)


@asynccontextmanager
async def generator(plan: Plan) -> AsyncIterator[Generator]:
    """A load generator that has opened every connection of `plan`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.json"
        path.write_bytes(msgspec.json.encode(plan))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.crowd.load",
            str(path),
            stdin=PIPE,
            stdout=PIPE,
            limit=_LONGEST_LINE,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        try:
            if await process.stdout.readline() != b"ready\n":
                raise RuntimeError("a load generator did not get ready")
            yield Generator(process)
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()
