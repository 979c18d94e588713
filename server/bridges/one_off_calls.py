"""A call begun with one tap: a room for one conversation, and the link that leads into it."""

from functools import partial
from typing import Final

from server.kernel.principal import Principal
from server.people.invitations import Invitations
from server.protocol.bodies.rooms import (
    CallBegin,
    CallBegun,
    Invitation,
    InvitationCreate,
    RoomCreate,
)
from server.rooms.catalogue import Catalogue
from server.rooms.empty_calls import EmptyCalls
from server.store.log.single_flight import SingleFlight

HOURS: Final = 24
WISH: Final = InvitationCreate(role="peer", hours=HOURS, uses=1)


class OneOffCalls:
    """Begins a call, in the room of the last one where nobody came to that."""

    def __init__(self, catalogue: Catalogue, empty: EmptyCalls, invitations: Invitations) -> None:
        self._catalogue = catalogue
        self._empty = empty
        self._invitations = invitations
        self._beginning = SingleFlight()

    async def begin(self, founder: Principal, wish: CallBegin) -> CallBegun:
        """The call and its link. Of two at the same moment both get the same call.

        Raises as founding a room and inviting into it do.
        """
        return await self._beginning.share(founder.person, partial(self._begin, founder, wish))

    async def _begin(self, founder: Principal, wish: CallBegin) -> CallBegun:
        room = await self._empty.of(founder.person)
        if room is not None:
            view = await self._catalogue.view(founder.person, room)
            return CallBegun(room=view, invitation=await self._link(founder, room), again=True)
        founding = RoomCreate(cid=wish.cid, title=wish.title, kind="one_off")
        view = await self._catalogue.create(founder, founding)
        # Asked late for a call to which somebody came since: the link it was begun with.
        known = await self._invitations.first(founder, view.room.id)
        link = known or await self._link(founder, view.room.id)
        return CallBegun(room=view, invitation=link, again=known is not None)

    async def _link(self, founder: Principal, room: str) -> Invitation:
        """The one that was made before and that nobody used, good for another day; or a new one."""
        again = await self._invitations.renew(founder, room, HOURS)
        return again or await self._invitations.create(founder, room, WISH)
