"""The episodes of a room in a row, as far as somebody sees them."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import BigInteger, Connection, Row, Text, bindparam, func, select

from server.history.ports.episodes import Listed
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.store.engine.portable import TextBytes
from server.store.episodes.episode_rows import summary_in
from server.store.tables.episodes import MET, episodes
from server.store.tables.log import number_of, rooms
from server.store.tables.timeline import adopted as taken_in

_VISIBLE: Final = bindparam("visible", type_=BigInteger)

_SUMMARY: Final = TextBytes(episodes.c.summary).label("summary")

_PAGE: Final = (
    select(episodes.c.first_seq, episodes.c.id, _SUMMARY)
    .where(
        episodes.c.room == number_of(bindparam("room", type_=Text)),
        episodes.c.last_seq >= _VISIBLE,
        MET,
        episodes.c.number < bindparam("before", type_=BigInteger),
    )
    .order_by(episodes.c.number.desc())
    .limit(bindparam("limit"))
)

_ADOPTED: Final = (
    select(episodes.c.first_seq, episodes.c.id, _SUMMARY)
    .select_from(rooms)
    .join(taken_in, taken_in.c.room == rooms.c.number)
    .join(episodes, episodes.c.id == taken_in.c.episode)
    .where(rooms.c.id == bindparam("room"), taken_in.c.seq >= _VISIBLE)
    .order_by(episodes.c.ended_at)
)

_CLOSED: Final = func.count().filter(MET).label("closed")
_LAST: Final = func.max(episodes.c.ended_at).filter(MET).label("last")
_FIRST: Final = func.min(episodes.c.last_seq).filter(MET).label("first")

_TALLY: Final = (
    select(rooms.c.id.label("room"), _CLOSED, _LAST, _FIRST)
    .select_from(rooms)
    .join(episodes, episodes.c.room == rooms.c.number)
    .where(rooms.c.id.in_(bindparam("rooms", expanding=True)))
    .group_by(rooms.c.id)
    .having(_CLOSED > 0)
)
"""Filtered while counting, and not where rows are chosen: so `ix_episodes_room_ended` answers it,
and no record is read."""

_TALLY_SINCE: Final = select(_CLOSED, _LAST).where(
    episodes.c.room == number_of(bindparam("room", type_=Text)),
    episodes.c.last_seq >= _VISIBLE,
)


def page(
    room: str, visible_from: int, before: int | None, limit: int, connection: Connection
) -> list[Listed]:
    """As history's Archive."""
    end = before if before is not None else 2**53
    given = {"room": room, "visible": visible_from, "before": end, "limit": limit}
    return _listed(connection.execute(_PAGE, given).all(), connection)


def adopted(room: str, visible_from: int, connection: Connection) -> list[EpisodeSummary]:
    """As history's Archive."""
    rows = connection.execute(_ADOPTED, {"room": room, "visible": visible_from}).all()
    return [one.summary for one in _listed(rows, connection)]


def _listed(rows: Iterable[Row[int, str, bytes]], connection: Connection) -> list[Listed]:
    found = ((row.first_seq, summary_in(row.id, row.summary, connection)) for row in rows)
    return [Listed(first, summary) for first, summary in found if summary is not None]


def tally(seats: dict[str, int], connection: Connection) -> dict[str, tuple[int, Millis]]:
    """As history's Archive. Most see all of a room's episodes; who does not is asked for alone."""
    found = dict[str, tuple[int, Millis]]()
    for row in connection.execute(_TALLY, {"rooms": list(seats)}).all():
        visible = seats[row.room]
        if row.first >= visible:
            found[row.room] = (row.closed, row.last)
        elif (last := _seen(connection, row.room, visible)) is not None:
            found[row.room] = last
    return found


def _seen(connection: Connection, room: str, visible: int) -> tuple[int, Millis] | None:
    row = connection.execute(_TALLY_SINCE, {"room": room, "visible": visible}).one()
    return (row.closed, row.last) if row.closed else None
