"""Subscriptions to notes in the database: the PushBook of server/people/push/ports.py."""

from collections.abc import Collection, Sequence
from functools import partial
from hashlib import sha256
from typing import Final, NamedTuple, cast

import msgspec
from sqlalchemy import Connection, delete, exists, insert, or_, select

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.people.push.ports import Reachable
from server.people.push.subscription import Subscription
from server.protocol.bodies.people import Locale
from server.store.engine.database import Database
from server.store.engine.rows import every
from server.store.log.invariants import require_staying
from server.store.sealed.vault import Vault
from server.store.tables.people import people, sign_ins
from server.store.tables.push import push_subscriptions as table

_STANDS: Final = sign_ins.c.ended_at.is_(None)

_ASKERS: Final = (
    select(table.c.person).join(sign_ins, sign_ins.c.id == table.c.sign_in).where(_STANDS)
)


class _Row(NamedTuple):
    person: str
    sign_in: str
    locale: str
    sealed: bytes


_OF: Final = (
    select(table.c.person, table.c.sign_in, people.c.locale, table.c.sealed)
    .join(sign_ins, sign_ins.c.id == table.c.sign_in)
    .join(people, people.c.id == table.c.person)
    .where(_STANDS)
)


class StoredPush:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def put(self, person: str, sign_in: str, subscription: Subscription, now: Millis) -> None:
        put = partial(_put, self._vault, person, sign_in, subscription, now)
        await self._database.write(put)

    async def remove(self, sign_in: str) -> None:
        gone = delete(table).where(table.c.sign_in == sign_in)
        await self._database.write(lambda connection: connection.execute(gone).rowcount)

    async def stands(self, sign_in: str) -> bool:
        asked = select(exists().where(table.c.sign_in == sign_in))
        return await self._database.read(lambda connection: bool(connection.scalar(asked)))

    async def askers(self) -> Collection[str]:
        return await self._database.read(lambda connection: set(connection.scalars(_ASKERS)))

    async def of(self, person: str, now: Millis) -> Sequence[Reachable]:
        query = _OF.where(table.c.person == person, sign_ins.c.until > now)
        rows = await self._database.read(partial(every, _Row, query))
        return [one for row in rows if (one := self._opened(row)) is not None]

    async def forget_ended(self, now: Millis) -> None:
        stands = exists().where(sign_ins.c.id == table.c.sign_in, _STANDS, sign_ins.c.until > now)
        await self._database.write(
            lambda connection: connection.execute(delete(table).where(~stands)).rowcount
        )

    def _opened(self, row: _Row) -> Reachable | None:
        try:
            text = self._vault.open(row.person, _place(row.sign_in), row.sealed)
            subscription = msgspec.json.decode(text, type=Subscription)
        except (ServiceError, msgspec.MsgspecError):
            return None
        return Reachable(row.person, row.sign_in, cast("Locale", row.locale), subscription)


def _put(
    vault: Vault,
    person: str,
    sign_in: str,
    subscription: Subscription,
    now: Millis,
    connection: Connection,
) -> None:
    require_staying(connection, person)
    if not connection.scalar(select(exists().where(sign_ins.c.id == sign_in, _STANDS))):
        raise ServiceError("not_authenticated")
    place = sha256(subscription.endpoint.encode()).digest()
    before = or_(table.c.sign_in == sign_in, table.c.place == place)
    connection.execute(delete(table).where(before))
    sealed = vault.seal(person, _place(sign_in), msgspec.json.encode(subscription))
    row = {"sign_in": sign_in, "person": person, "place": place, "sealed": sealed, "since": now}
    connection.execute(insert(table).values(row))


def _place(sign_in: str) -> str:
    return f"push:{sign_in}"
