"""Where two features meet: the rooms, as invitations and episodes know them."""

from server.kernel.principal import Principal
from server.people.ports.invitations import InvitedRoom, Newcomer
from server.protocol.bodies.rooms import RoomView
from server.protocol.bodies.timeline import RoomRef
from server.rooms.catalogue import Catalogue
from server.rooms.consent.consent import agrees
from server.rooms.ports import Invitee
from server.store.retention.retention import StoredRetention


class RoomsForInvitations:
    """Implements the InvitedRooms of server/people over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def may_invite(self, principal: Principal, room: str) -> None:
        await self._catalogue.allow(principal.person, room, "invite")

    async def door(self, room: str) -> InvitedRoom | None:
        doorway = await self._catalogue.doorway(room)
        if doorway is None:
            return None
        return InvitedRoom(doorway.title, doorway.kind, doorway.lobby)

    async def seated(self, person: str, room: str) -> bool:
        return await self._catalogue.seated(person, room)

    async def admit_by_invitation(self, newcomer: Newcomer, room: str) -> bool:
        return await self._catalogue.invite(
            room,
            Invitee(
                person=newcomer.person,
                name=newcomer.name,
                guest=newcomer.guest,
                role=newcomer.role,
                by=newcomer.invited_by,
                invitation=newcomer.invitation,
            ),
        )

    async def review(self, room: str) -> None:
        await self._catalogue.review(room)


class CatalogueRoomViews:
    """Implements the RoomViews of server/history over the rooms."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    async def view(self, person: str, room: str) -> RoomView:
        return await self._catalogue.view(person, room)

    async def shared(self, person: str, other: str) -> list[RoomRef]:
        cards = await self._catalogue.cards(person, archived=False)
        both = (card.record for card in cards if card.record.kind != "one_off")
        return [
            RoomRef(id=record.id, title=record.title)
            for record in both
            if (member := record.members.get(other)) and member.standing == "member"
        ]


class ChatAgreement:
    """Implements the Agreement of server/history: the rooms' rule over the stored ledger."""

    def __init__(self, ledger: StoredRetention) -> None:
        self._ledger = ledger

    async def without(self, room: str, people: tuple[str, ...]) -> tuple[str, ...]:
        given = await self._ledger.versions(room, people, "chat_log")
        return tuple(one for one in people if not agrees(given.get(one), "chat_log"))
