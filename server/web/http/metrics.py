"""Prometheus metrics: counts and times, never who or what."""

import hmac
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from server.kernel.errors import ServiceError
from server.web.http.problems import problem

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
FORWARDED: Final = ("x-forwarded-for", "forwarded", "x-real-ip")


class HttpMetrics:
    """What the HTTP edge counts. `route` is a row's path, never the address asked."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._answers = Counter(
            "mentoring_http_answers_total",
            "Answers by route and status",
            ("method", "route", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "mentoring_http_seconds", "Time to answer by route", ("route",), registry=registry
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self._answers.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)


class MetricsPage:
    """/metrics: for this machine itself, or for whoever holds the token of the settings.

    A request that came through a proxy is never this machine itself, whatever its address says.
    """

    def __init__(self, registry: CollectorRegistry, token: str | None) -> None:
        self._registry = registry
        self._expected = f"Bearer {token}".encode() if token else None

    async def page(self, request: Request) -> Response:
        if not self._may_read(request):
            return problem(ServiceError("not_found"))
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)

    def _may_read(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").encode()
        if self._expected is not None and hmac.compare_digest(given, self._expected):
            return True
        proxied = any(name in request.headers for name in FORWARDED)
        return not proxied and request.client is not None and request.client.host in LOOPBACK
