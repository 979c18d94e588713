"""Errors of the service: a stable code, data for the reader, and whether trying again may help.

No HTTP status and no close code stands here; server/web maps codes to both.
"""

from collections.abc import Mapping
from typing import Literal

ErrorCode = Literal[
    "bad_request",
    "unknown_type",
    "too_large",
    "too_slow",
    "unsupported_media",
    "not_authenticated",
    "wrong_credentials",
    "not_fresh",
    "link_cut",
    "link_invalid",
    "ticket_invalid",
    "email_taken",
    "address_unproved",
    "weak_password",
    "mail_off",
    "push_off",
    "forbidden_origin",
    "not_found",
    "not_allowed",
    "not_joined",
    "lobby",
    "room_locked",
    "room_archived",
    "room_full",
    "call_full",
    "removed",
    "left",
    "denied",
    "refused",
    "last_host",
    "conflict",
    "idempotency_conflict",
    "page_closed",
    "gone",
    "held",
    "peer_gone",
    "stale_generation",
    "no_call",
    "incomplete",
    "unknown_term",
    "no_room",
    "request_over",
    "too_soon",
    "conduct_missing",
    "not_free",
    "time_taken",
    "hour_absent",
    "hour_twice",
    "rate_limited",
    "too_many_rooms",
    "quota_exceeded",
    "disk_low",
    "overloaded",
    "unavailable",
    "internal",
]
"""Every code there is, so that a wrong one does not type-check; their meanings stand in
server/protocol/codes.py."""

Scalar = str | int | float | bool | None
"""What an error's data may hold."""


class ServiceError(Exception):
    """A refusal that the client understands.

    `code` is stable for ever; `temporary` says that the same request may succeed later, after
    `retry_ms` when given; `data` names fields, limits or ids the client needs to say the mend.
    It never holds content or secrets.
    """

    def __init__(
        self,
        code: ErrorCode,
        *,
        temporary: bool = False,
        retry_ms: int | None = None,
        data: Mapping[str, Scalar] | None = None,
    ) -> None:
        super().__init__(code)
        self.code: ErrorCode = code
        self.temporary = temporary
        self.retry_ms = retry_ms
        self.data = dict(data or {})
