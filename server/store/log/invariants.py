"""Rules that the log itself keeps, checked in the transaction that writes what they are about.

Use cases look at the room in memory first, which is quick and nearly always right. But a second
request, a running deletion or another process may have changed it before this one reaches the
disk, so whatever must never be broken stands here as well: an append that would break it is
refused, alone. Each rule looks at the database as the events before it left it. Events that need
no rule, such as messages, pay nothing.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import UNSET
from sqlalchemy import (
    Connection,
    Select,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from server.history.pages.confirmation import MOST_AMENDMENTS
from server.kernel.errors import ServiceError
from server.protocol.blanking import better_words
from server.protocol.events.agreement import (
    AgreementAccepted,
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
)
from server.protocol.events.base import EventBody
from server.protocol.events.board import ActionChanged, AgendaChanged
from server.protocol.events.chat import MessageEdited, MessageRedacted
from server.protocol.events.episodes import EpisodeAmended, EpisodeClosed, EpisodeConfirmed
from server.protocol.events.log import Event
from server.protocol.events.relationship import RelationshipSet
from server.protocol.events.retention import PersonForgotten
from server.protocol.events.rooms import (
    HostHanded,
    MemberAdded,
    MemberRemoved,
    MemberRole,
    RoomChanged,
    RoomCreated,
)
from server.protocol.limits import LIMITS
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.portable import JsonText
from server.store.log.mentoring.agreement import check_answered, check_step
from server.store.log.mentoring.beginning import check_agreed
from server.store.log.mentoring.meetings import is_next
from server.store.search.search_index import holds
from server.store.tables.episodes import episodes, is_turn
from server.store.tables.log import events, invitees, memberships, rooms
from server.store.tables.people import invitations, people

INVITING: Final = sorted(PERMISSIONS["invite"])

_ROLES: Final = [literal_column(f"'{role}'", Text) for role in INVITING]

_row = events.c
_OF_EPISODE: Final = and_(
    _row.room == bindparam("room"),
    is_turn(_row.kind),
    JsonText(_row.body, "episode") == bindparam("episode"),
)

_ERASED: Final = select(exists().where(_OF_EPISODE, _row.kind == "episode.erased"))

_CLOSED: Final = select(
    exists().where(_OF_EPISODE, _row.kind == "episode.closed", _row.seq < bindparam("seq"))
)

_AMENDMENTS: Final = (
    select(func.count())
    .select_from(events)
    .where(_OF_EPISODE, _row.kind == "episode.amended", _row.seq < bindparam("seq"))
    .where(_row.actor == bindparam("actor"))
)

_member = memberships.c
_MEMBERS: Final = (
    select(func.count())
    .select_from(memberships)
    .where(_member.room == bindparam("room"), _member.person != bindparam("person"))
    .where(_member.standing == "member")
)

_OTHER_HOSTS: Final = _MEMBERS.where(_member.role == "host")

_guest = invitees.c
_UNINVITED: Final = select(
    exists().where(
        _guest.room == bindparam("room"),
        _guest.person == bindparam("person"),
        or_(
            exists().where(invitations.c.id == _guest.invitation, invitations.c.revoked),
            ~exists().where(
                _member.room == _guest.room,
                _member.person == _guest.by,
                _member.standing == "member",
                _member.role.in_(_ROLES),
            ),
        ),
    )
)
"""Whether somebody stands on the guest list and may come in no more: see guests.py."""

_HOSTED: Final = (
    select(func.count())
    .select_from(memberships.join(rooms, rooms.c.number == _member.room))
    .where(_member.person == bindparam("person"), _member.standing == "member")
    .where(_member.role == "host", ~rooms.c.archived)
)

_MEMBER: Final = (
    select(_member.role)
    .where(_member.room == bindparam("room"), _member.person == bindparam("person"))
    .where(_member.standing == "member")
)

_HOLD: Final = select(rooms.c.hold).where(rooms.c.number == bindparam("room"))

_LEAVING: Final = select(
    exists().where(people.c.id == bindparam("person"), people.c.leaving_at.is_not(None))
)

_ROOM_OF: Final = union_all(
    select(episodes.c.room).where(episodes.c.id == bindparam("episode")),
    select(rooms.c.number).where(rooms.c.episode_id == bindparam("episode")),
)

_THERE: Final = select(_row.seq).where(
    _row.room == bindparam("room"), _row.seq == bindparam("target"), _row.kind == bindparam("kind")
)


def require_not_held(connection: Connection, room: int) -> None:
    """Raise `held`: what an operator keeps is not erased, whoever wishes it."""
    if connection.scalar(_HOLD, {"room": room}):
        raise ServiceError("held")


def require_episode(connection: Connection, room: int, episode: str) -> None:
    """Raise `gone` once the log of `room` says that `episode` was erased.

    Ask before anything is sealed for it: its key is destroyed, and must not be made anew.
    """
    if connection.scalar(_ERASED, {"room": room, "episode": episode}):
        raise ServiceError("gone")


def require_staying(connection: Connection, person: str) -> None:
    """Raise `not_authenticated` for who asked to be deleted and has not signed in since.

    Ask before anything is sealed for them: what is theirs alone goes, and its key with it.
    """
    if connection.scalar(_LEAVING, {"person": person}):
        raise ServiceError("not_authenticated")


def room_of(connection: Connection, episode: str) -> int | None:
    """The number of the room in which `episode` was or is."""
    return connection.scalar(_ROOM_OF, {"episode": episode})


def check(connection: Connection, room: int, event: Event, following: Sequence[Event]) -> None:
    """Raise what `event` is to be refused with; `following` are those of its batch behind it."""
    rule = RULES.get(type(event.body))
    if rule is not None:
        rule(connection, room, event, event.body, following)


# ── the rules ────────────────────────────────────────────────────────────────────────────────


def _taking_words(connection: Connection, room: int, *_: object) -> None:
    require_not_held(connection, room)


def _editing(
    connection: Connection, room: int, _: Event, body: MessageEdited, __: Sequence[Event]
) -> None:
    """An edit, too, leaves nothing of what it replaces; which has to be there."""
    require_not_held(connection, room)
    if not holds(connection, room << 32 | body.target):
        raise ServiceError("gone")


def _bettering(
    connection: Connection, room: int, event: Event, _: AgendaChanged | ActionChanged, *__: object
) -> None:
    """As an edit; and of something that was not taken back meanwhile."""
    better = better_words(event)
    if better is None:
        return
    require_not_held(connection, room)
    (item, target), _words = better
    kind = "agenda.added" if item == "point" else "action.added"
    if connection.scalar(_THERE, {"room": room, "target": target, "kind": kind}) is None:
        raise ServiceError("gone")


def _founding(
    connection: Connection, _: int, event: Event, __: RoomCreated, ___: Sequence[Event]
) -> None:
    """So many rooms that are not archived have one host."""
    hosted = connection.scalars(_HOSTED, {"person": event.actor}).one()
    if hosted >= LIMITS.person_rooms:
        raise ServiceError("quota_exceeded", data={"most": LIMITS.person_rooms})


def _adding(
    connection: Connection, room: int, _: Event, body: MemberAdded, __: Sequence[Event]
) -> None:
    """Once, and nobody whose invitation was withdrawn meanwhile."""
    if _role(connection, room, body.person) is not None:
        raise ServiceError("conflict")
    if connection.scalar(_UNINVITED, {"room": room, "person": body.person}):
        raise ServiceError("not_found")
    if _count(connection, _MEMBERS, room, body.person) >= LIMITS.members:
        raise ServiceError("room_full", temporary=True, data={"most": LIMITS.members})


def _removing(
    connection: Connection, room: int, _: Event, body: MemberRemoved, following: Sequence[Event]
) -> None:
    """Only who deletes their account leaves a room that nobody else belongs to."""
    if _keeps_a_host(connection, room, body.person):
        return
    forgotten = any(
        isinstance(one.body, PersonForgotten) and one.body.person == body.person
        for one in following
    )
    if not forgotten or _count(connection, _MEMBERS, room, body.person):
        raise ServiceError("last_host")


def _changing(
    connection: Connection, room: int, event: Event, body: RoomChanged, _: Sequence[Event]
) -> None:
    """Where meetings are booked, the next session is the nearest of them."""
    if body.next_at is not UNSET and not is_next(connection, room, event, body):
        raise ServiceError("conflict", data={"field": "next_at"})


def _changing_role(
    connection: Connection, room: int, _: Event, body: MemberRole, following: Sequence[Event]
) -> None:
    """Nobody hosts a room that becomes the home of a relationship with it."""
    paired = any(isinstance(one.body, RelationshipSet) for one in following)
    if body.role != "host" and not paired and not _keeps_a_host(connection, room, body.person):
        raise ServiceError("last_host")


def _handing(
    connection: Connection, room: int, _: Event, body: HostHanded, __: Sequence[Event]
) -> None:
    """To somebody who still belongs to the room."""
    if _role(connection, room, body.person) is None:
        raise ServiceError("not_found")


def _closing(
    connection: Connection, room: int, event: Event, body: EpisodeClosed, _: Sequence[Event]
) -> None:
    """Once: two may end it in the same moment, or the room by itself."""
    given = {"room": room, "seq": event.seq, "episode": body.episode}
    if connection.scalar(_CLOSED, given):
        raise ServiceError("gone")


def _saying(
    connection: Connection,
    room: int,
    _: Event,
    body: EpisodeConfirmed | EpisodeAmended,
    __: Sequence[Event],
) -> None:
    require_episode(connection, room, body.episode)


def _amending(
    connection: Connection,
    room: int,
    event: Event,
    body: EpisodeAmended,
    following: Sequence[Event],
) -> None:
    """Within the bound of one person, however many they send at once."""
    _saying(connection, room, event, body, following)
    given = {"room": room, "seq": event.seq, "episode": body.episode, "actor": event.actor}
    if connection.scalars(_AMENDMENTS, given).one() >= MOST_AMENDMENTS:
        raise ServiceError("quota_exceeded", data={"most": MOST_AMENDMENTS})


def _keeps_a_host(connection: Connection, room: int, person: str) -> bool:
    """Whether the room is no worse off for hosts without `person`."""
    return _role(connection, room, person) != "host" or bool(
        _count(connection, _OTHER_HOSTS, room, person)
    )


def _role(connection: Connection, room: int, person: str) -> str | None:
    return connection.scalar(_MEMBER, {"room": room, "person": person})


def _count(connection: Connection, query: Select[int], room: int, person: str) -> int:
    return connection.scalars(query, {"room": room, "person": person}).one()


Rule = Callable[[Connection, int, Event, Any, Sequence[Event]], None]
"""`(connection, the room's number, event, its body, the events behind it)`"""

RULES: Final[dict[type[EventBody], Rule]] = {
    MessageEdited: _editing,
    MessageRedacted: _taking_words,
    AgendaChanged: _bettering,
    ActionChanged: _bettering,
    RoomCreated: _founding,
    RoomChanged: _changing,
    MemberAdded: _adding,
    MemberRemoved: _removing,
    MemberRole: _changing_role,
    HostHanded: _handing,
    EpisodeClosed: _closing,
    EpisodeConfirmed: _saying,
    EpisodeAmended: _amending,
    RelationshipSet: check_agreed,
    AgreementAnswered: check_answered,
    AgreementOffered: check_step,
    AgreementAccepted: check_step,
    AgreementLeftOpen: check_step,
    AgreementSigned: check_step,
}
"""Kind -> what has to be so when it is written. What sweeps content out asks about the hold, too,
in `sweep`."""
