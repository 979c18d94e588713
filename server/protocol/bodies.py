"""The HTTP API's language: request and response bodies. docs/http.md lists the routes.

OpenAPI and the client's TypeScript are generated from these types. Times are milliseconds since
the epoch, UTC; sizes are bytes.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from server.protocol.board import PollChoice
from server.protocol.events import (
    AmendedAbout,
    CardKind,
    CloseReason,
    EraseWish,
    FileRef,
    HistoryRule,
    Id,
    LeaveReason,
    Name,
    Purpose,
    Role,
    RoomKind,
    Seq,
    Title,
)
from server.protocol.messages import CadenceDays, Cid, IceServer, Member, Retention, RoomInfo

Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Password = Annotated[str, Meta(min_length=1, max_length=256)]
Locale = Literal["en", "fr"]
TimeZone = Annotated[str, Meta(min_length=1, max_length=64)]
InvitedRole = Literal["mentor", "mentee", "peer", "guest", "observer"]
MarkKind = Literal["insight", "question", "revisit"]
LookAct = Literal["read", "export", "share", "erase", "erase_own", "hold", "release"]
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
    """What a client has to know before anybody signs in.

    `retention`: kind of room -> days after which its episodes are erased; kept where missing.
    """

    demo: bool
    mail: bool
    registration: bool
    min_password: int
    version: str
    retention: dict[str, int] = {}


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
    """The person who asks. Guests have no e-mail and know one room only.

    `reminders`: whether they get the one mail about a talk they have not reflected on.
    """

    person: str
    name: str
    guest: bool
    email: str | None
    locale: Locale
    time_zone: str
    room: str | None = None
    reminders: bool = True


class MeChange(In, frozen=True, kw_only=True):
    """Only what is present changes."""

    name: Name | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    reminders: bool | UnsetType = UNSET


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
    retention: Retention | UnsetType | None = UNSET
    cadence_days: CadenceDays | UnsetType | None = UNSET
    cards: bool | UnsetType = UNSET


class RoomSummary(Out, frozen=True, kw_only=True):
    """A room on somebody's home page. `unread` counts messages after their marker, 100 at most.

    `erases_at` is when the room's next episode is erased, where that is within a week.
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


class Rooms(Out, frozen=True, kw_only=True):
    rooms: tuple[RoomSummary, ...]


class RoomView(Out, frozen=True, kw_only=True):
    room: RoomInfo
    role: Role
    may: tuple[str, ...]
    members: tuple[Member, ...]
    consents: dict[str, dict[str, int]]


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


# ── agreement, and the end of an account ─────────────────────────────────────────────────────


class ConsentText(Out, frozen=True, kw_only=True):
    """What one agrees to, in plain words. A higher `version` asks again."""

    purpose: Purpose
    version: int
    title: str
    text: str


class ConsentTexts(Out, frozen=True, kw_only=True):
    texts: tuple[ConsentText, ...]


class ConsentChange(In, frozen=True, kw_only=True):
    """Agree to the present `version` of a purpose's text, or do not agree any more."""

    cid: Cid
    purpose: Purpose
    given: bool
    version: Annotated[int, Meta(ge=1, le=10_000)]


class Consented(Out, frozen=True, kw_only=True):
    room: str
    title: str
    purpose: Purpose
    version: int
    at: int


class MyConsents(Out, frozen=True, kw_only=True):
    consents: tuple[Consented, ...]


class AccountEnd(In, frozen=True, kw_only=True):
    """Delete my account. `password` may be empty where there is none and one signed in lately."""

    password: Annotated[str, Meta(max_length=256)] = ""
    words: Literal["keep", "remove"] = "keep"


class AccountEnding(Out, frozen=True, kw_only=True):
    """The account is deleted at `at`, unless its owner signs in before."""

    at: int


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


class Confirmation(Out, frozen=True, kw_only=True):
    person: str
    at: int


class Amendment(Out, frozen=True, kw_only=True):
    """What somebody who was there says about the record. `seq` names it; nothing replaces it."""

    seq: int
    person: str
    at: int
    about: AmendedAbout
    text: str
    confirmed: tuple[Confirmation, ...]


class EpisodeConfirm(In, frozen=True, kw_only=True):
    """Yes to the record, or with `amendment` to somebody else's amendment of it."""

    cid: Cid
    amendment: Seq | None = None


class EpisodeAmend(In, frozen=True, kw_only=True):
    cid: Cid
    about: AmendedAbout
    text: Annotated[str, Meta(min_length=1, max_length=2_000)]


