"""The HTTP API's language: request and response bodies. docs/http.md lists the routes.

OpenAPI and the client's TypeScript are generated from these types. Times are milliseconds since
the epoch, UTC; sizes are bytes.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.protocol.events import (
    CloseReason,
    FileRef,
    HistoryRule,
    LeaveReason,
    Name,
    Role,
    RoomKind,
    Title,
)
from server.protocol.messages import Cid, IceServer, Member, RoomInfo

Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Password = Annotated[str, Meta(min_length=1, max_length=256)]
Locale = Literal["en", "fr"]
TimeZone = Annotated[str, Meta(min_length=1, max_length=64)]
InvitedRole = Literal["mentor", "mentee", "peer", "guest", "observer"]
MarkKind = Literal["insight", "question", "revisit"]
EpisodeState = Literal["live", "interrupted", "closed"]


class In(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A request body. Fields nobody knows are refused, so that a typing slip does not pass."""


class Out(msgspec.Struct, frozen=True, kw_only=True):
    """A response body."""


class Problem(Out, frozen=True, kw_only=True, omit_defaults=True):
    """application/problem+json (RFC 9457). `code` is stable; the client has the words for it."""

    type: str
    title: str
    status: int
    code: str
    temporary: bool = False
    retry_ms: int | None = None
    data: dict[str, str | int | float | bool | None] = {}


# ── the service ──────────────────────────────────────────────────────────────────────────────


class Config(Out, frozen=True, kw_only=True):
    """What a client has to know before anybody signs in."""

    demo: bool
    mail: bool
    registration: bool
    min_password: int
    version: str


# ── people ───────────────────────────────────────────────────────────────────────────────────


class Register(In, frozen=True, kw_only=True):
    email: Email
    password: Password
    name: Name
    locale: Locale = "en"
    time_zone: TimeZone = "UTC"


class SignIn(In, frozen=True, kw_only=True):
    email: Email
    password: Password


class LinkRequest(In, frozen=True, kw_only=True):
    email: Email


class LinkRedeem(In, frozen=True, kw_only=True):
    token: Annotated[str, Meta(min_length=16, max_length=512)]


class Me(Out, frozen=True, kw_only=True):
    """The person who asks. Guests have no e-mail and know one room only."""

    person: str
    name: str
    guest: bool
    email: str | None
    locale: Locale
    time_zone: str
    room: str | None = None


class MeChange(In, frozen=True, kw_only=True):
    """Only what is present changes."""

    name: Name | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET


class PasswordChange(In, frozen=True, kw_only=True):
    """`current` may be empty for an account that has no password yet."""

    current: Annotated[str, Meta(max_length=256)]
    new: Password


class SignInSession(Out, frozen=True, kw_only=True):
    """A browser that is signed in. `agent` is its User-Agent, shortened."""

    id: str
    current: bool
    agent: str
    created_at: int
    seen_at: int


class SignInSessions(Out, frozen=True, kw_only=True):
    sessions: tuple[SignInSession, ...]


class Ticket(Out, frozen=True, kw_only=True):
    """Opens one socket within `expires_ms`, once."""

    ticket: str
    expires_ms: int


# ── rooms ────────────────────────────────────────────────────────────────────────────────────


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


class RoomSummary(Out, frozen=True, kw_only=True):
    """A room on somebody's home page. `unread` counts messages after their marker, 100 at most."""

    room: RoomInfo
    role: Role
    members: tuple[Member, ...]
    unread: int
    last_message_at: int | None
    present: int
    live: bool
    episodes: int
    last_episode_at: int | None


class Rooms(Out, frozen=True, kw_only=True):
    rooms: tuple[RoomSummary, ...]


class RoomView(Out, frozen=True, kw_only=True):
    room: RoomInfo
    role: Role
    may: tuple[str, ...]
    members: tuple[Member, ...]


