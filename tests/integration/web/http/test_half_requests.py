"""Whoever says half a sentence waits for nobody's patience but a bounded one."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from server.web.http.bounds import HttpBounds, WaitingRoom, bounded_http
from tests.support.network.http_client import http_client
from tests.support.service.service import service

HEAD = b"GET /hello HTTP/1.1\r\nhost: here\r\n"
WHOLE = HEAD + b"\r\n"
BODY = b"POST /take HTTP/1.1\r\nhost: here\r\ncontent-length: 4\r\n\r\n"
SHORT = 0.3
"""Seconds after which the server under test gives up; each test awaits that it does."""


@asynccontextmanager
async def serving(
    bounds: HttpBounds,
    proxies: frozenset[str] = frozenset(),
    ended: asyncio.Event | None = None,
) -> AsyncIterator[int]:
    """A port on which `/hello` answers, `/take` takes a body, `/endless` answers until `ended`."""
    room = WaitingRoom(bounds, proxies)
    config = uvicorn.Config(
        _app(ended or asyncio.Event()),
        port=0,
        lifespan="off",
        log_config=None,
        http=bounded_http(room),
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.wait((task,), timeout=0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = server.force_exit = True
        await task
    assert len(room) == 0


def _app(ended: asyncio.Event) -> Starlette:
    async def hello(_: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    async def take(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    async def endless(_: Request) -> StreamingResponse:
        async def zeros() -> AsyncIterator[bytes]:
            try:
                while True:
                    await asyncio.sleep(0)
                    yield bytes(1 << 16)
            finally:
                ended.set()

        return StreamingResponse(zeros())

    return Starlette(
        routes=[
            Route("/hello", hello),
            Route("/take", take, methods=["POST"]),
            Route("/endless", endless),
        ]
    )


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def _said(port: int, words: bytes, source: str = "127.0.0.1") -> Line:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    writer.write(words)
    return reader, writer


async def _end(line: Line) -> bytes:
    """All that comes until the other side closes."""
    try:
        return await line[0].read()
    except ConnectionResetError:
        return b""
    finally:
        line[1].close()


async def _drip(line: Line, words: bytes) -> None:
    """Say one letter after the other, each as a piece of its own."""
    for letter in words:
        line[1].write(bytes([letter]))
        await asyncio.to_thread(lambda: None)


async def _answer(line: Line) -> bytes:
    head = await line[0].readuntil(b"\r\n\r\n")
    return head.split(b"\r\n")[0]


async def test_a_head_that_never_ends_is_told_so_and_closed() -> None:
    async with serving(HttpBounds(head_seconds=SHORT)) as port:
        answers = await asyncio.gather(*[_end(await _said(port, each)) for each in (b"", HEAD)])
        assert [answer.split(b"\r\n")[0] for answer in answers] == 2 * [
            b"HTTP/1.1 408 Request Timeout"
        ]
        assert b'"code":"too_slow"' in answers[1]


async def test_a_head_that_comes_in_drops_has_no_more_time() -> None:
    async with serving(HttpBounds(head_seconds=SHORT)) as port:
        line = await _said(port, WHOLE)
        assert await _answer(line) == b"HTTP/1.1 200 OK"
        await line[0].readexactly(5)

        dripping = asyncio.ensure_future(_drip(line, HEAD + b"x: " + b"a" * 100_000))
        await _end(line)  # with a 408, or a reset where drops were still under way
        dripping.cancel()


async def test_a_head_over_the_bound_is_refused() -> None:
    async with serving(HttpBounds(head_bytes=4_096)) as port:
        line = await _said(port, HEAD)
        line[1].write(b"x: " + b"a" * 200_000)
        assert b'"code":"too_large"' in await _end(line)


async def test_a_body_that_stops_is_told_so_and_one_that_comes_is_taken() -> None:
    async with serving(HttpBounds(pause_seconds=SHORT)) as port:
        stopped, coming = await _said(port, BODY + b"ab"), await _said(port, BODY + b"ab")
        coming[1].write(b"cd")
        assert await _answer(coming) == b"HTTP/1.1 200 OK"
        coming[1].close()
        assert b'"code":"too_slow"' in await _end(stopped)


async def test_a_body_in_drops_is_given_up() -> None:
    many = BODY.replace(b"length: 4", b"length: 100000")
    async with serving(HttpBounds(pause_seconds=SHORT, slowest=100_000)) as port:
        line = await _said(port, many)
        dripping = asyncio.ensure_future(_drip(line, b"a" * 100_000))
        await _end(line)
        dripping.cancel()


async def test_who_reads_no_answer_is_cut_off() -> None:
    ended = asyncio.Event()
    async with serving(HttpBounds(read_seconds=SHORT), ended=ended) as port:
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(b"GET /endless HTTP/1.1\r\nhost: here\r\n\r\n")
            await ended.wait()


async def test_of_one_address_those_that_waited_longest_go_and_who_speaks_is_heard() -> None:
    async with serving(HttpBounds(waiting_of_address=3)) as port:
        lines = [await _said(port, HEAD) for _ in range(3)]
        for at in range(3):
            speaking = await _said(port, WHOLE)
            assert await _answer(speaking) == b"HTTP/1.1 200 OK"
            assert await _end(lines[at]) == b""
            lines.append(speaking)
        for line in lines:
            line[1].close()


async def test_in_all_those_that_waited_longest_go() -> None:
    async with serving(HttpBounds(waiting=3)) as port:
        lines = [await _said(port, HEAD, f"127.0.1.{at + 1}") for at in range(4)]
        assert await _end(lines[0]) == b""
        lines.append(await _said(port, WHOLE))
        assert await _answer(lines[-1]) == b"HTTP/1.1 200 OK"
        for line in lines:
            line[1].close()


async def test_a_proxy_speaks_for_many() -> None:
    async with serving(HttpBounds(waiting_of_address=1), frozenset({"127.0.0.1"})) as port:
        lines = [await _said(port, HEAD) for _ in range(8)]
        for line in lines:
            line[1].write(b"\r\n")
        assert {await _answer(line) for line in lines} == {b"HTTP/1.1 200 OK"}
        for line in lines:
            line[1].close()


async def test_the_service_answers_beside_as_many_half_requests_as_it_may_open(
    tmp_path: Path,
) -> None:
    """Each says half a head and waits; 64 addresses, all of one machine that is no proxy."""
    async with service(tmp_path, trusted_proxies="::1") as running:
        port = int(running.address.rsplit(":", 1)[1])
        lines = [await _said(port, HEAD, f"127.0.2.{at % 64 + 1}") for at in range(3_000)]
        async with http_client() as asking:
            answer = await asking.get(f"{running.address}/api/v1/config")
        assert answer.status_code == 200
        for line in lines:
            line[1].transport.abort()
