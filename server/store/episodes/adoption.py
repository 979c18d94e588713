"""Proposals to adopt one-off calls, in the database: history's AdoptionBook."""

from functools import partial

from sqlalchemy import Connection

from server.history.ports.timeline import Proposal
from server.kernel.clock import Millis
from server.store.engine.database import Database


class StoredAdoptions:
    """Over the tables `adoptions` and, folded from the log, `adopted`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def last(self, episode: str) -> Proposal | None:
        return await self._database.read(partial(_last, episode))

    async def put(self, proposal: Proposal) -> bool:
        return await self._database.write(partial(_put, proposal))

    async def decline(self, episode: str, at: Millis) -> None:
        await self._database.write(partial(_decline, episode, at))

    async def home_of(self, episode: str) -> str | None:
        return await self._database.read(partial(_home_of, episode))


def _last(episode: str, connection: Connection) -> Proposal | None:
    row = connection.exec_driver_sql(
        'SELECT episode, "by", "to", "into", at, expires_at, cid, declined FROM adoptions'
        " WHERE episode = :episode ORDER BY at DESC LIMIT 1",
        {"episode": episode},
    ).first()
    if row is None:
        return None
    return Proposal(
        episode=row[0],
        by=row[1],
        to=row[2],
        into=row[3],
        at=row[4],
        expires_at=row[5],
        cid=row[6],
        declined=bool(row[7]),
    )


def _put(proposal: Proposal, connection: Connection) -> bool:
    kept = connection.exec_driver_sql(
        "INSERT OR IGNORE INTO adoptions"
        ' (episode, "by", "to", "into", at, expires_at, cid, declined)'
        " VALUES (:episode, :by, :to, :into, :at, :expires_at, :cid, :declined)",
        {
            "episode": proposal.episode,
            "by": proposal.by,
            "to": proposal.to,
            "into": proposal.into,
            "at": proposal.at,
            "expires_at": proposal.expires_at,
            "cid": proposal.cid,
            "declined": proposal.declined,
        },
    )
    return kept.rowcount == 1


def _decline(episode: str, at: Millis, connection: Connection) -> None:
    connection.exec_driver_sql(
        "UPDATE adoptions SET declined = 1 WHERE episode = :episode AND at = :at",
        {"episode": episode, "at": at},
    )


def _home_of(episode: str, connection: Connection) -> str | None:
    return connection.exec_driver_sql(
        "SELECT r.id FROM adopted AS a JOIN rooms AS r ON r.number = a.room"
        " WHERE a.episode = :episode",
        {"episode": episode},
    ).scalar()
