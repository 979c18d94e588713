"""Episodes in the database: what history's Archive and Memory ask for.

The few events that episodes turn on have an index of their own (`ix_events_turns`), so a chapter is
found without reading the messages of the years before it.
"""

from collections.abc import Collection
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.chapter import Chapter, first_seq
from server.history.ports.archive import Listed, Unfinished
from server.history.record import Record
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.events.episodes import EpisodeInterrupted, EpisodeOpened, Present
from server.protocol.events.log import Event
from server.store.database import Database
from server.store.indexing import put
from server.store.log import EVENT, notes_before
from server.store.projections import message_id
from server.store.tables.history import BOARD, TURNS

_IN_ROOM: Final = "room = (SELECT number FROM rooms WHERE id = :room)"

TAKEN_OUT: Final = "('chat.dropped', 'words.erased', 'episode.erased', 'person.forgotten')"
"""What changes the record of an episode after its closing, beside redactions."""

_TURN: Final = f"{_IN_ROOM} AND {TURNS.text}"

_LAST: Final = f"""
SELECT min(seq) FROM events
WHERE {_TURN} AND seq > :opened AND kind = 'episode.closed' AND body ->> 'episode' = :episode
"""  # noqa: S608 — constants of this module

_BACKGROUND: Final = f"""
SELECT '[' || coalesce(group_concat(event), '') || ']' FROM (
  SELECT seq, {EVENT} AS event FROM events
  WHERE {_TURN} AND kind NOT LIKE 'episode.%' AND kind <> 'msg.redacted'
    AND kind NOT IN {TAKEN_OUT} AND seq < :before
  UNION
  SELECT seq, {EVENT} AS event FROM events
  WHERE {_IN_ROOM} AND {BOARD.text} AND seq < :before
  ORDER BY seq)
"""  # noqa: S608 — constants of the store

_SPOKEN_OF: Final = "kind IN ('episode.confirmed', 'episode.amended')"

_LIFE: Final = (
    "kind IN ('episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed')"
)

_BETWEEN: Final = f"{_IN_ROOM} AND seq BETWEEN :first AND :last"

_SINCE: Final = (
    f"{_TURN} AND seq > :last AND (kind IN {TAKEN_OUT}"
    f" OR ({_SPOKEN_OF} AND body ->> 'episode' = :episode))"
)

_HEAD: Final = "SELECT head FROM rooms WHERE id = :room"

_EVENTS: Final = msgspec.json.Decoder(list[Event])


