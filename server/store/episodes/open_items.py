"""What waits for somebody, out of the log, reflections and proposals: history's OpenItemsBook."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Select, and_, bindparam, exists, select

from server.history.ports.open_items import FoundInRooms, OpenSpan
from server.protocol.bodies.open_items import (
    EpisodeToConfirm,
    OpenedReflection,
    ProposalToAnswer,
    TalkToReflectOn,
)
from server.protocol.events.base import RoomKind
from server.rooms.state.policy import PERMISSIONS
from server.store.engine.database import Database
from server.store.engine.portable import JsonItems, JsonNumber, JsonText
from server.store.engine.rows import Given, every
from server.store.episodes.open_promises import MINE, open_promises
from server.store.episodes.pending_seqs import PendingSeqs
from server.store.personal.reminders import DONE, WORTH_REFLECTING
from server.store.rooms.room_list import FLOOR
from server.store.tables.episodes import MET, episodes
from server.store.tables.log import events, memberships, rooms
from server.store.tables.personal import reflections
from server.store.tables.retention import looks
from server.store.tables.timeline import adopted, adoptions

T = TypeVar("T")

_was = JsonItems(episodes.c.summary, "people").table_valued("value", name="was")
_said_yes = JsonItems(episodes.c.summary, "confirmed").table_valued("value", name="said_yes")
_amended = JsonItems(episodes.c.record, "amendments").table_valued("value", name="amended")

_MAY_CONFIRM: Final = memberships.c.role.in_(PERMISSIONS["confirm"])

_MET: Final = (MET, episodes.c.erased_at.is_(None), episodes.c.last_seq - FLOOR > 0)
"""What is theirs to see, said as a difference: a bound on `last_seq` alone keeps SQLite from
looking for the few that ended lately, and it reads all of a room's years."""

_STARTED: Final = JsonNumber(episodes.c.summary, "started_at").label("started_at")

_CONFIRM: Final = (
    select(
        rooms.c.kind,
        rooms.c.id.label("room"),
        episodes.c.id.label("episode"),
        episodes.c.number,
        _STARTED,
    )
    .select_from(memberships)
    .join(rooms, rooms.c.number == memberships.c.room)
    .join(episodes, episodes.c.room == rooms.c.number)
    .where(
        *MINE,
        *_MET,
        _MAY_CONFIRM,
        episodes.c.ended_at >= bindparam("since"),
        exists().select_from(_was).where(_was.c.value == memberships.c.person),
        ~exists().select_from(_said_yes).where(_said_yes.c.value == memberships.c.person),
        ~exists()
        .select_from(_amended)
        .where(JsonText(_amended.c.value, "person") == memberships.c.person),
    )
    .order_by(episodes.c.ended_at.desc(), episodes.c.id)
    .limit(bindparam("most"))
)

_later = adoptions.alias("later")
_proposer = memberships.alias("proposer")

_PROPOSALS: Final = (
    select(rooms.c.id.label("room"), adoptions.c.episode, adoptions.c.by, adoptions.c.expires_at)
    .select_from(memberships)
    .join(rooms, rooms.c.number == memberships.c.room)
    .join(episodes, episodes.c.room == rooms.c.number)
    .join(
        adoptions,
        and_(adoptions.c.episode == episodes.c.id, adoptions.c.to == memberships.c.person),
    )
    .where(
        *MINE,
        *_MET,
        _MAY_CONFIRM,
        rooms.c.kind == "one_off",
        ~adoptions.c.declined,
        adoptions.c.expires_at > bindparam("now"),
        ~exists().where(_later.c.episode == adoptions.c.episode, _later.c.at > adoptions.c.at),
        ~exists().where(adopted.c.episode == adoptions.c.episode),
        exists().where(
            _proposer.c.room == rooms.c.number,
            _proposer.c.person == adoptions.c.by,
            _proposer.c.standing == "member",
        ),
    )
    .order_by(adoptions.c.at.desc(), adoptions.c.episode)
    .limit(bindparam("most"))
)

_theirs = reflections.alias("theirs")

_OPENED: Final = (
    select(
        rooms.c.kind,
        rooms.c.id.label("room"),
        reflections.c.episode,
        _theirs.c.person,
        _STARTED,
    )
    .select_from(memberships)
    .join(rooms, rooms.c.number == memberships.c.room)
    .join(episodes, episodes.c.room == rooms.c.number)
    .join(
        reflections,
        and_(
            reflections.c.episode == episodes.c.id,
            reflections.c.person == memberships.c.person,
            reflections.c.state == "opened",
        ),
    )
    .join(
        _theirs,
        and_(
            _theirs.c.episode == episodes.c.id,
            _theirs.c.partner == memberships.c.person,
            _theirs.c.state == "opened",
        ),
    )
    .join(
        events,
        and_(
            events.c.room == rooms.c.number,
            events.c.seq > episodes.c.last_seq,
            events.c.kind == "reflection.opened",
            JsonText(events.c.body, "episode") == episodes.c.id,
        ),
    )
    .where(
        *MINE,
        *_MET,
        episodes.c.ended_at >= bindparam("since"),
        ~exists().where(
            looks.c.room == rooms.c.number,
            looks.c.person == memberships.c.person,
            looks.c.act == "read",
            looks.c.episode == episodes.c.id,
            looks.c.at >= events.c.at,
        ),
    )
    .order_by(episodes.c.ended_at.desc(), episodes.c.id)
    .limit(bindparam("most"))
)


_REFLECT: Final = (
    select(
        rooms.c.kind,
        rooms.c.id.label("room"),
        episodes.c.id.label("episode"),
        _STARTED,
        episodes.c.ended_at,
    )
    .select_from(memberships)
    .join(rooms, rooms.c.number == memberships.c.room)
    .join(episodes, episodes.c.room == rooms.c.number)
    .where(
        *MINE,
        *_MET,
        WORTH_REFLECTING,
        episodes.c.ended_at > bindparam("reflect"),
        exists().select_from(_was).where(_was.c.value == memberships.c.person),
        ~exists().where(
            reflections.c.episode == episodes.c.id,
            reflections.c.person == memberships.c.person,
            reflections.c.state.in_((*DONE, "not_today")),
        ),
    )
    .order_by(episodes.c.ended_at.desc(), episodes.c.id)
    .limit(bindparam("most"))
)


class StoredOpenItems:
    """One read for each question."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._pending = PendingSeqs()

    async def of(self, person: str, span: OpenSpan, most: int) -> FoundInRooms:
        given = {"person": person, "most": most, **span._asdict()}
        return await self._database.read(partial(_found, given, self._pending))


def _found(given: Given, pending: PendingSeqs, connection: Connection) -> FoundInRooms:
    promises = open_promises(str(given["person"]), connection, pending)
    return FoundInRooms(
        promises=tuple(promises.own),
        promised=tuple(promises.between),
        confirm=_by_kind(EpisodeToConfirm, _CONFIRM, connection, given),
        proposals=tuple(every(ProposalToAnswer, _PROPOSALS, connection, given)),
        opened=_by_kind(OpenedReflection, _OPENED, connection, given),
        reflect=_by_kind(TalkToReflectOn, _REFLECT, connection, given),
    )


def _by_kind(
    made: Callable[..., T], query: Select[*tuple[Any, ...]], connection: Connection, given: Given
) -> tuple[tuple[RoomKind, T], ...]:
    """All answers, each with the kind of its room."""
    rows = connection.execute(query, given).mappings()
    return tuple(
        (row["kind"], made(**{name: value for name, value in row.items() if name != "kind"}))
        for row in rows
    )
