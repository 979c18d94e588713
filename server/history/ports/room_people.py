"""Rooms as what is one's own meets them: who may look, and in what kind of room."""

from typing import Literal, Protocol

from server.protocol.events.base import RoomKind


class KindStanding(Protocol):
    """What a member sees of a room, and what kind of room it is."""

    @property
    def visible_from(self) -> int: ...

    @property
    def kind(self) -> RoomKind: ...


class KindStandings(Protocol):
    """Who may look into a room."""

    async def allow(self, person: str, room: str, action: Literal["read"]) -> KindStanding:
        """The seat of a member; raises `not_found` alike for a stranger and for no room."""
        ...
