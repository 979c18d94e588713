"""Rooms as history needs them: who may look, and what their members know of them."""

from typing import Literal, Protocol

from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import RoomRef
from server.protocol.events.base import Role, RoomKind


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


class RoomViews(Protocol):
    """Rooms as their members know them."""

    async def view(self, person: str, room: str) -> RoomView:
        """The room; raises `not_found` for a stranger and for no room alike."""
        ...

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        """The lasting rooms, not archived, that both belong to."""
        ...
