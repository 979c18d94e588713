"""The log's vocabulary: one frozen body per kind of durable event.

An event is `(room, seq, epoch, kind, actor, at, cid, body)`. Its kind is the tag of the body's
type. Everyone in the room may read every event from their `visible_from` on, so nothing that
belongs to one person alone stands here.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

RoomKind = Literal["one_to_one", "peer", "circle", "one_off"]
"""A `one_off` is a single conversation of people without a room of theirs."""

Role = Literal["host", "mentor", "mentee", "peer", "guest", "observer"]
HistoryRule = Literal["all", "since_admission"]
LeaveReason = Literal["left", "lost", "removed"]
CloseReason = Literal["empty", "ended", "interrupted"]
Purpose = Literal["chat_log", "recording", "transcript", "research"]
EraseWish = Literal["agreed", "host", "retention"]
AmendedAbout = Literal["people", "times", "agenda", "notes", "other"]

Text = Annotated[str, Meta(min_length=1, max_length=8192)]
Title = Annotated[str, Meta(min_length=1, max_length=120)]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Emoji = Annotated[str, Meta(min_length=1, max_length=16)]
Seq = Annotated[int, Meta(ge=1, le=2**53)]
Id = Annotated[str, Meta(min_length=3, max_length=64)]
Words = Annotated[str, Meta(min_length=1, max_length=200)]
"""A point, a promise or a question: one line."""
PollOption = Annotated[str, Meta(min_length=1, max_length=80)]
Choice = Annotated[int, Meta(ge=0, le=5)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day of the calendar, in no time zone: a promise is due by its end wherever one is."""
CardKind = Literal["listening", "question", "encouragement", "challenge"]
CardNumber = Annotated[int, Meta(ge=0, le=63)]


class EventBody(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", gc=False
):
    """What every body of the log has in common: its tag is the event's kind.

    Like all that is made for each message these are trees, which no garbage collector need visit.
    """


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


class PersonEntered(EventBody, frozen=True, kw_only=True, tag="person.entered"):
    """The first session of the actor joined, under the `name` they had then."""

    name: str = ""


class PersonLeft(EventBody, frozen=True, kw_only=True, tag="person.left"):
    """The last session of the actor went; `lost` when its grace ran out without a word."""

    reason: LeaveReason = "left"
    at: int | None = None


class FileRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A file as a message shows it. `size` in bytes, `width` and `height` of an image's preview."""

    id: str
    name: str
    size: int
    media_type: str
    width: int | None = None
    height: int | None = None


class MessageSent(EventBody, frozen=True, kw_only=True, tag="msg.sent"):
    """`text` may be empty when there are files. `reply_to` is the seq of a message."""

    text: str = ""
    reply_to: int | None = None
    mentions: tuple[str, ...] = ()
    files: tuple[FileRef, ...] = ()


class MessageEdited(EventBody, frozen=True, kw_only=True, tag="msg.edited"):
    target: int
    text: str


class MessageRedacted(EventBody, frozen=True, kw_only=True, tag="msg.redacted"):
    """The body of `target` and of its edits was blanked in the same transaction."""

    target: int


class MessageReacted(EventBody, frozen=True, kw_only=True, tag="msg.reacted"):
    target: int
    emoji: str
    on: bool


class NotesChanged(EventBody, frozen=True, kw_only=True, tag="notes.changed"):
    """The actor wrote in the room's shared notes: `update` is a Yjs update (v1).

    `since` is the seq of the `episode.closed` that this page began after, 0 for the room's first;
    an update that came too late for its page counts for none.
    """

    since: int
    update: bytes


class Redacted(EventBody, frozen=True, kw_only=True, tag="redacted"):
    """What is left of a body whose content was removed."""


class CallStarted(EventBody, frozen=True, kw_only=True, tag="call.started"):
    call: str


class CallJoined(EventBody, frozen=True, kw_only=True, tag="call.joined"):
    call: str


class CallLeft(EventBody, frozen=True, kw_only=True, tag="call.left"):
    call: str
    at: int | None = None


class CallEnded(EventBody, frozen=True, kw_only=True, tag="call.ended"):
    call: str
    at: int | None = None


class ShareStarted(EventBody, frozen=True, kw_only=True, tag="share.started"):
    call: str


class ShareStopped(EventBody, frozen=True, kw_only=True, tag="share.stopped"):
    call: str
    at: int | None = None


class HandRaised(EventBody, frozen=True, kw_only=True, tag="hand.raised"):
    call: str


class HandLowered(EventBody, frozen=True, kw_only=True, tag="hand.lowered"):
    """`by` lowered it when that was not the actor."""

    call: str
    by: str | None = None


