"""What is kept beside the log because folding it at every read would be too slow.

Each projection is a function of one event, run in the transaction that stores the event; what
words alone change may be made a little later, before anybody reads (see writing/sqlite_fresh.py).
`rebuild` runs the same functions over the stored log, so whatever they made can be made again.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from msgspec import UNSET
from sqlalchemy import Connection, and_, bindparam, delete, func, update

from server.protocol.blanking import better_words, reach_of, redacted_by
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
)
from server.protocol.events.base import EventBody
from server.protocol.events.board import ActionAdded, ActionChanged, AgendaAdded, AgendaChanged
from server.protocol.events.calls import CallEnded, CallStarted
from server.protocol.events.chat import MessageEdited, MessageRedacted, MessageSent
from server.protocol.events.episodes import EpisodeAdopted, EpisodeClosed, EpisodeOpened
from server.protocol.events.log import Event
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
    RoomChanged,
    RoomCreated,
    RoomKept,
)
from server.store.engine.portable import insert
from server.store.log.blanking import redact, sweep
from server.store.log.forgotten_names import forget_person
from server.store.log.invariants import RULES, check
from server.store.log.mentoring.agreement import (
    leave_agreement,
    open_answers,
    place_event,
    place_signature,
)
from server.store.log.mentoring.agreement_reviews import keep_review
from server.store.log.mentoring.meetings import join_meetings, leave_meetings
from server.store.log.rewording import replace_item_words, replace_words
from server.store.log.stale_exports import throw_away_gone, throw_away_of
from server.store.search.search_index import put
from server.store.search.search_tables import Placed
from server.store.tables import log, retention, timeline
from server.store.tables.files import files

UNBORN: Final[dict[str, object]] = {
    "title": "",
    "kind": "",
    "history": "",
    "lobby": True,
    "locked": False,
    "archived": False,
    "next_at": None,
    "created_at": 0,
    "call_id": None,
    "call_started_at": None,
    "episode_id": None,
    "retention": None,
    "hold": None,
    "cadence_days": None,
    "cards": True,
    "relationship_at": None,
    "model": None,
    "format": None,
}
"""The folded part of a room's row before its first event, which says what is missing here."""

Stored = tuple[int, Event]
"""(the room's number, an event of it)"""

B = TypeVar("B", bound=EventBody)


INDEXED: Final = (MessageSent, AgendaAdded, ActionAdded)
"""Bodies whose `text` is searched for. The text of an episode's notes is indexed with its closing,
when the episode is kept (server/store/episodes/episode_rows.py)."""


def message_id(room: int, seq: int) -> int:
    """The number by which the search index knows a message; grows with seq within a room."""
    return room << 32 | seq


def project(connection: Connection, stored: Sequence[Stored], *, anew: bool = False) -> None:
    """Fold `stored`, already in the log, into the projections.

    Messages are indexed first and at once: whatever refers to one comes after it. Raises
    ServiceError for what its rule refuses (see invariants.py). Folded `anew`, what was written once
    stands, whatever the rules of today.
    """
    put(connection, texts_of(stored))
    for place, (room, event) in enumerate(stored):
        if not anew and type(event.body) in RULES:
            check(connection, room, event, _following(stored, place))
        projection = PROJECTIONS.get(type(event.body))
        if projection is not None:
            projection(connection, room, event, event.body)
            if (reach := reach_of(event)) is not None:
                throw_away_of(connection, room, reach)


def _following(stored: Sequence[Stored], place: int) -> list[Event]:
    room = stored[place][0]
    return [event for number, event in stored[place + 1 :] if number == room]


# ── the room's own row ───────────────────────────────────────────────────────────────────────


def _set(connection: Connection, room: int, values: dict[str, object]) -> None:
    connection.execute(update(log.rooms).where(log.rooms.c.number == room).values(values))


def _created(connection: Connection, room: int, event: Event, body: RoomCreated) -> None:
    values: dict[str, object] = {
        "title": body.title,
        "kind": body.room_kind,
        "history": body.history,
        "lobby": body.lobby,
        "next_at": body.next_at,
        "created_at": event.at,
    }
    _set(connection, room, values)


