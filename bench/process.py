"""Processes under measurement: their CPU time, their memory, their beginning and their end."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_ROOT = Path(__file__).parent.parent


def cpu_seconds(pid: int) -> float:
    """User and system time of all threads of `pid` so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def resident_bytes(pid: int) -> int:
    """What `pid` holds of memory now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise LookupError(pid)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(
    *arguments: str, port: int, environment: Mapping[str, str] | None = None
) -> AsyncIterator[Process]:
    """`python <arguments>` in its own process, from when it listens on `port` until the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=_ROOT,
        env={**os.environ, **(environment or {})},
        stdout=DEVNULL,
    )
    try:
        await _listening(process, port)
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _listening(process: Process, port: int) -> None:
    for _ in range(600):
        if process.returncode is not None:
            raise RuntimeError(f"it ended with {process.returncode}")
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
    raise TimeoutError("it never listened")
