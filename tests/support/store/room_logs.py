"""Room logs for tests: one written by hand, and any that could stand on a disk."""

from collections.abc import Iterable

from hypothesis import strategies as st
from msgspec import UNSET

from server.protocol.blanking import edits_of, reworded, said_of, sweeps_of, taken_back
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
    Answer,
)
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
    FileRef,
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    NotesChanged,
    Redacted,
)
from server.protocol.events.episodes import (
    EpisodeAmended,
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
    Present,
)
from server.protocol.events.log import Body, Event
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.retention import (
    ChatDropped,
    ConsentGiven,
    ConsentWithdrawn,
    EpisodeErased,
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
from tests.support.notes.notes_writer import Writer

START = 1_790_000_000_000
MINUTE = 60_000

SECRET = "what nobody may find again"


class Script:
    """A log written line by line; time stands still until it is moved on."""

    def __init__(self, at: int = START) -> None:
        self.events: list[Event] = []
        self.at = at

    def wait(self, minutes: float) -> "Script":
        self.at += round(minutes * MINUTE)
        return self

    def say(self, actor: str, *bodies: Body) -> "Script":
        for body in bodies:
            seq = len(self.events) + 1
            self.events.append(Event(seq=seq, actor=actor, at=self.at, body=body))
        return self


def two_in_a_room() -> Script:
    """A room for a mentor and a mentee, both members, nobody there yet. Its head is 3."""
    return Script().say(
        "u_ada",
        RoomCreated(title="Alarm limits", room_kind="one_to_one", history="all", lobby=False),
        MemberAdded(person="u_ada", name="Ada", role="mentee"),
        MemberAdded(person="u_tom", name="Tomas", role="mentor", by="u_ada"),
    )


def present(*people: tuple[str, str]) -> tuple[Present, ...]:
    return tuple(Present(person=person, name=name, role="peer") for person, name in people)


def blanked(log: Iterable[Event]) -> list[Event]:
    """The log as the store leaves it: what was taken out holds nothing any more."""
    events = list(log)
    sweeps = sweeps_of(events)
    gone = taken_back(events)

    def blank(event: Event) -> bool:
        return said_of(event) in gone or any(sweep.takes(event) for sweep in sweeps)

    edits = edits_of(events)
    return [
        Event(seq=e.seq, actor=e.actor, at=e.at, cid=e.cid, body=Redacted())
        if blank(e)
        else reworded(e, edits)
        for e in events
    ]


_people = st.sampled_from(["u_a", "u_b", "u_c", "g_d"])
_calls = st.sampled_from(["call_1", "call_2"])
_episodes = st.sampled_from(["ep_1", "ep_2", "ep_3"])
_roles = st.sampled_from(["host", "mentor", "mentee", "peer", "guest", "observer"])
_seqs = st.integers(1, 60)
_moments = st.integers(START - 10 * MINUTE, START + 600 * MINUTE)
_maybe = st.none() | _moments
_files = st.builds(
    FileRef,
    id=st.sampled_from(["f_1", "f_2"]),
    name=st.just(SECRET),
    size=st.integers(1, 99),
    media_type=st.just("text/plain"),
)
_spans = st.tuples(_seqs, _seqs).map(sorted)
_wishes = st.sampled_from(["agreed", "host", "retention"])
_present = st.builds(Present, person=_people, name=st.just("P"), role=_roles)

_on = st.booleans()
_words = st.sampled_from(["Night counts", "Who says yes"])

on_board: st.SearchStrategy[Body] = st.one_of(
    st.builds(AgendaAdded, text=_words),
    st.builds(AgendaAdded, text=_words),
    st.builds(AgendaChanged, point=_seqs, text=_words),
    st.builds(AgendaMoved, point=_seqs, place=st.none() | st.integers(0, 60).map(float)),
    st.builds(AgendaTaken, point=_seqs),
    st.builds(AgendaCovered, point=_seqs, on=_on),
    st.builds(AgendaDropped, point=_seqs, on=_on),
    st.builds(AgendaTurned, point=st.none() | _seqs),
    st.builds(AgendaOwned, person=_people),
    st.builds(ActionAdded, text=_words, owner=_people, due=st.sampled_from([None, "2026-11-27"])),
    st.builds(ActionChanged, action=_seqs, text=_words),
    st.builds(ActionChanged, action=_seqs, owner=_people, due=st.none()),
    st.builds(ActionDone, action=_seqs, on=_on),
    st.builds(ActionDropped, action=_seqs, on=_on),
    st.builds(TimerStarted, ms=st.integers(1, 60 * MINUTE)),
    st.builds(TimerExtended, ms=st.integers(1, 60 * MINUTE)),
    st.builds(TimerStopped),
    st.builds(PollOpened, question=_words, options=st.just(("yes", "no"))),
    st.builds(PollVoted, poll=_seqs, choice=st.none() | st.integers(0, 2)),
    st.builds(PollClosed, poll=_seqs),
    st.builds(CardDrawn, card_kind=st.just("listening"), number=st.integers(0, 7)),
    st.builds(CardDismissed, card=_seqs),
)
"""Everything that changes a board, sensible where it stands or not."""


_versions = st.integers(1, 3)
_answers = st.builds(
    Answer,
    point=st.sampled_from(["length", "hopes"]),
    value=st.just(""),
    words=st.sampled_from([SECRET, "An hour"]),
)

of_agreement: st.SearchStrategy[Body] = st.one_of(
    st.builds(
        AgreementAnswered,
        version=_versions,
        handed_at=st.just(START),
        answers=st.lists(_answers, max_size=2).map(tuple),
    ),
    st.builds(AgreementOffered, version=_versions, answer=_answers),
    st.builds(AgreementAccepted, version=_versions, point=st.just("length"), offer=_seqs),
    st.builds(AgreementLeftOpen, version=_versions, point=st.just("length")),
    st.builds(AgreementSigned, version=_versions, terms=_seqs),
)
"""Everything of an agreement, sensible where it stands or not."""


def _typing(count: int) -> list[bytes]:
    """What one writer typed, stroke by stroke: each leans on those before."""
    writer = Writer(7)
    for place in range(count):
        writer.insert(place, "word "[place % 5])
    return writer.unsent


bodies: st.SearchStrategy[Body] = st.one_of(
    st.builds(NotesChanged, since=_seqs | st.just(0), update=st.sampled_from(_typing(12))),
    st.builds(NotesChanged, since=st.just(0), update=st.sampled_from(_typing(12))),
    on_board,
    on_board,
    of_agreement,
    st.builds(MemberAdded, person=_people, name=st.sampled_from(["A", "B"]), role=_roles),
    st.builds(MemberRole, person=_people, role=_roles),
    st.builds(HostHanded, person=_people, role=_roles),
    st.builds(MemberRemoved, person=_people, by_self=st.booleans()),
    st.builds(MemberRegistered, person=_people),
    st.builds(MemberRenamed, person=_people, name=st.sampled_from(["A", "C"])),
    st.builds(RoomChanged, title=st.sampled_from(["First", "Second"])),
    st.builds(PersonEntered),
    st.builds(PersonEntered, name=st.sampled_from(["A", "B", "C"])),
    st.builds(PersonLeft, reason=st.sampled_from(["left", "lost", "removed"]), at=_maybe),
    st.builds(MessageSent, text=st.just(SECRET), files=st.lists(_files, max_size=2).map(tuple)),
    st.builds(MessageSent, text=st.just(SECRET)),
    st.builds(MessageEdited, target=_seqs, text=st.just(SECRET)),
    st.builds(MessageRedacted, target=_seqs),
    st.builds(MessageRedacted, target=_seqs, item=st.sampled_from(["point", "promise", "poll"])),
    st.builds(MessageReacted, target=_seqs, emoji=st.just("+"), on=st.booleans()),
    st.builds(CallStarted, call=_calls),
    st.builds(CallJoined, call=_calls),
    st.builds(CallLeft, call=_calls, at=_maybe),
    st.builds(CallEnded, call=_calls, at=_maybe),
    st.builds(ShareStarted, call=_calls),
    st.builds(ShareStopped, call=_calls, at=_maybe),
    st.builds(HandRaised, call=_calls),
    st.builds(HandLowered, call=_calls),
    st.builds(
        EpisodeOpened,
        episode=_episodes,
        present=st.lists(_present, max_size=3).map(tuple),
        since=st.integers(0, 60),
    ),
    st.builds(EpisodeInterrupted, episode=_episodes, at=_moments),
    st.builds(EpisodeResumed, episode=_episodes),
    st.builds(ConsentGiven, purpose=st.sampled_from(["chat_log", "research"]), version=st.just(1)),
    st.builds(ConsentWithdrawn, purpose=st.sampled_from(["chat_log", "research"])),
    st.builds(
        lambda span, page: WordsErased(first=span[0], last=span[1], page=page),
        _spans,
        st.none() | st.just(0) | _seqs,
    ),
    st.builds(
        lambda span, episode, people: ChatDropped(
            first=span[0], last=span[1], episode=episode, people=tuple(people)
        ),
        _spans,
        st.sampled_from(["", "ep_1", "ep_2"]),
        st.lists(_people, max_size=2, unique=True),
    ),
    st.builds(
        lambda span, episode, wish, page: EpisodeErased(
            episode=episode, first=span[0], last=span[1], wish=wish, page=page
        ),
        _spans,
        _episodes,
        _wishes,
        st.none() | st.just(0) | _seqs,
    ),
    st.builds(
        EpisodeClosed,
        episode=_episodes,
        reason=st.sampled_from(["empty", "ended", "interrupted"]),
        at=_moments,
    ),
    st.builds(EpisodeConfirmed, episode=_episodes, amendment=st.none() | _seqs),
    st.builds(
        EpisodeAmended,
        episode=_episodes,
        about=st.sampled_from(["people", "other"]),
        text=st.just("No"),
    ),
    st.builds(RoomKept),
    st.builds(
        RelationshipSet,
        model=st.sampled_from([UNSET, None, "nurturing"]),
        format=st.sampled_from([UNSET, "peer"]),
    ),
)


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """Any contiguous log, sensible or not; times never go back."""
    created = RoomCreated(title="Room", room_kind="circle", history="all", lobby=False)
    script = Script().say("u_a", created)
    for body in draw(st.lists(bodies, max_size=60)):
        script.wait(draw(st.sampled_from([0, 0, 0.2, 1, 7, 200])))
        script.say(draw(_people), body)
    return script.events
