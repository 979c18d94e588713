"""Days of the calendar as they cross the wire."""

from datetime import date

from msgspec import UnsetType

from server.kernel.errors import ServiceError


def check_day(day: str | UnsetType | None) -> None:
    """Refuse a day that no calendar has, such as 2026-02-30."""
    if not isinstance(day, str):
        return
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ServiceError("bad_request", data={"field": "due"}) from None
