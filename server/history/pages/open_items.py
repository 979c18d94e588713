"""What waits for somebody on their first page: worked out when it is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from server.history.ports.open_items import OpenItemsBook, OpenSpan
from server.history.record.readable_parts import (
    OPENED,
    PROMISE,
    PROMISED,
    TO_CONFIRM,
    TO_REFLECT_ON,
    Part,
    readable_by,
    reader_in,
)
from server.history.rules.calendar import day
from server.history.rules.open_items import MOST, REFLECT_MS, WAITS_MS, due_first
from server.history.rules.privacy import may_read
from server.kernel.clock import Clock
from server.protocol.bodies.open_items import OpenItems
from server.protocol.events.base import RoomKind

T = TypeVar("T", bound=msgspec.Struct)


class WaitingItems:
    """Nothing here is told that the page it leads to would not tell."""

    def __init__(self, book: OpenItemsBook, clock: Clock) -> None:
        self._book = book
        self._clock = clock

    async def of(self, person: str, zone: ZoneInfo) -> OpenItems:
        """What waits for `person` on the day that it is now in `zone`."""
        now = self._clock.now()
        span = OpenSpan(now - WAITS_MS, now - REFLECT_MS, now)
        found = await self._book.of(person, span, MOST)
        due = due_first(found.promises, day(now, zone))
        promises = (one for one in _readable(due, PROMISE) if one.text)
        promised = (one for one in _readable(found.promised, PROMISED) if one.text)
        opened = found.opened if may_read("reflection", "P1", "pair") else ()
        return OpenItems(
            promises=tuple(islice(promises, MOST)),
            confirm=tuple(_readable(found.confirm, TO_CONFIRM)),
            proposals=found.proposals,
            opened=tuple(_readable(opened, OPENED)),
            promised=tuple(promised),
            reflect=tuple(_readable(found.reflect, TO_REFLECT_ON)),
        )


def _readable(found: Iterable[tuple[RoomKind, T]], parts: Mapping[str, Part]) -> Iterator[T]:
    return (readable_by(reader_in(kind), one, parts) for kind, one in found)
