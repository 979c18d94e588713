"""Episodes in the database: what history's Archive and EpisodeMemory ask for.

The few events that episodes turn on have an index of their own (`ix_events_turns`), so a chapter is
found without reading the messages of the years before it.
"""

from collections.abc import Collection
from functools import partial
from typing import Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from server.history.ports.episodes import Listed, Unfinished, Unkept
from server.history.record.chapter import Chapter, first_seq
from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.kernel.clock import Millis
from server.protocol.bodies.episodes import EpisodeSummary
from server.protocol.events.episodes import EpisodeInterrupted, EpisodeOpened, Present
from server.protocol.events.log import Event
from server.store.engine.database import Database
from server.store.log.projections import message_id
from server.store.log.reader import DAMAGED, EVENT, events_in, notes_before
from server.store.search.search_index import put
from server.store.tables.episodes import BOARD, TURNS, field

_IN_ROOM: Final = "room = (SELECT number FROM rooms WHERE id = :room)"

TAKEN_OUT: Final = "('chat.dropped', 'words.erased', 'episode.erased', 'person.forgotten')"
"""What changes the record of an episode after its closing, beside redactions."""

_TURN: Final = f"{_IN_ROOM} AND {TURNS.text}"

_LAST: Final = f"""
SELECT min(seq) FROM events
WHERE {_TURN} AND seq > :opened AND kind = 'episode.closed' AND {field("episode")} = :episode
"""  # noqa: S608 — constants of this module

_BACKGROUND: Final = f"""
SELECT {EVENT} AS event, seq FROM events
WHERE {_TURN} AND kind NOT LIKE 'episode.%' AND kind <> 'msg.redacted'
  AND kind NOT IN {TAKEN_OUT} AND seq < :before
UNION
SELECT {EVENT} AS event, seq FROM events
WHERE {_IN_ROOM} AND {BOARD.text} AND seq < :before
ORDER BY seq
"""  # noqa: S608 — constants of the store

_SPOKEN_OF: Final = "kind IN ('episode.confirmed', 'episode.amended')"

_LIFE: Final = (
    "kind IN ('episode.opened', 'episode.interrupted', 'episode.resumed', 'episode.closed')"
)

_BETWEEN: Final = f"{_IN_ROOM} AND seq BETWEEN :first AND :last"

_SINCE: Final = (
    f"{_TURN} AND seq > :last AND (kind IN {TAKEN_OUT}"
    f" OR ({_SPOKEN_OF} AND {field('episode')} = :episode))"
)

_HEAD: Final = "SELECT head FROM rooms WHERE id = :room"


