"""Everything that crosses the socket: one frozen type per message.

A frame is the envelope `{t, id?, room?, seq?, ep?, d}`. `t` is the tag of the type below, `d` its
fields. A request carries `id` and is answered by `ok` or `err` with the same `id`; a push carries
none. docs/protocol.md says what each means and when it is sent.
"""

from typing import Annotated, ClassVar, Final, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.kernel.ids import CID_PATTERN
from server.protocol.board import Board
from server.protocol.events import (
    CardKind,
    CardNumber,
    Choice,
    Day,
    Emoji,
    Event,
    HistoryRule,
    Id,
    PollOption,
    Role,
    RoomKind,
    Seq,
    Text,
    Title,
    Words,
)
from server.protocol.limits import Limits

Cid = Annotated[str, Meta(pattern=CID_PATTERN)]
Token = Annotated[str, Meta(min_length=16, max_length=1024)]
Sdp = Annotated[str, Meta(min_length=1, max_length=48 * 1024)]
Candidate = Annotated[str, Meta(max_length=2048)]
Generation = Annotated[int, Meta(ge=0, le=1_000_000)]
Retention = Annotated[int, Meta(ge=1, le=36_500)]
"""Days after which an episode is erased."""
CadenceDays = Annotated[int, Meta(ge=1, le=366)]
Presence = Literal["online", "reconnecting"]
Minutes = Annotated[int, Meta(ge=1, le=180)]