def _changed(connection: Connection, room: int, _: Event, body: RoomChanged) -> None:
    named = {name: getattr(body, name) for name in body.__struct_fields__}
    changes = {name: value for name, value in named.items() if value is not UNSET}
    if changes:
        _set(connection, room, changes)


def _call_started(connection: Connection, room: int, event: Event, body: CallStarted) -> None:
    _set(connection, room, {"call_id": body.call, "call_started_at": event.at})


def _call_ended(connection: Connection, room: int, _: Event, __: CallEnded) -> None:
    _set(connection, room, {"call_id": None, "call_started_at": None})


def _episode_opened(connection: Connection, room: int, _: Event, body: EpisodeOpened) -> None:
    _set(connection, room, {"episode_id": body.episode})


def _episode_closed(connection: Connection, room: int, _: Event, __: EpisodeClosed) -> None:
    _set(connection, room, {"episode_id": None})


def _kept(connection: Connection, room: int, _: Event, __: RoomKept) -> None:
    _set(connection, room, {"kind": "one_to_one"})


def _related(connection: Connection, room: int, event: Event, body: RelationshipSet) -> None:
    since = func.coalesce(log.rooms.c.relationship_at, event.at)
    named = {"model": body.model, "format": body.format}
    changes = {name: value for name, value in named.items() if value is not UNSET}
    _set(connection, room, {"relationship_at": since, **changes})


def _adopted(connection: Connection, room: int, event: Event, body: EpisodeAdopted) -> None:
    """An episode is taken in once; whoever says it again changes nothing."""
    taken = insert(timeline.adopted).values(episode=body.episode, room=room, seq=event.seq)
    connection.execute(taken.on_conflict_do_nothing())


# ── memberships ──────────────────────────────────────────────────────────────────────────────


def _added(connection: Connection, room: int, event: Event, body: MemberAdded) -> None:
    values = {
        "name": body.name,
        "guest": body.guest,
        "role": body.role,
        "standing": "member",
        "admitted_seq": event.seq,
        "left_seq": None,
    }
    added = insert(log.memberships).values(room=room, person=body.person, **values)
    connection.execute(
        added.on_conflict_do_update(
            index_elements=["person", "room"],
            set_=values,
            where=log.memberships.c.standing != "member",
        )
    )
    _spend(connection, room, event.seq, body.person)
    join_meetings(connection, room, body.person, body.role, event.at)


def _spend(connection: Connection, room: int, seq: int, person: str) -> None:
    """Take them off the guest list, unless they came through an invitation after event `seq`.

    So the list stays as it is when the log is folded again.
    """
    guest = log.invitees.c
    spent = and_(guest.room == room, guest.person == person, guest.seq < seq)
    connection.execute(delete(log.invitees).where(spent))


def _alter_member(connection: Connection, room: int, person: str, **values: str | int) -> None:
    member = and_(log.memberships.c.person == person, log.memberships.c.room == room)
    connection.execute(update(log.memberships).where(member).values(values))


def _role(connection: Connection, room: int, _: Event, body: MemberRole) -> None:
    _alter_member(connection, room, body.person, role=body.role)


def _handed(connection: Connection, room: int, event: Event, body: HostHanded) -> None:
    _alter_member(connection, room, event.actor, role=body.role)
    _alter_member(connection, room, body.person, role="host")


def _removed(connection: Connection, room: int, event: Event, body: MemberRemoved) -> None:
    standing = "left" if body.by_self else "removed"
    _alter_member(connection, room, body.person, standing=standing, left_seq=event.seq)
    throw_away_gone(connection, room, body.person)
    leave_meetings(connection, room, body.person, event.at)
    leave_agreement(connection, room, body.person, event.at)
    _spend(connection, room, event.seq, body.person)


def _renamed(connection: Connection, room: int, _: Event, body: MemberRenamed) -> None:
    _alter_member(connection, room, body.person, name=body.name)


def _registered(connection: Connection, room: int, _: Event, body: MemberRegistered) -> None:
    _alter_member(connection, room, body.person, guest=False)


# ── messages: the search index, and what redaction blanks ────────────────────────────────────


