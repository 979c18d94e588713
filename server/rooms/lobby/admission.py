"""Letting somebody in: once, however many ask for it at the same moment; and who may not ring."""

import asyncio
from collections.abc import Callable
from typing import Final

from server.kernel.clock import Millis
from server.kernel.errors import ErrorCode, ServiceError
from server.protocol.events.rooms import MemberAdded
from server.protocol.limits import LIMITS
from server.rooms.live.live_room import LiveRoom
from server.rooms.log.appending import note_of
from server.rooms.ports import (
    Append,
    Committed,
    Duplicate,
    GuestList,
    Invitee,
    LogWriter,
    Outcome,
    Refused,
)
from server.rooms.state.model import RoomRecord

DENIED_MS: Final[Millis] = 5 * 60_000
"""How long somebody who was denied cannot ring again."""


def added(invitee: Invitee, by: str) -> MemberAdded:
    return MemberAdded(
        person=invitee.person, name=invitee.name, guest=invitee.guest, role=invitee.role, by=by
    )


def let_in(
    writer: LogWriter, live: LiveRoom, person: str, unit: Append, done: Callable[[Outcome], None]
) -> None:
    """Commit `unit`, which makes `person` a member.

    Whoever asks for the same while it is on its way gets that outcome, as of a thing done already.
    """
    if person in live.coming:
        live.coming[person].append(done)
        return

    def heard(outcome: Outcome) -> None:
        for other in live.coming.pop(person):
            other(_again(outcome))
        done(outcome)

    live.coming[person] = []
    try:
        writer.submit(unit, heard)
    except ServiceError:
        del live.coming[person]
        raise


def _again(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Committed):
        return outcome
    first = outcome.events[0]
    return Duplicate(outcome.room, outcome.epoch, first.seq, first.at)


async def admit(writer: LogWriter, live: LiveRoom, invitee: Invitee) -> None:
    """Make a member of somebody in their inviter's name; returns when it is on disk."""
    outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
    unit = note_of(live.id, added(invitee, invitee.by), actor=invitee.by)
    let_in(writer, live, invitee.person, unit, outcome.set_result)
    if isinstance(found := await asyncio.shield(outcome), Refused):
        raise found.error


async def invited(guests: GuestList, live: LiveRoom, person: str, now: Millis) -> Invitee:
    """How `person`, who is no member, may come in or ring; or raise why they may not.

    `removed`, `left`, `denied` and `refused` tell what happened to them; `not_found` is for whoever
    was never invited, is no longer, or whose room takes nobody any more.
    """
    if gone_by(live, person) == "removed":
        raise ServiceError("removed")
    invitee = await guests.get(live.id, person)
    if invitee is None:
        raise ServiceError(gone_by(live, person))
    if live.record.archived:
        raise ServiceError("not_found")
    check_denied(invitee, now)
    if live.record.locked:
        raise ServiceError("room_locked", temporary=True)
    require_place(live.record, person)
    return invitee


def gone_by(live: LiveRoom, person: str) -> ErrorCode:
    """Why somebody who is no member is none: `removed`, `left`, or `not_found` for a stranger."""
    standing = live.record.members.get(person)
    if person in live.being_removed or (standing is not None and standing.standing == "removed"):
        return "removed"
    return "not_found" if standing is None else "left"


def check_denied(invitee: Invitee, now: Millis) -> None:
    """Raise `denied` while they may not ring for some minutes, `refused` where that is for good."""
    if invitee.refused:
        raise ServiceError("refused")
    if invitee.denied_at is None:
        return
    left = min(invitee.denied_at + DENIED_MS - now, DENIED_MS)
    if left > 0:
        raise ServiceError("denied", temporary=True, retry_ms=left)


def require_place(record: RoomRecord, person: str) -> None:
    """Raise `room_full` when `person` would be a member too many."""
    members = {one.person for one in record.members.values() if one.standing == "member"}
    if person not in members and len(members) >= LIMITS.members:
        raise ServiceError("room_full", temporary=True, data={"most": LIMITS.members})