class InvitationCreate(In, frozen=True, kw_only=True):
    """`hours` until it expires; `uses` how many people may come through it."""

    role: InvitedRole
    hours: Annotated[int, Meta(ge=1, le=24 * 90)] = 24 * 7
    uses: Annotated[int, Meta(ge=1, le=100)] = 1
    note: Annotated[str, Meta(max_length=80)] = ""


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


class InvitationAccept(In, frozen=True, kw_only=True):
    """`name` is needed when nobody is signed in; it makes a guest."""

    name: Name | None = None


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


# ── episodes ─────────────────────────────────────────────────────────────────────────────────


class Span(Out, frozen=True, kw_only=True):
    """From `start` to `end`; `end` is None while it lasts."""

    start: int
    end: int | None


class Attendance(Out, frozen=True, kw_only=True):
    """`away` are the gaps between the spans: interruptions that ended with a return."""

    person: str
    name: str
    role: Role
    spans: tuple[Span, ...]
    away: tuple[Span, ...]
    left: LeaveReason | None
    messages: int


class EpisodeCall(Out, frozen=True, kw_only=True):
    call: str
    span: Span
    people: tuple[str, ...]


class EpisodeShare(Out, frozen=True, kw_only=True):
    person: str
    span: Span


class EpisodeHand(Out, frozen=True, kw_only=True):
    person: str
    span: Span


class EpisodeFile(Out, frozen=True, kw_only=True):
    person: str
    at: int
    seq: int
    file: FileRef


class ChatBucket(Out, frozen=True, kw_only=True):
    """Messages sent within `[at, at + bucket_ms)` of the timeline."""

    at: int
    count: int


class Mark(Out, frozen=True, kw_only=True):
    """A moment its owner marked; nobody else ever gets it. `seq`: the log's head at the time."""

    id: str
    room: str
    kind: MarkKind
    note: str
    at: int
    seq: int


class MarkCreate(In, frozen=True, kw_only=True):
    cid: Cid
    kind: MarkKind
    note: Annotated[str, Meta(max_length=280)] = ""


class MarkChange(In, frozen=True, kw_only=True):
    kind: MarkKind | UnsetType = UNSET
    note: Annotated[str, Meta(max_length=280)] | UnsetType = UNSET


class EpisodeNotes(Out, frozen=True, kw_only=True):
    """The shared notes as the episode left them; `writers` in the order they began to write."""

    text: str
    writers: tuple[str, ...]
    changed_at: int


class Timeline(Out, frozen=True, kw_only=True):
    """Everything the picture draws. `interrupted` are stops of the service itself."""

    people: tuple[Attendance, ...]
    calls: tuple[EpisodeCall, ...]
    shares: tuple[EpisodeShare, ...]
    hands: tuple[EpisodeHand, ...]
    files: tuple[EpisodeFile, ...]
    interrupted: tuple[Span, ...]
    bucket_ms: int
    chat: tuple[ChatBucket, ...]


class EpisodeSummary(Out, frozen=True, kw_only=True):
    """`number` counts the room's episodes from 1, oldest first."""

    id: str
    room: str
    number: int
    title: str
    state: EpisodeState
    started_at: int
    ended_at: int | None
    reason: CloseReason | None
    people: tuple[str, ...]
    messages: int


class Episodes(Out, frozen=True, kw_only=True):
    episodes: tuple[EpisodeSummary, ...]
    more: bool


class EpisodeView(Out, frozen=True, kw_only=True):
    """One episode as its reader may see it: the room's record and the reader's own marks."""

    episode: EpisodeSummary
    kind: RoomKind
    first_seq: int
    last_seq: int | None
    timeline: Timeline
    notes: EpisodeNotes | None
    marks: tuple[Mark, ...]


class IceConfig(Out, frozen=True, kw_only=True):
    """For the connection test of the pre-join page."""

    servers: tuple[IceServer, ...]
    ttl_ms: int | None


class DemoMail(Out, frozen=True, kw_only=True):
    """A mail that demo mode kept instead of sending it."""

    to: str
    subject: str
    text: str
    at: int


class DemoOutbox(Out, frozen=True, kw_only=True):
    mails: tuple[DemoMail, ...]
