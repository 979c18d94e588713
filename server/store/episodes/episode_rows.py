"""Episodes as they are kept. What is stored is derived: where a row is damaged, the log gives it
again."""

from typing import Final

import msgspec
from sqlalchemy import Connection, and_, bindparam, select

from server.history.record.episode_record import Record
from server.history.record.fold import record
from server.protocol.bodies.episodes import EpisodeSummary
from server.store.engine.portable import TextBytes, insert
from server.store.episodes.chapters import chapter
from server.store.episodes.episode_places import room_of
from server.store.log.events_query import DAMAGED
from server.store.log.projections import message_id
from server.store.search.search_index import put, take_out_between
from server.store.tables.episodes import episodes
from server.store.tables.log import events, rooms

_STANDS: Final = (
    select(rooms.c.number)
    .join(events, and_(events.c.room == rooms.c.number, events.c.seq == bindparam("last")))
    .where(rooms.c.id == bindparam("room"))
)

_RECORD: Final = select(TextBytes(episodes.c.record)).where(episodes.c.id == bindparam("episode"))

_new = insert(episodes)

_KEEP: Final = _new.on_conflict_do_update(
    index_elements=["id"],
    set_={column.name: column for column in _new.excluded if column.name not in {"id", "room"}},
    where=episodes.c.head <= _new.excluded.head,
)
"""Two folds of one episode may overtake each other; the one that knew more stays."""


def keep(made: Record, head: int, connection: Connection) -> None:
    """As history's Archive; nothing of a room that was emptied while its episode was folded."""
    room = connection.scalar(_STANDS, {"room": made.room, "last": made.last_seq})
    if room is None:
        return
    row = {
        "id": made.id,
        "room": room,
        "number": made.number or -made.first_seq,
        "first_seq": made.first_seq,
        "last_seq": made.last_seq,
        "head": head,
        "ended_at": made.ended_at,
        "erased_at": made.erased.at if made.erased else None,
        "summary": msgspec.json.encode(made.summary()).decode(),
        "record": msgspec.json.encode(made).decode(),
    }
    connection.execute(_KEEP, row)
    _index_notes(made, room, connection)


def _index_notes(made: Record, room: int, connection: Connection) -> None:
    """The notes are found where the episode closed; nothing of them once they were taken out."""
    place = message_id(room, made.last_seq or made.first_seq)
    take_out_between(connection, place, place + 1)
    if made.notes is not None and made.notes.text:
        put(connection, [(place, made.notes.text)])


def kept_record(episode: str, connection: Connection) -> Record | None:
    """As history's Archive."""
    text = connection.scalar(_RECORD, {"episode": episode})
    if text is None:
        return None
    try:
        return msgspec.json.decode(text, type=Record)
    except DAMAGED:
        return _folded(episode, connection)


def summary_in(episode: str, text: bytes, connection: Connection) -> EpisodeSummary | None:
    """What the column `summary` of an episode says."""
    try:
        return msgspec.json.decode(text, type=EpisodeSummary)
    except DAMAGED:
        made = _folded(episode, connection)
        return made.summary() if made else None


def _folded(episode: str, connection: Connection) -> Record | None:
    room = room_of(episode, connection)
    found = chapter(room, episode, connection) if room else None
    return record(found[0]) if found else None
