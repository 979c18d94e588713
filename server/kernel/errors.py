"""Errors of the service: a stable code, data for the reader, and whether trying again may help.

No HTTP status and no close code stands here; server/web maps codes to both. The complete list of
codes is server/protocol/codes.py.
"""

from collections.abc import Mapping

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
        code: str,
        *,
        temporary: bool = False,
        retry_ms: int | None = None,
        data: Mapping[str, Scalar] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.temporary = temporary
        self.retry_ms = retry_ms
        self.data = dict(data or {})
