"""Whether this process lives, and whether it wants new work."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

Probe = Callable[[], Awaitable[None]]
"""Raises when something the service needs (the database) does not answer."""


class Health:
    """/healthz says that the process answers; /readyz that it should be sent people.

    Ready from `opened` until `drain`: a service that stops is taken out of rotation first.
    """

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._ready = False

    def opened(self) -> None:
        self._ready = True

    def drain(self) -> None:
        self._ready = False

    async def healthz(self, _request: Request) -> Response:
        return PlainTextResponse("alive\n")

    async def readyz(self, _request: Request) -> Response:
        if not self._ready:
            return PlainTextResponse("draining\n", 503)
        try:
            await self._probe()
        except Exception:
            return PlainTextResponse("the database does not answer\n", 503)
        return PlainTextResponse("ready\n")
