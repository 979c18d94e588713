"""A room: how it is set, who belongs to it, who is in it."""

from msgspec import UNSET, UnsetType

from server.protocol.events.base import EventBody, HistoryRule, LeaveReason, Role, RoomKind


class RoomCreated(EventBody, frozen=True, kw_only=True, tag="room.created"):
    title: str
    room_kind: RoomKind
    history: HistoryRule
    lobby: bool
    next_at: int | None = None


class RoomChanged(EventBody, frozen=True, kw_only=True, tag="room.changed"):
    """Only the fields that changed are present.

    `next_at` is the planned next session, in ms. `retention` is after how many days an episode is
    erased; None: as the service has it. `cadence_days` is how often its people agreed to meet,
    None when they did not.
    """

    title: str | UnsetType = UNSET
    history: HistoryRule | UnsetType = UNSET
    lobby: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    next_at: int | UnsetType | None = UNSET
    retention: int | UnsetType | None = UNSET
    cadence_days: int | UnsetType | None = UNSET
    cards: bool | UnsetType = UNSET


class RoomKept(EventBody, frozen=True, kw_only=True, tag="room.kept"):
    """The two of a one-off call keep its room as theirs: from now on it is one to one."""


class MemberAdded(EventBody, frozen=True, kw_only=True, tag="member.added"):
    """A person may from now on enter the room. `by` admitted them; absent for the founder."""

    person: str
    name: str
    guest: bool = False
    role: Role
    by: str | None = None


class MemberRole(EventBody, frozen=True, kw_only=True, tag="member.role"):
    person: str
    role: Role


class HostHanded(EventBody, frozen=True, kw_only=True, tag="host.handed"):
    """The actor handed the host role to `person` and took `role` instead."""

    person: str
    role: Role


class MemberRemoved(EventBody, frozen=True, kw_only=True, tag="member.removed"):
    """`by_self` is a member who gave the room up; otherwise the person cannot come back."""

    person: str
    by_self: bool = False


class MemberRenamed(EventBody, frozen=True, kw_only=True, tag="member.renamed"):
    """`person` goes by `name` from now on; what was said and recorded before keeps its time's."""

    person: str
    name: str


class MemberRegistered(EventBody, frozen=True, kw_only=True, tag="member.registered"):
    """`person` came as a guest and has an account from now on: the same person, role and words."""

    person: str


class PersonEntered(EventBody, frozen=True, kw_only=True, tag="person.entered"):
    """The first session of the actor joined, under the `name` they had then."""

    name: str = ""


class PersonLeft(EventBody, frozen=True, kw_only=True, tag="person.left"):
    """The last session of the actor went; `lost` when its grace ran out without a word."""

    reason: LeaveReason = "left"
    at: int | None = None
