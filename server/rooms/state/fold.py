"""The room as a fold over its log: record and event in, record out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from msgspec import UNSET
from msgspec.structs import replace as replace_event

from server.protocol.blanking import said_of
from server.protocol.events.base import EventBody, Role
from server.protocol.events.calls import CallEnded, CallStarted
from server.protocol.events.chat import Redacted
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.log import Event
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.retention import (
    ConsentGiven,
    ConsentWithdrawn,
    HoldLifted,
    HoldPlaced,
    PersonForgotten,
)
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRegistered,
    MemberRemoved,
    MemberRenamed,
    MemberRole,
    RoomChanged,
    RoomCreated,
    RoomKept,
)
from server.rooms.state.model import Membership, OpenCall, Relationship, RoomRecord

CHANGEABLE: Final = (
    *("title", "history", "lobby", "locked", "archived", "next_at"),
    *("retention", "cadence_days", "cards"),
)


def opened(room: str, epoch: str, event: Event) -> RoomRecord:
    """The record of a room whose log begins with `event`, a RoomCreated."""
    body = event.body
    if not isinstance(body, RoomCreated):
        raise TypeError("a log begins with room.created")
    return RoomRecord(
        id=room,
        epoch=epoch,
        head=event.seq,
        title=body.title,
        kind=body.room_kind,
        history=body.history,
        lobby=body.lobby,
        locked=False,
        archived=False,
        next_at=body.next_at,
        created_at=event.at,
    )


def fold(record: RoomRecord, event: Event) -> RoomRecord:
    """`record` after `event`, which is the one that follows its head."""
    change = CHANGES.get(type(event.body))
    changed = record if change is None else change(record, event, event.body)
    return replace(changed, head=event.seq)


def _changed(record: RoomRecord, _: Event, body: RoomChanged) -> RoomRecord:
    new = {name: getattr(body, name) for name in CHANGEABLE}
    return replace(record, **{name: value for name, value in new.items() if value is not UNSET})


def _kept(record: RoomRecord, _: Event, __: RoomKept) -> RoomRecord:
    return replace(record, kind="one_to_one")


def _related(record: RoomRecord, event: Event, body: RelationshipSet) -> RoomRecord:
    before = record.relationship or Relationship(since=event.at)
    model = before.model if body.model is UNSET else body.model
    form = before.format if body.format is UNSET else body.format
    return replace(record, relationship=replace(before, model=model, format=form))


def _added(record: RoomRecord, event: Event, body: MemberAdded) -> RoomRecord:
    """Who is a member stays as they are, and goes on seeing what they saw."""
    before = record.members.get(body.person)
    if before is not None and before.standing == "member":
        return record
    member = Membership(
        person=body.person,
        name=body.name,
        guest=body.guest,
        role=body.role,
        standing="member",
        admitted_seq=event.seq,
        read_seq=before.read_seq if before else 0,
    )
    return replace(record, members={**record.members, body.person: member})


def _role(record: RoomRecord, _: Event, body: MemberRole) -> RoomRecord:
    return _with_role(record, body.person, body.role)


def _handed(record: RoomRecord, event: Event, body: HostHanded) -> RoomRecord:
    return _with_role(_with_role(record, event.actor, body.role), body.person, "host")


def _removed(record: RoomRecord, _: Event, body: MemberRemoved) -> RoomRecord:
    member = record.members.get(body.person)
    if member is None:
        return record
    gone = replace(member, standing="left" if body.by_self else "removed")
    return replace(record, members={**record.members, body.person: gone})


def _renamed(record: RoomRecord, _: Event, body: MemberRenamed) -> RoomRecord:
    member = record.members.get(body.person)
    if member is None:
        return record
    named = replace(member, name=body.name)
    return replace(record, members={**record.members, body.person: named})


def _registered(record: RoomRecord, _: Event, body: MemberRegistered) -> RoomRecord:
    member = record.members.get(body.person)
    if member is None:
        return record
    with_account = replace(member, guest=False)
    return replace(record, members={**record.members, body.person: with_account})


def _call_started(record: RoomRecord, event: Event, body: CallStarted) -> RoomRecord:
    return replace(record, call=OpenCall(body.call, event.at))


def _call_ended(record: RoomRecord, _: Event, __: CallEnded) -> RoomRecord:
    return replace(record, call=None)


def _episode_opened(record: RoomRecord, _: Event, body: EpisodeOpened) -> RoomRecord:
    return replace(record, episode=body.episode)


def _episode_closed(record: RoomRecord, _: Event, __: EpisodeClosed) -> RoomRecord:
    return replace(record, episode=None)


def _consented(record: RoomRecord, event: Event, body: ConsentGiven) -> RoomRecord:
    given = {**record.consents.get(event.actor, {}), body.purpose: body.version}
    return replace(record, consents={**record.consents, event.actor: given})


def _withdrew(record: RoomRecord, event: Event, body: ConsentWithdrawn) -> RoomRecord:
    before = record.consents.get(event.actor, {})
    left = {purpose: version for purpose, version in before.items() if purpose != body.purpose}
    others = {who: given for who, given in record.consents.items() if who != event.actor}
    return replace(record, consents={**others, event.actor: left} if left else others)


def _forgotten(record: RoomRecord, _: Event, body: PersonForgotten) -> RoomRecord:
    """Their name goes, and with it what they agreed to."""
    others = {who: given for who, given in record.consents.items() if who != body.person}
    member = record.members.get(body.person)
    if member is None:
        return replace(record, consents=others)
    members = {**record.members, body.person: replace(member, name="")}
    return replace(record, members=members, consents=others)


def _held(record: RoomRecord, _: Event, body: HoldPlaced) -> RoomRecord:
    return replace(record, hold=body.reason)


def _released(record: RoomRecord, _: Event, __: HoldLifted) -> RoomRecord:
    return replace(record, hold=None)


def _with_role(record: RoomRecord, person: str, role: Role) -> RoomRecord:
    member = record.members.get(person)
    if member is None:
        return record
    return replace(record, members={**record.members, person: replace(member, role=role)})


CHANGES: Final[dict[type[EventBody], Callable[[RoomRecord, Event, Any], RoomRecord]]] = {
    RoomChanged: _changed,
    RoomKept: _kept,
    RelationshipSet: _related,
    MemberAdded: _added,
    MemberRole: _role,
    HostHanded: _handed,
    MemberRemoved: _removed,
    MemberRegistered: _registered,
    MemberRenamed: _renamed,
    CallStarted: _call_started,
    CallEnded: _call_ended,
    EpisodeOpened: _episode_opened,
    EpisodeClosed: _episode_closed,
    ConsentGiven: _consented,
    ConsentWithdrawn: _withdrew,
    PersonForgotten: _forgotten,
    HoldPlaced: _held,
    HoldLifted: _released,
}
"""Body -> what it does to the record. All other events only move the head."""


def changes(event: Event) -> bool:
    """Whether `event` does more to a record than move its head."""
    return type(event.body) in CHANGES


def visible_from(record: RoomRecord, member: Membership) -> int:
    """The first seq that `member` may read: the one rule for everything that shows a room.

    Whatever is read of a room takes this number and shows nothing that was said before it: the
    log, the board, the page of notes, episodes, search, files, what was shared, who looked. What
    says something older better (an edit) is read as if that had been taken out: see `shown`. In
    SQL the rule stands in `server/store/rooms/room_list.py`, held to this one by tests/contracts/.
    tests/integration/history/test_latecomer.py asks every way there is.
    """
    return 1 if record.history == "all" else member.admitted_seq


def says_older(event: Event) -> int | None:
    """The seq of what `event` says better, where that came before it."""
    said = said_of(event)
    return said[1] if said is not None and said[1] < event.seq else None


def shown(event: Event, visible: int) -> Event:
    """`event` as it is for somebody who reads from `visible` on: never with words of before."""
    older = says_older(event)
    return event if older is None or older >= visible else replace_event(event, body=Redacted())
