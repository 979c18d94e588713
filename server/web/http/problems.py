"""Errors as RFC 9457 problems: the one place where a code meets an HTTP status."""

import math
from typing import Final

import msgspec
from starlette.responses import Response

from server.kernel.errors import ErrorCode, ServiceError
from server.protocol.bodies.base import Problem
from server.protocol.codes import ERRORS

MEDIA_TYPE: Final = "application/problem+json"

STATUS: Final[dict[ErrorCode, int]] = {
    "bad_request": 400,
    "unknown_type": 400,
    "too_large": 413,
    "too_slow": 408,
    "unsupported_media": 415,
    "not_authenticated": 401,
    "wrong_credentials": 401,
    "link_cut": 400,
    "link_invalid": 410,
    "ticket_invalid": 401,
    "email_taken": 409,
    "address_unproved": 409,
    "weak_password": 422,
    "mail_off": 409,
    "push_off": 409,
    "forbidden_origin": 403,
    "not_found": 404,
    "not_allowed": 403,
    "not_joined": 409,
    "lobby": 403,
    "room_locked": 403,
    "room_archived": 409,
    "room_full": 409,
    "call_full": 409,
    "removed": 403,
    "left": 403,
    "denied": 403,
    "refused": 403,
    "last_host": 409,
    "conflict": 409,
    "idempotency_conflict": 409,
    "page_closed": 409,
    "gone": 410,
    "held": 409,
    "not_fresh": 403,
    "peer_gone": 409,
    "stale_generation": 409,
    "no_call": 409,
    "incomplete": 409,
    "unknown_term": 422,
    "no_room": 409,
    "request_over": 409,
    "too_soon": 409,
    "conduct_missing": 409,
    "not_free": 409,
    "time_taken": 409,
    "hour_absent": 422,
    "hour_twice": 422,
    "rate_limited": 429,
    "too_many_rooms": 429,
    "quota_exceeded": 409,
    "disk_low": 507,
    "overloaded": 503,
    "unavailable": 503,
    "internal": 500,
}


def problem(error: ServiceError, status: int | None = None) -> Response:
    """`error` as application/problem+json, under the status of its code unless given."""
    status = status or STATUS[error.code]
    body = Problem(
        type=f"urn:mentoring:{error.code}",
        title=ERRORS[error.code],
        status=status,
        code=error.code,
        temporary=error.temporary,
        retry_ms=error.retry_ms,
        data={name: _plain(value) for name, value in error.data.items()},
    )
    response = Response(msgspec.json.encode(body), status, media_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if error.retry_ms is not None:
        response.headers["Retry-After"] = str(math.ceil(error.retry_ms / 1000))
    return response


def _plain(value: object) -> str | int | float | bool | None:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
