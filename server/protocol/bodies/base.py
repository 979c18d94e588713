"""What every body of the HTTP API is made of, and the one body of all errors."""

import msgspec


class In(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A request body. Fields nobody knows are refused, so that a typing slip does not pass."""


class Out(msgspec.Struct, frozen=True, kw_only=True):
    """A response body."""


class Problem(Out, frozen=True, kw_only=True, omit_defaults=True):
    """application/problem+json (RFC 9457). `code` is stable; the client has the words for it."""

    type: str
    title: str
    status: int
    code: str
    temporary: bool = False
    retry_ms: int | None = None
    data: dict[str, str | int | float | bool | None] = {}
