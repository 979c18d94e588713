"""Letting somebody in: once, however many ask for it at the same moment; and who may not ring."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Final

from server.kernel.clock import Millis
from server.kernel.errors import ErrorCode, ServiceError
from server.protocol.events.rooms import MemberAdded
from server.protocol.limits import LIMITS
from server.rooms.live.live_room import LiveRoom
from server.rooms.log.appending import note_of
from server.rooms.ports import (
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


@asynccontextmanager
async def turn(live: LiveRoom, person: str) -> AsyncIterator["asyncio.Future[Outcome]"]:
    """Held by who reads how `person` may come in, and acts on it: nobody lets them in meanwhile.

    Whoever read beside an admission would find its row of the guest list spent, and take who is a
    member by then for a stranger. What is set in the future is how they came in.
    """
    while (other := live.coming.get(person)) is not None:
        await asyncio.wait((other,))
    mine = live.coming[person] = asyncio.get_running_loop().create_future()
    try:
        yield mine
    finally:
        del live.coming[person]
        mine.cancel()


async def let_in(
    live: LiveRoom, person: str, attempt: Callable[[], Coroutine[Any, Any, Outcome]]
) -> Outcome:
    """What `attempt`, which makes `person` a member, came to; it is made in a turn of its own.

    Whoever asks for the same meanwhile gets that outcome, as of a thing done already. Where it
    raised, they try by themselves.
    """
    while (first := live.coming.get(person)) is not None:
        await asyncio.wait((first,))
        if not first.cancelled():
            return _again(first.result())
    async with turn(live, person) as mine:
        outcome = await attempt()
        mine.set_result(outcome)
        return outcome


def _again(outcome: Outcome) -> Outcome:
    if not isinstance(outcome, Committed):
        return outcome
    first = outcome.events[0]
    return Duplicate(outcome.room, outcome.epoch, first.seq, first.at)


async def admit(writer: LogWriter, live: LiveRoom, invitee: Invitee) -> None:
    """Make a member of somebody in their inviter's name; returns when it is on disk.

    In the `turn` in which the invitee was read.
    """
    outcome = await writer.append(note_of(live.id, added(invitee, invitee.by), actor=invitee.by))
    live.coming[invitee.person].set_result(outcome)
    if isinstance(outcome, Refused):
        raise outcome.error


async def invited(guests: GuestList, live: LiveRoom, person: str, now: Millis) -> Invitee:
    """How `person`, who is no member, may come in or ring; or raise why they may not.

    In a `turn` of theirs. `removed`, `left`, `denied` and `refused` tell what happened to them;
    `not_found` is for whoever was never invited, is no longer, or whose room takes nobody any more.
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