class Present(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was in the room when its episode opened."""

    person: str
    name: str
    role: Role


class EpisodeOpened(EventBody, frozen=True, kw_only=True, tag="episode.opened"):
    """`since` is the event that made it open: a second person entered, or a call started.

    `present` were in the room right after it; the episode begins with it.
    """

    episode: str
    present: tuple[Present, ...]
    since: int = 0


class EpisodeInterrupted(EventBody, frozen=True, kw_only=True, tag="episode.interrupted"):
    """The service stopped at about `at` (its last sign of life); all who were present are away."""

    episode: str
    at: int


class EpisodeResumed(EventBody, frozen=True, kw_only=True, tag="episode.resumed"):
    episode: str


class EpisodeClosed(EventBody, frozen=True, kw_only=True, tag="episode.closed"):
    """`at` is when the episode ended, which may be earlier than this event was written."""

    episode: str
    reason: CloseReason
    at: int


class EpisodeConfirmed(EventBody, frozen=True, kw_only=True, tag="episode.confirmed"):
    """After the closing: the actor, who was there, says that it was so.

    With `amendment`, the seq of an `episode.amended`, it is that amendment they say yes to.
    """

    episode: str
    amendment: int | None = None


class EpisodeAmended(EventBody, frozen=True, kw_only=True, tag="episode.amended"):
    """After the closing: the actor, who was there, says what is wrong. What was recorded stays."""

    episode: str
    about: AmendedAbout
    text: str


class EpisodeAdopted(EventBody, frozen=True, kw_only=True, tag="episode.adopted"):
    """An episode of the one-off `room` belongs to this room from now on; both people agreed."""

    episode: str
    room: str


class ConsentGiven(EventBody, frozen=True, kw_only=True, tag="consent.given"):
    """The actor agreed to `purpose` in this room, having read `version` of its text."""

    purpose: Purpose
    version: int


class ConsentWithdrawn(EventBody, frozen=True, kw_only=True, tag="consent.withdrawn"):
    """The actor does not agree any more."""

    purpose: Purpose


class ChatDropped(EventBody, frozen=True, kw_only=True, tag="chat.dropped"):
    """What was said from event `first` to `last` was not kept, for want of agreement of `people`.

    With an `episode` everybody's messages were blanked, without one those that `people` wrote.
    """

    first: int
    last: int
    people: tuple[str, ...]
    episode: str = ""


class WordsErased(EventBody, frozen=True, kw_only=True, tag="words.erased"):
    """The actor took back all they had said from event `first` to `last`, and had written on the
    page of notes that began after event `page`."""

    first: int
    last: int
    episode: str = ""
    page: int | None = None


class EpisodeErased(EventBody, frozen=True, kw_only=True, tag="episode.erased"):
    """All content from event `first` to `last` was blanked, and the page of notes that began after
    event `page`. `wish`: all agreed, a circle's host wished it, or its time was over."""

    episode: str
    first: int
    last: int
    wish: EraseWish
    page: int | None = None


class PersonForgotten(EventBody, frozen=True, kw_only=True, tag="person.forgotten"):
    """`person` deleted their account; the log names them no more."""

    person: str


class HoldPlaced(EventBody, frozen=True, kw_only=True, tag="hold.placed"):
    """The operator keeps everything of this room, for a `reason` that its people may read."""

    reason: str


class HoldLifted(EventBody, frozen=True, kw_only=True, tag="hold.lifted"):
    """The room erases again as its people and its rules say."""


class ReflectionOpened(EventBody, frozen=True, kw_only=True, tag="reflection.opened"):
    """Two people sealed their reflections on the episode, and both opened at once."""

    episode: str


class EntryShared(EventBody, frozen=True, kw_only=True, tag="entry.shared"):
    """The actor opened something of theirs to this room; `episode` is what it belongs to, if any.

    What it is, and what it says, stands behind the routes that know who may read it.
    """

    episode: str | None = None


class EntryWithdrawn(EventBody, frozen=True, kw_only=True, tag="entry.withdrawn"):
    """The actor took something back that they had opened."""

    episode: str | None = None


# ── together in the room: the board ──────────────────────────────────────────────────────────
# A point, a promise, a poll and a card are known by the seq of the event that made them.


class AgendaAdded(EventBody, frozen=True, kw_only=True, tag="agenda.added"):
    """A point for the running session, or for the next one; it stands last."""

    text: Words


class AgendaChanged(EventBody, frozen=True, kw_only=True, tag="agenda.changed"):
    point: Seq
    text: Words


class AgendaMoved(EventBody, frozen=True, kw_only=True, tag="agenda.moved"):
    """Points stand in the order of their `place`, at first their seq. Absent: this event's seq."""

    point: Seq
    place: float | None = None


class AgendaTaken(EventBody, frozen=True, kw_only=True, tag="agenda.taken"):
    """A point that an earlier session left open is one of this session's; it stands last."""

    point: Seq


class AgendaCovered(EventBody, frozen=True, kw_only=True, tag="agenda.covered"):
    """Talked about. With `on` False: it was not, after all."""

    point: Seq
    on: bool = True


class AgendaDropped(EventBody, frozen=True, kw_only=True, tag="agenda.dropped"):
    """Taken off the agenda. With `on` False: put back."""

    point: Seq
    on: bool = True


class AgendaTurned(EventBody, frozen=True, kw_only=True, tag="agenda.turned"):
    """`point` is what is talked about from now on; None: no point of the agenda."""

    point: Seq | None = None


class AgendaOwned(EventBody, frozen=True, kw_only=True, tag="agenda.owned"):
    """The agenda is `person`'s from now on."""

    person: Id


class ActionAdded(EventBody, frozen=True, kw_only=True, tag="action.added"):
    """A promise: what `owner` does, by the day `due` if one was said."""

    text: Words
    owner: Id
    due: Day | None = None


class ActionChanged(EventBody, frozen=True, kw_only=True, tag="action.changed"):
    """Only the fields that changed are present."""

    action: Seq
    text: Words | UnsetType = UNSET
    owner: Id | UnsetType = UNSET
    due: Day | UnsetType | None = UNSET


class ActionDone(EventBody, frozen=True, kw_only=True, tag="action.done"):
    """Kept. With `on` False: still open."""

    action: Seq
    on: bool = True


class ActionDropped(EventBody, frozen=True, kw_only=True, tag="action.dropped"):
    """Let go of. With `on` False: taken up again."""

    action: Seq
    on: bool = True


class TimerStarted(EventBody, frozen=True, kw_only=True, tag="timer.started"):
    """Time is up `ms` after this event. Nobody is cut off by it."""

    ms: int


class TimerExtended(EventBody, frozen=True, kw_only=True, tag="timer.extended"):
    """`ms` more, counted from the end it had, or from now when that is over."""

    ms: int


class TimerStopped(EventBody, frozen=True, kw_only=True, tag="timer.stopped"):
    """There is no timer any more."""


class PollOpened(EventBody, frozen=True, kw_only=True, tag="poll.opened"):
    """A question with two to six answers. Votes carry names: everybody can read the log."""

    question: Words
    options: Annotated[tuple[PollOption, ...], Meta(min_length=2, max_length=6)]


class PollVoted(EventBody, frozen=True, kw_only=True, tag="poll.voted"):
    """The actor's one vote, in place of the one before; `choice` None takes it back."""

    poll: Seq
    choice: Choice | None = None


class PollClosed(EventBody, frozen=True, kw_only=True, tag="poll.closed"):
    poll: Seq


class CardDrawn(EventBody, frozen=True, kw_only=True, tag="card.drawn"):
    """A prompt card lies before everybody; each client has its words in its own language."""

    card_kind: CardKind
    number: CardNumber


class CardDismissed(EventBody, frozen=True, kw_only=True, tag="card.dismissed"):
    card: Seq


Body = (
    RoomCreated
    | RoomChanged
    | RoomKept
    | MemberAdded
    | MemberRole
    | HostHanded
    | MemberRemoved
    | MemberRenamed
    | PersonEntered
    | PersonLeft
    | MessageSent
    | MessageEdited
    | MessageRedacted
    | MessageReacted
    | NotesChanged
    | Redacted
    | CallStarted
    | CallJoined
    | CallLeft
    | CallEnded
    | ShareStarted
    | ShareStopped
    | HandRaised
    | HandLowered
    | EpisodeOpened
    | EpisodeInterrupted
    | EpisodeResumed
    | EpisodeClosed
    | ConsentGiven
    | ConsentWithdrawn
    | ChatDropped
    | WordsErased
    | EpisodeErased
    | PersonForgotten
    | HoldPlaced
    | HoldLifted
    | ReflectionOpened
    | EntryShared
    | EntryWithdrawn
    | EpisodeConfirmed
    | EpisodeAmended
    | EpisodeAdopted
    | AgendaAdded
    | AgendaChanged
    | AgendaMoved
    | AgendaTaken
    | AgendaCovered
    | AgendaDropped
    | AgendaTurned
    | AgendaOwned
    | ActionAdded
    | ActionChanged
    | ActionDone
    | ActionDropped
    | TimerStarted
    | TimerExtended
    | TimerStopped
    | PollOpened
    | PollVoted
    | PollClosed
    | CardDrawn
    | CardDismissed
)


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One entry of a room's log as it is stored and sent.

    `seq` is contiguous from 1 within the room; `at` is when it was committed; `actor` is a person
    or `room` for what the service did by itself; `cid` names the request that caused it.
    """

    seq: int
    actor: str
    at: int
    cid: str | None = None
    body: Body


SYSTEM_ACTOR = "room"


def kind_of(body: EventBody | type[EventBody]) -> str:
    """The kind of a body, for example `msg.sent`."""
    return str(body.__struct_config__.tag)