class TalkShare(Out, frozen=True, kw_only=True):
    """How much of the time in which anyone spoke one spoke oneself, in percent; for them alone.

    `withheld` says why there is no number: somebody's reports are incomplete, nobody else was in
    the call, or nobody spoke.
    """

    percent: int | None
    withheld: Literal["incomplete", "alone", "silent"] | None


Deciseconds = Annotated[int, Meta(ge=0, le=10 * 60 * 60 * 48)]


class TalkReport(In, frozen=True, kw_only=True):
    """The sender's own speaking, as their meter heard it: from `since` to `until` it listened.

    All times are tenths of a second since the call started. `spans` are `[start, end]`, in order,
    within that time and apart from each other.
    """

    call: Id
    since: Deciseconds
    until: Deciseconds
    spans: Annotated[tuple[tuple[Deciseconds, Deciseconds], ...], Meta(max_length=60)] = ()


class Erased(Out, frozen=True, kw_only=True):
    """When an episode was erased; by whom, `room` for its time being over; by whose wish."""

    at: int
    by: str
    wish: EraseWish


class EpisodePoint(Out, frozen=True, kw_only=True):
    """A point of the session's agenda. `spans`: when it was what people talked about.

    Not covered, it carries on in the next session.
    """

    seq: int
    text: str
    by: str
    spans: tuple[Span, ...]
    covered_at: int | None


class EpisodeAction(Out, frozen=True, kw_only=True):
    """A promise that was made or kept in this session; `made`: here, not before."""

    seq: int
    text: str
    owner: str
    due: str | None
    at: int
    made: bool
    done_at: int | None


class EpisodePoll(Out, frozen=True, kw_only=True):
    seq: int
    question: str
    options: tuple[str, ...]
    by: str
    at: int
    votes: tuple[PollChoice, ...]
    closed_at: int | None


class EpisodeCard(Out, frozen=True, kw_only=True):
    seq: int
    card_kind: CardKind
    number: int
    by: str
    at: int


class EpisodeTimer(Out, frozen=True, kw_only=True):
    """A timer; `end` is when it was up or stopped, whichever came first."""

    seq: int
    by: str
    span: Span


class Together(Out, frozen=True, kw_only=True):
    """What people had on their board in an episode."""

    agenda: tuple[EpisodePoint, ...] = ()
    actions: tuple[EpisodeAction, ...] = ()
    polls: tuple[EpisodePoll, ...] = ()
    cards: tuple[EpisodeCard, ...] = ()
    timers: tuple[EpisodeTimer, ...] = ()


class EpisodeSummary(Out, frozen=True, kw_only=True):
    """`number` counts the room's episodes from 1, oldest first.

    `confirmed` are those who said that the record is right; `amendments` how many were written.
    An erased one is this alone.
    """

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
    erased: Erased | None = None
    confirmed: tuple[str, ...] = ()
    amendments: int = 0


class AdoptedEpisode(Out, frozen=True, kw_only=True):
    """A one-off conversation that a room took in later.

    `room` and `title` are there for those who were in it; others learn only that it took place.
    """

    id: str
    started_at: int
    ended_at: int
    people: tuple[str, ...]
    room: str | None
    title: str | None


class Episodes(Out, frozen=True, kw_only=True):
    """`adopted` stand beside the pages and come with the first of them, oldest first."""

    episodes: tuple[EpisodeSummary, ...]
    more: bool
    adopted: tuple[AdoptedEpisode, ...] = ()


class ErasureWish(Out, frozen=True, kw_only=True):
    """`person` wants the whole episode erased; the wish counts until `until`."""

    person: str
    until: int


class Erase(In, frozen=True, kw_only=True):
    """`mine`: what one said there oneself, at once. `all`: the whole episode, when all agree."""

    what: Literal["mine", "all"]


class Erasing(Out, frozen=True, kw_only=True):
    """Whether it is done, and whose agreement is missing."""

    erased: bool
    missing: tuple[str, ...]


class Look(Out, frozen=True, kw_only=True):
    """`name` is empty for somebody who deleted their account."""

    person: str
    name: str
    act: LookAct
    room: str
    episode: str
    at: int


class Looks(Out, frozen=True, kw_only=True):
    """Who looked, newest first. `whole`: the chain of hashes holds, nothing was taken out."""

    looks: tuple[Look, ...]
    whole: bool


