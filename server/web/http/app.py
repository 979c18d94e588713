"""The web application: the API's rows, the pages beside them, and what surrounds every answer."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import msgspec
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Router
from starlette.routing import Route as StarletteRoute
from starlette.types import Lifespan

from server.kernel.errors import ErrorCode, ServiceError
from server.kernel.ids import RandomBytes
from server.protocol.published import asyncapi
from server.web.http.codings import for_everybody
from server.web.http.dispatch import Authenticate, Prove, starlette_routes
from server.web.http.headers import SecurityHeaders, security_headers
from server.web.http.health import Health
from server.web.http.metrics import HttpMetrics, MetricsPage
from server.web.http.observe import Observe
from server.web.http.openapi import document
from server.web.http.problems import problem
from server.web.http.route import API, AnyRoute
from server.web.http.static import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the web application needs to know of its surroundings.

    `address` is the public one; `origins` the pages that may change something; `sockets` the
    WebSocket routes and `pages` the few of the service's own, made elsewhere.
    """

    address: str
    origins: frozenset[str]
    client: Path
    version: str
    metrics_token: str | None
    sockets: Sequence[BaseRoute] = ()
    pages: Sequence[BaseRoute] = ()


def build_web(
    site: Site,
    table: Sequence[AnyRoute],
    *,
    authenticate: Authenticate,
    prove: Prove,
    health: Health,
    registry: CollectorRegistry,
    random: RandomBytes,
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """The ASGI application. `table` holds the rows of every feature."""
    rows = starlette_routes(table, authenticate, prove, site.origins)
    routes: list[BaseRoute] = [
        *site.sockets,
        *site.pages,
        Mount(API, Router(rows, redirect_slashes=False)),
        StarletteRoute("/healthz", health.healthz),
        StarletteRoute("/readyz", health.readyz),
        StarletteRoute("/metrics", MetricsPage(registry, site.metrics_token).page),
        StarletteRoute("/openapi.json", _json_page(partial(document, table, site.version))),
        StarletteRoute("/asyncapi.json", _json_page(partial(asyncapi.document, site.version))),
        Mount("/", Client(site.client)),
    ]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders, headers=security_headers(site.address, site.origins)),
            Middleware(Observe, metrics=HttpMetrics(registry), random=random),
        ],
        exception_handlers={HTTPException: _http_problem},
        lifespan=lifespan,
    )


def _json_page(make: Callable[[], dict[str, object]]) -> Callable[[Request], Awaitable[Response]]:
    """What `make` gives, made when it is first asked for: it takes a third of a service's start."""

    @cache
    def body() -> bytes:
        return msgspec.json.encode(make())

    async def page(request: Request) -> Response:
        return for_everybody(await asyncio.to_thread(body), request)

    return page


async def _http_problem(_request: Request, error: Exception) -> Response:
    """Starlette's own refusals (no such path, no such method), in the form of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    code: ErrorCode = "not_found" if status == 404 else "bad_request"
    response = problem(ServiceError(code), status)
    if isinstance(error, HTTPException):
        response.headers.update(error.headers or {})
    return response
