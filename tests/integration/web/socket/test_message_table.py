"""The raw table: what the service answers to bytes that no good client sends. It lives through all.

Each row stands on its own socket: its name, the bytes after the opening handshake, and the close
code or error code that has to come back. Afterwards the same service greets the next one.
"""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgpack
import pytest
import pytest_asyncio

from server.bootstrap import Outside
from server.protocol.limits import LIMITS
from tests.integration.web.socket.serving import serving
from tests.support.clock import FakeClock
from tests.support.network.raw_socket import (
    BINARY,
    CLOSE,
    CONT,
    JSON,
    MSGPACK,
    PING,
    TEXT,
    RawSocket,
    Received,
    close_frame,
    frame,
)
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

pytestmark = pytest.mark.asyncio(loop_scope="module")

PROBE = {"t": "no.such.message", "id": 77}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def home(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("wire")) as running:
        yield running


def port_of(home: House) -> int:
    return int(home.address.rsplit(":", 1)[1])


async def lives(home: House) -> None:
    """The service answers a new socket in both encodings."""
    for subprotocol in (MSGPACK, JSON):
        async with await RawSocket.open(port_of(home), subprotocols=subprotocol) as socket:
            assert await answered(socket, subprotocol)


async def answered(socket: RawSocket, subprotocol: str) -> bool:
    """Whether a request that is well made, of an unknown type, is answered as such."""
    is_json = subprotocol == JSON
    socket.message(json.dumps(PROBE) if is_json else msgpack.packb(PROBE))
    answer = tree(await socket.receive())
    return (answer["t"], answer["id"], answer["d"]["code"]) == ("err", 77, "unknown_type")


def tree(received: Received) -> dict[str, Any]:
    decode = json.loads if received.opcode == TEXT else msgpack.unpackb
    decoded: dict[str, Any] = decode(received.payload)
    return decoded


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    sent: bytes
    code: int
    subprotocol: str = MSGPACK

    def __str__(self) -> str:
        return self.name


CUT_AT_ONCE = {1002, 1007, 1009}
"""What breaks the framing ends the connection; any other close waits for the other's."""

