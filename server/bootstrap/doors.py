"""Where two features meet: the rooms, as invitations and episodes know them."""

from server.kernel.principal import Principal
from server.people.ports import DoorView, Newcomer
from server.rooms.catalogue import Catalogue
from server.rooms.ports import Invitee


class RoomDoor:
    """Implements the Door of server/people over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def may_invite(self, principal: Principal, room: str) -> None:
        await self._catalogue.allow(principal.person, room, "invite")

    async def door(self, room: str) -> DoorView | None:
        doorway = await self._catalogue.doorway(room)
        return DoorView(doorway.title, doorway.kind, doorway.lobby)

    async def admit_by_invitation(self, newcomer: Newcomer, room: str) -> bool:
        return await self._catalogue.invite(
            room,
            Invitee(
                person=newcomer.person,
                name=newcomer.name,
                guest=newcomer.guest,
                role=newcomer.role,
                by=newcomer.invited_by,
            ),
        )
