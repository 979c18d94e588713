"""What people answered of a room's episodes, and what they did of their promises, for its line."""

import json
from collections.abc import Collection, Mapping
from functools import partial
from typing import Final, cast

from sqlalchemy import Connection

from server.history.outcomes import Rated, seen_by
from server.history.privacy import Level
from server.protocol.bodies import Growth
from server.store.database import Database
from server.store.vault import Vault
from server.store.written import reflection_in

_RATED: Final = """
SELECT f.episode, f.person, f.id, f.sealed, iif(f.state = 'opened', f.partner, NULL),
  (SELECT max(s.level) FROM shares AS s
   WHERE s.episode = f.episode AND s.author = f.person AND s.item = 'numbers')
FROM reflections AS f
WHERE f.episode IN (SELECT value FROM json_each(:episodes)) ORDER BY f.episode, f.person
"""

_DONE: Final = """
SELECT json_group_object(e.id, (
  SELECT count(*) FROM json_each(e.record, '$.together.actions') AS a
  WHERE a.value ->> 'done_at' IS NOT NULL))
FROM episodes AS e WHERE e.id IN (SELECT value FROM json_each(:episodes))
"""


class StoredOutcomes:
    """The GrowthBook of history; what a reader may not see is not even unsealed for them."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of(self, reader: str, episodes: Collection[str]) -> Mapping[str, tuple[Growth, ...]]:
        rated = await self._database.read(partial(_rated, self._vault, reader, list(episodes)))
        return seen_by(reader, rated)


class StoredDeeds:
    """The DeedBook of history over the stored records."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def done(self, _room: str, episodes: Collection[str]) -> Mapping[str, int]:
        return await self._database.read(partial(_done, list(episodes)))


def _rated(vault: Vault, reader: str, episodes: list[str], connection: Connection) -> list[Rated]:
    rows = connection.exec_driver_sql(_RATED, {"episodes": json.dumps(episodes)}).all()
    return [
        Rated(
            episode=episode,
            author=author,
            scores=reflection_in(vault, episode, id_, sealed).sheet.scores,
            partner=partner,
            shared=cast("Level | None", level),
        )
        for episode, author, id_, sealed, partner, level in rows
        if reader in (author, partner) or level is not None
    ]


def _done(episodes: list[str], connection: Connection) -> dict[str, int]:
    found = connection.exec_driver_sql(_DONE, {"episodes": json.dumps(episodes)}).scalar_one()
    done: dict[str, int] = json.loads(found)
    return done
