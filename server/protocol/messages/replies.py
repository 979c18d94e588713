"""What the service answers: the `d` of `ok` and of `err`."""

from msgspec import field

from server.protocol.board.model import Board
from server.protocol.events.base import HistoryRule, Role, RoomKind
from server.protocol.events.log import Event
from server.protocol.events.relationship import Format, Model
from server.protocol.limits import Limits
from server.protocol.messages.base import Data, Presence
from server.protocol.messages.calls import MediaState


class Welcome(Data, frozen=True, kw_only=True):
    """The reply to `hello`. `resume` authenticates the next `hello` for `resume_ms`."""

    session: str
    person: str
    name: str
    resumed: bool
    resume: str
    resume_ms: int
    now: int
    limits: Limits


class Done(Data, frozen=True, kw_only=True):
    """The reply of requests that return nothing."""


class Ack(Data, frozen=True, kw_only=True):
    """The request is committed as event `seq`. `dup`: it had been before, this is that event."""

    seq: int
    ep: str
    ts: int
    dup: bool = False


class RelationshipInfo(Data, frozen=True, kw_only=True):
    """That a room is the home of a relationship, since when, and how; `model` may not be chosen."""

    since: int
    model: Model | None = None
    format: Format


class RoomInfo(Data, frozen=True, kw_only=True):
    id: str
    title: str
    kind: RoomKind
    history: HistoryRule
    lobby: bool
    locked: bool
    archived: bool
    next_at: int | None = None
    cadence_days: int | None = None
    created_at: int
    retention: int | None = None
    held: str | None = None
    cards: bool = True
    relationship: RelationshipInfo | None = None


class Member(Data, frozen=True, kw_only=True):
    person: str
    name: str
    guest: bool = False
    role: Role


class SessionInfo(Data, frozen=True, kw_only=True):
    """One connected session of a person in the room."""

    session: str
    person: str
    name: str
    role: Role
    state: Presence
    call: str | None = None
    media: MediaState | None = None
    joined_at: int


class CallInfo(Data, frozen=True, kw_only=True):
    """The call that is on. Its participants are the sessions whose `call` names it."""

    call: str
    started_at: int


class Waiting(Data, frozen=True, kw_only=True):
    """Somebody at the door, or refused for good; `since` when."""

    person: str
    name: str
    guest: bool = False
    since: int


class SharedLine(Data, frozen=True, kw_only=True):
    """The one line that `person` chose to share after the last session."""

    person: str
    text: str
    at: int


class Opening(Data, frozen=True, kw_only=True):
    """What the last session left behind, beside the board's carried points and promises."""

    lines: tuple[SharedLine, ...] = ()


class NotesState(Data, frozen=True, kw_only=True):
    """The shared notes at `head`, as one Yjs update; they began after event `since`.

    `withheld`: somebody wrote on them before this person was let in, so nothing of them comes.
    """

    since: int
    update: bytes
    withheld: bool = False


class Joined(Data, frozen=True, kw_only=True):
    """The reply to `join`.

    `recovered`: `events` go on right after the `seq` that was asked for; when False they are the
    latest page and the client starts its view anew from the first of them. `more`: there are
    events between the last of `events` and `head`; fetch them with `history`. `visible_from` is
    the first seq this person may read. `may` lists the actions their role allows. `consents` is
    person -> purpose -> the version of the text they agreed to. `board` and `opening` come when
    the view starts anew or the request had `board`; a client that goes on folds its own board.
    """

    ep: str
    head: int
    visible_from: int
    recovered: bool
    more: bool
    events: tuple[Event, ...]
    room: RoomInfo
    role: Role
    may: tuple[str, ...]
    members: tuple[Member, ...]
    version: int
    sessions: tuple[SessionInfo, ...]
    reads: dict[str, int]
    waiting: tuple[Waiting, ...] = ()
    refused: tuple[Waiting, ...] = ()
    call: CallInfo | None = None
    episode: str | None = None
    consents: dict[str, dict[str, int]] = field(default_factory=dict)
    board: Board | None = None
    opening: Opening | None = None
    notes: NotesState


class Page(Data, frozen=True, kw_only=True):
    """`more`: there are further readable events in the direction that was asked for."""

    events: tuple[Event, ...]
    more: bool
    head: int
    ep: str


class CallEntered(Data, frozen=True, kw_only=True):
    """`peers` are the sessions already in the call; the newcomer offers to each."""

    call: str
    started_at: int
    peers: tuple[SessionInfo, ...]
    ice: tuple["IceServer", ...]
    ice_ms: int | None = None


class IceServer(Data, frozen=True, kw_only=True):
    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


class Err(Data, frozen=True, kw_only=True):
    """The `d` of `err`. `temporary`: the same request may succeed later."""

    code: str
    message: str
    temporary: bool = False
    retry_ms: int | None = None
    data: dict[str, str | int | float | bool | None] = field(default_factory=dict)
