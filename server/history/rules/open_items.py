"""What waits for somebody: when a promise does, and for how long anything does. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from server.protocol.bodies.open_items import OpenPromise
from server.protocol.events.base import RoomKind

Kinded = tuple[RoomKind, OpenPromise]
"""A promise, and the kind of the room that it was made in."""

MOST: Final = 20
"""Of each kind: a list that nobody gets to the end of helps nobody."""

WAITS_MS: Final = 14 * 24 * 60 * 60_000
"""How long after its end an episode waits for a yes, or a reflection for its reader. As long as a
proposal waits for its answer: what was left for so long was left, and nobody is pestered."""

REFLECT_MS: Final = 24 * 60 * 60_000
"""How long after its end a talk asks for a reflection: as long as a reminder may come."""

_LATER: Final = "9999-12-31"


def is_due(due: str | None, today: date) -> bool:
    """Whether a promise waits: its day has come. One without a day waits as long as it is open."""
    return due is None or due <= today.isoformat()


def due_first(promises: Iterable[Kinded], today: date) -> list[Kinded]:
    """Those that wait: the longest overdue first, and last those of no day, as they were made."""
    waiting = [(kind, one) for kind, one in promises if is_due(one.due, today)]
    return sorted(waiting, key=_place)


def _place(kinded: Kinded) -> tuple[str, int, str, int]:
    promise = kinded[1]
    return promise.due or _LATER, promise.made_at, promise.room, promise.promise
