"""Rooms as history needs them: who may look, and how their log is written to."""

from typing import Literal, NamedTuple, Protocol

import msgspec

from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import RoomRef
from server.protocol.events.base import Role, RoomKind
from server.protocol.events.log import Body


class RoomStanding(Protocol):
    """What a member sees of a room: from event `visible_from` on."""

    @property
    def visible_from(self) -> int: ...

    @property
    def role(self) -> Role: ...

    @property
    def kind(self) -> RoomKind: ...


class RoomStandings(Protocol):
    """Who may look into a room."""

    async def allow(
        self, person: str, room: str, action: Literal["read", "mark", "confirm", "erase"]
    ) -> RoomStanding:
        """The seat of a member who may do `action` now.

        Raises `not_found` alike for a stranger and for no room, `not_allowed` for a member whose
        role may not.
        """
        ...


class RequestLog(Protocol):
    """Writes into a room's log in a person's name."""

    async def write(self, room: str, person: str, cid: str, body: Body) -> None:
        """Commit `body`; the same cid with the same body again writes nothing new.

        Returns after the batch was made known. Raises `idempotency_conflict`, and what the log
        raises when it cannot be written now.
        """
        ...

    async def was_written(
        self, room: str, person: str, cid: str, body: Body, refused: ServiceError
    ) -> None:
        """Return where this was written before; raise what it is refused with otherwise."""
        ...


class RoomViews(Protocol):
    """Rooms as their members know them."""

    async def view(self, person: str, room: str) -> RoomView:
        """The room; raises `not_found` for a stranger and for no room alike."""
        ...

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        """The lasting rooms, not archived, that both belong to."""
        ...


class Asked(NamedTuple):
    """A request that may come again: the cid its sender gave it, and what it says."""

    cid: str
    request: msgspec.Struct


class ActorLog(Protocol):
    """Writes into a room's log."""

    async def write(
        self, room: str, actor: str, bodies: tuple[Body, ...], asked: Asked | None = None
    ) -> None:
        """Commit `bodies` together; raises ServiceError when nothing was written.

        What was `asked` before, by the same cid, is written once.
        """
        ...

    async def was_written(self, room: str, actor: str, asked: Asked) -> bool:
        """Whether that stands in the log. Raises `idempotency_conflict`, and what is temporary."""
        ...
