"""Reflections in the database: history's ReflectionBook."""

from dataclasses import replace
from functools import partial
from typing import Final

from sqlalchemy import Connection

from server.history.ports.reflections import Decide
from server.history.ports.shared_entries import NewShare
from server.history.rules.reflection_life import Kept, Outcome, items_of
from server.protocol.bodies.reflections import Sheet
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.shared_entries import ReflectionOpened
from server.store.engine.database import Database
from server.store.log.invariants import require_episode, room_of
from server.store.log.outbox import leave_notice
from server.store.log.stale_exports import throw_away_own
from server.store.personal.shared_entries import insert_share
from server.store.sealed.columns import Written, reflection_in, seal_reflection
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

_OWN: Final = """
SELECT f.id, r.id, f.state, f.partner, f.sealed
FROM reflections AS f JOIN rooms AS r ON r.number = f.room
WHERE f.episode = :episode AND f.person = :person
"""

_ALL_OWN: Final = """
SELECT f.episode FROM reflections AS f WHERE f.person = :person LIMIT :most
"""
"""Answered by the index alone: the sealed rows of all others are not touched."""

_OPENED: Final = """
SELECT id, person, sealed FROM reflections
WHERE episode = :episode AND partner = :person AND state = 'opened'
"""

_KEEP: Final = """
INSERT INTO reflections (id, episode, person, room, state, partner, sealed)
SELECT :id, :episode, :person, number, :state, :partner, :sealed FROM rooms WHERE id = :room
ON CONFLICT (episode, person)
DO UPDATE SET state = excluded.state, partner = excluded.partner, sealed = excluded.sealed
"""


class StoredReflections:
    """The ReflectionBook over the database; content is sealed under the episode's key."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def of(self, episode: str, person: str) -> tuple[Kept | None, Sheet | None]:
        return await self._database.read(partial(_of, self._vault, episode, person))

    async def own(self, person: str, most: int) -> list[Kept]:
        return await self._database.read(partial(_all_own, self._vault, person, most))

    async def change(
        self, new: Kept, partner: str | None, decide: Decide, shares: tuple[NewShare, ...] = ()
    ) -> Kept:
        work = partial(_change, self._vault, new, partner, decide, shares)
        return await self._database.write(work)


def _of(
    vault: Vault, episode: str, person: str, connection: Connection
) -> tuple[Kept | None, Sheet | None]:
    mine = _own(vault, episode, person, connection)
    if mine is None or mine.state != "opened":
        return mine, None
    row = connection.exec_driver_sql(_OPENED, {"episode": episode, "person": person}).first()
    return mine, reflection_in(vault, episode, row[0], row[2]).sheet if row else None


def _all_own(vault: Vault, person: str, most: int, connection: Connection) -> list[Kept]:
    episodes = connection.exec_driver_sql(_ALL_OWN, {"person": person, "most": most}).scalars()
    found: list[Kept] = []
    for episode in episodes.all():
        # the key of an erased episode is gone, and its words with it
        kept = unless_gone(partial(_own, vault, episode, person, connection))
        found += [kept] if kept else []
    return found


def _own(vault: Vault, episode: str, person: str, connection: Connection) -> Kept | None:
    row = connection.exec_driver_sql(_OWN, {"episode": episode, "person": person}).first()
    if row is None:
        return None
    id_, room, state, partner, sealed = row
    written = reflection_in(vault, episode, id_, sealed)
    return Kept(
        id=id_,
        episode=episode,
        room=room,
        person=person,
        state=state,
        partner=partner,
        sheet=written.sheet,
        revision=written.revision,
        device=written.device,
        saved_at=written.saved_at,
    )


def _change(
    vault: Vault,
    new: Kept,
    partner: str | None,
    decide: Decide,
    shares: tuple[NewShare, ...],
    connection: Connection,
) -> Kept:
    room = room_of(connection, new.episode)
    if room is not None:
        require_episode(connection, room, new.episode)
    mine = _own(vault, new.episode, new.person, connection) or new
    outcome = decide(mine, _seal_of(partner, new.episode, connection))
    _keep(vault, outcome.mine, connection)
    _open(outcome, connection)
    wanted = items_of(outcome.mine.sheet)
    if not set(items_of(mine.sheet)) <= set(wanted):
        throw_away_own(connection, new.person, "reflections")
    for share in shares:
        if share.item in wanted:
            insert_share(connection, replace(share, ref=mine.id))
    return outcome.mine


def _seal_of(partner: str | None, episode: str, connection: Connection) -> str | None:
    if partner is None:
        return None
    sealed_with: str | None = connection.exec_driver_sql(
        "SELECT partner FROM reflections"
        " WHERE episode = :episode AND person = :person AND state = 'sealed'",
        {"episode": episode, "person": partner},
    ).scalar()
    return sealed_with


def _keep(vault: Vault, kept: Kept, connection: Connection) -> None:
    written = Written(
        sheet=kept.sheet, revision=kept.revision, device=kept.device, saved_at=kept.saved_at
    )
    connection.exec_driver_sql(
        _KEEP,
        {
            "id": kept.id,
            "episode": kept.episode,
            "person": kept.person,
            "room": kept.room,
            "state": kept.state,
            "partner": kept.partner,
            "sealed": seal_reflection(vault, kept.episode, kept.id, written),
        },
    )


def _open(outcome: Outcome, connection: Connection) -> None:
    """The partner's opens in the same transaction as one's own."""
    if not outcome.opens:
        return
    mine = outcome.mine
    connection.exec_driver_sql(
        "UPDATE reflections SET state = 'opened' WHERE episode = :episode AND person = :person",
        {"episode": mine.episode, "person": mine.partner},
    )
    body = ReflectionOpened(episode=mine.episode)
    leave_notice(connection, mine.room, SYSTEM_ACTOR, body)
