"""Rooms as their members keep them: founding, listing, changing, inviting into, giving up."""

import hashlib
import hmac
from dataclasses import dataclass

from server.kernel.clock import Clock
from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.kernel.ids import new_id
from server.kernel.principal import Principal
from server.protocol.bodies.rooms import Here, RoomChange, RoomCreate, RoomDoor, RoomView, Waiters
from server.protocol.events.base import RoomKind
from server.protocol.events.rooms import MemberAdded, MemberRemoved, RoomCreated
from server.rooms.live.live_room import LiveRoom
from server.rooms.live.registry import LiveRooms
from server.rooms.lobby.admission import admit, check_denied, require_place, turn
from server.rooms.lobby.joined_reply import consents_of, members_of, room_info
from server.rooms.lobby.waiters import attended, here, waiters_for
from server.rooms.log.appending import append_of, note_of
from server.rooms.log.repeats import was_done
from server.rooms.people.moderation import change_of, check_time, keep_a_host
from server.rooms.ports import (
    Append,
    GuestList,
    Invitee,
    LogWriter,
    Refused,
    RoomCard,
    RoomList,
)
from server.rooms.state import policy
from server.rooms.state.fold import visible_from
from server.rooms.state.model import Membership, MemberStanding


@dataclass(frozen=True, slots=True)
class Doorway:
    """What somebody with an invitation sees of a room before they come in."""

    title: str
    kind: RoomKind
    lobby: bool


