"""What episodes did for people, out of their reflections: history's GrowthBook.

One's own numbers always; another's when both opened a sealed pair, or where they are shared now.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy import Connection, Text, and_, bindparam, exists, literal, select

from server.history.rules.privacy import Level, may_read, reader_of
from server.protocol.bodies.timeline import Growth
from server.protocol.events.base import RoomKind
from server.store.engine.database import Database
from server.store.engine.rows import every
from server.store.sealed.columns import reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.log import memberships, rooms
from server.store.tables.personal import reflections, shares

_READER: Final = bindparam("reader", type_=Text)

_ASKED: Final = reflections.c.episode.in_(bindparam("episodes", expanding=True))

_BELONGS: Final = exists().where(
    memberships.c.room == reflections.c.room,
    memberships.c.person == _READER,
    memberships.c.standing == "member",
)

_FIELDS: Final = (
    reflections.c.episode,
    reflections.c.person,
    reflections.c.id,
    reflections.c.sealed,
)

_OWN: Final = (
    select(*_FIELDS, literal("P0").label("level"), rooms.c.kind)
    .join(rooms, rooms.c.number == reflections.c.room)
    .where(reflections.c.person == _READER, _ASKED)
)

_OPENED: Final = select(
    *_FIELDS, literal("P1").label("level"), literal("one_to_one").label("kind")
).where(reflections.c.partner == _READER, reflections.c.state == "opened", _ASKED, _BELONGS)

_SHARED: Final = (
    select(*_FIELDS, shares.c.level, rooms.c.kind)
    .select_from(shares)
    .join(reflections, reflections.c.id == shares.c.ref)
    .join(rooms, and_(rooms.c.number == shares.c.room, rooms.c.number == reflections.c.room))
    .where(shares.c.item == "numbers", reflections.c.person != _READER, _ASKED, _BELONGS)
)


class _Readable(NamedTuple):
    """A reflection, open as far as `level`, in a room of that kind."""

    episode: str
    person: str
    id: str
    sealed: bytes
    level: Level
    kind: RoomKind


class StoredGrowth:
    """Reads all that one reader may see of many episodes in one transaction."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of(self, reader: str, episodes: Collection[str]) -> Mapping[str, tuple[Growth, ...]]:
        return await self._database.read(partial(_of, self._vault, reader, episodes))


def _of(
    vault: Vault, reader: str, episodes: Collection[str], connection: Connection
) -> dict[str, tuple[Growth, ...]]:
    found: dict[str, dict[str, Growth]] = {}
    for one, shared in _readable(reader, episodes, connection):
        growth = _growth(vault, one, shared)
        if growth is not None:
            found.setdefault(one.episode, {})[one.person] = growth
    return {episode: tuple(people.values()) for episode, people in found.items()}


def _readable(
    reader: str, episodes: Collection[str], connection: Connection
) -> Iterator[tuple[_Readable, bool]]:
    """Each with whether it is read because it is shared; what both opened is read instead."""
    given = {"reader": reader, "episodes": list(episodes)}
    for query, shared in ((_OWN, False), (_SHARED, True), (_OPENED, False)):
        for one in every(_Readable, query, connection, given):
            if may_read("outcomes", one.level, reader_of(reader, one.person, {reader}, one.kind)):
                yield one, shared


def _growth(vault: Vault, one: _Readable, shared: bool) -> Growth | None:
    """None where no number was chosen, and where the episode's key was destroyed."""
    written = unless_gone(lambda: reflection_in(vault, one.episode, one.id, one.sealed))
    if written is None:
        return None
    scores = (written.read if shared else written.sheet).scores
    five = (scores.energy, scores.action, scores.learning, scores.worth, scores.connection)
    return None if set(five) == {None} else Growth(person=one.person, outcomes=five)
