"""What waits for somebody, as it is found in what is kept anyway: there is no list of it."""

from typing import NamedTuple, Protocol

from server.kernel.clock import Millis
from server.protocol.bodies.open_items import (
    EpisodeToConfirm,
    OpenedReflection,
    OpenPromise,
    ProposalToAnswer,
)
from server.protocol.events.base import RoomKind


class Found(NamedTuple):
    """What one person may still do in their rooms, none of which is archived; with a room's kind.

    Promises come whatever their day is, of 50 rooms at most; of the rest, `most` of each.
    """

    promises: tuple[tuple[RoomKind, OpenPromise], ...]
    confirm: tuple[tuple[RoomKind, EpisodeToConfirm], ...]
    proposals: tuple[ProposalToAnswer, ...]
    opened: tuple[tuple[RoomKind, OpenedReflection], ...]


class OpenItemsBook(Protocol):
    async def of(self, person: str, since: Millis, now: Millis, most: int) -> Found:
        """In one read. Of episodes that ended before `since` only promises are left."""
        ...
