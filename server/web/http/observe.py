"""What is seen of every request: an id, one line in the log, and the counts of the metrics."""

import time
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes
from server.web.http.metrics import HttpMetrics
from server.web.http.problems import problem

log = structlog.get_logger()

KNOWN_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"})


class Observe:
    """ASGI middleware: also answers for what nobody else caught.

    The line names the route's row, never the address that was asked: addresses hold invitation
    tokens and room ids. The client's pages and all unknown addresses are one route, `page`.
    """

    def __init__(self, app: ASGIApp, metrics: HttpMetrics, random: RandomBytes) -> None:
        self._app = app
        self._metrics = metrics
        self._random = random

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, request, status = time.perf_counter(), self._random(8).hex(), 0
        scope.setdefault("state", {})

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request
            await send(message)

        try:
            await self._app(scope, receive, send_with_id)
        except Exception as error:
            log.exception("request failed", request=request, exc_info=error)
            if status == 0:
                await problem(ServiceError("internal"))(scope, receive, send_with_id)
        finally:
            self._saw(scope, request, status, time.perf_counter() - began)

    def _saw(self, scope: Scope, request: str, status: int, seconds: float) -> None:
        route = scope["state"].get("route", "page")
        method = scope["method"] if scope["method"] in KNOWN_METHODS else "other"
        self._metrics.answered(method, route, status, seconds)
        log.info(
            "request",
            request=request,
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            code=scope["state"].get("code"),
        )
