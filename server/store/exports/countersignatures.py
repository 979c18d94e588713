"""Countersignatures in the database: history's SignatureBook."""

from functools import partial

import msgspec
from sqlalchemy import Connection, delete, insert, or_, select, update

from server.protocol.bodies.export import Countersignature
from server.store.engine.database import Database
from server.store.tables.exports import countersignatures as table

PAGE = 200


class StoredSignatures:
    """Every call is one transaction of `database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, statement: Countersignature, cid: str) -> Countersignature:
        return await self._database.write(partial(_add, statement, cid))

    async def known(self, owner: str, cid: str) -> Countersignature | None:
        return await self._database.read(partial(_known, owner, cid))

    async def get(self, statement: str) -> Countersignature | None:
        query = select(table.c.statement).where(table.c.id == statement)
        found = await self._database.read(lambda c: c.execute(query).scalar())
        return None if found is None else _read(found)

    async def of(self, person: str) -> list[Countersignature]:
        theirs = or_(table.c.owner == person, table.c.signer == person)
        query = select(table.c.statement).where(theirs).order_by(table.c.asked_at.desc())
        rows = await self._database.read(lambda c: list(c.execute(query.limit(PAGE)).scalars()))
        return [_read(row) for row in rows]

    async def put(self, statement: Countersignature) -> bool:
        values = {"state": statement.state, "statement": _text(statement)}
        change = (
            update(table).where(table.c.id == statement.id, table.c.state == "asked").values(values)
        )
        return await self._database.write(lambda c: c.execute(change).rowcount == 1)

    async def remove(self, statement: str) -> None:
        gone = delete(table).where(table.c.id == statement)
        await self._database.write(lambda c: c.execute(gone).rowcount)


def _add(statement: Countersignature, cid: str, connection: Connection) -> Countersignature:
    known = _known(statement.owner, cid, connection)
    if known is not None:
        return known
    row = {
        "id": statement.id,
        "owner": statement.owner,
        "signer": statement.signer,
        "cid": cid,
        "state": statement.state,
        "asked_at": statement.asked_at,
        "statement": _text(statement),
    }
    connection.execute(insert(table).values(row))
    return statement


def _known(owner: str, cid: str, connection: Connection) -> Countersignature | None:
    same = table.c.owner == owner, table.c.cid == cid
    text = connection.execute(select(table.c.statement).where(*same)).scalar()
    return None if text is None else _read(text)


def _text(statement: Countersignature) -> str:
    return msgspec.json.encode(statement).decode()


def _read(text: str) -> Countersignature:
    return msgspec.json.decode(text, type=Countersignature)
