"""Talk reports and shares in the database: history's TalkBook. Everything at rest is sealed."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from server.history.record.talk_shares import Heard
from server.kernel.errors import ServiceError
from server.protocol.bodies.episode_timeline import TalkShare
from server.store.engine.database import Database
from server.store.engine.portable import insert
from server.store.log.invariants import require_episode, room_of
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault
from server.store.tables.timeline import talk_reports, talk_shares

_HEARD: Final = msgspec.json.Decoder(Heard)
_SHARE: Final = msgspec.json.Decoder(TalkShare)

_REPORT: Final = insert(talk_reports).on_conflict_do_update(
    index_elements=["episode", "person", "call", "since"],
    set_={"sealed": insert(talk_reports).excluded.sealed},
)

_KEPT: Final = insert(talk_shares).on_conflict_do_update(
    index_elements=["person", "episode"], set_={"sealed": insert(talk_shares).excluded.sealed}
)

_OWN: Final = select(talk_shares.c.episode, talk_shares.c.sealed).where(
    talk_shares.c.person == bindparam("person"),
    talk_shares.c.episode.in_(bindparam("episodes", expanding=True)),
)


class StoredTalk:
    """Sealed under the key of each episode, so that erasing the key erases all of it."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    async def add(self, episode: str, heard: Heard, most: int) -> None:
        await self._database.write(partial(_add, self._vault, episode, heard, most))

    async def reports(self, episode: str) -> list[Heard]:
        return await self._database.read(partial(_reports, self._vault, episode))

    async def keep(self, episode: str, shares: Mapping[str, TalkShare]) -> None:
        await self._database.write(partial(_keep, self._vault, episode, shares))

    async def of(self, person: str, episodes: Collection[str]) -> dict[str, TalkShare]:
        return await self._database.read(partial(_of, self._vault, person, episodes))


def _report_place(person: str) -> str:
    return f"talk_report:{person}"


def _share_place(person: str) -> str:
    return f"talk_share:{person}"


def _add(vault: Vault, episode: str, heard: Heard, most: int, connection: Connection) -> None:
    theirs = talk_reports.c.episode == episode, talk_reports.c.person == heard.person
    count = select(func.count()).select_from(talk_reports).where(*theirs)
    if connection.execute(count).scalar_one() >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    _require(connection, episode)
    values = {
        "episode": episode,
        "person": heard.person,
        "call": heard.call,
        "since": heard.since,
        "sealed": vault.seal(episode, _report_place(heard.person), msgspec.json.encode(heard)),
    }
    connection.execute(_REPORT, values)


def _require(connection: Connection, episode: str) -> None:
    """Raise `gone` when it was erased: its key must not be made anew."""
    room = room_of(connection, episode)
    if room is not None:
        require_episode(connection, room, episode)


def _reports(vault: Vault, episode: str, connection: Connection) -> list[Heard]:
    reports = select(talk_reports.c.person, talk_reports.c.sealed)
    opened = [
        unless_gone(partial(vault.open, episode, _report_place(row.person), row.sealed))
        for row in connection.execute(reports.where(talk_reports.c.episode == episode))
    ]
    return [_HEARD.decode(one) for one in opened if one is not None]


def _keep(
    vault: Vault, episode: str, shares: Mapping[str, TalkShare], connection: Connection
) -> None:
    _require(connection, episode)
    for person, share in shares.items():
        sealed = vault.seal(episode, _share_place(person), msgspec.json.encode(share))
        connection.execute(_KEPT, {"person": person, "episode": episode, "sealed": sealed})


def _of(
    vault: Vault, person: str, episodes: Collection[str], connection: Connection
) -> dict[str, TalkShare]:
    rows = connection.execute(_OWN, {"person": person, "episodes": list(episodes)})
    opened = ((row.episode, _opened(vault, person, row.episode, row.sealed)) for row in rows)
    return {episode: share for episode, share in opened if share is not None}


def talk_share_in(vault: Vault, person: str, episode: str, sealed: bytes) -> TalkShare:
    """Raises `gone` when the episode's key was destroyed."""
    return _SHARE.decode(vault.open(episode, _share_place(person), sealed))


def _opened(vault: Vault, person: str, episode: str, sealed: bytes) -> TalkShare | None:
    """None once the episode's key was destroyed."""
    return unless_gone(lambda: talk_share_in(vault, person, episode, sealed))
