"""What waits for somebody, as it is found in what is kept anyway: there is no list of it."""

from typing import NamedTuple, Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.open_items import (
    EpisodeToConfirm,
    OpenedReflection,
    OpenPromise,
    PromiseBetween,
    ProposalToAnswer,
    TalkToReflectOn,
)
from server.protocol.events.base import RoomKind


class FoundInRooms(NamedTuple):
    """What one person may still do in their rooms, none of which is archived; with a room's kind.

    Promises come whatever their day is, of 50 rooms at most; `promised` those of anybody, in rooms
    for two, four of each. Of the rest, `most` of each.
    """

    promises: tuple[tuple[RoomKind, OpenPromise], ...]
    confirm: tuple[tuple[RoomKind, EpisodeToConfirm], ...]
    proposals: tuple[ProposalToAnswer, ...]
    opened: tuple[tuple[RoomKind, OpenedReflection], ...]
    reflect: tuple[tuple[RoomKind, TalkToReflectOn], ...]
    promised: tuple[tuple[RoomKind, PromiseBetween], ...] = ()


class OpenSpan(NamedTuple):
    """Of episodes that ended before `since` only promises are left, and none is to be reflected on
    that ended before `reflect`."""

    since: Millis
    reflect: Millis
    now: Millis


class OpenItemsBook(Protocol):
    async def of(self, person: str, span: OpenSpan, most: int) -> FoundInRooms:
        """In one read."""
        ...
