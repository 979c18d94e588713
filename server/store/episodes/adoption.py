"""Proposals to adopt one-off calls, in the database: history's AdoptionBook."""

from functools import partial
from typing import Final

from sqlalchemy import Connection, select, update

from server.history.ports.timeline import Proposal
from server.kernel.clock import Millis
from server.people.mails.facts import AdoptionFacts
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.engine.rows import first
from server.store.mails.enqueue import enqueue
from server.store.tables.log import rooms
from server.store.tables.timeline import adopted, adoptions

_PROPOSAL: Final = (
    adoptions.c.episode,
    adoptions.c.by,
    adoptions.c.to,
    adoptions.c.into,
    adoptions.c.at,
    adoptions.c.expires_at,
    adoptions.c.cid,
    adoptions.c.declined,
)


class StoredAdoptions:
    """Over the tables `adoptions` and, folded from the log, `adopted`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, episode: str) -> Proposal | None:
        proposed = select(*_PROPOSAL).where(adoptions.c.episode == episode)
        latest = proposed.order_by(adoptions.c.at.desc()).limit(1)
        return await self._database.read(partial(first, Proposal, latest))

    async def put(self, proposal: Proposal, room: str, *, tell: bool) -> None:
        await self._database.write(partial(_put, proposal, room, tell))

    async def decline(self, episode: str, at: Millis) -> None:
        await self._database.write(partial(_decline, episode, at))

    async def home_of(self, episode: str) -> str | None:
        query = select(rooms.c.id).join(adopted, adopted.c.room == rooms.c.number)
        taken_in = query.where(adopted.c.episode == episode)
        return await self._database.read(lambda connection: connection.scalar(taken_in))


def _put(proposal: Proposal, room: str, tell: bool, connection: Connection) -> None:
    values = {column.name: getattr(proposal, column.name) for column in _PROPOSAL}
    new = insert(adoptions).on_conflict_do_nothing().returning(adoptions.c.episode)
    if connection.scalar(new, values) is not None and tell:
        at, until = proposal.at, proposal.expires_at
        facts = AdoptionFacts(room=room, episode=proposal.episode, at=at, until=until)
        enqueue(connection, proposal.to, facts, at, until=until)


def _decline(episode: str, at: Millis, connection: Connection) -> None:
    theirs = adoptions.c.episode == episode, adoptions.c.at == at
    connection.execute(update(adoptions).where(*theirs).values(declined=True))
