"""Downloads under way: they end with the right to them, not with their last byte."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class Downloads:
    """Who downloads what now. `end` is called as soon as somebody is out of a room."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], set[asyncio.Event]] = {}

    def end(self, person: str, what: str) -> None:
        """Cut whatever of `what` (a room, or EXPORTS) is on its way to `person`."""
        for over in self._of.get((person, what), ()):
            over.set()

    @contextmanager
    def under_way(self, person: str, what: str) -> Iterator[asyncio.Event]:
        """An event that is set when this download has to end."""
        over = asyncio.Event()
        same = self._of.setdefault((person, what), set())
        same.add(over)
        try:
            yield over
        finally:
            same.discard(over)
            if not same:
                self._of.pop((person, what), None)


EXPORTS = "exports"


class Cuttable(Response):
    """Sends `inner` until it is done or `running` ends it: then the body stays short of its length,
    so that no client takes it for whole."""

    def __init__(self, inner: Response, running: Downloads, person: str, what: str) -> None:
        self.status_code = inner.status_code
        self.raw_headers = inner.raw_headers
        self.background = None
        self._inner = inner
        self._running = running
        self._whose = (person, what)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._running.under_way(*self._whose) as over:
            sending = asyncio.ensure_future(self._inner(scope, receive, send))
            ended = asyncio.ensure_future(over.wait())
            try:
                await asyncio.wait({sending, ended}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                ended.cancel()
                if over.is_set():
                    sending.cancel()
                with suppress(asyncio.CancelledError):
                    await sending
