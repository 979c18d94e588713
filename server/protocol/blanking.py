"""What an event takes out of the log: which others hold nothing any more once it was written.

The one rule for the database, the ring in memory and the fold of episodes. A message's edits and
reactions go with the message, wherever they stand, what was said better of a point or a promise
with that, amendments with their episode, and notes with their page, which people begin to write on
before a session and may be late for. What tells only
that people met and how the room was set stays; every other kind, also one that comes later,
counts as content. What two agreed on is of no episode: its words go with whoever wrote them, when
all of theirs do, and stay for whom they hold until then.

Better words leave nothing of those before: a message, a point and a promise say their last words
wherever they stand (`reworded`). So a point or a promise goes, too, when its last words do
(`taken_back`): nothing else is left of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

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
    PollOpened,
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
    BoardItem,
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    NotesChanged,
    Redacted,
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
from server.protocol.events.log import Event, kind_of
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

STAYS: Final[frozenset[type[EventBody]]] = frozenset(
    {
        *(RoomCreated, RoomChanged, MemberAdded, MemberRole, HostHanded),
        *(MemberRemoved, MemberRegistered, MemberRenamed, RelationshipSet),
        *(PersonEntered, PersonLeft, PersonForgotten),
        *(CallStarted, CallJoined, CallLeft, CallEnded, ShareStarted, ShareStopped),
        *(HandRaised, HandLowered, MessageRedacted, Redacted),
        *(EpisodeOpened, EpisodeInterrupted, EpisodeResumed, EpisodeClosed),
        *(ConsentGiven, ConsentWithdrawn, ChatDropped, WordsErased, EpisodeErased),
        *(HoldPlaced, HoldLifted, RoomKept, EpisodeConfirmed, EpisodeAdopted),
        *(AgendaOwned, AgendaMoved, AgendaTaken, AgendaCovered, AgendaDropped),
        *(ActionDone, ActionDropped),
        *(ReflectionOpened, EntryShared, EntryWithdrawn),
        *(AgreementAccepted, AgreementLeftOpen, AgreementSigned),
    }
)
"""Kinds without content of an episode. Their names and titles belong to the room.

Ticks are among them, which say no word: without them, erasing an episode would bring back as open
what an earlier one had put on the board and this one had finished.
"""

AGREED: Final[frozenset[type[EventBody]]] = frozenset({AgreementAnswered, AgreementOffered})
"""Words of an agreement, which no erasing of an episode takes, wherever they stand."""

SWEEPING: Final[frozenset[type[EventBody]]] = frozenset({ChatDropped, WordsErased, EpisodeErased})
"""Kinds that take a stretch of the log away: those that `sweep_of` answers for."""

TAKING: Final[frozenset[type[EventBody]]] = SWEEPING | {MessageRedacted, PersonForgotten}
"""Kinds that take something out of others and leave it empty. `reach_of` answers for them, and for
`BETTERING`."""

BETTERING: Final[frozenset[type[EventBody]]] = frozenset(
    {MessageEdited, AgendaChanged, ActionChanged}
)
"""Kinds that leave their own words in the place of earlier ones (`reworded`)."""

END_OF_LOG: Final = 2**53

STAYING_KINDS: Final = frozenset(kind_of(body) for body in STAYS)
AGREED_KINDS: Final = frozenset(kind_of(body) for body in AGREED)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Everything from event `first` to `last`: of all, or of `writers`; or of the chat alone.

    What was said of an `episode` after its closing goes with it, wherever it stands; without one,
    what was said of any within the stretch. `page` is the `since` of the notes that go.
    """

    first: int
    last: int
    writers: frozenset[str] | None = None
    episode: str = ""
    chat_only: bool = False
    page: int | None = None

    @property
    def of_a_person(self) -> bool:
        """Whether it takes all that somebody wrote here, and not what belongs to an episode."""
        return self.writers is not None and not self.episode and not self.chat_only

    def covers(self, seq: int, actor: str) -> bool:
        """Whether what `actor` sent as event `seq` is taken."""
        return self._within(seq) and self._of(actor)

    def covers_amendment(self, seq: int, actor: str, episode: str) -> bool:
        """Whether what `actor` said of `episode` afterwards, as event `seq`, is taken."""
        if self.chat_only or not self._of(actor):
            return False
        return episode == self.episode if self.episode else self._within(seq)

    def takes(self, event: Event) -> bool:
        """Whether `event` holds nothing any more."""
        if self.writers is not None and event.actor not in self.writers:
            return False
        body = event.body
        if isinstance(body, MessageEdited | MessageReacted):
            return self._within(body.target)
        if isinstance(body, EpisodeAmended):
            return self.covers_amendment(event.seq, event.actor, body.episode)
        if isinstance(body, NotesChanged) and body.since == self.page:
            return True
        if not self._is_content(body):
            return False
        said = said_of(event)
        return self._within(event.seq) or (said is not None and self._within(said[1]))

    def _is_content(self, body: EventBody) -> bool:
        if self.chat_only:
            return isinstance(body, MessageSent)
        if type(body) in AGREED:
            return self.of_a_person
        return type(body) not in STAYS

    def _within(self, seq: int) -> bool:
        return self.first <= seq <= self.last

    def _of(self, actor: str) -> bool:
        return self.writers is None or actor in self.writers


