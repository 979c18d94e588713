"""Connections that talk: to a bare peer, and to the service by its protocol."""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from bench.crowd.client import Client
from server.kernel.ids import RandomBytes

MARK: Final = b"~sent~"
"""Stands in every text before the time it was sent, in microseconds of the monotonic clock.

Long enough to occur in no number of a frame: two bytes did, in the time of an event.
"""

_STAMP: Final = 16
_ULID: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(slots=True)
class Tally:
    """What all talkers of a process saw. Times in seconds, kept only while `timing`."""

    sent: int = 0
    acknowledged: int = 0
    delivered: int = 0
    refused: int = 0
    lost: int = 0
    timing: bool = False
    ack_times: list[float] = field(default_factory=list)
    delivery_times: list[float] = field(default_factory=list)
    return_times: list[float] = field(default_factory=list)


def stamp() -> bytes:
    return MARK + b"%0*d" % (_STAMP, time.monotonic_ns() // 1000)


def age(payload: bytes) -> float | None:
    """Seconds since the stamp in `payload`; None when it has none."""
    at = payload.find(MARK)
    if at < 0:
        return None
    sent = int(payload[at + len(MARK) : at + len(MARK) + _STAMP])
    return (time.monotonic_ns() // 1000 - sent) / 1e6


class Talker(Client):
    """A connection that sends one message at a time: the next only once the last came back."""

    __slots__ = ("tally", "waiting")

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self.tally = tally
        self.waiting = False

    async def enter(self) -> None:
        """Get ready to talk."""

    def talk(self, text: bytes) -> None:
        """Send `text` unless the last message has not come back."""
        if self.waiting:
            return
        self.waiting = True
        self.tally.sent += 1
        self.utter(text)

    def utter(self, text: bytes) -> None:
        raise NotImplementedError

    def delivered(self, payload: bytes) -> None:
        tally = self.tally
        tally.delivered += 1
        if tally.timing and (seconds := age(payload)) is not None:
            tally.delivery_times.append(seconds)

    def ended(self) -> None:
        self.tally.lost += 1


class PlainTalker(Talker):
    """Talks to a peer that sends every message to everyone in the room, unread.

    `size` is that of the service's event frame, so that both move the same bytes.
    """

    __slots__ = ("_me", "_size")

    def __init__(self, tally: Tally, number: int, size: int) -> None:
        super().__init__(tally)
        self._me = b"%08d" % number
        self._size = size

    def utter(self, text: bytes) -> None:
        self.send((self._me + text).ljust(self._size, b"."))

    def message(self, payload: bytes) -> None:
        self.delivered(payload)
        if payload.startswith(self._me):
            self.waiting = False
            self.tally.acknowledged += 1


class ServiceTalker(Talker):
    """A signed-in member: hello with a resume token, join, then chat."""

    __slots__ = ("_number", "_replies", "_sent_at", "_token", "_ulids", "head", "room")

    def __init__(self, tally: Tally, room: str, token: str) -> None:
        super().__init__(tally)
        self.room = room
        self.head: tuple[str, int] | None = None
        self._token = token
        self._number = 0
        self._sent_at = 0.0
        self._ulids = ulids(os.urandom)
        self._replies: dict[int, asyncio.Future[dict[str, Any]]] = {}

    async def enter(self) -> None:
        welcome = await self.ask("hello", {"resume": self._token})
        self._token = welcome["resume"]
        await self.join()

    def again(self) -> "ServiceTalker":
        """The same client with a new socket, which resumes where this one joined."""
        again = ServiceTalker(self.tally, self.room, self._token)
        again.head = self.head
        return again

    async def join(self) -> dict[str, Any]:
        """Join, or resume where this connection's head says."""
        data: dict[str, Any] = {}
        if self.head is not None:
            data = {"ep": self.head[0], "seq": self.head[1]}
        joined = await self.ask("join", data, self.room)
        if data and not joined["recovered"]:
            raise RuntimeError("not recovered")
        self.head = (joined["ep"], joined["head"])
        return joined

    async def ask(self, kind: str, data: dict[str, Any], room: str | None = None) -> dict[str, Any]:
        """Send a request and wait for its reply; RuntimeError with the code of a refusal."""
        self._number += 1
        reply = asyncio.get_running_loop().create_future()
        self._replies[self._number] = reply
        frame = {"t": kind, "id": self._number, "d": data}
        self.send(msgspec.msgpack.encode(frame | ({"room": room} if room else {})))
        answer: dict[str, Any] = await reply
        return answer

    def utter(self, text: bytes) -> None:
        self._number += 1
        self._sent_at = time.monotonic()
        data = {"cid": self._ulids(), "text": text.decode()}
        frame = {"t": "msg.send", "id": self._number, "room": self.room, "d": data}
        self.send(msgspec.msgpack.encode(frame))

    def message(self, payload: bytes) -> None:
        kind = payload[3:12]  # behind the map's head and the key `t`
        if kind.startswith(b"\xa5event"):
            self.delivered(payload)
        elif kind.startswith(b"\xa2ok") and self.waiting and not self._replies:
            self._acknowledged()
        elif kind.startswith((b"\xa2ok", b"\xa3err")):
            self._replied(msgspec.msgpack.decode(payload))
        elif kind.startswith(b"\xa4ping"):
            self.send(msgspec.msgpack.encode({"t": "pong"}))

    def _acknowledged(self) -> None:
        self.waiting = False
        tally = self.tally
        tally.acknowledged += 1
        if tally.timing:
            tally.ack_times.append(time.monotonic() - self._sent_at)

    def _replied(self, frame: dict[str, Any]) -> None:
        reply = self._replies.pop(frame.get("id", 0), None)
        if reply is None:
            self.waiting = False
            self.tally.refused += 1
        elif frame["t"] == "ok":
            reply.set_result(frame["d"])
        else:
            reply.set_exception(RuntimeError(frame["d"]["code"]))

    def ended(self) -> None:
        super().ended()
        for reply in self._replies.values():
            reply.set_exception(ConnectionError("lost"))
        self._replies.clear()


def ulids(random: RandomBytes) -> Callable[[], str]:
    """A source of ULIDs that are unique to it: a random prefix and a count."""
    prefix = "0" + "".join(_ULID[byte & 31] for byte in random(17))
    count = 0

    def next_one() -> str:
        nonlocal count
        count += 1
        return prefix + "".join(_ULID[count >> shift & 31] for shift in range(35, -1, -5))

    return next_one