LIMIT = LIMITS.frame
START = frame(BINARY, fin=False)
HALF = frame(BINARY, bytes(LIMIT // 2), fin=False)

FRAMES = [
    Row("first reserved bit, no extension agreed", frame(BINARY, b"x", reserved=4), 1002),
    Row("last reserved bit", frame(BINARY, b"x", reserved=1), 1002),
    Row("reserved data opcode", frame(3, b"x"), 1002),
    Row("last reserved data opcode", frame(7), 1002),
    Row("reserved control opcode", frame(11), 1002),
    Row("last reserved control opcode", frame(15), 1002),
    Row("unmasked message", frame(BINARY, b"x", mask=None), 1002),
    Row("unmasked ping", frame(PING, mask=None), 1002),
    Row("ping of 126 bytes", frame(PING, bytes(126)), 1002),
    Row("fragmented ping", frame(PING, b"x", fin=False), 1002),
    Row("continuation of nothing", frame(CONT, b"x"), 1002),
    Row("message inside a message", frame(BINARY, b"x", fin=False) + frame(BINARY, b"y"), 1002),
    Row("close inside a message", frame(BINARY, b"x", fin=False) + close_frame(1000), 1002),
    Row("close of one byte", frame(CLOSE, b"\x03"), 1002),
    Row("close with a code that is never sent", close_frame(1005), 1002),
    Row("close with a code nobody assigned", close_frame(2999), 1002),
    Row("close with a code out of range", close_frame(65535), 1002),
    Row("close whose reason is no UTF-8", frame(CLOSE, b"\x03\xe8\xff"), 1007),
    Row("text that is no UTF-8", frame(TEXT, b"\xc3\x28"), 1007, JSON),
    Row("text that ends within a character", frame(TEXT, "é".encode()[:1]), 1007, JSON),
    Row("surrogate in UTF-8", frame(TEXT, b"\xed\xa0\x80"), 1007, JSON),
    Row("bad UTF-8 over two fragments", frame(TEXT, b"\xc3", fin=False) + frame(CONT, b"("), 1007),
    Row("one byte over the limit", frame(BINARY, bytes(LIMIT + 1)), 1009),
    Row("over the limit by announcement alone", frame(BINARY, length=LIMIT + 1), 1009),
    Row("2^63 - 1 bytes announced", frame(BINARY, length=2**63 - 1), 1009),
    Row("fragments that add up to too much", HALF + frame(CONT, bytes(LIMIT // 2 + 1)), 1009),
    Row("megabytes that nobody asked for", frame(BINARY, bytes(4 << 20)), 1009),
    Row("text to a msgpack socket", frame(TEXT, b"{}"), 1003),
    Row("binary to a JSON socket", frame(BINARY, b"\x80"), 1003, JSON),
    Row("a flood of pings", frame(PING) * 2000, 4013),
    Row("a flood of empty fragments", START + frame(CONT, fin=False) * 999, 4013),
    Row("a flood of messages", frame(BINARY, b"\x80") * 2000, 4013),
    Row("an orderly close", close_frame(1000), 1000),
    Row("an orderly close of our own kind", close_frame(4999, "see you"), 4999),
]


@pytest.mark.parametrize("row", FRAMES, ids=str)
async def test_a_broken_frame_is_closed_with_its_code(home: House, row: Row) -> None:
    async with await RawSocket.open(port_of(home), subprotocols=row.subprotocol) as socket:
        socket.send(row.sent)
        while (received := await socket.receive()).opcode != CLOSE:
            pass
        assert received.code == row.code
        if row.code not in CUT_AT_ONCE:
            socket.send(close_frame(1000))
        assert await socket.ended()
    await lives(home)


async def test_a_close_without_a_code_is_answered_without_one(home: House) -> None:
    async with await RawSocket.open(port_of(home)) as socket:
        socket.send(frame(CLOSE))
        assert await socket.receive() == Received(CLOSE, b"")
        assert await socket.ended()


async def test_bytes_sent_along_with_the_handshake_are_never_a_message(home: House) -> None:
    async with await RawSocket.open(port_of(home), early=frame(BINARY, b"\x80")) as socket:
        assert await answered(socket, MSGPACK)


@dataclass(frozen=True, slots=True)
class Refused:
    """`payload` is one well-framed message; `codes` may come back in `err`, with `id` if any."""

    name: str
    payload: bytes | str
    codes: set[str]

    def __str__(self) -> str:
        return self.name


BAD, LARGE = {"bad_request"}, {"too_large"}
DEEP = {"bad_request", "too_large"}

MESSAGES = [
    Refused("nothing", b"", BAD),
    Refused("the byte that is never used", b"\xc1", BAD),
    Refused("a number", b"\x01", BAD),
    Refused("a list", b"\x90", BAD),
    Refused("a map cut short", b"\x82\xa1t", BAD),
    Refused("bytes behind the map", b"\x80\x80", BAD),
    Refused("lists 50,000 deep", b"\x91" * 50_000 + b"\x01", DEEP),
    Refused("maps 500 deep", b"\x81\xa1d" * 500 + b"\x01", DEEP),
    Refused("one level too deep", msgpack.packb({"d": [[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]}), LARGE),
    Refused("a list of 2^32 - 1", b"\xdd\xff\xff\xff\xff", BAD),
    Refused("a map of 2^32 - 1", b"\xdf\xff\xff\xff\xff", BAD),
    Refused("a text of 2^32 - 1", b"\xdb\xff\xff\xff\xff", BAD),
    Refused("bytes of 2^32 - 1", b"\xc6\xff\xff\xff\xff", BAD),
    Refused("an extension of 2^32 - 1", b"\xc9\xff\xff\xff\xff\x01", BAD),
    Refused("60,000 nothings", b"\xdc\xea\x60" + b"\xc0" * 60_000, BAD),
    Refused("4,097 elements", msgpack.packb({"t": "typing", "d": {"x": [0] * 4094}}), LARGE),
    Refused("an extension type", b"\x81\xa1d\xd4\x01\x00", BAD),
    Refused("a timestamp", b"\x81\xa1d\xd6\xff\x00\x00\x00\x00", BAD),
    Refused("bytes where text is meant", msgpack.packb({"t": b"typing"}), BAD),
    Refused("text that is no UTF-8", b"\x81\xa1t\xa2\xc3\x28", BAD),
    Refused("a key that is a number", b"\x81\x01\x01", BAD),
    Refused("a key that is a list", b"\x81\x90\x01", BAD),
    Refused("an id that is no number", msgpack.packb({"t": "typing", "id": "7"}), BAD),
    Refused("an id below zero", msgpack.packb({"t": "typing", "id": -1}), BAD),
    Refused("an id of 2^64 - 1", msgpack.packb({"t": "typing", "id": 2**64 - 1}), BAD),
    Refused("an id that is not a number", msgpack.packb({"t": "typing", "id": float("nan")}), BAD),
    Refused("an id that is true", msgpack.packb({"t": "typing", "id": True}), BAD),
    Refused("a room that is a map", msgpack.packb({"t": "typing", "room": {}}), BAD),
    Refused("a room of 60,000 letters", msgpack.packb({"t": "typing", "room": "r" * 60_000}), BAD),
    Refused("no type", msgpack.packb({"id": 1}), BAD),
    Refused("fields of a wrong type", msgpack.packb({"t": "typing", "d": {"on": 3}}), BAD),
    Refused("fields that are a list", msgpack.packb({"t": "typing", "d": [1]}), BAD),
    Refused("no JSON", "{", BAD),
    Refused("JSON: nothing", "", BAD),
    Refused("JSON: a number", "1", BAD),
    Refused("JSON: text behind the map", "{} {}", BAD),
    Refused("JSON: not a number", '{"id": NaN}', BAD),
    Refused("JSON: without end", '{"id": Infinity}', BAD),
    Refused("JSON: a number beyond all", '{"id": 1e999}', BAD),
    Refused("JSON: 60,000 digits", '{"id": ' + "9" * 60_000 + "}", BAD),
    Refused("JSON: 30,000 deep", '{"d": ' + "[" * 30_000 + "]" * 30_000 + "}", DEEP),
    Refused("JSON: 20 deep", '{"d": ' + "[" * 20 + "]" * 20 + "}", LARGE),
    Refused("JSON: 5,000 elements", '{"d": [' + "0," * 5_000 + "0]}", LARGE),
    Refused("JSON: half a surrogate pair", '{"t": "\\ud800"}', BAD),
    Refused("JSON: a mark of byte order", "\ufeff{}", BAD),
    Refused("JSON: the last of equal keys counts", '{"t": "typing", "t": 3}', BAD),
    Refused("JSON: a comment", "{/**/}", BAD),
]


@pytest.mark.parametrize("row", MESSAGES, ids=str)
async def test_a_hostile_message_is_refused_and_the_socket_lives(home: House, row: Refused) -> None:
    subprotocol = JSON if isinstance(row.payload, str) else MSGPACK
    async with await RawSocket.open(port_of(home), subprotocols=subprotocol) as socket:
        socket.message(row.payload)
        answer = tree(await socket.receive())
        assert answer["t"] == "err"
        assert answer["d"]["code"] in row.codes
        assert "temporary" not in answer["d"]
        assert await answered(socket, subprotocol)


async def test_a_message_in_many_fragments_around_pings_is_one_message(home: House) -> None:
    payload = msgpack.packb(PROBE)
    pieces = [START]
    for at in range(8):
        pieces += [frame(PING, b"!"), frame(CONT, payload[at : at + 1], fin=False)]
    pieces.append(frame(CONT, payload[8:]))
    async with await RawSocket.open(port_of(home)) as socket:
        for byte in b"".join(pieces):
            socket.send(bytes((byte,)))
        received = [await socket.receive() for _ in range(9)]
        assert [each.payload for each in received[:8]] == [b"!"] * 8
        assert tree(received[8])["d"]["code"] == "unknown_type"


async def test_a_peer_that_says_nothing_is_closed_when_its_time_for_hello_is_over(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    clock = FakeClock()
    outside = Outside(clock=clock, hasher=QuickHasher())
    async with (
        house(tmp_path_factory.mktemp("silent"), outside) as quiet,
        await RawSocket.open(port_of(quiet)) as socket,
    ):
        assert await answered(socket, MSGPACK)
        clock.pass_seconds(LIMITS.hello_ms / 1000 + 1)
        assert (await socket.receive()).code == 4401


async def test_a_peer_that_went_without_a_word_is_closed_by_the_transport_alone() -> None:
    """Half a connection: the peer's end of the stream is the end of the socket."""
    async with serving(direct=True) as served, await RawSocket.open(served.port) as socket:
        inside = await served.recorders.next()
        socket.writer.write_eof()
        assert await inside.seen.get() is None
        assert await socket.ended()