class StoredEpisodes:
    """The Archive and the Memory over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── archive ──────────────────────────────────────────────────────────────────────────────

    async def chapter(self, room: str, episode: str) -> tuple[Chapter, int] | None:
        return await self._database.read(partial(_chapter, room, episode))

    async def keep(self, record: Record, head: int) -> None:
        await self._database.write(partial(_keep, record, head))

    async def unkept(self) -> list[tuple[str, str]]:
        return await self._database.read(_unkept)

    async def episodes_of(self, places: Collection[tuple[str, int]]) -> dict[tuple[str, int], str]:
        return await self._database.read(partial(_episodes_of, places))

    async def within(self, room: str, first: int, last: int) -> list[str]:
        return await self._database.read(partial(_within, room, first, last))

    async def room_of(self, episode: str) -> str | None:
        return await self._database.read(partial(_room_of, episode))

    async def running(self, room: str) -> str | None:
        return await self._database.read(partial(_running, room))

    async def record(self, episode: str) -> Record | None:
        return await self._database.read(partial(_record, episode))

    async def page(
        self, room: str, visible_from: int, before: int | None, limit: int
    ) -> list[Listed]:
        return await self._database.read(partial(_page, room, visible_from, before, limit))

    async def line(self, room: str, visible_from: int, limit: int) -> list[Listed]:
        newest = await self.page(room, visible_from, None, limit)
        return newest[::-1]

    async def adopted(self, room: str, visible_from: int) -> list[EpisodeSummary]:
        return await self._database.read(partial(_adopted, room, visible_from))

    async def tally(self, seats: dict[str, int]) -> dict[str, tuple[int, Millis]]:
        return await self._database.read(partial(_tally, seats))

    # ── memory ───────────────────────────────────────────────────────────────────────────────

    async def unfinished(self) -> list[Unfinished]:
        return await self._database.read(_unfinished)

    async def sign_of_life(self) -> Millis:
        return await self._database.read(_sign_of_life)

    async def live(self, now: Millis) -> None:
        await self._database.write(partial(_live, now))

    async def names(self, room: str, people: tuple[str, ...]) -> tuple[Present, ...]:
        return await self._database.read(partial(_names, room, people))


def _one(connection: Connection, sql: str, **parameters: object) -> object | None:
    """The first column of the first row, or None."""
    row = connection.exec_driver_sql(sql, parameters).first()
    return None if row is None else row[0]


def _events(
    connection: Connection, where: str, order: str = "seq", **parameters: object
) -> list[Event]:
    """The events for which `where` holds, fetched as one document (see server/store/log.py)."""
    document = _one(
        connection,
        "SELECT '[' || coalesce(group_concat(event), '') || ']' FROM ("  # noqa: S608
        f"SELECT {EVENT} AS event FROM events WHERE {where} ORDER BY {order})",
        **parameters,
    )
    return _EVENTS.decode(str(document))


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _number(value: object | None) -> int:
    return value if isinstance(value, int) else 0


def _chapter(room: str, episode: str, connection: Connection) -> tuple[Chapter, int] | None:
    openings: dict[str, Event] = {}
    for event in _events(connection, f"{_TURN} AND kind = 'episode.opened'", room=room):
        if isinstance(event.body, EpisodeOpened):
            openings.setdefault(event.body.episode, event)
    opening = openings.get(episode)
    if opening is None:
        return None
    head = _number(_one(connection, _HEAD, room=room))
    first = first_seq(opening)
    closed = _one(connection, _LAST, room=room, episode=episode, opened=opening.seq)
    last = _number(closed) or head
    chapter = Chapter(
        room=room,
        number=list(openings).index(episode) + 1,
        episode=episode,
        background=_EVENTS.decode(str(_one(connection, _BACKGROUND, room=room, before=first))),
        events=[
            *_events(connection, _BETWEEN, room=room, first=first, last=last),
            *_events(connection, _SINCE, room=room, episode=episode, last=last),
        ],
        page=notes_before(connection, room, first),
    )
    return chapter, head


_STANDS: Final = """
SELECT 1 FROM rooms AS r JOIN events AS e ON e.room = r.number AND e.seq = :last WHERE r.id = :room
"""


def _keep(record: Record, head: int, connection: Connection) -> None:
    given = {"room": record.room, "last": record.last_seq}
    if connection.exec_driver_sql(_STANDS, given).first() is None:
        return  # the room was emptied while its episode was folded
    connection.exec_driver_sql(
        "INSERT INTO episodes"
        " (id, room, number, first_seq, last_seq, head, ended_at, erased_at, summary, record)"
        " SELECT :id, number, :place, :first, :last, :head, :ended, :erased, :summary, :record"
        " FROM rooms WHERE id = :room"
        # Two folds of one episode may overtake each other; the one that knew more stays.
        " ON CONFLICT (id) DO UPDATE SET number = excluded.number, first_seq = excluded.first_seq,"
        " last_seq = excluded.last_seq, head = excluded.head, ended_at = excluded.ended_at,"
        " erased_at = excluded.erased_at, summary = excluded.summary, record = excluded.record"
        " WHERE head <= excluded.head",
        {
            "id": record.id,
            "room": record.room,
            "place": record.number,
            "first": record.first_seq,
            "last": record.last_seq,
            "head": head,
            "ended": record.ended_at,
            "erased": record.erased.at if record.erased else None,
            "summary": msgspec.json.encode(record.summary()).decode(),
            "record": msgspec.json.encode(record).decode(),
        },
    )
    _index_notes(record, connection)


def _index_notes(record: Record, connection: Connection) -> None:
    """The notes are found where the episode closed; nothing of them once they were taken out."""
    room = connection.exec_driver_sql("SELECT number FROM rooms WHERE id = ?", (record.room,))
    place = message_id(room.scalar_one(), record.last_seq or record.first_seq)
    connection.exec_driver_sql("DELETE FROM message_search WHERE rowid = ?", (place,))
    if record.notes is not None and record.notes.text:
        put(connection, [(place, record.notes.text)])


def _unkept(connection: Connection) -> list[tuple[str, str]]:
    closed = (
        "SELECT r.id, e.body ->> 'episode' AS episode FROM events AS e"  # noqa: S608
        f" JOIN rooms AS r ON r.number = e.room WHERE e.{TURNS.text}"
        " AND e.kind = 'episode.closed'"
        " AND NOT EXISTS (SELECT 1 FROM episodes WHERE id = e.body ->> 'episode')"
    )
    redacted = (
        "SELECT r.id, p.id FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        " JOIN episodes AS p ON p.room = e.room AND p.head < e.seq"
        " AND p.last_seq >= e.body ->> 'target'"
        " AND (e.body ->> 'item' IS NOT NULL OR p.first_seq <= e.body ->> 'target')"
        f" WHERE e.{TURNS.text} AND e.kind = 'msg.redacted'"
    )
    taken = (
        "SELECT r.id, p.id FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        " JOIN episodes AS p ON p.room = e.room AND p.head < e.seq"
        " AND p.last_seq >= coalesce(e.body ->> 'first', 1)"
        " AND (e.kind <> 'chat.dropped' OR p.first_seq <= e.body ->> 'last')"
        f" WHERE e.{TURNS.text} AND e.kind IN {TAKEN_OUT}"
    )
    spoken_of = (
        "SELECT r.id, p.id FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        " JOIN episodes AS p ON p.id = e.body ->> 'episode' AND p.head < e.seq"
        f" WHERE e.{TURNS.text} AND e.{_SPOKEN_OF}"
    )
    queries = (closed, redacted, taken, spoken_of)
    rows = connection.exec_driver_sql(" UNION ".join(queries))
    return [(str(room), str(episode)) for room, episode in rows]


def _episodes_of(
    places: Collection[tuple[str, int]], connection: Connection
) -> dict[tuple[str, int], str]:
    rows = connection.exec_driver_sql(
        "SELECT r.id, place.value ->> 1 AS seq, (SELECT id FROM episodes AS e"
        " WHERE e.room = r.number AND e.last_seq >= place.value ->> 1"
        " AND e.first_seq <= place.value ->> 1 ORDER BY e.last_seq LIMIT 1) AS episode"
        " FROM json_each(:places) AS place CROSS JOIN rooms AS r ON r.id = place.value ->> 0",
        {"places": msgspec.json.encode(list(places)).decode()},
    )
    return {(room, seq): episode for room, seq, episode in rows if episode is not None}


def _within(room: str, first: int, last: int, connection: Connection) -> list[str]:
    rows = connection.exec_driver_sql(
        "SELECT id FROM episodes WHERE room = (SELECT number FROM rooms WHERE id = :room)"
        " AND last_seq >= :first AND first_seq <= :last",
        {"room": room, "first": first, "last": last},
    )
    return [str(one) for one in rows.scalars()]


def _room_of(episode: str, connection: Connection) -> str | None:
    sql = (
        "SELECT r.id FROM episodes AS e JOIN rooms AS r ON r.number = e.room WHERE e.id = :episode"
        " UNION ALL SELECT id FROM rooms WHERE episode_id = :episode"
    )
    return _text(_one(connection, sql, episode=episode))


def _running(room: str, connection: Connection) -> str | None:
    sql = (
        "SELECT body ->> 'episode' AS last FROM events"  # noqa: S608
        f" WHERE {_TURN} AND kind = 'episode.opened' ORDER BY seq DESC LIMIT 1"
    )
    last = _text(_one(connection, sql, room=room))
    kept = _one(connection, "SELECT 1 FROM episodes WHERE id = :id", id=last) if last else None
    return None if kept else last


def _record(episode: str, connection: Connection) -> Record | None:
    text = _one(connection, "SELECT record FROM episodes WHERE id = :id", id=episode)
    return None if text is None else msgspec.json.decode(str(text), type=Record)


def _page(
    room: str, visible_from: int, before: int | None, limit: int, connection: Connection
) -> list[Listed]:
    rows = connection.exec_driver_sql(
        "SELECT first_seq, summary FROM episodes"
        " WHERE room = (SELECT number FROM rooms WHERE id = :room) AND last_seq >= :visible"
        " AND number < :before ORDER BY number DESC LIMIT :limit",
        {
            "room": room,
            "visible": visible_from,
            "before": before if before is not None else 2**53,
            "limit": limit,
        },
    )
    return [Listed(first, msgspec.json.decode(text, type=EpisodeSummary)) for first, text in rows]


def _adopted(room: str, visible_from: int, connection: Connection) -> list[EpisodeSummary]:
    rows = connection.exec_driver_sql(
        "SELECT e.summary FROM rooms AS r JOIN adopted AS a ON a.room = r.number"
        " JOIN episodes AS e ON e.id = a.episode"
        " WHERE r.id = :room AND a.seq >= :visible ORDER BY e.ended_at",
        {"room": room, "visible": visible_from},
    ).scalars()
    return [msgspec.json.decode(text, type=EpisodeSummary) for text in rows]


def _tally(seats: dict[str, int], connection: Connection) -> dict[str, tuple[int, Millis]]:
    rows = connection.exec_driver_sql(
        "SELECT seat.key, count(*), max(e.ended_at) FROM json_each(:seats) AS seat"
        " JOIN rooms AS r ON r.id = seat.key"
        " JOIN episodes AS e ON e.room = r.number AND e.last_seq >= seat.value GROUP BY seat.key",
        {"seats": msgspec.json.encode(seats).decode()},
    )
    return {str(room): (int(count), int(last)) for room, count, last in rows}


def _unfinished(connection: Connection) -> list[Unfinished]:
    rows = connection.exec_driver_sql(
        "SELECT id, episode_id, last_at FROM rooms WHERE episode_id IS NOT NULL"
    ).all()
    return [_left(connection, str(room), str(episode), int(at)) for room, episode, at in rows]


def _left(connection: Connection, room: str, episode: str, at: Millis) -> Unfinished:
    turns = f"{_TURN} AND {_LIFE}"
    match _events(connection, turns, "seq DESC LIMIT 1", room=room):
        case [Event(body=EpisodeInterrupted(episode=stopped, at=stopped_at))] if stopped == episode:
            return Unfinished(room, episode, True, stopped_at)
    return Unfinished(room, episode, False, at)


def _sign_of_life(connection: Connection) -> Millis:
    return _number(_one(connection, "SELECT at FROM signs WHERE name = 'service'"))


def _live(now: Millis, connection: Connection) -> None:
    connection.exec_driver_sql(
        "INSERT INTO signs (name, at) VALUES ('service', :now)"
        " ON CONFLICT (name) DO UPDATE SET at = :now",
        {"now": now},
    )


def _names(room: str, people: tuple[str, ...], connection: Connection) -> tuple[Present, ...]:
    rows = connection.exec_driver_sql(
        "SELECT m.person, m.name, m.role FROM json_each(:people) AS asked"
        " JOIN memberships AS m ON m.person = asked.value"
        " AND m.room = (SELECT number FROM rooms WHERE id = :room) ORDER BY asked.key",
        {"people": msgspec.json.encode(people).decode(), "room": room},
    )
    return tuple(Present(person=person, name=name, role=role) for person, name, role in rows)
