"""Guests who cannot come back: history's ForgottenGuestBook over the database."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, bindparam, exists, false, func, or_, select, true, union_all

from server.kernel.clock import Millis
from server.store.engine.database import Database
from server.store.engine.portable import JsonItems
from server.store.tables.episodes import episodes, is_turn
from server.store.tables.log import events, invitees, memberships, rooms
from server.store.tables.people import sign_ins

_came_in = exists().where(
    memberships.c.person == invitees.c.person, memberships.c.room == invitees.c.room
)

_named = union_all(
    select(
        memberships.c.person,
        memberships.c.room,
        (memberships.c.standing == "removed").label("removed"),
    ).where(memberships.c.guest, memberships.c.name != ""),
    select(invitees.c.person, invitees.c.room, false().label("removed")).where(
        invitees.c.guest, ~_came_in
    ),
).cte("named")
"""Guests whom a room names, and whether it removed them."""

_SIGNED_IN: Final = exists().where(
    sign_ins.c.person == _named.c.person,
    sign_ins.c.ended_at.is_(None),
    sign_ins.c.until > bindparam("now"),
)

_was = JsonItems(episodes.c.summary, "people").table_valued("value")

_REMEMBERED: Final = (
    exists()
    .select_from(episodes.join(_was, true()))
    .where(
        episodes.c.room == _named.c.room,
        episodes.c.erased_at.is_(None),
        _was.c.value == _named.c.person,
    )
)
"""Whether an episode of the room that stands names them."""

_KEPT: Final = (
    select(func.count())
    .select_from(episodes)
    .where(episodes.c.room == _named.c.room)
    .scalar_subquery()
)

_OPENED: Final = (
    select(func.count())
    .select_from(events)
    .where(
        events.c.room == _named.c.room,
        is_turn(events.c.kind),
        events.c.kind == "episode.opened",
    )
    .scalar_subquery()
)

_DEPARTED: Final = (
    select(_named.c.person)
    .distinct()
    .join(rooms, rooms.c.number == _named.c.room)
    .where(
        _named.c.person > bindparam("after"),
        rooms.c.hold.is_(None),
        or_(_named.c.removed, ~_SIGNED_IN),
        ~_REMEMBERED,
        _KEPT == _OPENED,
    )
    .order_by(_named.c.person)
    .limit(bindparam("most"))
)


class StoredForgottenGuests:
    """The GuestBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def departed(self, now: Millis, after: str, most: int) -> list[str]:
        return await self._database.read(partial(departed, now, after, most))


def departed(now: Millis, after: str, most: int, connection: Connection) -> list[str]:
    given = {"now": now, "after": after, "most": most}
    return list(connection.scalars(_DEPARTED, given))