class StoredEpisodes:
    """The Archive and the Memory over the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ── archive ──────────────────────────────────────────────────────────────────────────────

    async def chapter(self, room: str, episode: str) -> tuple[Chapter, int] | None:
        return await self._database.read(partial(_chapter, room, episode))

    async def keep(self, made: Record, head: int) -> None:
        await self._database.write(partial(_keep, made, head))

    async def unkept(self) -> list[Unkept]:
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
    """The events for which `where` holds, fetched as one document (see
    server/store/log/reader.py).
    """
    statement = f"SELECT {EVENT} AS event FROM events WHERE {where} ORDER BY {order}"  # noqa: S608
    return events_in(connection, statement, parameters)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _number(value: object | None) -> int:
    return value if isinstance(value, int) else 0


def _chapter(room: str, episode: str, connection: Connection) -> tuple[Chapter, int] | None:
    openings = _events(connection, f"{_TURN} AND kind = 'episode.opened'", room=room)
    head = _number(_one(connection, _HEAD, room=room))
    found = _opening(openings, episode) or _lost_opening(connection, openings, room, episode)
    if found is None:
        return None
    number, opening = found
    first = first_seq(opening)
    closed = _one(connection, _LAST, room=room, episode=episode, opened=opening.seq)
    last = _number(closed) or head
    chapter = Chapter(
        room=room,
        number=number,
        episode=episode,
        background=events_in(connection, _BACKGROUND, {"room": room, "before": first}),
        events=[
            *(
                opening if event.seq == opening.seq else event
                for event in _events(connection, _BETWEEN, room=room, first=first, last=last)
            ),
            *_events(connection, _SINCE, room=room, episode=episode, last=last),
        ],
        page=notes_before(connection, room, first),
        lost=int(opening not in openings),
    )
    return chapter, head


def _opening(openings: list[Event], episode: str) -> tuple[int, Event] | None:
    """The number of an episode in its room, and its opening. Damaged ones have a number, too."""
    seen = dict[str, Event]()
    for event in openings:
        opened = event.body.episode if isinstance(event.body, EpisodeOpened) else f"#{event.seq}"
        seen.setdefault(opened, event)
    return (list(seen).index(episode) + 1, seen[episode]) if episode in seen else None


def _lost_opening(
    connection: Connection, openings: list[Event], room: str, episode: str
) -> tuple[int, Event] | None:
    """As `_opening`, where that row is damaged: the last such one before the episode's closing."""
    closed = _number(_one(connection, _LAST, room=room, episode=episode, opened=0))
    running = _one(connection, "SELECT episode_id FROM rooms WHERE id = :room", room=room)
    if not closed and running != episode:
        return None
    before = [one for one in openings if not closed or one.seq < closed]
    if not before or isinstance(before[-1].body, EpisodeOpened):
        return None
    number, lost = _opening(openings, f"#{before[-1].seq}") or (0, before[-1])
    body = EpisodeOpened(episode=episode, present=(), since=lost.seq)
    return number, replace(lost, body=body)


_STANDS: Final = """
SELECT 1 FROM rooms AS r JOIN events AS e ON e.room = r.number AND e.seq = :last WHERE r.id = :room
"""


def _keep(made: Record, head: int, connection: Connection) -> None:
    given = {"room": made.room, "last": made.last_seq}
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
            "id": made.id,
            "room": made.room,
            "place": made.number,
            "first": made.first_seq,
            "last": made.last_seq,
            "head": head,
            "ended": made.ended_at,
            "erased": made.erased.at if made.erased else None,
            "summary": msgspec.json.encode(made.summary()).decode(),
            "record": msgspec.json.encode(made).decode(),
        },
    )
    _index_notes(made, connection)


def _index_notes(made: Record, connection: Connection) -> None:
    """The notes are found where the episode closed; nothing of them once they were taken out."""
    room = connection.exec_driver_sql("SELECT number FROM rooms WHERE id = ?", (made.room,))
    place = message_id(room.scalar_one(), made.last_seq or made.first_seq)
    connection.exec_driver_sql("DELETE FROM message_search WHERE rowid = ?", (place,))
    if made.notes is not None and made.notes.text:
        put(connection, [(place, made.notes.text)])


