"""Who uses which own word, in the database: the WordUses of server/mentoring/profiles."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from server.store.engine.database import Database
from server.store.mentoring.findable import FINDABLE
from server.store.tables.people import people
from server.store.tables.profiles import profile_values

_GIVEN: Final = (
    select(profile_values.c.person, profile_values.c.value)
    .join(people, people.c.id == profile_values.c.person)
    .where(profile_values.c.kind == "gives.word", FINDABLE)
)
_MANY: Final = func.count(profile_values.c.person.distinct())
_USED: Final = (
    _GIVEN.with_only_columns(profile_values.c.key)
    .group_by(profile_values.c.key)
    .having(_MANY >= bindparam("least"))
    .order_by(_MANY.desc(), profile_values.c.key)
    .limit(bindparam("most"))
)
_USES: Final = _GIVEN.where(profile_values.c.key.in_(bindparam("keys", expanding=True)))


class StoredWordUses:
    """One read for each question."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def offered(self, least: int, most: int) -> Sequence[tuple[str, str]]:
        def work(connection: Connection) -> list[tuple[str, str]]:
            keys = list(connection.scalars(_USED, {"least": least, "most": most}))
            rows = connection.execute(_USES, {"keys": keys}) if keys else ()
            return [(row.person, row.value) for row in rows]

        return await self._database.read(work)
