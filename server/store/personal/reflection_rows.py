"""A reflection between its rows, those that share parts of it among them, and its value."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from server.history.rules.reflection_life import KeptReflection
from server.store.engine.portable import insert
from server.store.sealed.columns import Written, reflection_in, seal_reflection
from server.store.sealed.vault import Vault
from server.store.tables.log import rooms
from server.store.tables.personal import reflections, shares


def reflection_of(
    vault: Vault, episode: str, person: str, connection: Connection
) -> KeptReflection | None:
    """Raises `gone` when the episode's key was destroyed."""
    theirs = reflections.c.episode == episode, reflections.c.person == person
    return _kept(vault, connection, *theirs)


def reflection_behind(vault: Vault, ref: str, connection: Connection) -> KeptReflection | None:
    """The one with that id; raises `gone` when the episode's key was destroyed."""
    return _kept(vault, connection, reflections.c.id == ref)


def keep_reflection(vault: Vault, kept: KeptReflection, connection: Connection) -> None:
    """Nothing where there is no such room. Which parts are shared stands in rows of their own."""
    room = connection.scalar(select(rooms.c.number).where(rooms.c.id == kept.room))
    if room is None:
        return
    written = Written(
        sheet=kept.sheet,
        revision=kept.revision,
        device=kept.device,
        saved_at=kept.saved_at,
        given=kept.given,
    )
    said = {
        "state": kept.state,
        "partner": kept.partner,
        "sealed": seal_reflection(vault, kept.episode, kept.id, written),
    }
    new = insert(reflections).values(
        id=kept.id, episode=kept.episode, person=kept.person, room=room, **said
    )
    connection.execute(new.on_conflict_do_update(index_elements=["episode", "person"], set_=said))


def _kept(
    vault: Vault, connection: Connection, *which: ColumnElement[bool]
) -> KeptReflection | None:
    fields = reflections.c.id, reflections.c.episode, reflections.c.person, reflections.c.state
    more = reflections.c.partner, reflections.c.sealed, rooms.c.id.label("room")
    query = select(*fields, *more).join(rooms, rooms.c.number == reflections.c.room).where(*which)
    row = connection.execute(query).first()
    return None if row is None else _read(vault, row, connection)


def _read(vault: Vault, row: Row[*tuple[Any, ...]], connection: Connection) -> KeptReflection:
    written = reflection_in(vault, row.episode, row.id, row.sealed)
    shared = select(shares.c.item).where(shares.c.ref == row.id).order_by(shares.c.item)
    return KeptReflection(
        id=row.id,
        episode=row.episode,
        room=row.room,
        person=row.person,
        state=row.state,
        partner=row.partner,
        sheet=written.sheet,
        revision=written.revision,
        device=written.device,
        saved_at=written.saved_at,
        shared=tuple(connection.scalars(shared)),
        given=written.given,
    )
