"""Bytes that people send: bodies as they arrive, and headers under which nothing runs them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from starlette.requests import ClientDisconnect, Request

from server.kernel.errors import ServiceError

IDLE_S: Final = 30.0
"""How long an upload may stand still."""

SAFE: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""Headers of whatever somebody sent that others get."""


def announced(request: Request) -> int | None:
    """The bytes that the body is said to have."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 16 else None


async def arriving(request: Request) -> AsyncIterator[bytes]:
    """The body's chunks; raises bad_request when they stop coming."""
    chunks = aiter(request.stream())
    while True:
        try:
            async with asyncio.timeout(IDLE_S):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        except (TimeoutError, ClientDisconnect) as error:
            raise ServiceError("bad_request", data={"reason": "broken off"}) from error
        yield chunk
