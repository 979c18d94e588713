"""Those inside decide who is in, with which role, and how the room is set."""

from collections.abc import Callable
from typing import Any, Final

from msgspec import UNSET, UnsetType

from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import RoomChange
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRemoved,
    MemberRole,
    RoomChanged,
)
from server.protocol.exchange import Ask
from server.protocol.limits import LIMITS
from server.protocol.messages.replies import Done
from server.protocol.messages.rooms import Admit, Deny, HandHost, Remove, SetRole, SetRoom
from server.rooms import policy
from server.rooms.drafting import answer, submit, unit_of
from server.rooms.fold import CHANGEABLE
from server.rooms.live import LiveRoom
from server.rooms.model import Membership, RoomRecord
from server.rooms.ports import Committed, GuestList, LogWriter, Outcome

YEAR_3000: Final = 32_503_680_000_000
"""The latest moment a session can be planned for, in milliseconds."""


class Moderating:
    """The use cases of hosts, on the socket's side."""

    def __init__(
        self, live: Callable[[str], LiveRoom | None], writer: LogWriter, guests: GuestList
    ) -> None:
        self._live = live
        self._writer = writer
        self._guests = guests

    async def admit(self, ask: Ask[Admit]) -> None:
        """Let somebody at the door in; they hear it once it is on disk."""
        live, _ = self._allowed(ask, "admit")
        person = ask.message.person
        invitee = await self._guests.get(live.id, person)
        if invitee is None or not (live.door.waits(person) or live.member(person)):
            raise ServiceError("not_found")
        require_place(live.record, person)
        added = MemberAdded(
            person=person,
            name=invitee.name,
            guest=invitee.guest,
            role=invitee.role,
            by=ask.person,
        )

        def done(outcome: Outcome) -> None:
            if isinstance(outcome, Committed):
                live.door.admit(person)
                live.send_lobby()
            answer(ask, outcome)

        unit = unit_of(live.id, ask.person, ask.message, ask.message.cid, added)
        self._writer.submit(unit, done)

    def deny(self, ask: Ask[Deny]) -> None:
        live, _ = self._allowed(ask, "admit")
        if not live.door.waits(ask.message.person):
            raise ServiceError("not_found")
        live.door.deny(ask.message.person)
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
                live.barred.discard(person)
            answer(ask, outcome)

        body = MemberRemoved(person=person)
        self._writer.submit(unit_of(live.id, ask.person, ask.message, ask.message.cid, body), done)
        live.barred.add(person)

    def set_role(self, ask: Ask[SetRole]) -> None:
        live, _ = self._allowed(ask, "manage")
        member = self._present(live, ask.message.person)
        if member.guest and ask.message.role == "host":
            raise ServiceError("not_allowed", data={"action": "make a guest host"})
        if member.role == "host" and ask.message.role != "host":
            keep_a_host(live.record, member.person)
        self._submit(ask, MemberRole(person=member.person, role=ask.message.role))

    def hand_host(self, ask: Ask[HandHost]) -> None:
        live, me = self._allowed(ask, "manage")
        member = self._present(live, ask.message.person)
        if member.guest or member.person == me.person:
            raise ServiceError("not_allowed", data={"action": "hand the host role to them"})
        self._submit(ask, HostHanded(person=member.person, role=ask.message.role))

    def set_room(self, ask: Ask[SetRoom]) -> None:
        self._allowed(ask, "manage")
        self._submit(ask, change_of(ask.message))

    def _submit(self, ask: Ask[Any], body: MemberRole | HostHanded | RoomChanged) -> None:
        submit(self._writer, unit_of(ask.room, ask.person, ask.message, ask.message.cid, body), ask)

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


def require_place(record: RoomRecord, person: str) -> None:
    """Raise `room_full` when `person` would be a member too many."""
    members = {one.person for one in record.members.values() if one.standing == "member"}
    if person not in members and len(members) >= LIMITS.members:
        raise ServiceError("room_full", temporary=True, data={"most": LIMITS.members})


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
