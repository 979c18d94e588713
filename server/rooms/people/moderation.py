"""Those inside decide who is in, with which role, and how the room is set."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from msgspec import UNSET, UnsetType

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import RoomChange
from server.protocol.events.rooms import (
    HostHanded,
    MemberRemoved,
    MemberRole,
    RoomChanged,
)
from server.protocol.exchange import Ask
from server.protocol.messages.replies import Done
from server.protocol.messages.rooms import Admit, Allow, Deny, HandHost, Remove, SetRole, SetRoom
from server.rooms.live.live_room import LiveRoom
from server.rooms.lobby.admission import DENIED_MS, added, let_in, require_place, turn
from server.rooms.log.appending import answer, append_of, submit
from server.rooms.ports import Committed, GuestList, LogWriter, Outcome
from server.rooms.state import policy
from server.rooms.state.fold import CHANGEABLE
from server.rooms.state.model import Membership, RoomRecord

YEAR_3000: Final = 32_503_680_000_000
"""The latest moment a session can be planned for, in milliseconds."""


class Moderating:
    """The use cases of hosts, on the socket's side."""

    def __init__(
        self,
        live: Callable[[str], LiveRoom | None],
        writer: LogWriter,
        guests: GuestList,
        clock: Clock,
    ) -> None:
        self._live = live
        self._writer = writer
        self._guests = guests
        self._clock = clock

    async def admit(self, ask: Ask[Admit]) -> None:
        """Let somebody at the door in; they hear it once it is on disk.

        It concerns nobody else: a member stays what they are, and sees what they saw.
        """
        live = self._at_the_door(ask)
        answer(ask, await let_in(live, ask.message.person, partial(self._admit, ask)))

    async def _admit(self, ask: Ask[Admit]) -> Outcome:
        person = ask.message.person
        self._at_the_door(ask)
        invitee = await self._guests.get(ask.room, person)
        live = self._at_the_door(ask)
        if invitee is None:
            raise ServiceError("not_found")
        require_place(live.record, person)
        body = added(invitee, ask.person)
        append = append_of(live.id, ask.person, ask.message, ask.message.cid, body)
        return await self._writer.append(append)

    async def deny(self, ask: Ask[Deny]) -> None:
        """Send somebody away from the door, for some minutes or for good."""
        person, for_good = ask.message.person, ask.message.for_good
        async with turn(self._at_the_door(ask), person):
            live = self._at_the_door(ask)
            now = self._clock.now()
            await self._guests.deny(live.id, person, now, for_good=for_good)
            if for_good:
                live.lobby.refuse(person, now)
            else:
                live.lobby.deny(person, DENIED_MS)
            live.send_lobby()
        ask.reply(Done())

    async def allow(self, ask: Ask[Allow]) -> None:
        """Who was denied may ring again at once."""
        live, _ = self._allowed(ask, "admit")
        if not await self._guests.allow(live.id, ask.message.person):
            raise ServiceError("not_found")
        live.lobby.allow(ask.message.person)
        live.send_lobby()
        ask.reply(Done())

    def remove(self, ask: Ask[Remove]) -> None:
        """Remove for good. From this moment on the person can write nothing, either."""
        live, _ = self._allowed(ask, "moderate")
        person = ask.message.person
        member = live.record.members.get(person)
        if member is None:
            raise ServiceError("not_found")
        if member.role == "host" and member.standing == "member":
            raise ServiceError("not_allowed", data={"action": "remove a host"})

        def done(outcome: Outcome) -> None:
            if not isinstance(outcome, Committed):
                live.being_removed.discard(person)
            answer(ask, outcome)

        body = MemberRemoved(person=person)
        self._writer.submit(
            append_of(live.id, ask.person, ask.message, ask.message.cid, body), done
        )
        live.being_removed.add(person)

    def set_role(self, ask: Ask[SetRole]) -> None:
        live, _ = self._allowed(ask, "roles")
        member = self._present(live, ask.message.person)
        if member.guest and ask.message.role == "host":
            raise ServiceError("not_allowed", data={"action": "make a guest host"})
        if member.role == "host" and ask.message.role != "host":
            keep_a_host(live.record, member.person)
        self._submit(ask, MemberRole(person=member.person, role=ask.message.role))

    def hand_host(self, ask: Ask[HandHost]) -> None:
        live, me = self._allowed(ask, "roles")
        member = self._present(live, ask.message.person)
        if member.guest or member.person == me.person:
            raise ServiceError("not_allowed", data={"action": "hand the host role to them"})
        self._submit(ask, HostHanded(person=member.person, role=ask.message.role))

    def set_room(self, ask: Ask[SetRoom]) -> None:
        self._allowed(ask, "manage")
        self._submit(ask, change_of(ask.message))

    def _at_the_door(self, ask: Ask[Admit] | Ask[Deny]) -> LiveRoom:
        """The room at whose door the person of `ask` is, whose asker may open it."""
        live, _ = self._allowed(ask, "admit")
        if not live.lobby.waits(ask.message.person):
            raise ServiceError("not_found")
        return live

    def _submit(self, ask: Ask[Any], body: MemberRole | HostHanded | RoomChanged) -> None:
        submit(
            self._writer, append_of(ask.room, ask.person, ask.message, ask.message.cid, body), ask
        )

    def _allowed(self, ask: Ask[Any], action: policy.Action) -> tuple[LiveRoom, Membership]:
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        return live, live.require(ask.seat, action)

    def _present(self, live: LiveRoom, person: str) -> Membership:
        member = live.member(person)
        if member is None:
            raise ServiceError("not_found")
        return member


def keep_a_host(record: RoomRecord, person: str) -> None:
    """Raise `last_host` when nobody else is host beside `person`."""
    others = (
        member
        for member in record.members.values()
        if member.role == "host" and member.standing == "member" and member.person != person
    )
    if not any(others):
        raise ServiceError("last_host")


def change_of(request: SetRoom | RoomChange) -> RoomChanged:
    """The event of a change of settings; a request that changes nothing is refused."""
    fields: dict[str, Any] = {
        name: getattr(request, name) for name in CHANGEABLE if getattr(request, name) is not UNSET
    }
    if not fields:
        raise ServiceError("bad_request", data={"field": "title"})
    check_time(request.next_at)
    return RoomChanged(**fields)


def check_time(moment: int | UnsetType | None) -> None:
    """Refuse a planned time that no calendar holds."""
    if isinstance(moment, int) and not 0 <= moment <= YEAR_3000:
        raise ServiceError("bad_request", data={"field": "next_at"})