def _unkept(connection: Connection) -> list[Unkept]:
    episode, target, item = (field(one, "e.body") for one in ("episode", "target", "item"))
    first, last = field("first", "e.body"), field("last", "e.body")
    point, action, text = (field(one, "e.body") for one in ("point", "action", "text"))
    closed = (
        f"SELECT r.id, {episode} AS episode, 0 FROM events AS e"  # noqa: S608
        f" JOIN rooms AS r ON r.number = e.room WHERE e.{TURNS.text}"
        f" AND e.kind = 'episode.closed' AND {episode} IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM episodes WHERE id = {episode})"
    )
    redacted = (
        "SELECT r.id, p.id, 1 FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        " JOIN episodes AS p ON p.room = e.room AND p.head < e.seq"
        f" AND p.last_seq >= {target} AND ({item} IS NOT NULL OR p.first_seq <= {target})"
        f" WHERE e.{TURNS.text} AND e.kind = 'msg.redacted'"
    )
    taken = (
        "SELECT r.id, p.id, 1 FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        " JOIN episodes AS p ON p.room = e.room AND p.head < e.seq"
        f" AND (e.kind <> 'chat.dropped' OR p.last_seq >= {first} AND p.first_seq <= {last})"
        f" WHERE e.{TURNS.text} AND e.kind IN {TAKEN_OUT}"
    )
    bettered = (
        f"SELECT r.id, p.id, 1 FROM (SELECT room, seq, body FROM events WHERE {BOARD.text}"  # noqa: S608
        " AND kind IN ('agenda.changed', 'action.changed')) AS e"
        " JOIN rooms AS r ON r.number = e.room"
        " JOIN episodes AS p ON p.room = e.room AND p.head < e.seq"
        f" AND p.last_seq >= coalesce({point}, {action}) WHERE {text} IS NOT NULL"
    )
    spoken_of = (
        "SELECT r.id, p.id, 1 FROM events AS e JOIN rooms AS r ON r.number = e.room"  # noqa: S608
        f" JOIN episodes AS p ON p.id = {episode} AND p.head < e.seq"
        f" WHERE e.{TURNS.text} AND e.{_SPOKEN_OF}"
    )
    damaged = (
        "SELECT r.id, p.id, 1 FROM episodes AS p JOIN rooms AS r ON r.number = p.room"
        " WHERE NOT json_valid(p.summary) OR NOT json_valid(p.record)"
    )
    queries = (closed, redacted, taken, bettered, spoken_of, damaged)
    rows = connection.exec_driver_sql(" UNION ".join(queries))
    return [Unkept(str(room), str(episode), bool(stored)) for room, episode, stored in rows]


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
        f"SELECT {field('episode')} AS last FROM events"  # noqa: S608
        f" WHERE {_TURN} AND kind = 'episode.opened' ORDER BY seq DESC LIMIT 1"
    )
    last = _text(_one(connection, sql, room=room))
    kept = _one(connection, "SELECT 1 FROM episodes WHERE id = :id", id=last) if last else None
    return None if kept else last


def _record(episode: str, connection: Connection) -> Record | None:
    text = _one(connection, "SELECT CAST(record AS BLOB) FROM episodes WHERE id = :id", id=episode)
    if not isinstance(text, bytes):
        return None
    try:
        return msgspec.json.decode(text, type=Record)
    except DAMAGED:
        return _folded(episode, connection)


def _folded(episode: str, connection: Connection) -> Record | None:
    """What is stored is derived: where its row is damaged, the log gives it again."""
    room = _room_of(episode, connection)
    found = _chapter(room, episode, connection) if room else None
    return record(found[0]) if found else None


def _summary(episode: str, text: bytes, connection: Connection) -> EpisodeSummary | None:
    try:
        return msgspec.json.decode(text, type=EpisodeSummary)
    except DAMAGED:
        made = _folded(episode, connection)
        return made.summary() if made else None


def _page(
    room: str, visible_from: int, before: int | None, limit: int, connection: Connection
) -> list[Listed]:
    rows = connection.exec_driver_sql(
        "SELECT first_seq, id, CAST(summary AS BLOB) FROM episodes"
        " WHERE room = (SELECT number FROM rooms WHERE id = :room) AND last_seq >= :visible"
        " AND number < :before ORDER BY number DESC LIMIT :limit",
        {
            "room": room,
            "visible": visible_from,
            "before": before if before is not None else 2**53,
            "limit": limit,
        },
    ).all()
    found = ((first, _summary(one, text, connection)) for first, one, text in rows)
    return [Listed(first, summary) for first, summary in found if summary is not None]


def _adopted(room: str, visible_from: int, connection: Connection) -> list[EpisodeSummary]:
    rows = connection.exec_driver_sql(
        "SELECT e.id, CAST(e.summary AS BLOB) FROM rooms AS r"
        " JOIN adopted AS a ON a.room = r.number"
        " JOIN episodes AS e ON e.id = a.episode"
        " WHERE r.id = :room AND a.seq >= :visible ORDER BY e.ended_at",
        {"room": room, "visible": visible_from},
    ).all()
    found = (_summary(one, text, connection) for one, text in rows)
    return [summary for summary in found if summary is not None]


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
