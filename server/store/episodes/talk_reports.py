"""Talk reports and shares in the database: history's TalkBook. Everything at rest is sealed."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import Final

import msgspec
from sqlalchemy import Connection

from server.history.record.talk_shares import Heard
from server.kernel.errors import ServiceError
from server.protocol.bodies.episode_timeline import TalkShare
from server.store.engine.database import Database
from server.store.log.invariants import require_episode, room_of
from server.store.sealed.sealing import unless_gone
from server.store.sealed.vault import Vault

_HEARD: Final = msgspec.json.Decoder(Heard)
_SHARE: Final = msgspec.json.Decoder(TalkShare)


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
    count = connection.exec_driver_sql(
        "SELECT count(*) FROM talk_reports WHERE episode = :episode AND person = :person",
        {"episode": episode, "person": heard.person},
    ).scalar_one()
    if count >= most:
        raise ServiceError("quota_exceeded", data={"most": most})
    _require(connection, episode)
    sealed = vault.seal(episode, _report_place(heard.person), msgspec.json.encode(heard))
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO talk_reports (episode, person, call, since, sealed)"
        " VALUES (:episode, :person, :call, :since, :sealed)",
        {
            "episode": episode,
            "person": heard.person,
            "call": heard.call,
            "since": heard.since,
            "sealed": sealed,
        },
    )


def _require(connection: Connection, episode: str) -> None:
    """Raise `gone` when it was erased: its key must not be made anew."""
    room = room_of(connection, episode)
    if room is not None:
        require_episode(connection, room, episode)


def _reports(vault: Vault, episode: str, connection: Connection) -> list[Heard]:
    rows = connection.exec_driver_sql(
        "SELECT person, sealed FROM talk_reports WHERE episode = :episode", {"episode": episode}
    )
    opened = [
        unless_gone(partial(vault.open, episode, _report_place(person), sealed))
        for person, sealed in rows
    ]
    return [_HEARD.decode(one) for one in opened if one is not None]


def _keep(
    vault: Vault, episode: str, shares: Mapping[str, TalkShare], connection: Connection
) -> None:
    _require(connection, episode)
    for person, share in shares.items():
        sealed = vault.seal(episode, _share_place(person), msgspec.json.encode(share))
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO talk_shares (person, episode, sealed)"
            " VALUES (:person, :episode, :sealed)",
            {"person": person, "episode": episode, "sealed": sealed},
        )


def _of(
    vault: Vault, person: str, episodes: Collection[str], connection: Connection
) -> dict[str, TalkShare]:
    rows = connection.exec_driver_sql(
        "SELECT episode, sealed FROM json_each(:episodes) AS asked"
        " JOIN talk_shares ON person = :person AND episode = asked.value",
        {"episodes": msgspec.json.encode(list(episodes)).decode(), "person": person},
    )
    opened = ((str(episode), _opened(vault, person, episode, sealed)) for episode, sealed in rows)
    return {episode: share for episode, share in opened if share is not None}


def talk_share_in(vault: Vault, person: str, episode: str, sealed: bytes) -> TalkShare:
    """Raises `gone` when the episode's key was destroyed."""
    return _SHARE.decode(vault.open(episode, _share_place(person), sealed))


def _opened(vault: Vault, person: str, episode: str, sealed: bytes) -> TalkShare | None:
    """None once the episode's key was destroyed."""
    return unless_gone(lambda: talk_share_in(vault, person, episode, sealed))
