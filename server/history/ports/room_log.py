"""The log of the rooms, as history writes to it."""

from typing import NamedTuple, Protocol

import msgspec

from server.protocol.events.log import Body


class RepeatableRequest(NamedTuple):
    """A request that may come again: the cid its sender gave it, and what it says."""

    cid: str
    says: msgspec.Struct


class RoomLog(Protocol):
    """Writes into a room's log, in a person's name or in that of the service."""

    async def append(
        self,
        room: str,
        actor: str,
        bodies: tuple[Body, ...],
        request: RepeatableRequest | None = None,
    ) -> None:
        """Commit `bodies` together; what `request` asked before is not written again.

        Returns after they were made known. Raises ServiceError when nothing was written: among
        others `idempotency_conflict`, where the same cid asked for something else.
        """
        ...

    async def was_written(self, room: str, actor: str, request: RepeatableRequest) -> bool:
        """Whether that stands in the log. Raises `idempotency_conflict`, and what is temporary."""
        ...
