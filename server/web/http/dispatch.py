"""Rows of the route table as Starlette routes: every check that a row implies, in one order.

origin → who asks → the row's `who` → query or body → a fresh proof → handler → answer. What
fails on the way is a ServiceError, and server/web/http/problems.py says it to the client.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.protocol.bodies.people import Proof
from server.protocol.texts import entered
from server.web.http.codings import for_everybody
from server.web.http.problems import problem
from server.web.http.route import AnyRoute, Binary, HttpCall, Who, json_answer

Authenticate = Callable[[str], Awaitable[Principal | None]]
"""cookie value -> who it stands for, or None for an unknown, expired or revoked one"""

Prove = Callable[[Principal, str], Awaitable[None]]
"""Passes who has proved lately that it is them, or does now with this password; else it raises."""

COOKIE: Final = "mentoring_session"
DEVICE: Final = "mentoring_device"
MAX_BODY: Final = 64 * 1024
MAX_PARAMETER: Final = 128
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def starlette_routes(
    table: Iterable[AnyRoute], authenticate: Authenticate, prove: Prove, origins: frozenset[str]
) -> list[StarletteRoute]:
    """One route for each path below /api/v1, so that a wrong method is told all right ones."""
    paths: dict[str, dict[str, AnyRoute]] = {}
    for row in table:
        paths.setdefault(row.path, {})[row.method] = row
    return [
        StarletteRoute(path, _endpoint(rows, authenticate, prove, origins), methods=list(rows))
        for path, rows in paths.items()
    ]


def _endpoint(
    rows: Mapping[str, AnyRoute],
    authenticate: Authenticate,
    prove: Prove,
    origins: frozenset[str],
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        row = rows["GET" if request.method == "HEAD" else request.method]
        request.state.route = row.path
        try:
            check_origin(request, origins)
            cookie = request.cookies.get(COOKIE)
            asker = await authenticate(cookie) if cookie else None
            _check_asker(row.who, asker)
            return await _answer(row, request, asker, prove)
        except ServiceError as error:
            request.state.code = error.code
            return problem(error)

    return endpoint


async def _answer(
    row: AnyRoute, request: Request, asker: Principal | None, prove: Prove
) -> Response:
    if any(len(str(value)) > MAX_PARAMETER for value in request.path_params.values()):
        raise ServiceError("not_found")
    call = HttpCall(await _given(row, request), asker, request)
    if row.fresh:
        password = call.given.password if isinstance(call.given, Proof) else ""
        await prove(call.principal, password)
    answer = await row.handler(call)
    if isinstance(answer, Response):
        return answer
    if answer is None:
        return Response(status_code=row.ok_status)
    if row.for_everybody:
        return for_everybody(msgspec.json.encode(answer), request, row.status)
    return json_answer(answer, row.status)


def check_origin(request: Request, origins: frozenset[str]) -> None:
    """Let nothing be changed from a page of somebody else's; raises forbidden_origin.

    `X-Mentoring` cannot be sent across origins without a preflight, and none is ever granted.
    """
    if request.method in SAFE_METHODS:
        return
    headers = request.headers
    if headers.get("x-mentoring") != "1" or headers.get("origin", "").lower() not in origins:
        raise ServiceError("forbidden_origin")


def _check_asker(who: Who, asker: Principal | None) -> None:
    if who != "all" and asker is None:
        raise ServiceError("not_authenticated")
    if who == "member" and asker is not None and asker.is_guest:
        raise ServiceError("not_allowed")


async def _given(row: AnyRoute, request: Request) -> object:
    try:
        if row.query is not None:
            return entered(msgspec.convert(dict(request.query_params), row.query, strict=False))
        if row.body is None or isinstance(row.body, Binary):
            return None
        return entered(msgspec.json.decode(await read_json(request), type=row.body))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ServiceError("bad_request", data={"reason": str(error)}) from error


async def read_json(request: Request) -> bytes:
    """The body, read no further than its bound; raises unsupported_media and too_large."""
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type != "application/json":
        raise ServiceError("unsupported_media")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise ServiceError("too_large", data={"limit": MAX_BODY})
    return bytes(body)