class EpisodeView(Out, frozen=True, kw_only=True):
    """One episode as its reader may see it: the room's record and the reader's own marks.

    `unkept` are those without whose agreement the chat was not kept; None: it was. `erases_at` is
    when its time is over. `wishes` are those who want all of it erased, until that is too long ago.
    `confirmed` and `amendments` are what those who were there said of it afterwards. `talk` is the
    reader's own share, once the episode is closed and when they were in its call.
    """

    episode: EpisodeSummary
    kind: RoomKind
    first_seq: int
    last_seq: int | None
    timeline: Timeline
    together: Together
    notes: EpisodeNotes | None
    marks: tuple[Mark, ...]
    confirmed: tuple[Confirmation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    talk: TalkShare | None = None
    unkept: tuple[str, ...] | None = None
    erases_at: int | None = None
    held: str | None = None
    wishes: tuple[ErasureWish, ...] = ()


# ── reflection, sharing, diary ───────────────────────────────────────────────────────────────

Answer = Annotated[str, Meta(max_length=280)]
Score = Annotated[int, Meta(ge=0, le=10)] | None
Ring = Literal["innate", "individual", "relational", "societal"]
Device = Annotated[str, Meta(min_length=8, max_length=64)]
Revision = Annotated[int, Meta(ge=0, le=2**53)]
Day = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Month = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
ReflectionState = Literal["open", "draft", "kept", "not_today", "sealed", "opened"]
EntryItem = Literal["happened", "matters", "next", "numbers", "mark", "diary"]
ShareLevel = Literal["P1", "P2"]


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of both requests and answers: every field is always written."""


class Answers(Value, frozen=True, kw_only=True):
    """What happened · why it matters · what next. Empty is an answer, too."""

    happened: Answer = ""
    matters: Answer = ""
    next: Answer = ""


class Scores(Value, frozen=True, kw_only=True):
    """Own questions, 0 to 10, not a validated scale. None is "not yet" and never counts as one.

    This conversation gave me energy · left me readier to act · taught me something · left me
    feeling more valued · made me want more. I was heard · we worked on what matters · the way we
    worked suited me.
    """

    energy: Score = None
    action: Score = None
    learning: Score = None
    worth: Score = None
    connection: Score = None
    heard: Score = None
    mattered: Score = None
    suited: Score = None


class Sheet(Value, frozen=True, kw_only=True):
    """What one person wrote about one episode. `rings` are tags, for the author alone."""

    answers: Answers = Answers()
    scores: Scores = Scores()
    rings: Annotated[tuple[Ring, ...], Meta(max_length=4)] = ()


class ReflectionSave(In, frozen=True, kw_only=True):
    """`revision` is the one that was read last; `device` names the browser that writes.

    A save that builds on an older revision is refused with `conflict`, unless the newer one was
    written on the same device: there, the last write wins.
    """

    device: Device
    revision: Revision
    sheet: Sheet


class ReflectionAct(In, frozen=True, kw_only=True):
    """keep: for oneself · seal: with the other of two · share: keep and open all of it to the room
    · withdraw: break one's own seal before both are in · not_today."""

    act: Literal["keep", "seal", "share", "withdraw", "not_today"]


class Reflection(Out, frozen=True, kw_only=True):
    """One's own reflection. `partner` is the other of two people with accounts, None otherwise.

    `theirs` is the partner's and stays None until both opened; nothing before tells of it.
    """

    episode: str
    room: str
    state: ReflectionState
    revision: int
    saved_at: int | None
    sheet: Sheet
    partner: str | None
    theirs: Sheet | None


class ShareCreate(In, frozen=True, kw_only=True):
    """Open one entry to the episode's room. `mark` names which, where the item is one."""

    item: Literal["happened", "matters", "next", "numbers", "mark"]
    mark: str | None = None


class DiaryShare(In, frozen=True, kw_only=True):
    room: str


class ShareChange(In, frozen=True, kw_only=True):
    """`line`: this is what the next session opens with; there is one for a person and episode."""

    line: bool


class SharedEntry(Out, frozen=True, kw_only=True):
    """An entry that its author opened: to the pair (P1) or the circle (P2).

    `numbers` where the item is those, `kind` and `moment` (when it was) where it is a mark, `day`
    where it is of a diary; `at` is when it was shared.
    """

    id: str
    author: str
    item: EntryItem
    ref: str
    level: ShareLevel
    text: str = ""
    numbers: Scores | None = None
    kind: MarkKind | None = None
    moment: int | None = None
    day: str | None = None
    line: bool
    at: int


class SharedEntries(Out, frozen=True, kw_only=True):
    """What others opened and the reader may read, and what the reader opened themselves."""

    entries: tuple[SharedEntry, ...]


class Meeting(Out, frozen=True, kw_only=True):
    """That people met, when and how long: all that a coordinator ever sees."""

    people: tuple[str, ...]
    started_at: int
    ended_at: int | None


class SeenAs(Out, frozen=True, kw_only=True):
    """What another reader sees of an episode and of the asker's own entries in it.

    `record`: the room's record, chat and files. `opened`: the asker's reflection, where a seal
    that both set was opened.
    """

    meeting: Meeting
    record: bool
    entries: tuple[SharedEntry, ...]
    opened: Sheet | None


class DiarySave(In, frozen=True, kw_only=True):
    """As ReflectionSave, of a diary entry; `day` is the writer's own calendar's."""

    device: Device
    revision: Revision
    day: Day
    text: Annotated[str, Meta(max_length=4000)]


class DiaryCreate(In, frozen=True, kw_only=True):
    cid: Cid
    device: Device
    day: Day
    text: Annotated[str, Meta(max_length=4000)]


class DiaryOpen(Out, frozen=True, kw_only=True):
    """A room that a diary page is open to, by which share."""

    room: str
    share: str


class DiaryEntry(Out, frozen=True, kw_only=True):
    """`opened` names the rooms it is open to."""

    id: str
    day: str
    text: str
    revision: int
    saved_at: int
    opened: tuple[DiaryOpen, ...] = ()


class DiaryMonth(Out, frozen=True, kw_only=True):
    """The entries of a month, newest day first, and all months that have any, newest first."""

    entries: tuple[DiaryEntry, ...]
    months: tuple[str, ...]


# ── a one-off call that becomes part of more ─────────────────────────────────────────────────


class RoomRef(Out, frozen=True, kw_only=True):
    id: str
    title: str


class AdoptionCreate(In, frozen=True, kw_only=True):
    """`into` is a lasting room of both; without it the one-off's own room is kept as theirs."""

    cid: Cid
    into: Id | None = None


class AdoptionAnswer(In, frozen=True, kw_only=True):
    """Of the other one: accept or decline. Of the proposer: only a no, which takes it back."""

    cid: Cid
    accept: bool


class Adoption(Out, frozen=True, kw_only=True):
    """A proposal. `into` is None for keeping the one-off's own room."""

    by: str
    into: RoomRef | None
    at: int
    expires_at: int
    state: Literal["pending", "accepted", "declined", "expired"]


class AdoptionView(Out, frozen=True, kw_only=True):
    """The last proposal, and the rooms that the reader could propose now; `may` they at all?"""

    current: Adoption | None
    may: bool
    rooms: tuple[RoomRef, ...]


# ── a room over time ─────────────────────────────────────────────────────────────────────────


class Gap(Out, frozen=True, kw_only=True):
    """How long since the meeting before, counted in days of the reader's calendar.

    `late`: clearly longer than the room's people agreed on.
    """

    days: int
    weeks: int
    late: bool


Outcome = Annotated[int, Meta(ge=0, le=10)]


class Growth(Out, frozen=True, kw_only=True):
    """A person's five outcomes of one episode, 0 to 10, in the order of domain; None: not set.

    energy · readiness to act · something learned · feeling valued · wish for more
    """

    person: str
    outcomes: tuple[Outcome | None, Outcome | None, Outcome | None, Outcome | None, Outcome | None]


class TimelineEpisode(Out, frozen=True, kw_only=True):
    """An episode on its room's line. `room` is None for a reader who may not open it.

    `number` is None for an adopted one, `title` for one that the reader was not in. `growth` holds
    only what the reader may see; `talk` is the reader's own.
    """

    id: str
    room: str | None
    number: int | None
    title: str | None
    started_at: int
    ended_at: int
    people: tuple[str, ...]
    adopted: bool
    gap: Gap | None
    growth: tuple[Growth, ...]
    actions_done: int
    talk: TalkShare | None
    confirmed: int
    amendments: int


class RoomTimeline(Out, frozen=True, kw_only=True):
    """A room's closed episodes, oldest first; the latest 500. `waiting` is the gap up to now."""

    room: RoomInfo
    members: tuple[Member, ...]
    episodes: tuple[TimelineEpisode, ...]
    earlier: bool
    waiting: Gap | None


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
