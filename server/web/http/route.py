"""The table of HTTP routes: one row says everything about a route.

The same rows become Starlette's routes (server/web/http/dispatch.py) and the OpenAPI document
(server/web/http/openapi.py), so the two cannot drift apart.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from server.kernel.errors import ErrorCode, ServiceError
from server.kernel.principal import Principal

API: Final = "/api/v1"

Who = Literal["all", "signed_in", "member"]
"""all: nobody needs to be signed in · signed_in: a member or a guest · member: no guests"""

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Given = TypeVar("Given")
Answered = TypeVar("Answered")


@dataclass(frozen=True, slots=True)
class HttpCall(Generic[Given]):
    """One request that passed the route's row: who asks, and what they gave, already checked.

    `given` is the decoded body, or the decoded query when the route has a query, or None.
    """

    given: Given
    asker: Principal | None
    request: Request

    @property
    def principal(self) -> Principal:
        """Who asks, where the row lets nobody else pass."""
        if self.asker is None:
            raise ServiceError("not_authenticated")
        return self.asker

    def path(self, name: str) -> str:
        """The part of the path that the row calls `{name}`; 128 characters at most, else 404."""
        return str(self.request.path_params[name])


@dataclass(frozen=True, slots=True)
class Binary:
    """An answer or body that is bytes, not JSON, for the document."""

    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Route(Generic[Given, Answered]):
    """`path` stands below /api/v1 and names its parameters in braces.

    `body` is the msgspec type of a JSON body, `query` that of the query string (its fields all
    plain: str, int, bool, None); a row with `query` and `Binary` as `body` reads the bytes from
    `call.request.stream()` by itself. `answer` is the type of the JSON answer, None for 204. The
    handler returns a value of it, or a Response when it needs more (cookies, streamed files).
    `errors` are the codes this route may answer beside those every route may. Where `durable`, a
    request that was done before and has nothing to show any more is answered with 204. `fresh` rows
    ask for a fresh proof of who asks (server/people/sign_in/fresh_proof.py), in the body or given
    lately. `nothing` says what 204 in place of the answer means, where there may be none. Only rows
    that answer `for_everybody` alike are compressed (server/web/http/codings.py).
    """

    method: Method
    path: str
    handler: Callable[[HttpCall[Given]], Awaitable[Answered | Response]]
    who: Who
    summary: str
    body: type[Given] | Binary | None = None
    query: type[Given] | None = None
    answer: type[Answered] | Binary | None = None
    status: int = 200
    errors: tuple[ErrorCode, ...] = field(default=())
    durable: bool = False
    fresh: bool = False
    for_everybody: bool = False
    nothing: str = ""

    @property
    def given_type(self) -> type[Given] | None:
        """What `call.given` is an instance of."""
        if self.query is not None:
            return self.query
        return None if isinstance(self.body, Binary) else self.body

    @property
    def ok_status(self) -> int:
        return 204 if self.answer is None and self.status == 200 else self.status


AnyRoute = Route[Any, Any]
"""A row whatever it takes and answers: tables hold rows of all kinds."""


def shown(value: Answered | None) -> Answered | Response:
    """What may be seen of what was done; 204 where that is nothing any more."""
    return Response(status_code=204) if value is None else value


def json_answer(value: msgspec.Struct, status: int = 200) -> Response:
    """`value` as a JSON response."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")
