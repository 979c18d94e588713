"""Takes a person's name out of a room's log, in the transaction of the event that says so."""

from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, or_, select, update

from server.store.engine.portable import Contains, IsJson, JsonPut, JsonText, JsonWithout, TextBytes
from server.store.log.blanking import UNREADABLE
from server.store.log.events_query import DAMAGED
from server.store.tables.episodes import is_turn
from server.store.tables.log import events, invitees
from server.store.tables.retention import consents

_row: Final = events.c
_NAMING: Final = ("member.added", "member.renamed")

_OF_ROOM: Final = update(events).where(_row.room == bindparam("of_room"))

_LOST: Final = (
    _OF_ROOM.where(~IsJson(_row.body))
    .where(_row.kind.in_((*_NAMING, "person.entered", "episode.opened")))
    .where(or_(_row.actor == bindparam("person"), Contains(_row.body, bindparam("person"))))
    .values(body=UNREADABLE)
)
"""A name cannot be taken out of a damaged body, so the body goes. First, before JSON is read."""

_NAMED: Final = _OF_ROOM.where(
    _row.kind.in_(_NAMING), JsonText(_row.body, "person") == bindparam("person")
).values(body=JsonPut(_row.body, "name", '""'))

_ENTERING: Final = _OF_ROOM.where(
    _row.kind == "person.entered", _row.actor == bindparam("person")
).values(body=JsonWithout(_row.body, "name"))

_PRESENT: Final = (
    select(_row.seq, TextBytes(_row.body).label("body"))
    .where(_row.room == bindparam("room"), is_turn(_row.kind), _row.kind == "episode.opened")
    .where(Contains(_row.body, bindparam("person")))
)

_WRITE: Final = _OF_ROOM.where(_row.seq == bindparam("place")).values(body=bindparam("new"))

_AGREED: Final = delete(consents).where(
    consents.c.room == bindparam("of_room"), consents.c.person == bindparam("person")
)

_INVITED: Final = delete(invitees).where(
    invitees.c.room == bindparam("of_room"), invitees.c.person == bindparam("person")
)

_OPENED: Final = msgspec.json.Decoder(dict[str, object])


def forget_person(connection: Connection, room: int, person: str) -> None:
    """Take a person's name out of the events that carry it, and their agreements."""
    given = {"of_room": room, "person": person}
    for statement in (_LOST, _NAMED, _ENTERING):
        connection.execute(statement, given)
    _forget_present(connection, room, person)
    for own in (_AGREED, _INVITED):
        connection.execute(own, given)


def _forget_present(connection: Connection, room: int, person: str) -> None:
    """Episodes say who was there when they were opened, and how each was called."""
    opened = connection.execute(_PRESENT, {"room": room, "person": person}).all()
    unnamed = [
        {"of_room": room, "place": row.seq, "new": _without_name(row.body, person)}
        for row in opened
    ]
    if unnamed:
        connection.execute(_WRITE, unnamed)


def _without_name(body: bytes, person: str) -> str:
    try:
        said = _OPENED.decode(body)
    except DAMAGED:
        return UNREADABLE
    present = said.get("present")
    for one in present if isinstance(present, list) else ():
        if isinstance(one, dict) and one.get("person") == person:
            one["name"] = ""
    return msgspec.json.encode(said).decode()
