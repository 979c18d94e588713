"""Exports by their owner: history's ExportJobBook. Rows in the database, files sealed on the
disk.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, RowMapping, Select, delete, func, select, update

from server.history.export.ports import StoredJob
from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.bodies.export import ExportChoice, ExportState
from server.store.engine.database import Database
from server.store.engine.free_space import FreeSpace, free_space, require_space
from server.store.engine.portable import insert
from server.store.log.events_query import DAMAGED
from server.store.sealed.vault import Vault
from server.store.tables.exports import export_episodes, exports

_FIELDS: Final = (
    exports.c.id,
    exports.c.person,
    exports.c.format,
    exports.c.choice,
    exports.c.state,
    exports.c.created_at,
    exports.c.expires_at,
    exports.c.total,
    exports.c.size,
    exports.c.name,
    exports.c.unshown,
)

_KEPT: Final = exports.c.expires_at > 0
"""What was not thrown away."""


class StoredExportJobs:
    """Files below `folder`, each sealed under its owner's key."""

    def __init__(
        self, database: Database, vault: Vault, folder: Path, free: FreeSpace = free_space
    ) -> None:
        self._database = database
        self._vault = vault
        self._folder = folder
        self._free = free

    async def add(self, job: StoredJob, cid: str, digest: str, most: int) -> StoredJob:
        return await self._database.write(
            partial(_add, job, cid, digest, most, self._require_space)
        )

    async def job(self, person: str, job: str) -> StoredJob | None:
        mine = _query().where(exports.c.id == job, exports.c.person == person, _KEPT)
        found = await self._database.read(partial(_jobs, mine))
        return found[0] if found else None

    async def jobs(self, person: str) -> list[StoredJob]:
        mine = _query().where(exports.c.person == person, _KEPT)
        newest = mine.order_by(exports.c.created_at.desc())
        return await self._database.read(partial(_jobs, newest))

    async def unfinished(self) -> list[StoredJob]:
        open_ones = _query().where(exports.c.state.in_(("queued", "running")), _KEPT)
        return await self._database.read(partial(_jobs, open_ones.order_by(exports.c.created_at)))

    async def over(self, now: Millis) -> list[str]:
        query = select(exports.c.id).where(exports.c.expires_at <= now)
        return await self._database.read(lambda c: list(c.execute(query).scalars()))

    async def episodes(self, job: str) -> list[str]:
        query = select(export_episodes.c.episode).where(export_episodes.c.export == job)
        return await self._database.read(lambda c: list(c.execute(query).scalars()))

    async def turn(self, job: str, state: ExportState) -> None:
        await self._database.write(partial(_turn, job, state))

    async def hold(self, job: str, episodes: Sequence[str]) -> None:
        await self._database.write(partial(_hold, job, frozenset(episodes)))

    async def finish(self, job: StoredJob, content: bytes) -> None:
        """The file first: a job that says done has one. Raises OSError when it cannot be kept."""
        await self._database.write(partial(self._finish, job, content))

    async def content(self, person: str, job: str) -> bytes | None:
        found = await self.job(person, job)
        if found is None or found.state != "done":
            return None
        return await self._database.read(lambda _: self._open(found))

    async def remove(self, job: str) -> None:
        await self._database.write(partial(self._remove, job))

    def _require_space(self) -> None:
        """Raise `disk_low`, for a while; where it does not, the folder is there."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ServiceError("unavailable", temporary=True, retry_ms=5_000) from error
        require_space(self._folder, self._free)

    def _finish(self, job: StoredJob, content: bytes, connection: Connection) -> None:
        """Nothing is sealed for a job that was thrown away: its owner's key may be gone, too."""
        self._require_space()
        mine = exports.c.id == job.id, _KEPT
        if connection.execute(select(exports.c.id).where(*mine)).scalar() is None:
            return
        sealed = self._vault.seal(job.person, _place(job.id), content)
        self._path(job.id).write_bytes(sealed)
        values = {"state": job.state, "total": job.total, "size": job.size, "name": job.name}
        values |= {"unshown": _json(job.unshown)}
        connection.execute(update(exports).where(*mine).values(values))

    def _open(self, job: StoredJob) -> bytes | None:
        try:
            return self._vault.open(job.person, _place(job.id), self._path(job.id).read_bytes())
        except FileNotFoundError:
            return None

    def _remove(self, job: str, connection: Connection) -> None:
        connection.execute(delete(exports).where(exports.c.id == job))
        self._path(job).unlink(missing_ok=True)

    def _path(self, job: str) -> Path:
        return self._folder / job


def _place(job: str) -> str:
    return f"export:{job}"


def _query() -> Select[*tuple[Any, ...]]:
    return select(*_FIELDS)


def _jobs(query: Select[*tuple[Any, ...]], connection: Connection) -> list[StoredJob]:
    """A row that is damaged is no job any more; it goes with its day, as the others do."""
    found = [_job(row) for row in connection.execute(query).mappings()]
    return [job for job in found if job is not None]


def _job(row: RowMapping) -> StoredJob | None:
    values = dict(row)
    try:
        values["unshown"] = msgspec.json.decode(row["unshown"])
        values["choice"] = msgspec.json.decode(row["choice"], type=ExportChoice)
        return msgspec.convert(values, StoredJob)
    except DAMAGED:
        return None


def _add(
    job: StoredJob,
    cid: str,
    digest: str,
    most: int,
    require_space: Callable[[], None],
    connection: Connection,
) -> StoredJob:
    same = exports.c.person == job.person, exports.c.cid == cid
    known = connection.execute(select(exports.c.digest).where(*same)).scalar()
    if known is not None:
        if known != digest:
            raise ServiceError("idempotency_conflict")
        again = _jobs(_query().where(*same), connection)
        if not again:
            raise ServiceError("gone")
        return again[0]
    require_space()
    count = select(func.count()).select_from(exports).where(exports.c.person == job.person)
    if connection.execute(count).scalar_one() >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    row = {column.name: getattr(job, column.name) for column in _FIELDS}
    row |= {"choice": _json(job.choice), "unshown": _json(job.unshown)}
    row |= {"cid": cid, "digest": digest}
    connection.execute(insert(exports).values(row))
    return job


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _hold(job: str, episodes: Iterable[str], connection: Connection) -> None:
    """Again after a restart; an owner may have thrown the job away meanwhile."""
    there = connection.execute(select(exports.c.id).where(exports.c.id == job)).scalar()
    rows = [{"export": job, "episode": episode} for episode in episodes]
    if there and rows:
        connection.execute(insert(export_episodes).on_conflict_do_nothing(), rows)


def _turn(job: str, state: ExportState, connection: Connection) -> None:
    connection.execute(update(exports).where(exports.c.id == job).values(state=state))
