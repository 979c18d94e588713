"""A mail server that dies, or falls silent, at the steps of deliveries that a test names."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from email import message_from_bytes
from typing import Final, Literal, get_args

Step = Literal[
    "greeting", "hello", "sender", "recipient", "data", "half", "lost", "kept", "goodbye"
]
"""Before it answers that; `half` of the letter came; all of it came and was `lost`, or `kept`,
before the answer."""

STEPS: Final[tuple[Step, ...]] = get_args(Step)


class _DiedError(Exception):
    """The connection is cut."""


class FailingMailServer:
    """Fails where it is told to, and is well otherwise."""

    def __init__(self) -> None:
        self.port = 0
        self._fails_at = deque[Step]()
        self._to_fail = 0
        self._hangs = False
        self.failed = asyncio.Event()
        """Once it has failed as often as it was told to."""
        self.letters: list[bytes] = []
        """What it took, as it lies in a mailbox."""
        self.said: list[str] = []
        """Every line of the envelopes."""

    @property
    def marks(self) -> list[str]:
        """The Message-ID of each letter."""
        return [str(message_from_bytes(one)["Message-ID"]) for one in self.letters]

    def fail(self, *steps: Step, hanging: bool = False) -> None:
        """Fail at each of `steps` in a connection of its own, the next ones: die, or fall silent
        and keep it open if `hanging`."""
        self._fails_at.extend(steps)
        self._to_fail, self._hangs = len(steps), hanging

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = _Talk(self, self._fails_at.popleft() if self._fails_at else None, reader, writer)
        try:
            await talk.go()
        except (_DiedError, ConnectionError):
            writer.transport.abort()
        else:
            writer.close()
        if talk.fails_at is not None:
            self._fails_at.appendleft(talk.fails_at)  # its client left before that

    async def failing(self) -> None:
        """At the step of a connection at which it is to fail."""
        self._to_fail -= 1
        if not self._to_fail:
            self.failed.set()
        if self._hangs:
            await asyncio.Event().wait()
        raise _DiedError


@dataclass(slots=True)
class _Talk:
    """One connection."""

    server: FailingMailServer
    fails_at: Step | None
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def go(self) -> None:
        await self._at("greeting")
        self.writer.write(b"220 here\r\n")
        while line := await self.reader.readline():
            self.server.said.append(line.decode().rstrip())
            if await self._answer(line[:4].upper()):
                break

    async def _answer(self, verb: bytes) -> bool:
        """Whether that was the end."""
        match verb:
            case b"EHLO":
                await self._at("hello")
                self.writer.write(b"250-here\r\n250 DSN\r\n")
            case b"MAIL":
                await self._at("sender")
                self.writer.write(b"250 ok\r\n")
            case b"RCPT":
                await self._at("recipient")
                self.writer.write(b"250 ok\r\n")
            case b"DATA":
                await self._at("data")
                self.writer.write(b"354 go on\r\n")
                await self._letter()
                self.writer.write(b"250 taken\r\n")
            case b"QUIT":
                await self._at("goodbye")
                self.writer.write(b"221 bye\r\n")
                return True
            case _:
                self.writer.write(b"250 ok\r\n")
        return False

    async def _letter(self) -> None:
        letter = await self.reader.readline()
        await self._at("half")
        while (line := await self.reader.readline()) != b".\r\n":
            if not line:
                raise _DiedError
            letter += line
        await self._at("lost")
        self.server.letters.append(letter)
        await self._at("kept")

    async def _at(self, step: Step) -> None:
        if self.fails_at == step:
            self.fails_at = None
            await self.server.failing()


@asynccontextmanager
async def failing_mail_server() -> AsyncIterator[FailingMailServer]:
    """One on a free port of this machine."""
    server = FailingMailServer()
    talks = set[asyncio.Task[None]]()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        talks.add(task)
        with suppress(asyncio.CancelledError):
            await server.talk(reader, writer)
        writer.transport.abort()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        for task in talks:
            task.cancel()
        listening.close()
        await asyncio.gather(*talks, return_exceptions=True)
