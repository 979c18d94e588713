"""What a room is between two events: plain values, made by folding its log."""

from dataclasses import dataclass, field
from typing import Literal

from server.kernel.clock import Millis
from server.protocol.events.base import HistoryRule, Purpose, Role, RoomKind
from server.protocol.events.relationship import Format, Model

Standing = Literal["member", "removed", "left"]
"""A removed person cannot come back by themselves; one who left can be admitted again."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's standing in a room.

    `admitted_seq` is the seq of the event that let them in last; `read_seq` their read marker.
    """

    person: str
    name: str
    guest: bool
    role: Role
    standing: Standing
    admitted_seq: int
    read_seq: int = 0


@dataclass(frozen=True, slots=True)
class MemberStanding:
    """What a member of a room is and may see there, for features beside the room."""

    role: Role
    visible_from: int
    head: int
    title: str
    kind: RoomKind
    archived: bool


@dataclass(frozen=True, slots=True)
class OpenCall:
    call: str
    started_at: Millis


@dataclass(frozen=True, slots=True)
class Relationship:
    """That the room is the home of one, `since` when; `model` is None while none was chosen."""

    since: Millis
    model: Model | None = None
    format: Format = "one_to_one"


Consents = dict[str, dict[Purpose, int]]
"""person -> purpose -> the version of the text they agreed to."""


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room's state after event `head`: what the store keeps beside the log, as projections.

    `retention` in days, None for the service's own; `hold` is why nothing may be erased.
    """

    id: str
    epoch: str
    head: int
    title: str
    kind: RoomKind
    history: HistoryRule
    lobby: bool
    locked: bool
    archived: bool
    next_at: Millis | None
    created_at: Millis
    members: dict[str, Membership] = field(default_factory=dict)
    call: OpenCall | None = None
    episode: str | None = None
    cards: bool = True
    cadence_days: int | None = None
    retention: int | None = None
    hold: str | None = None
    consents: Consents = field(default_factory=dict)
    relationship: Relationship | None = None

    @property
    def paired(self) -> bool:
        """Whether the room is the home of a relationship."""
        return self.relationship is not None
