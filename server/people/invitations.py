"""Invitations: signed links into a room that expire, can be withdrawn and have a number of uses."""

from dataclasses import dataclass
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.kernel.principal import Principal
from server.kernel.signed_texts import Signer
from server.people.accounts.accounts import me_of
from server.people.mails.mailed_tokens import invitation_tokens
from server.people.model import Browser, Invitation, Person
from server.people.ports.invitations import (
    InvitationBook,
    InvitedRoom,
    InvitedRooms,
    Newcomer,
    NewGuest,
)
from server.people.ports.people import People
from server.people.rules import check_time_zone, clean_name
from server.people.sign_in.rate_gate import RateGate
from server.people.sign_in.sign_ins import Opened, SignIns
from server.protocol.bodies import rooms as bodies

HOUR: Final = 60 * 60_000
PAGE: Final = "/i/"
NAMED_FOR: Final[Millis] = 30 * 24 * HOUR
"""So long after its end a link still says who made it: for whoever looks for an old mail."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody came through a link; `opened` is there when that signed in a new guest."""

    accepted: bodies.Accepted
    opened: Opened | None


class Invitations:
    """Makes, shows, withdraws and accepts invitations."""

    def __init__(
        self,
        *,
        book: InvitationBook,
        people: People,
        sign_ins: SignIns,
        door: InvitedRooms,
        rate_gate: RateGate,
        signer: Signer,
        address: str,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._book = book
        self._people = people
        self._sign_ins = sign_ins
        self._door = door
        self._rate_gate = rate_gate
        self._signer = signer
        self._address = address
        self._clock = clock
        self._random = random

    async def create(
        self, principal: Principal, room: str, wish: bodies.InvitationCreate
    ) -> bodies.Invitation:
        """A new link; this answer is the only one that holds it. Raises as
        `InvitedRooms.may_invite`.
        """
        await self._door.may_invite(principal, room)
        now = self._clock.now()
        invitation = Invitation(
            id=new_id("inv", self._random),
            room=room,
            role=wish.role,
            note=wish.note,
            by=principal.person,
            by_name=principal.name,
            created_at=now,
            expires_at=now + wish.hours * HOUR,
            uses=wish.uses,
            used=0,
            revoked=False,
        )
        await self._book.add(invitation)
        return _shown(invitation, link=self._link(invitation.id))

    async def renew(self, principal: Principal, room: str, hours: int) -> bodies.Invitation | None:
        """Their own link for one person that nobody used yet, good for so long from now; or None.

        Shown to its maker alone, who had it before.
        """
        await self._door.may_invite(principal, room)
        now = self._clock.now()
        known = await self._book.renew(room, principal.person, now, now + hours * HOUR)
        invitation = await self._book.get(known) if known else None
        if invitation is None:
            return None
        return _shown(invitation, link=self._link(invitation.id))

    async def first(self, principal: Principal, room: str) -> bodies.Invitation | None:
        """The first link into the room, if it is theirs, as it is now: used, over or withdrawn."""
        await self._door.may_invite(principal, room)
        found = min(await self._book.of_room(room), key=lambda one: one.created_at, default=None)
        if found is None or found.by != principal.person:
            return None
        return _shown(found, link=self._link(found.id))

    async def of_room(self, principal: Principal, room: str) -> bodies.Invitations:
        await self._door.may_invite(principal, room)
        found = await self._book.of_room(room)
        return bodies.Invitations(invitations=tuple(_shown(one) for one in found))

    async def revoke(self, principal: Principal, room: str, invitation: str) -> None:
        """Withdraw a link. Who is a member stays; who was not admitted yet is not invited any more.

        Raises not_found.
        """
        await self._door.may_invite(principal, room)
        if not await self._book.revoke(room, invitation):
            raise ServiceError("not_found")
        await self._door.review(room)

    async def look(self, token: str, asker: Principal | None) -> bodies.InvitationLook:
        """What somebody who holds the link may know. Raises link_invalid for an invented one."""
        invitation = await self._known(token)
        if asker is not None and await self._door.seated(asker.person, invitation.room):
            return bodies.InvitationLook(state="yours", room=invitation.room)
        view = await self._door.door(invitation.room)
        if view is None or invitation.revoked:
            return bodies.InvitationLook(state="closed")
        now = self._clock.now()
        state = await self._state(invitation, asker, now)
        if state == "open":
            return bodies.InvitationLook(state=state, door=_door(invitation, view))
        named = now < invitation.expires_at + NAMED_FOR
        return bodies.InvitationLook(state=state, ask=invitation.by_name if named else None)

    async def accept(
        self, token: str, wish: bodies.InvitationAccept, asker: Principal | None, browser: Browser
    ) -> Entered:
        """Come in by a link: as who is signed in, or as a guest.

        The use is on disk before the room hears of it and is given back when the room refuses.
        Raises link_invalid, bad_request without a name, and what the door raises.
        """
        self._rate_gate.redeem(browser.address)
        invitation = await self._known(token)
        if asker is None or (asker.is_guest and asker.room != invitation.room):
            return await self._as_guest(invitation, wish, asker, browser)
        person = await self._people.person(asker.person)
        if person is None:
            raise ServiceError("not_authenticated")
        waiting = await self._enter(invitation, person, None)
        return Entered(_accepted(invitation, person, waiting=waiting), None)

    async def removed(self, room: str, person: str) -> None:
        """Somebody was removed from the room for good: no link they made or used leads back.

        Without this a guest could use the same link once more under another name. Their sign-in
        stays, so that the room can say to them what happened.
        """
        await self._book.revoke_of(room, person)
        await self._door.review(room)

    async def left(self, room: str, person: str) -> None:
        """Somebody left the room: the links that they made are good no more, nor ever again."""
        await self._book.revoke_made(room, person)
        await self._door.review(room)

    async def demoted(self, room: str) -> None:
        """Somebody may have lost the right to invite, and with it whom they invited."""
        await self._door.review(room)

    async def settle(self) -> None:
        """Do what a stop of the service left undone between a removal or leaving and the above."""
        await self._book.revoke_removed()

    def _link(self, invitation: str) -> str:
        token = self._signer.sign(invitation.removeprefix("inv_").encode())
        return f"{self._address}{PAGE}{token}"

    async def _as_guest(
        self,
        invitation: Invitation,
        wish: bodies.InvitationAccept,
        former: Principal | None,
        browser: Browser,
    ) -> Entered:
        if wish.name is None:
            raise ServiceError("bad_request", data={"field": "name"})
        person = Person(
            id=new_id("g", self._random),
            kind="guest",
            name=clean_name(wish.name),
            time_zone=check_time_zone(wish.time_zone),
            created_at=self._clock.now(),
            room=invitation.room,
        )
        new, opened = self._sign_ins.prepare(person, browser)
        waiting = await self._enter(invitation, person, NewGuest(person, new))
        if former is not None:
            await self._sign_ins.end(former.person, [former.sign_in])
        return Entered(_accepted(invitation, person, waiting=waiting), opened)

    async def _enter(self, invitation: Invitation, person: Person, guest: NewGuest | None) -> bool:
        await self._view(invitation)
        use = await self._book.use(invitation.id, person.id, self._clock.now(), guest)
        if use is None:
            raise ServiceError("link_invalid")
        newcomer = Newcomer(
            person.id,
            person.name,
            person.kind == "guest",
            invitation.role,
            invitation.by,
            invitation.id,
        )
        try:
            return await self._door.admit_by_invitation(newcomer, invitation.room)
        except ServiceError:
            if use == "counted":
                await self._book.give_back(invitation.id, person.id)
            raise

    async def _known(self, token: str) -> Invitation:
        """The invitation that `token` names, good or not; raises link_cut, link_invalid."""
        opened = (self._signer.open(one) for one in invitation_tokens(token))
        payload = next((one for one in opened if one is not None), None)
        invitation = await self._book.get(f"inv_{payload.decode()}") if payload else None
        if invitation is None:
            raise ServiceError("link_invalid")
        return invitation

    async def _state(
        self, one: Invitation, asker: Principal | None, now: Millis
    ) -> bodies.LinkState:
        """How a link that was not withdrawn stands for somebody without a seat in its room."""
        if asker is not None and await self._book.left_since(one.id, asker.person):
            return "left"
        if now >= one.expires_at:
            return "expired"
        return "used" if one.used >= one.uses else "open"

    async def _view(self, invitation: Invitation) -> InvitedRoom:
        view = await self._door.door(invitation.room)
        if view is None:
            raise ServiceError("link_invalid")
        return view


def _door(one: Invitation, view: InvitedRoom) -> bodies.InvitationDoor:
    return bodies.InvitationDoor(
        title=view.title,
        kind=view.kind,
        invited_by=one.by_name,
        role=one.role,
        lobby=view.lobby,
        expires_at=one.expires_at,
    )


def _shown(one: Invitation, link: str | None = None) -> bodies.Invitation:
    return bodies.Invitation(
        id=one.id,
        role=one.role,
        note=one.note,
        by=one.by_name,
        created_at=one.created_at,
        expires_at=one.expires_at,
        uses=one.uses,
        used=one.used,
        revoked=one.revoked,
        link=link,
    )


def _accepted(invitation: Invitation, person: Person, *, waiting: bool) -> bodies.Accepted:
    return bodies.Accepted(room=invitation.room, waiting=waiting, me=me_of(person))