class Catalogue:
    """The use cases of rooms on the HTTP side. Absent and forbidden rooms answer `not_found`."""

    def __init__(
        self,
        rooms: LiveRooms,
        writer: LogWriter,
        room_list: RoomList,
        guests: GuestList,
        secret: bytes,
        clock: Clock,
    ) -> None:
        self._rooms = rooms
        self._writer = writer
        self._room_list = room_list
        self._guests = guests
        self._secret = secret
        self._clock = clock

    async def create(self, founder: Principal, request: RoomCreate) -> RoomView:
        """Found a room; the same cid again answers with the same room."""
        check_time(request.next_at)
        room = self._room_id(founder.person, request.cid)
        append = append_of(room, founder.person, request, request.cid, *_founding(founder, request))
        outcome = await self._writer.append(
            Append(
                append.room, append.new_events, opens=hashlib.sha256(room.encode()).hexdigest()[:12]
            )
        )
        if isinstance(outcome, Refused):
            raise outcome.error
        return await self.view(founder.person, room)

    async def view(self, person: str, room: str) -> RoomView:
        live, member = await self._member(person, room)
        return RoomView(
            room=room_info(live.record),
            role=member.role,
            may=policy.actions_of(member.role, paired=live.record.paired),
            members=members_of(live.record),
            consents=consents_of(live.record),
            here=here(live),
        )

    async def door(self, person: str, room: str) -> RoomDoor:
        """The room to a member or somebody invited. Raises not_found for anybody else."""
        live = await self._rooms.get(room)
        if live is None or not await self.seated(person, room):
            raise ServiceError("not_found")
        return RoomDoor(
            title=live.record.title,
            kind=live.record.kind,
            lobby=live.record.lobby and live.member(person) is None,
            attended=attended(live),
        )

    def waiting(self, person: str) -> Waiters:
        """Who waits for `person` now."""
        return Waiters(waiting=waiters_for(person, self._rooms.all_live()))

    async def cards(self, person: str, *, archived: bool) -> list[RoomCard]:
        """The rooms of `person`, latest activity first."""
        cards = await self._room_list.rooms_of(person)
        return [card for card in cards if card.record.archived is archived]

    def here(self, room: str) -> tuple[Here, ...]:
        """Who is in the room now."""
        live = self._rooms.live(room)
        return here(live) if live else ()

    async def change(self, person: str, room: str, request: RoomChange) -> RoomView | None:
        """The room after the change; None where it was done before and is not theirs any more."""
        try:
            await self._change(person, room, request)
        except ServiceError as error:
            digest = digest_of(request)
            await was_done(self._writer, room, person, request.cid, digest, error)
        live = await self._rooms.get(room)
        seen = live is not None and live.member(person) is not None
        return await self.view(person, room) if seen else None

    async def _change(self, person: str, room: str, request: RoomChange) -> None:
        live, member = await self._member(person, room)
        policy.require(member.role, "manage", paired=live.record.paired)
        append = append_of(live.id, person, request, request.cid, change_of(request))
        outcome = await self._writer.append(append)
        if isinstance(outcome, Refused):
            raise outcome.error

    async def give_up(self, person: str, room: str) -> None:
        """Leave for good by one's own wish; a new invitation may bring one back.

        Who has left already may say so again.
        """
        if await self._has_left(person, room):
            return
        live, member = await self._member(person, room)
        if member.role == "host":
            keep_a_host(live.record, person)
        body = MemberRemoved(person=person, by_self=True)
        outcome = await self._writer.append(note_of(room, body, actor=person))
        if isinstance(outcome, Refused):
            raise outcome.error

    async def _has_left(self, person: str, room: str) -> bool:
        live = await self._rooms.get(room)
        known = live.record.members.get(person) if live else None
        return known is not None and known.standing == "left"

    async def standing(self, person: str, room: str) -> MemberStanding | None:
        """The standing of `person` in `room`, or None for a stranger and an unknown room alike."""
        live = await self._rooms.get(room)
        member = live.member(person) if live else None
        if live is None or member is None:
            return None
        record = live.record
        return MemberStanding(
            role=member.role,
            visible_from=visible_from(record, member),
            head=live.head,
            title=record.title,
            kind=record.kind,
            archived=record.archived,
        )

    async def allow(self, person: str, room: str, action: policy.Action) -> MemberStanding:
        """The standing of somebody who may do `action` there; raises otherwise."""
        live, member = await self._member(person, room)
        record = live.record
        policy.require(member.role, action, archived=record.archived, paired=record.paired)
        standing = await self.standing(person, room)
        if standing is None:
            raise ServiceError("not_found")
        return standing

    async def doorway(self, room: str) -> Doorway | None:
        """For the holder of an invitation to `room`; None where it takes nobody any more."""
        live = await self._rooms.get(room)
        if live is None or live.record.archived:
            return None
        return Doorway(live.record.title, live.record.kind, live.record.lobby)

    async def seated(self, person: str, room: str) -> bool:
        """Whether `person` is a member, or was invited and may still be admitted."""
        live = await self._rooms.get(room)
        if live is None:
            return False
        if live.member(person) is not None:
            return True
        if live.record.archived:
            return False
        invitee = await self._guests.get(room, person)
        return invitee is not None and not invitee.refused

    async def invite(self, room: str, invitee: Invitee) -> bool:
        """Put an invitee on the guest list, or into a room without a lobby. Whether they wait."""
        live = await self._rooms.get(room)
        if live is None or live.record.archived:
            raise ServiceError("not_found")
        async with turn(live, invitee.person):
            return await self._invite(live, invitee)

    async def _invite(self, live: LiveRoom, invitee: Invitee) -> bool:
        if live.member(invitee.person) is not None:
            return False
        before = live.record.members.get(invitee.person)
        if before is not None and before.standing == "removed":
            raise ServiceError("removed")
        if live.record.locked:
            raise ServiceError("room_locked", temporary=True)
        require_place(live.record, invitee.person)
        await self._guests.put(live.id, invitee)
        known = await self._guests.get(live.id, invitee.person)
        if known is None:
            raise ServiceError("not_found")
        if known.refused or not live.record.lobby:
            check_denied(known, self._clock.now())
        if not live.record.lobby:
            await admit(self._writer, live, known)
        return live.record.lobby

    async def review(self, room: str) -> None:
        """Send away from the door whoever is on the guest list no more."""
        live = self._rooms.live(room)
        if live is None:
            return
        for one in live.lobby.waiting():
            async with turn(live, one.person):
                if await self._guests.get(room, one.person) is None:
                    live.lobby.uninvite(one.person)
                    live.send_lobby()

    async def _member(self, person: str, room: str) -> tuple[LiveRoom, Membership]:
        live = await self._rooms.get(room)
        member = live.member(person) if live else None
        if live is None or member is None:
            raise ServiceError("not_found")
        return live, member

    def _room_id(self, founder: str, cid: str) -> str:
        """130 bits that only this service can derive, so that a repeated cid finds its room."""
        mac = hmac.new(self._secret, f"room {founder} {cid}".encode(), hashlib.sha256).digest()
        return new_id("r", lambda count: mac[:count])


def _founding(founder: Principal, request: RoomCreate) -> tuple[RoomCreated | MemberAdded, ...]:
    circle = request.kind == "circle"
    created = RoomCreated(
        title=request.title,
        room_kind=request.kind,
        history=request.history or policy.default_history(request.kind),
        lobby=circle if request.lobby is None else request.lobby,
        next_at=request.next_at,
    )
    return created, MemberAdded(person=founder.person, name=founder.name, role="host")
