"""A handler that fails for a reason of ours: a plain answer, and nothing of the reason in it."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry

from server.kernel.principal import Principal
from server.web.http.app import Site, build_web
from server.web.http.health import Health
from server.web.http.route import API, AnyRoute, HttpCall, Route
from tests.support.network.http_client import http_client
from tests.support.service.logged_lines import logged

REASON = "the-planted-reason"


async def fail(_call: HttpCall[None]) -> None:
    raise LookupError(REASON)


async def nobody(_cookie: str) -> Principal | None:
    return None


async def sound() -> None:
    """A probe that finds nothing wrong."""


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    with logged() as into:
        yield into


async def unasked(_asker: Principal, _password: str) -> None:
    raise NotImplementedError


async def test_what_fails_says_only_that_it_is_ours(tmp_path: Path, stream: io.StringIO) -> None:
    table: tuple[AnyRoute, ...] = (Route("GET", "/fail", fail, "all", "Fail"),)
    site = Site(
        address="http://here", origins=frozenset(), client=tmp_path, version="1", metrics_token=None
    )
    app = build_web(
        site,
        table,
        authenticate=nobody,
        prove=unasked,
        health=Health(sound),
        registry=CollectorRegistry(),
        random=os.urandom,
    )
    transport = httpx.ASGITransport(app)
    async with http_client(transport=transport, base_url="http://here") as client:
        answer = await client.get(f"{API}/fail")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "content-security-policy" in answer.headers
    assert REASON not in answer.text
    assert answer.headers["x-request-id"] in stream.getvalue()
    assert "LookupError" in stream.getvalue()
    assert REASON not in stream.getvalue()