class Message(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of every message. `T` is the `t` of its envelope, its fields are `d`."""

    T: ClassVar[str]


class Durable(Message, frozen=True, kw_only=True):
    """A request that writes to the log. Sent again with the same `cid` it writes nothing new."""

    cid: Cid


class Data(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of the parts of messages."""


# ── session: client to server ────────────────────────────────────────────────────────────────


class Hello(Message, frozen=True, kw_only=True):
    """The first frame. Exactly one of `ticket` (from POST /api/v1/tickets) and `resume`.

    A ticket begins a session; a resume token, from `welcome` or `token`, goes on with its own,
    also after the server restarted.
    """

    T: ClassVar = "hello"
    ticket: Token | None = None
    resume: Token | None = None
    agent: Annotated[str, Meta(max_length=120)] = ""


class Pong(Message, frozen=True, kw_only=True):
    """Answers `ping`. Any other frame counts as a sign of life, too."""

    T: ClassVar = "pong"


class Join(Message, frozen=True, kw_only=True):
    """Enter a room and follow its log. With `ep` and `seq`: resume after that event."""

    T: ClassVar = "join"
    ep: Annotated[str, Meta(max_length=32)] | None = None
    seq: Annotated[int, Meta(ge=0, le=2**53)] | None = None


class Leave(Message, frozen=True, kw_only=True):
    """Leave the room on this connection; membership stays."""

    T: ClassVar = "leave"


class History(Message, frozen=True, kw_only=True):
    """A page of the log: the `limit` events after `after`, or before `before`, in order of seq."""

    T: ClassVar = "history"
    after: Annotated[int, Meta(ge=0, le=2**53)] | None = None
    before: Seq | None = None
    limit: Annotated[int, Meta(ge=1, le=500)] = 100


# ── the room's door and its people ───────────────────────────────────────────────────────────


class Knock(Message, frozen=True, kw_only=True):
    """Wait in the lobby until somebody admits or denies."""

    T: ClassVar = "knock"


class Admit(Durable, frozen=True, kw_only=True):
    T: ClassVar = "admit"
    person: Id


class Deny(Message, frozen=True, kw_only=True):
    T: ClassVar = "deny"
    person: Id


class Remove(Durable, frozen=True, kw_only=True):
    """Remove a person for good; they can neither rejoin nor resume."""

    T: ClassVar = "member.remove"
    person: Id


class SetRole(Durable, frozen=True, kw_only=True):
    T: ClassVar = "member.role"
    person: Id
    role: Role


class HandHost(Durable, frozen=True, kw_only=True):
    """Hand the host role on; the sender takes `role` instead."""

    T: ClassVar = "host.hand"
    person: Id
    role: Role = "peer"


class SetRoom(Durable, frozen=True, kw_only=True):
    """Change what is present."""

    T: ClassVar = "room.set"
    title: Title | UnsetType = UNSET
    history: HistoryRule | UnsetType = UNSET
    lobby: bool | UnsetType = UNSET
    locked: bool | UnsetType = UNSET
    archived: bool | UnsetType = UNSET
    next_at: int | UnsetType | None = UNSET
    retention: Retention | UnsetType | None = UNSET
    cadence_days: CadenceDays | UnsetType | None = UNSET
    cards: bool | UnsetType = UNSET


# ── chat ─────────────────────────────────────────────────────────────────────────────────────


class MsgSend(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.send"
    text: Annotated[str, Meta(max_length=8192)] = ""
    reply_to: Seq | None = None
    mentions: Annotated[tuple[Id, ...], Meta(max_length=32)] = ()
    files: Annotated[tuple[Id, ...], Meta(max_length=10)] = ()


class MsgEdit(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.edit"
    target: Seq
    text: Text


class MsgRedact(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.redact"
    target: Seq


class MsgReact(Durable, frozen=True, kw_only=True):
    T: ClassVar = "msg.react"
    target: Seq
    emoji: Emoji
    on: bool = True


class Typing(Message, frozen=True, kw_only=True):
    """Also pushed to the others, with `person` set by the server. Never stored."""

    T: ClassVar = "typing"
    on: bool
    person: Id | None = None


class Read(Message, frozen=True, kw_only=True):
    """The reader's marker moved to `seq`. Pushed to the others with `person`. Never goes back."""

    T: ClassVar = "read"
    seq: Seq
    person: Id | None = None


# ── shared notes ─────────────────────────────────────────────────────────────────────────────


class NotesUpdate(Message, frozen=True, kw_only=True):
    """What the sender typed, as a Yjs update (v1) of the page that began after event `since`.

    It needs no cid: sent again it brings nothing new, and is acknowledged with `dup`.
    """

    T: ClassVar = "notes.update"
    since: Annotated[int, Meta(ge=0, le=2**53)]
    update: bytes


# ── calls ────────────────────────────────────────────────────────────────────────────────────


class MediaState(Data, frozen=True, kw_only=True):
    """What a participant of a call sends; kept through reconnects exactly."""

    muted: bool = False
    camera: bool = False
    sharing: bool = False
    hand: bool = False


class CallJoin(Durable, frozen=True, kw_only=True):
    """Join the room's call, or start it. `call` names the call a resuming client was in."""

    T: ClassVar = "call.join"
    call: Id | None = None
    state: MediaState


class CallLeave(Durable, frozen=True, kw_only=True):
    T: ClassVar = "call.leave"


class CallState(Durable, frozen=True, kw_only=True):
    """Replaces the sender's whole media state."""

    T: ClassVar = "call.state"
    state: MediaState


class CallReact(Message, frozen=True, kw_only=True):
    """A reaction that floats by. Pushed to all with `session`. Never stored."""

    T: ClassVar = "call.react"
    emoji: Emoji
    session: Id | None = None


class LowerHand(Durable, frozen=True, kw_only=True):
    """A host lowers somebody's hand."""

    T: ClassVar = "hand.lower"
    session: Id


class MuteAsk(Message, frozen=True, kw_only=True):
    """A host mutes somebody: the client mutes itself and says why. Nobody can unmute others."""

    T: ClassVar = "mute.ask"
    session: Id


class IceCandidate(Data, frozen=True, kw_only=True):
    """RTCIceCandidateInit in snake case; `candidate` is empty at the end of a generation."""

    candidate: Candidate
    sdp_mid: Annotated[str, Meta(max_length=64)] | None = None
    sdp_m_line_index: Annotated[int, Meta(ge=0, le=512)] | None = None
    username_fragment: Annotated[str, Meta(max_length=256)] | None = None


class SigOffer(Message, frozen=True, kw_only=True):
    """Relayed to session `peer`; it arrives with `peer` naming the sender. Same for the next."""

    T: ClassVar = "sig.offer"
    peer: Id
    call: Id
    gen: Generation
    sdp: Sdp


class SigAnswer(Message, frozen=True, kw_only=True):
    T: ClassVar = "sig.answer"
    peer: Id
    call: Id
    gen: Generation
    sdp: Sdp


class SigCandidate(Message, frozen=True, kw_only=True):
    T: ClassVar = "sig.candidate"
    peer: Id
    call: Id
    gen: Generation
    candidate: IceCandidate


class SigBye(Message, frozen=True, kw_only=True):
    """The connection of this generation is closed on the sender's side."""

    T: ClassVar = "sig.bye"
    peer: Id
    call: Id
    gen: Generation


# ── episodes ─────────────────────────────────────────────────────────────────────────────────


class EpisodeEnd(Durable, frozen=True, kw_only=True):
    """A host ends the running episode."""

    T: ClassVar = "episode.end"


# ── together in the room: the board ──────────────────────────────────────────────────────────


class AgendaAdd(Durable, frozen=True, kw_only=True):
    T: ClassVar = "agenda.add"
    text: Words


class AgendaChange(Durable, frozen=True, kw_only=True):
    T: ClassVar = "agenda.change"
    point: Seq
    text: Words


class AgendaMove(Durable, frozen=True, kw_only=True):
    """Put `point` right before `before`, or last."""

    T: ClassVar = "agenda.move"
    point: Seq
    before: Seq | None = None


class AgendaTake(Durable, frozen=True, kw_only=True):
    """Take a point that was carried over into today's agenda."""

    T: ClassVar = "agenda.take"
    point: Seq


class AgendaCover(Durable, frozen=True, kw_only=True):
    """Tick or untick. In a session the next open point is turned to, when this one was current."""

    T: ClassVar = "agenda.cover"
    point: Seq
    on: bool = True


class AgendaDrop(Durable, frozen=True, kw_only=True):
    """Take off the agenda, or put back."""

    T: ClassVar = "agenda.drop"
    point: Seq
    on: bool = True


class AgendaTurn(Durable, frozen=True, kw_only=True):
    """Say what is talked about now, while a session is on."""

    T: ClassVar = "agenda.turn"
    point: Seq | None = None


class AgendaOwn(Durable, frozen=True, kw_only=True):
    """Give the agenda to `person`: its owner may, and a host."""

    T: ClassVar = "agenda.own"
    person: Id


class ActionAdd(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.add"
    text: Words
    owner: Id
    due: Day | None = None


class ActionChange(Durable, frozen=True, kw_only=True):
    """Change what is present."""

    T: ClassVar = "action.change"
    action: Seq
    text: Words | UnsetType = UNSET
    owner: Id | UnsetType = UNSET
    due: Day | UnsetType | None = UNSET


class ActionTick(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.tick"
    action: Seq
    on: bool = True


class ActionDrop(Durable, frozen=True, kw_only=True):
    T: ClassVar = "action.drop"
    action: Seq
    on: bool = True


class TimerStart(Durable, frozen=True, kw_only=True):
    """A timer of so many minutes, in place of the one that runs."""

    T: ClassVar = "timer.start"
    minutes: Minutes


class TimerExtend(Durable, frozen=True, kw_only=True):
    T: ClassVar = "timer.extend"
    minutes: Minutes


class TimerStop(Durable, frozen=True, kw_only=True):
    T: ClassVar = "timer.stop"


class PollOpen(Durable, frozen=True, kw_only=True):
    T: ClassVar = "poll.open"
    question: Words
    options: Annotated[tuple[PollOption, ...], Meta(min_length=2, max_length=6)]


class PollVote(Durable, frozen=True, kw_only=True):
    """`choice` counts the options from 0; None takes the vote back."""

    T: ClassVar = "poll.vote"
    poll: Seq
    choice: Choice | None = None


class PollClose(Durable, frozen=True, kw_only=True):
    T: ClassVar = "poll.close"
    poll: Seq


class CardDraw(Durable, frozen=True, kw_only=True):
    T: ClassVar = "card.draw"
    kind: CardKind
    number: CardNumber


class CardDismiss(Durable, frozen=True, kw_only=True):
    T: ClassVar = "card.dismiss"
    card: Seq


ON_BOARD: Final[tuple[type[Durable], ...]] = (
    AgendaAdd,
    AgendaChange,
    AgendaMove,
    AgendaTake,
    AgendaCover,
    AgendaDrop,
    AgendaTurn,
    AgendaOwn,
    ActionAdd,
    ActionChange,
    ActionTick,
    ActionDrop,
    TimerStart,
    TimerExtend,
    TimerStop,
    PollOpen,
    PollVote,
    PollClose,
    CardDraw,
    CardDismiss,
)
"""The requests that change the board. They count towards the rate of the chat."""


# ── replies: the `d` of `ok` ─────────────────────────────────────────────────────────────────


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
    """The shared notes at `head`, as one Yjs update; they began after event `since`."""

    since: int
    update: bytes


class Joined(Data, frozen=True, kw_only=True):
    """The reply to `join`.

    `recovered`: `events` go on right after the `seq` that was asked for; when False they are the
    latest page and the client starts its view anew from the first of them. `more`: there are
    events between the last of `events` and `head`; fetch them with `history`. `visible_from` is
    the first seq this person may read. `may` lists the actions their role allows. `consents` is
    person -> purpose -> the version of the text they agreed to. `board` and `opening` come when
    the view starts anew; a client that goes on folds its own board.
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
    call: CallInfo | None = None
    episode: str | None = None
    consents: dict[str, dict[str, int]] = {}
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
    """`peers` are the sessions already in the call; the newcomer offers to each, politely."""

    call: str
    started_at: int
    peers: tuple[SessionInfo, ...]
    ice: tuple["IceServer", ...]
    ice_ms: int | None = None


class IceServer(Data, frozen=True, kw_only=True):
    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


# ── pushes: server to client ─────────────────────────────────────────────────────────────────


class Err(Data, frozen=True, kw_only=True):
    """The `d` of `err`. `temporary`: the same request may succeed later."""

    code: str
    message: str
    temporary: bool = False
    retry_ms: int | None = None
    data: dict[str, str | int | float | bool | None] = {}


class Ping(Message, frozen=True, kw_only=True):
    """`heads` of the joined rooms, `room -> (ep, seq)`: a client behind them fetches the gap."""

    T: ClassVar = "ping"
    now: int
    heads: dict[str, tuple[str, int]]


class PresencePush(Message, frozen=True, kw_only=True):
    """What changed from `version` minus `covers` on; where that is newer, the client joins again.

    `version` counts up by one for each push of the room. A push covers one version, but for a
    slow client what waits is summed up.
    """

    T: ClassVar = "presence"
    version: int
    covers: int = 1
    sessions: tuple[SessionInfo, ...] = ()
    gone: tuple[str, ...] = ()


class LobbyPush(Message, frozen=True, kw_only=True):
    """Everybody at the door, to those who may admit."""

    T: ClassVar = "lobby"
    waiting: tuple[Waiting, ...]


class Admitted(Message, frozen=True, kw_only=True):
    """To the one at the door: join now."""

    T: ClassVar = "admitted"


class Denied(Message, frozen=True, kw_only=True):
    """To the one at the door: not this time."""

    T: ClassVar = "denied"


class Removed(Message, frozen=True, kw_only=True):
    """You are out of the room for good."""

    T: ClassVar = "removed"


class RoleChanged(Message, frozen=True, kw_only=True):
    """Your role changed, and with it what you may do."""

    T: ClassVar = "role"
    role: Role
    may: tuple[str, ...]


class MuteAsked(Message, frozen=True, kw_only=True):
    """Mute yourself; `by` asked for it."""

    T: ClassVar = "mute.asked"
    by: str


class IcePush(Message, frozen=True, kw_only=True):
    """Fresh ICE servers, at 80 % of the life of the former credentials."""

    T: ClassVar = "ice"
    servers: tuple[IceServer, ...]
    ttl_ms: int | None = None


class TokenPush(Message, frozen=True, kw_only=True):
    """A fresh resume token; the former stays valid until it expires."""

    T: ClassVar = "token"
    resume: str
    resume_ms: int


class GoAway(Message, frozen=True, kw_only=True):
    """The server stops: reconnect after that many milliseconds; it closes at `deadline_ms`."""

    T: ClassVar = "goaway"
    reconnect_after_ms: int
    deadline_ms: int


AnyRequest = (
    Hello
    | Pong
    | Join
    | Leave
    | History
    | Knock
    | Admit
    | Deny
    | Remove
    | SetRole
    | HandHost
    | SetRoom
    | MsgSend
    | MsgEdit
    | MsgRedact
    | MsgReact
    | Typing
    | Read
    | NotesUpdate
    | CallJoin
    | CallLeave
    | CallState
    | CallReact
    | LowerHand
    | MuteAsk
    | SigOffer
    | SigAnswer
    | SigCandidate
    | SigBye
    | EpisodeEnd
    | AgendaAdd
    | AgendaChange
    | AgendaMove
    | AgendaTake
    | AgendaCover
    | AgendaDrop
    | AgendaTurn
    | AgendaOwn
    | ActionAdd
    | ActionChange
    | ActionTick
    | ActionDrop
    | TimerStart
    | TimerExtend
    | TimerStop
    | PollOpen
    | PollVote
    | PollClose
    | CardDraw
    | CardDismiss
)

AnyPush = (
    Ping
    | Typing
    | Read
    | CallReact
    | SigOffer
    | SigAnswer
    | SigCandidate
    | SigBye
    | PresencePush
    | LobbyPush
    | Admitted
    | Denied
    | Removed
    | RoleChanged
    | MuteAsked
    | IcePush
    | TokenPush
    | GoAway
)

Reply = Welcome | Done | Ack | Joined | Page | CallEntered

REPLY_OF: Final[dict[type[Message], type[msgspec.Struct]]] = {
    Hello: Welcome,
    Join: Joined,
    Leave: Done,
    History: Page,
    Knock: Done,
    Admit: Ack,
    Deny: Done,
    Remove: Ack,
    SetRole: Ack,
    HandHost: Ack,
    SetRoom: Ack,
    MsgSend: Ack,
    MsgEdit: Ack,
    MsgRedact: Ack,
    MsgReact: Ack,
    NotesUpdate: Ack,
    CallJoin: CallEntered,
    CallLeave: Done,
    CallState: Done,
    LowerHand: Done,
    MuteAsk: Done,
    SigOffer: Done,
    SigAnswer: Done,
    SigCandidate: Done,
    SigBye: Done,
    EpisodeEnd: Ack,
    **dict.fromkeys(ON_BOARD, Ack),
}
"""request -> the type of `d` in its `ok`. Requests that are not named get no reply."""


REQUESTS: Final[dict[str, type[Message]]] = {kind.T: kind for kind in get_args(AnyRequest)}
"""`t` -> the type of its `d`, for everything a client may send."""

PUSHES: Final[dict[str, type[Message]]] = {kind.T: kind for kind in get_args(AnyPush)}
"""`t` -> the type of its `d`, for everything a server sends unasked; `event` comes beside these."""
