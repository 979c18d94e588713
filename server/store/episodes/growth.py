"""What episodes did for people, out of their reflections: history's GrowthBook.

One's own numbers always; another's when both opened a sealed pair, or where they are shared now.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.rules.privacy import may_read, reader_of
from server.protocol.bodies.timeline import Growth
from server.store.engine.database import Database
from server.store.sealed.columns import reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

_ASKED: Final = "f.episode IN (SELECT value FROM json_each(:episodes))"

_BELONGS: Final = (
    "EXISTS (SELECT 1 FROM memberships AS m WHERE m.room = f.room AND m.person = :reader"
    " AND m.standing = 'member')"
)

_OWN: Final = (
    "SELECT f.episode, f.person, f.id, f.sealed, 'P0', r.kind FROM reflections AS f"  # noqa: S608
    f" JOIN rooms AS r ON r.number = f.room WHERE f.person = :reader AND {_ASKED}"
)

_OPENED: Final = (
    "SELECT f.episode, f.person, f.id, f.sealed, 'P1', 'one_to_one' FROM reflections AS f"  # noqa: S608
    f" WHERE f.partner = :reader AND f.state = 'opened' AND {_ASKED} AND {_BELONGS}"
)

_SHARED: Final = (
    "SELECT f.episode, f.person, f.id, f.sealed, s.level, r.kind FROM shares AS s"  # noqa: S608
    " JOIN reflections AS f ON f.id = s.ref AND f.state IN ('kept', 'opened')"
    " JOIN rooms AS r ON r.number = s.room AND r.number = f.room"
    f" WHERE s.item = 'numbers' AND f.person <> :reader AND {_ASKED} AND {_BELONGS}"
)


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
    for episode, growth in _readable(vault, reader, episodes, connection):
        found.setdefault(episode, {})[growth.person] = growth
    return {episode: tuple(people.values()) for episode, people in found.items()}


def _readable(
    vault: Vault, reader: str, episodes: Collection[str], connection: Connection
) -> Iterator[tuple[str, Growth]]:
    given = {"reader": reader, "episodes": msgspec.json.encode(list(episodes)).decode()}
    for statement in (_OWN, _OPENED, _SHARED):
        for episode, person, id_, sealed, level, kind in connection.exec_driver_sql(
            statement, given
        ):
            if may_read("outcomes", level, reader_of(reader, person, {reader}, kind)):
                growth = _growth(vault, episode, person, id_, sealed)
                if growth is not None:
                    yield episode, growth


def _growth(vault: Vault, episode: str, person: str, id_: str, sealed: bytes) -> Growth | None:
    """None where no number was chosen, and where the episode's key was destroyed."""
    written = unless_gone(lambda: reflection_in(vault, episode, id_, sealed))
    if written is None:
        return None
    scores = written.sheet.scores
    five = (scores.energy, scores.action, scores.learning, scores.worth, scores.connection)
    return None if set(five) == {None} else Growth(person=person, outcomes=five)