def texts_of(stored: Sequence[Stored]) -> list[Placed]:
    """What of `stored` is searched for."""
    return [
        (message_id(room, event.seq), event.body.text)
        for room, event in stored
        if isinstance(event.body, INDEXED)
    ]


def _edited(connection: Connection, room: int, event: Event, body: MessageEdited) -> None:
    replace_words(connection, room, event, body)


def _bettered(
    connection: Connection, room: int, event: Event, _: AgendaChanged | ActionChanged
) -> None:
    better = better_words(event)
    if better is not None:
        replace_item_words(connection, room, event, *better)


_CARRY: Final = (
    update(files)
    .where(files.c.id == bindparam("file"), files.c.room == bindparam("of_room"))
    .where(files.c.seq.is_(None))
    .values(seq=bindparam("event"))
)


def _sent(connection: Connection, room: int, event: Event, body: MessageSent) -> None:
    for file in body.files:
        connection.execute(_CARRY, {"event": event.seq, "file": file.id, "of_room": room})


def _redacted(connection: Connection, room: int, event: Event, body: MessageRedacted) -> None:
    if redacted_by(event) is not None:
        redact(connection, room, event, body)


# ── agreement, holds, and what takes content out of the log ──────────────────────────────────


def _consented(connection: Connection, room: int, event: Event, body: ConsentGiven) -> None:
    values = {"version": body.version, "at": event.at}
    given = insert(retention.consents).values(
        room=room, person=event.actor, purpose=body.purpose, **values
    )
    keys = ["room", "person", "purpose"]
    connection.execute(given.on_conflict_do_update(index_elements=keys, set_=values))


def _withdrew(connection: Connection, room: int, event: Event, body: ConsentWithdrawn) -> None:
    consent = retention.consents.c
    own = and_(consent.room == room, consent.person == event.actor)
    connection.execute(delete(retention.consents).where(own, consent.purpose == body.purpose))


def _held(connection: Connection, room: int, _: Event, body: HoldPlaced) -> None:
    _set(connection, room, {"hold": body.reason})


def _released(connection: Connection, room: int, _: Event, __: HoldLifted) -> None:
    _set(connection, room, {"hold": None})


def _swept(connection: Connection, room: int, event: Event, body: EventBody) -> None:
    sweep(connection, room, event)
    if isinstance(body, WordsErased):
        keep_review(connection, room)


def _signed(connection: Connection, room: int, event: Event, body: AgreementSigned) -> None:
    place_signature(connection, room, event, body)
    keep_review(connection, room)


def _forgotten(connection: Connection, room: int, _: Event, body: PersonForgotten) -> None:
    _alter_member(connection, room, body.person, name="")
    forget_person(connection, room, body.person)


Projection = Callable[[Connection, int, Event, Any], None]
"""`(connection, the room's number, event, its body)`"""

PROJECTIONS: Final[dict[type[EventBody], Projection]] = {
    RoomCreated: _created,
    RoomChanged: _changed,
    RoomKept: _kept,
    RelationshipSet: _related,
    MemberAdded: _added,
    MemberRole: _role,
    HostHanded: _handed,
    MemberRemoved: _removed,
    MemberRegistered: _registered,
    MemberRenamed: _renamed,
    MessageSent: _sent,
    MessageEdited: _edited,
    AgendaChanged: _bettered,
    ActionChanged: _bettered,
    MessageRedacted: _redacted,
    CallStarted: _call_started,
    CallEnded: _call_ended,
    EpisodeOpened: _episode_opened,
    EpisodeClosed: _episode_closed,
    ConsentGiven: _consented,
    ConsentWithdrawn: _withdrew,
    HoldPlaced: _held,
    HoldLifted: _released,
    ChatDropped: _swept,
    WordsErased: _swept,
    EpisodeErased: _swept,
    PersonForgotten: _forgotten,
    EpisodeAdopted: _adopted,
    AgreementAnswered: open_answers,
    AgreementOffered: place_event,
    AgreementAccepted: place_event,
    AgreementLeftOpen: place_event,
    AgreementSigned: _signed,
}
"""Kind -> what it changes. Sent messages are indexed in `project`, many at a time."""
