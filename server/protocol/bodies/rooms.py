"""Rooms, the invitations into them, and what is found and kept there."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.people import Me, TimeZone
from server.protocol.events.base import HistoryRule, Name, Role, RoomKind, Title
from server.protocol.events.chat import FileRef
from server.protocol.messages.base import CadenceDays, Cid, Retention
from server.protocol.messages.replies import Member, RoomInfo
from server.protocol.texts import line

InvitedRole = Literal["mentor", "mentee", "peer", "guest", "observer"]


class RoomCreate(In, frozen=True, kw_only=True):
    """`history` and `lobby` default by kind: two see all, a circle from admission with a lobby."""

    cid: Cid
    title: Title
    kind: RoomKind
    history: HistoryRule | None = None
    lobby: bool | None = None
    next_at: int | None = None


class RoomChange(In, frozen=True, kw_only=True):
    """As `room.set` on the socket."""

    cid: Cid
    title: Title | UnsetType = UNSET
    history: HistoryRule | UnsetType = UNSET
    lobby: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    next_at: int | UnsetType | None = UNSET
    retention: Retention | UnsetType | None = UNSET
    cadence_days: CadenceDays | UnsetType | None = UNSET
    cards: bool | UnsetType = UNSET


class Here(Out, frozen=True, kw_only=True):
    """A member who is in the room now, and since when."""

    person: str
    since: int


class RoomSummary(Out, frozen=True, kw_only=True):
    """A room on somebody's home page. `unread` counts messages after their marker, 100 at most.

    `here` is who is in it now, first come first. `erases_at` is when the room's next episode is
    erased, where that is within a week.
    """

    room: RoomInfo
    role: Role
    members: tuple[Member, ...]
    unread: int
    last_message_at: int | None
    present: int
    live: bool
    episodes: int
    last_episode_at: int | None
    erases_at: int | None = None
    here: tuple[Here, ...] = ()


class Rooms(Out, frozen=True, kw_only=True):
    rooms: tuple[RoomSummary, ...]


class RoomView(Out, frozen=True, kw_only=True):
    """A room to its members. `here` is who of them is in it now, first come first."""

    room: RoomInfo
    role: Role
    may: tuple[str, ...]
    members: tuple[Member, ...]
    consents: dict[str, dict[str, int]]
    here: tuple[Here, ...] = ()


class RoomDoor(Out, frozen=True, kw_only=True):
    """A room to whoever has a place in it or was invited and not admitted yet.

    `lobby`: they knock, and somebody inside lets them in; `attended`: whether somebody who may is
    there now. Who else is there is not told before one is let in.
    """

    title: str
    kind: RoomKind
    lobby: bool
    attended: bool


class Waiter(Out, frozen=True, kw_only=True):
    """Somebody waits for the reader: `at_door` to be let in, or else inside, in a room for two.

    `since` when.
    """

    room: str
    title: str
    person: str
    name: str
    at_door: bool
    since: int


class Waiters(Out, frozen=True, kw_only=True):
    """Who came first is first; 20 at most."""

    waiting: tuple[Waiter, ...]


class InvitationCreate(In, frozen=True, kw_only=True):
    """`hours` until it expires; `uses` how many people may come through it."""

    role: InvitedRole
    hours: Annotated[int, Meta(ge=1, le=24 * 90)] = 24 * 7
    uses: Annotated[int, Meta(ge=1, le=100)] = 1
    note: Annotated[str, line(80, least=0)] = ""


class Invitation(Out, frozen=True, kw_only=True):
    """`link` is shown only in the answer that created it."""

    id: str
    role: Role
    note: str
    by: str
    created_at: int
    expires_at: int
    uses: int
    used: int
    revoked: bool
    link: str | None = None


class Invitations(Out, frozen=True, kw_only=True):
    invitations: tuple[Invitation, ...]


class InvitationDoor(Out, frozen=True, kw_only=True):
    """What somebody who holds a link sees before they come in."""

    title: str
    kind: RoomKind
    invited_by: str
    role: Role
    lobby: bool
    expires_at: int


class CallBegin(In, frozen=True, kw_only=True):
    """A room for one conversation, and a link for one person."""

    cid: Cid
    title: Title


class CallBegun(Out, frozen=True, kw_only=True):
    """`again`: it is a call begun before, to which nobody has come, or which this very request
    began; by the same link."""

    room: RoomView
    invitation: Invitation
    again: bool


class PersonMet(Out, frozen=True, kw_only=True):
    """Somebody who was in an episode with the reader, and the room that both are still in.

    `at` is when the last such episode of that room ended.
    """

    person: str
    name: str
    room: str
    title: str
    kind: RoomKind
    at: int


class PeopleMet(Out, frozen=True, kw_only=True):
    """Each person once, whom one met last first; 50 at most."""

    people: tuple[PersonMet, ...]


LinkState = Literal["open", "yours", "used", "expired", "left", "closed"]
"""How a link stands for who holds it: `yours` leads back to the seat they have in its room; `left`
is one from before they left; `closed` was withdrawn, or its room takes nobody any more."""


class InvitationLook(Out, frozen=True, kw_only=True):
    """What somebody who holds a link may know: `door` while it is open, `room` where it is theirs.

    `ask` is whom to ask for another where this one opens nothing; none where that is not theirs to
    know (any more).
    """

    state: LinkState
    door: InvitationDoor | None = None
    room: str | None = None
    ask: str | None = None


class InvitationAccept(In, frozen=True, kw_only=True):
    """`name` is needed when nobody is signed in; it makes a guest, whose clocks go as `time_zone`
    says."""

    name: Name | None = None
    time_zone: TimeZone = "UTC"


class Accepted(Out, frozen=True, kw_only=True):
    """`waiting`: somebody inside has to admit this person first."""

    room: str
    waiting: bool
    me: Me


class Found(Out, frozen=True, kw_only=True):
    """A message that matches. `snippet` marks the matches with U+E000 and U+E001."""

    seq: int
    actor: str
    at: int
    snippet: str


class SearchResult(Out, frozen=True, kw_only=True):
    found: tuple[Found, ...]
    more: bool


class FileKept(Out, frozen=True, kw_only=True):
    """The answer to an upload; name its id in `msg.send`. Unsent files vanish after a day."""

    file: FileRef
