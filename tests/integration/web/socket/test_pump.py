"""The pump keeps its promises over both wires: the direct one and plain ASGI sends."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from server.protocol.codec import Encoding
from server.protocol.codes import Close
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import Typing
from server.protocol.outbound import Outbound, push
from server.web.socket.wire import Bounds
from tests.integration.web.socket.serving import ORIGIN, Served, serving
from tests.support.network.raw_socket import (
    BINARY,
    CLOSE,
    JSON,
    MSGPACK,
    PING,
    PONG,
    TEXT,
    RawSocket,
    close_frame,
    frame,
)


@pytest.fixture(params=["direct", "plain"])
async def served(request: pytest.FixtureRequest) -> AsyncIterator[Served]:
    async with serving(direct=request.param == "direct") as running:
        yield running


@pytest.fixture(params=["direct", "plain"])
async def tight(request: pytest.FixtureRequest) -> AsyncIterator[Served]:
    """A server with little room and little patience."""
    bounds = Bounds(outbox_bytes=4 << 20, outbox_frames=200, write_seconds=0.2, close_seconds=5)
    async with serving(direct=request.param == "direct", bounds=bounds) as running:
        yield running


@pytest.fixture(params=["direct", "plain"])
async def roomy(request: pytest.FixtureRequest) -> AsyncIterator[Served]:
    """A server whose outboxes hold more than the tests send."""
    bounds = Bounds(outbox_bytes=64 << 20)
    async with serving(direct=request.param == "direct", bounds=bounds) as running:
        yield running


def raw(payload: bytes, coalesce: str | None = None) -> Outbound:
    return Outbound(lambda encoding: payload, coalesce)


async def test_messages_cross_in_both_directions_in_order(served: Served) -> None:
    async with await RawSocket.open(served.port) as client:
        inside = await served.recorders.next()
        for number in range(50):
            client.message(b"in%d" % number)
        assert [await inside.seen.get() for _ in range(50)] == [b"in%d" % n for n in range(50)]
        for number in range(50):
            inside.connection.send(raw(b"out%d" % number))
        received = [await client.receive() for _ in range(50)]
        assert [each.payload for each in received] == [b"out%d" % n for n in range(50)]
        assert {each.opcode for each in received} == {BINARY}


@pytest.mark.parametrize(
    ("offer", "chosen"),
    [
        (MSGPACK, MSGPACK),
        (JSON, JSON),
        (f"{JSON}, {MSGPACK}", JSON),
        (f"soap, {MSGPACK}, {JSON}", MSGPACK),
    ],
)
async def test_the_first_known_subprotocol_of_the_offer_is_taken(
    served: Served, offer: str, chosen: str
) -> None:
    async with await RawSocket.open(served.port, subprotocols=offer) as client:
        assert client.status == 101
        assert f"sec-websocket-protocol: {chosen}" in client.head.lower()
        assert "sec-websocket-extensions" not in client.head.lower()
        inside = await served.recorders.next()
        assert inside.connection.encoding is Encoding(chosen)
        assert inside.connection.peer == "127.0.0.1"


@pytest.mark.parametrize("offer", [None, "soap", "MENTOR.V1.JSON"])
async def test_no_common_subprotocol_is_a_bad_request(served: Served, offer: str | None) -> None:
    async with await RawSocket.open(served.port, subprotocols=offer) as client:
        assert client.status == 400
        assert json.loads(await client.body())["code"] == "bad_request"


@pytest.mark.parametrize("offer", ["mentor.v2.msgpack", "soap, mentor.v9.cbor, mentor.v8.json"])
async def test_a_client_of_another_version_is_told_so_where_a_browser_can_hear_it(
    served: Served, offer: str
) -> None:
    async with await RawSocket.open(served.port, subprotocols=offer) as client:
        assert client.status == 101
        closing = await client.receive()
        assert (closing.opcode, closing.code) == (CLOSE, Close.VERSION)
        assert b"mentor.v1.msgpack" in closing.payload
        client.send(close_frame(Close.VERSION))
        assert await client.ended()
    assert served.endpoint.open == 0


async def test_only_pages_of_known_origins_may_open_a_socket(served: Served) -> None:
    async with await RawSocket.open(served.port, origin="https://evil.example") as client:
        assert client.status == 403
        assert json.loads(await client.body())["code"] == "forbidden_origin"
    async with await RawSocket.open(served.port, origin=ORIGIN) as client:
        assert client.status == 101


@pytest.mark.parametrize("direct", [True, False])
async def test_strangers_of_one_address_are_bounded(direct: bool) -> None:
    """One more unauthenticated socket is refused until one of the others says who it is."""
    most = LIMITS.sockets_unauthenticated
    async with serving(direct=direct, max_connections=2 * most) as served:
        clients = [await RawSocket.open(served.port) for _ in range(most)]
        inside = await served.recorders.next()
        refused = await RawSocket.open(served.port)
        assert refused.status == 429
        assert "retry-after: 5" in refused.head.lower()
        inside.connection.authenticated()
        welcome = await RawSocket.open(served.port)
        assert welcome.status == 101
        for client in (*clients, refused, welcome):
            client.writer.transport.abort()


async def test_sockets_are_bounded_and_those_that_went_no_longer_count() -> None:
    async with serving(direct=True, max_connections=2) as served:
        first, second = [await RawSocket.open(served.port) for _ in range(2)]
        insides = [await served.recorders.next() for _ in range(2)]
        assert served.endpoint.open == 2
        refused = await RawSocket.open(served.port)
        assert refused.status == 503
        first.writer.transport.abort()
        assert await insides[0].seen.get() is None
        third = await RawSocket.open(served.port)
        assert third.status == 101
        for client in (second, refused, third):
            client.writer.transport.abort()


async def test_frames_of_json_connections_are_text(served: Served) -> None:
    async with await RawSocket.open(served.port, subprotocols=JSON) as client:
        inside = await served.recorders.next()
        client.message("grüß dich")
        assert await inside.seen.get() == "grüß dich"
        inside.connection.send(push(Typing(on=True), room="r_1"))
        received = await client.receive()
        assert received.opcode == TEXT
        assert json.loads(received.payload) == {"t": "typing", "d": {"on": True}, "room": "r_1"}


@pytest.mark.parametrize("offer", [MSGPACK, JSON])
async def test_a_frame_of_the_wrong_type_closes_with_1003(served: Served, offer: str) -> None:
    async with await RawSocket.open(served.port, subprotocols=offer) as client:
        inside = await served.recorders.next()
        client.message("{}" if offer == MSGPACK else b"{}")
        assert (await client.receive()).code == 1003
        assert await inside.seen.get() is None


async def test_closing_from_inside_sends_code_and_reason_and_then_nothing(served: Served) -> None:
    async with await RawSocket.open(served.port) as client:
        inside = await served.recorders.next()
        inside.connection.send(raw(b"last"))
        inside.connection.close(Close.REPLACED, "elsewhere")
        inside.connection.send(raw(b"never"))
        inside.connection.close(Close.SLOW)
        assert (await client.receive()).payload == b"last"
        closing = await client.receive()
        assert (closing.opcode, closing.code, closing.payload[2:]) == (CLOSE, 4409, b"elsewhere")
        assert await inside.seen.get() is None
        client.message(b"too late")
        client.send(close_frame(4409))
        assert await client.ended()
        assert inside.seen.empty()


async def test_a_close_from_the_client_is_echoed_and_told_once(served: Served) -> None:
    async with await RawSocket.open(served.port) as client:
        inside = await served.recorders.next()
        client.send(frame(BINARY, b"bye") + close_frame(1000, "done"))
        assert await inside.seen.get() == b"bye"
        closing = await client.receive()
        assert (closing.opcode, closing.code) == (CLOSE, 1000)
        assert await client.ended()
        assert await inside.seen.get() is None
        inside.connection.send(raw(b"never"))
        inside.connection.close(Close.SLOW)
        assert inside.seen.empty()


async def test_an_abrupt_loss_is_told_once(served: Served) -> None:
    async with await RawSocket.open(served.port) as client:
        inside = await served.recorders.next()
        client.writer.transport.abort()
        assert await inside.seen.get() is None


async def test_a_ping_is_answered_with_its_own_payload(served: Served) -> None:
    async with await RawSocket.open(served.port) as client:
        client.send(frame(PING, b"are you there"))
        pong = await client.receive()
        assert (pong.opcode, pong.payload) == (PONG, b"are you there")


async def test_a_receiver_that_raises_loses_only_its_own_connection(served: Served) -> None:
    bad, good = [await RawSocket.open(served.port) for _ in range(2)]
    insides = [await served.recorders.next() for _ in range(2)]
    errors = _collect_loop_errors()
    bad.message(b"raise")
    assert await insides[0].seen.get() is None
    good.message(b"still here")
    assert await insides[1].seen.get() == b"still here"
    assert all("a receiver that raises" not in error for error in errors)
    for client in (bad, good):
        client.writer.transport.abort()


def _collect_loop_errors() -> list[str]:
    errors: list[str] = []
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, context: errors.append(context["message"])
    )
    return errors


async def test_a_reader_that_stops_gets_everything_once_it_goes_on(roomy: Served) -> None:
    """Backpressure delays durable messages and loses none of them."""
    async with await RawSocket.open(roomy.port, limit=1 << 16) as client:
        inside = await roomy.recorders.next()
        chunk = bytes(30_000)
        for number in range(300):
            inside.connection.send(raw(number.to_bytes(4, "big") + chunk))
            if number % 20 == 0:
                assert (await client.receive()).payload[:4] == (number // 20).to_bytes(4, "big")
        for number in range(15, 300):
            assert (await client.receive()).payload[:4] == number.to_bytes(4, "big")


async def test_who_overflows_the_outbox_is_closed_as_slow(tight: Served) -> None:
    async with await RawSocket.open(tight.port, limit=1 << 16) as client:
        inside = await tight.recorders.next()
        for _ in range(400):
            inside.connection.send(raw(bytes(100_000)))
        assert await inside.seen.get() is None
        assert await _last_code(client) == Close.SLOW


async def test_who_reads_nothing_for_the_write_timeout_is_closed_as_slow(tight: Served) -> None:
    async with await RawSocket.open(tight.port, limit=1 << 16) as client:
        inside = await tight.recorders.next()
        for _ in range(100):
            inside.connection.send(raw(bytes(100_000)))
        assert await inside.seen.get() is None
        assert await _last_code(client) == Close.SLOW


async def _last_code(client: RawSocket) -> int:
    """The code of the close frame behind all that comes before it."""
    while (received := await client.receive()).opcode != CLOSE:
        pass
    return received.code


async def test_a_peer_that_never_answers_a_close_is_cut_off() -> None:
    async with serving(direct=True, bounds=Bounds(close_seconds=0.05)) as served:
        client = await RawSocket.open(served.port)
        inside = await served.recorders.next()
        inside.connection.close(Close.REMOVED)
        assert (await client.receive()).code == Close.REMOVED
        assert await client.ended()
        client.writer.close()


async def test_fresh_presence_takes_the_place_of_stale_while_durable_messages_wait(
    roomy: Served,
) -> None:
    async with await RawSocket.open(roomy.port, limit=1 << 16) as client:
        inside = await roomy.recorders.next()
        for number in range(200):
            inside.connection.send(raw(b"durable" + bytes(40_000)))
            inside.connection.send(raw(b"presence%d" % number, "presence"))
        inside.connection.send(raw(b"end"))
        seen = []
        while (payload := (await client.receive()).payload) != b"end":
            seen.append(payload)
        durable = [each for each in seen if each.startswith(b"durable")]
        fresh = [each for each in seen if each.startswith(b"presence")]
        assert len(durable) == 200
        assert fresh[-1] == b"presence199"
        assert len(fresh) < 200