def sweep_of(event: Event) -> Sweep | None:
    """What `event` takes out of the log before it, but for the redaction of a single message."""
    before = event.seq - 1
    match event.body:
        case ChatDropped(first=first, last=last, people=people, episode=episode):
            return Sweep(
                first, min(last, before), None if episode else frozenset(people), chat_only=True
            )
        case WordsErased(first=first, last=last, episode=episode, page=page):
            mine = frozenset({event.actor})
            return Sweep(first, min(last, before), mine, episode, page=page)
        case EpisodeErased(first=first, last=last, episode=episode, page=page):
            return Sweep(first, min(last, before), episode=episode, page=page)
        case _:
            return None


Said = tuple[BoardItem | None, int]
"""A message (None) or an item of the board, and the seq that it is known by."""


def redacted_by(event: Event) -> Said | None:
    """What `event` takes back, of what came before it: whatever holds words of that is empty."""
    body = event.body
    if not isinstance(body, MessageRedacted) or body.target >= event.seq:
        return None
    return body.item, body.target


def better_words(event: Event) -> tuple[Said, str] | None:
    """What `event` says better, and the words that stand there from now on."""
    body = event.body
    match body:
        case MessageEdited(target=target, text=text):
            return (None, target), text
        case AgendaChanged(point=point, text=text):
            return ("point", point), text
        case ActionChanged(action=action, text=str(text)):
            return ("promise", action), text
        case _:
            return None


def edits_of(events: Iterable[Event]) -> dict[Said, tuple[int, str]]:
    """What was said better among `events`, which are in order -> where last, and the words."""
    better = [event for event in events if type(event.body) in BETTERING]
    return {
        found[0]: (event.seq, found[1])
        for event in better
        if (found := better_words(event)) is not None
    }


def reworded(event: Event, edits: Mapping[Said, tuple[int, str]]) -> Event:
    """`event` with the last words of its message or item, where one of `edits` came after it.

    `edits` are those of `edits_of`: better words leave nothing of what was said before.
    """
    said = said_of(event)
    body = event.body
    if said is None or getattr(body, "text", UNSET) is UNSET:
        return event
    seq, text = edits.get(said, (0, ""))
    if seq <= event.seq:
        return event
    return replace(event, body=replace(body, text=text))


def taken_back(events: Sequence[Event]) -> set[Said]:
    """What is gone, with all that was said of it, after `events`, which are in order.

    What was redacted, and items of the board whose last words a sweep took.
    """
    gone = {said for event in events if (said := redacted_by(event)) is not None}
    last: dict[Said, Event] = {}
    for event in events:
        if (better := better_words(event)) is not None:
            last[better[0]] = event
        elif type(event.body) in SWEEPING and (sweep := sweep_of(event)) is not None:
            gone |= lost_to(sweep, last)
    return gone


def lost_to(sweep: Sweep, last: Mapping[Said, Event]) -> set[Said]:
    """Those items of the board whose last words, an event of the log each, `sweep` takes."""
    return {said for said, event in last.items() if said[0] is not None and sweep.takes(event)}


def said_of(event: Event) -> Said | None:
    """What `event` holds words of."""
    found = _SAID.get(type(event.body))
    if found is None:
        return None
    item, named = found
    return item, getattr(event.body, named) if named else event.seq


_SAID: Final[dict[type[EventBody], tuple[BoardItem | None, str]]] = {
    MessageSent: (None, ""),
    MessageEdited: (None, "target"),
    AgendaAdded: ("point", ""),
    AgendaChanged: ("point", "point"),
    ActionAdded: ("promise", ""),
    ActionChanged: ("promise", "action"),
    PollOpened: ("poll", ""),
}
"""Kind -> what it holds words of, and the field that names an earlier event; none: it is new."""


def reach_of(event: Event) -> tuple[int, int] | None:
    """Between which events an episode may hold what `event` took; None when it takes nothing.

    What lay on the board is carried into later sessions, so it is found in any episode from there
    on; chat is found where it was said. An erasure may take the last words of something that lay
    there long before it, and then all of that goes.
    """
    match event.body:
        case MessageEdited() | AgendaChanged() | ActionChanged():
            better = better_words(event)
            return None if better is None else _reach_of(better[0])
        case MessageRedacted(target=target, item=item):
            return _reach_of((item, target))
        case ChatDropped(first=first, last=last):
            return first, last
        case WordsErased() | EpisodeErased() | PersonForgotten():
            return 1, END_OF_LOG
        case _:
            return None


def _reach_of(said: Said) -> tuple[int, int]:
    item, target = said
    return target, target if item is None else END_OF_LOG


def sweeps_of(events: Iterable[Event]) -> list[Sweep]:
    return [sweep for event in events if (sweep := sweep_of(event)) is not None]
