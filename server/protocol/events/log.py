"""An entry of the log, and every kind of body that it may have."""

import msgspec

from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
)
from server.protocol.events.base import EventBody
from server.protocol.events.board import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDropped,
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaOwned,
    AgendaTaken,
    AgendaTurned,
    CardDismissed,
    CardDrawn,
    PollClosed,
    PollOpened,
    PollVoted,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.events.chat import (
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    NotesChanged,
    Redacted,
    Unreadable,
)
from server.protocol.events.episodes import (
    EpisodeAdopted,
    EpisodeAmended,
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.retention import (
    ChatDropped,
    ConsentGiven,
    ConsentWithdrawn,
    EpisodeErased,
    HoldLifted,
    HoldPlaced,
    PersonForgotten,
    WordsErased,
)
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRegistered,
    MemberRemoved,
    MemberRenamed,
    MemberRole,
    PersonEntered,
    PersonLeft,
    RoomChanged,
    RoomCreated,
    RoomKept,
)
from server.protocol.events.shared_entries import EntryShared, EntryWithdrawn, ReflectionOpened

Body = (
    RoomCreated
    | RoomChanged
    | RoomKept
    | RelationshipSet
    | AgreementAnswered
    | AgreementOffered
    | AgreementAccepted
    | AgreementLeftOpen
    | AgreementSigned
    | MemberAdded
    | MemberRole
    | HostHanded
    | MemberRemoved
    | MemberRegistered
    | MemberRenamed
    | PersonEntered
    | PersonLeft
    | MessageSent
    | MessageEdited
    | MessageRedacted
    | MessageReacted
    | NotesChanged
    | Redacted
    | Unreadable
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
