"""Starting the server a hundred times without importing it a hundred times.

`python -m server …` spends most of its start, more than a second of the processor, on imports. In a
test run the first start makes a process that has them (`nursery.py`), and every later one is a fork
of it: a process of its own with its own memory, settings, files, signals and end, as a killed one
has to be. What differs in more than that is started as it is.
"""

import asyncio
import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from array import array
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]
PREFIX: Final = "MENTORING_"
LONGEST_LINE: Final = 1024 * 1024


class WarmProcess:
    """What a Program needs of asyncio's processes."""

    def __init__(self, pid: int, words: "_Pipe", end: "_Pipe") -> None:
        self.pid = pid
        self.stdout = words.reader
        self._pipes = (words, end)
        self._ended = asyncio.create_task(end.reader.read())

    @property
    def returncode(self) -> int | None:
        return int(self._ended.result()) if self._ended.done() else None

    def send_signal(self, number: signal.Signals) -> None:
        if self.returncode is None:
            os.kill(self.pid, number)

    async def wait(self) -> int:
        """Its exit code, once nothing of it is open any more."""
        code = int(await asyncio.shield(self._ended))
        for pipe in self._pipes:
            await pipe.close()
        return code


class _Pipe(asyncio.StreamReaderProtocol):
    """The end of a pipe that we read."""

    def __init__(self) -> None:
        self.reader = asyncio.StreamReader(limit=LONGEST_LINE)
        super().__init__(self.reader)
        self._gone = asyncio.Event()
        self._transport: asyncio.BaseTransport | None = None

    @classmethod
    async def of(cls, file: int) -> "_Pipe":
        loop = asyncio.get_running_loop()
        _, pipe = await loop.connect_read_pipe(cls, os.fdopen(file, "rb", 0))
        return pipe

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._gone.set()

    async def close(self) -> None:
        if self._transport is not None:
            self._transport.close()
            await self._gone.wait()


class Nursery:
    """The process that is forked."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._asks, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.service.nursery", str(theirs.fileno())],
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if _is_plain(name)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def bear(
        self, words: Sequence[str], environ: Mapping[str, str], folder: Path, files: Sequence[int]
    ) -> int:
        """The process id of a new one, which speaks to the first of `files`; its exit code goes to
        the second."""
        wish = {"words": list(words), "environ": dict(environ), "folder": str(folder)}
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array("i", files))]
        line = json.dumps(wish).encode() + b"\n"
        with self._one_at_a_time:
            sent = self._asks.sendmsg([line], rights)
            self._asks.sendall(line[sent:])
            return int(self._answer())

    def _answer(self) -> bytes:
        answer = b""
        while not answer.endswith(b"\n"):
            said = self._asks.recv(64)
            assert said, "the process that has the server imported is gone"
            answer += said
        return answer

    def close(self) -> None:
        self._asks.close()
        self._process.wait()


_allowed: list[bool] = []


def allow() -> None:
    """From now on in this process; what measures starts them as people do."""
    _allowed.append(True)


def fits(command: Sequence[str], environ: Mapping[str, str] | None, folder: Path | None) -> bool:
    """Whether `command` is this Python with a module of ours, and nothing else is given that Python
    reads as it starts."""
    here = [name for name in environ or {} if not name.startswith(PREFIX)]
    return (
        bool(_allowed)
        and tuple(command[:2]) == (sys.executable, "-m")
        and command[2].split(".")[0] in {"server", "tests"}
        and (folder or Path.cwd()) == ROOT
        and all((environ or {})[name] == os.environ.get(name) for name in here)
    )


async def start(
    command: Sequence[str], environ: Mapping[str, str] | None, folder: Path | None
) -> WarmProcess:
    """As `command` would be, where it `fits`."""
    words, words_in = os.pipe()
    end, end_in = os.pipe()
    given = os.environ if environ is None else environ
    try:
        files = [words_in, end_in]
        pid = await asyncio.to_thread(_bear, command[2:], given, folder or ROOT, files)
    finally:
        os.close(words_in)
        os.close(end_in)
    return WarmProcess(pid, await _Pipe.of(words), await _Pipe.of(end))


def _bear(
    words: Sequence[str], environ: Mapping[str, str], folder: Path, files: Sequence[int]
) -> int:
    """In a thread: the first one waits for what is imported."""
    return _nursery().bear(words, environ, folder, files)


def _is_plain(name: str) -> bool:
    return not name.startswith(("PYTHON", PREFIX))


_making: Final = Lock()


def _nursery() -> Nursery:
    """The one of this process, made at the first call."""
    with _making:
        return _made()


@cache
def _made() -> Nursery:
    made = Nursery()
    atexit.register(made.close)
    return made
