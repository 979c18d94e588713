"""Invitations, and the rooms that they lead to."""

from dataclasses import dataclass
from typing import Literal, Protocol

from server.kernel.clock import Millis
from server.kernel.principal import Principal
from server.people.model import Invitation, NewSignIn, Person
from server.protocol.bodies.rooms import InvitedRole
from server.protocol.events.base import RoomKind


@dataclass(frozen=True, slots=True)
class NewGuest:
    """A guest who comes into being with their first sign-in."""

    person: Person
    new: NewSignIn


Use = Literal["counted", "again"]


class InvitationBook(Protocol):
    """The invitations of all rooms. Each call is one transaction, on disk when it returns."""

    async def add(self, invitation: Invitation) -> None: ...

    async def get(self, invitation: str) -> Invitation | None: ...

    async def of_room(self, room: str) -> list[Invitation]:
        """Newest first, 200 at most."""
        ...

    async def revoke(self, room: str, invitation: str) -> bool:
        """False when the room has no such invitation."""
        ...

    async def use(
        self, invitation: str, person: str, now: Millis, guest: NewGuest | None = None
    ) -> Use | None:
        """Count `person` in, making `guest` in the same transaction.

        `again`, and nothing counted, when they are a member, and when they came through it before.
        None, and nothing kept, when it is revoked, expired or used up, when its maker may not
        invite now, and when `person` left the room since it was made.
        """
        ...

    async def renew(self, room: str, by: str, now: Millis, until: Millis) -> str | None:
        """Have the newest open link for one person that `by` made into `room` hold until then.

        Its id; None, and nothing kept, when there is none.
        """
        ...

    async def left_since(self, invitation: str, person: str) -> bool:
        """Whether `person` left the room after it was made."""
        ...

    async def give_back(self, invitation: str, person: str) -> None:
        """Undo `use`; a guest it made is gone with their sign-in."""
        ...

    async def revoke_of(self, room: str, person: str) -> None:
        """Revoke what `person` made for the room and what they came through."""
        ...

    async def revoke_made(self, room: str, person: str) -> None:
        """Revoke what `person` made for the room."""
        ...

    async def revoke_removed(self) -> None:
        """As `revoke_of` and `revoke_made`, for everybody whom a room removed or who left."""
        ...


@dataclass(frozen=True, slots=True)
class InvitedRoom:
    """What may be said of a room to somebody who stands before it with a link."""

    title: str
    kind: RoomKind
    lobby: bool


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who came through an invitation."""

    person: str
    name: str
    guest: bool
    role: InvitedRole
    invited_by: str
    invitation: str


class InvitedRooms(Protocol):
    """The rooms, as invitations see them."""

    async def may_invite(self, principal: Principal, room: str) -> None:
        """Raises not_found for who is no member of the room, not_allowed for who may not."""
        ...

    async def door(self, room: str) -> InvitedRoom | None:
        """None for a room that takes nobody any more."""
        ...

    async def seated(self, person: str, room: str) -> bool:
        """Whether they need no link (any more): a member, or invited and not admitted yet."""
        ...

    async def admit_by_invitation(self, newcomer: Newcomer, room: str) -> bool:
        """Make them a member, or let them wait in the lobby: whether they wait.

        Guarantees: asking again changes nothing; who is a member already stays as they are; who
        was removed gets `removed` whatever they hold, who was refused for good `refused`. On disk
        when it returns.
        """
        ...

    async def review(self, room: str) -> None:
        """Send away from the door whoever has no invitation any more."""
        ...
