"""Reflections in the database: history's ReflectionBook."""

from dataclasses import replace
from functools import partial

from sqlalchemy import Connection, exists, select, update

from server.history.ports.reflections import Decide
from server.history.ports.shared_entries import NewShare
from server.history.rules.reflection_life import ActOutcome, KeptReflection, items_of
from server.protocol.bodies.reflections import Sheet
from server.protocol.events.log import SYSTEM_ACTOR
from server.protocol.events.shared_entries import ReflectionOpened
from server.store.engine.database import Database
from server.store.log.invariants import require_episode, room_of
from server.store.log.outbox import leave_notice
from server.store.log.stale_exports import throw_away_own
from server.store.personal.reflection_rows import keep_reflection, reflection_of
from server.store.personal.shared_entries import insert_share, withdraw_items
from server.store.sealed.columns import reflection_in
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.people import people
from server.store.tables.personal import reflections


class StoredReflections:
    """The ReflectionBook over the database; content is sealed under the episode's key."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def registered(self, guest: str) -> bool:
        query = select(exists().where(people.c.id == guest, people.c.kind == "member"))
        return bool(await self._database.read(lambda connection: connection.scalar(query)))

    async def of(self, episode: str, person: str) -> tuple[KeptReflection | None, Sheet | None]:
        return await self._database.read(partial(_of, self._vault, episode, person))

    async def own(self, person: str, most: int) -> list[KeptReflection]:
        return await self._database.read(partial(_all_own, self._vault, person, most))

    async def change(
        self,
        new: KeptReflection,
        partner: str | None,
        decide: Decide,
        shares: tuple[NewShare, ...] = (),
    ) -> KeptReflection:
        work = partial(_change, self._vault, new, partner, decide, shares)
        return await self._database.write(work)


def _of(
    vault: Vault, episode: str, person: str, connection: Connection
) -> tuple[KeptReflection | None, Sheet | None]:
    mine = reflection_of(vault, episode, person, connection)
    if mine is None or mine.state != "opened":
        return mine, None
    theirs = select(reflections.c.id, reflections.c.sealed).where(
        reflections.c.episode == episode,
        reflections.c.partner == person,
        reflections.c.state == "opened",
    )
    row = connection.execute(theirs).first()
    return mine, reflection_in(vault, episode, row.id, row.sealed).sheet if row else None


def _all_own(vault: Vault, person: str, most: int, connection: Connection) -> list[KeptReflection]:
    # answered by the index alone: the sealed rows of all others are not touched
    theirs = select(reflections.c.episode).where(reflections.c.person == person).limit(most)
    found: list[KeptReflection] = []
    for episode in connection.scalars(theirs).all():
        # the key of an erased episode is gone, and its words with it
        kept = unless_gone(partial(reflection_of, vault, episode, person, connection))
        found += [kept] if kept else []
    return found


def _change(
    vault: Vault,
    new: KeptReflection,
    partner: str | None,
    decide: Decide,
    shares: tuple[NewShare, ...],
    connection: Connection,
) -> KeptReflection:
    room = room_of(connection, new.episode)
    if room is not None:
        require_episode(connection, room, new.episode)
    mine = reflection_of(vault, new.episode, new.person, connection) or new
    outcome = decide(mine, _seal_of(partner, new.episode, connection))
    keep_reflection(vault, outcome.mine, connection)
    _open(outcome, connection)
    if not set(items_of(mine.sheet)) <= set(items_of(outcome.mine.sheet)):
        throw_away_own(connection, new.person, "reflections")
    withdraw_items(connection, mine.id, set(mine.shared) - set(outcome.mine.shared))
    for share in shares:
        if share.item in outcome.mine.shared:
            insert_share(connection, replace(share, ref=mine.id))
    return outcome.mine


def _seal_of(partner: str | None, episode: str, connection: Connection) -> str | None:
    if partner is None:
        return None
    sealed_with = select(reflections.c.partner).where(
        reflections.c.episode == episode,
        reflections.c.person == partner,
        reflections.c.state == "sealed",
    )
    return connection.scalar(sealed_with)


def _open(outcome: ActOutcome, connection: Connection) -> None:
    """The partner's opens in the same transaction as one's own."""
    if not outcome.opens:
        return
    mine = outcome.mine
    theirs = reflections.c.episode == mine.episode, reflections.c.person == mine.partner
    connection.execute(update(reflections).where(*theirs).values(state="opened"))
    body = ReflectionOpened(episode=mine.episode)
    leave_notice(connection, mine.room, SYSTEM_ACTOR, body)
