"""What a join answers: the log's part that is new to the client, and how the room stands."""

from dataclasses import dataclass

from server.protocol.events.log import Event
from server.protocol.messages.replies import (
    CallInfo,
    Joined,
    Member,
    Opening,
    RelationshipInfo,
    RoomInfo,
)
from server.rooms.live.live_room import LiveRoom
from server.rooms.state import policy
from server.rooms.state.fold import shown, visible_from
from server.rooms.state.model import Membership, RoomRecord


@dataclass(frozen=True, slots=True)
class View:
    """What a join brings of the log: `events` are those right after `start`."""

    start: int
    events: list[Event]
    recovered: bool


def _merged(view: View, kept: list[Event]) -> list[Event]:
    """What was read, and what was committed meanwhile where it follows without a gap."""
    events = view.events
    last = events[-1].seq if events else view.start
    for event in kept:
        if event.seq == last + 1:
            events.append(event)
            last = event.seq
    return events


def room_info(record: RoomRecord) -> RoomInfo:
    return RoomInfo(
        id=record.id,
        title=record.title,
        kind=record.kind,
        history=record.history,
        lobby=record.lobby,
        locked=record.locked,
        archived=record.archived,
        next_at=record.next_at,
        cadence_days=record.cadence_days,
        created_at=record.created_at,
        retention=record.retention,
        held=record.hold,
        cards=record.cards,
        relationship=_relationship(record),
    )


def _relationship(record: RoomRecord) -> RelationshipInfo | None:
    of = record.relationship
    return (
        None if of is None else RelationshipInfo(since=of.since, model=of.model, format=of.format)
    )


def members_of(record: RoomRecord) -> tuple[Member, ...]:
    """Those who may enter, in the order they were admitted."""
    return tuple(
        Member(person=member.person, name=member.name, guest=member.guest, role=member.role)
        for member in record.members.values()
        if member.standing == "member"
    )


def consents_of(record: RoomRecord) -> dict[str, dict[str, int]]:
    """person -> purpose -> version, of those who may enter."""
    return {
        person: {str(purpose): version for purpose, version in given.items()}
        for person, given in record.consents.items()
        if (member := record.members.get(person)) is not None and member.standing == "member"
    }


def joined(
    live: LiveRoom, member: Membership, view: View, kept: list[Event], opening: Opening | None
) -> Joined:
    record = live.record
    seen = visible_from(record, member)
    events = _merged(view, kept)
    last = events[-1].seq if events else view.start
    call = record.call
    return Joined(
        ep=record.epoch,
        head=live.head,
        visible_from=seen,
        recovered=view.recovered,
        more=last < live.head,
        events=tuple(shown(event, seen) for event in events),
        room=room_info(record),
        role=member.role,
        may=policy.actions_of(member.role, paired=record.paired),
        members=members_of(record),
        version=live.roster.version,
        sessions=live.roster.infos(),
        reads={
            person: seat.read_seq
            for person, seat in record.members.items()
            if seat.read_seq and seat.read_seq >= seen
        },
        waiting=live.lobby.waiting() if policy.may(member.role, "admit") else (),
        refused=live.lobby.shown_refused() if policy.may(member.role, "admit") else (),
        call=CallInfo(call=call.call, started_at=call.started_at) if call else None,
        episode=record.episode,
        consents=consents_of(record),
        board=live.board.seen_from(seen)
        if live.board is not None and opening is not None
        else None,
        opening=opening,
        notes=live.page.seen_from(seen),
    )
