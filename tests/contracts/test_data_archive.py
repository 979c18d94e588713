"""The archive of one's own holds each row once, on every database, however many there are."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
import pytest_asyncio
from sqlalchemy import Connection, insert

from server.protocol.events.chat import MessageSent
from server.store.exports.data_archive import PAGE, DataArchive
from server.store.exports.data_archive_lists import LISTS
from server.store.sealed.vault import Vault
from server.store.tables.log import events, memberships, rooms
from server.store.tables.people import people, sign_ins
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store

ANN: Final = "u_ann"
SAID: Final = PAGE + 20
"""By Ann, in each room: so many that a page ends within one."""


@pytest_asyncio.fixture(params=Kind)
async def store(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        await opened.database.write(_plant)
        yield opened


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> DataArchive:
    return DataArchive(store.database, Vault(tmp_path / "keys"), lambda file: tmp_path / file)


def _plant(connection: Connection) -> None:
    ann = insert(people).values(id=ANN, kind="member", name="Ann", email="ann@example.org")
    connection.execute(ann.values(locale="en", time_zone="UTC", admin=False, created_at=1))
    connection.execute(insert(sign_ins), [_sign_in(n) for n in range(PAGE + 1)])
    for number in (1, 2):
        connection.execute(insert(rooms).values(_room(number)))
        connection.execute(insert(memberships).values(_membership(number)))
        connection.execute(insert(events), [_event(number, seq) for seq in range(1, 2 * SAID + 1)])


def _sign_in(number: int) -> dict[str, Any]:
    place = {"id": f"s_{number:04d}", "secret": number.to_bytes(2, "big"), "person": ANN}
    return {**place, "agent": f"browser {number}", "created_at": 1, "seen_at": 1, "until": 2}


def _room(number: int) -> dict[str, Any]:
    is_now = {"lobby": False, "locked": False, "archived": False}
    is_called = {"id": f"r_{number}", "title": f"Room {number}", "kind": "one_to_one"}
    since = {"epoch": "e", "head": 2 * SAID, "created_at": 1, "last_at": 1}
    return {"number": number, "history": "all", **is_now, **is_called, **since}


def _membership(room: int) -> dict[str, Any]:
    they = {"person": ANN, "room": room, "name": "Ann", "guest": False}
    return {**they, "role": "host", "standing": "member", "admitted_seq": 1}


def _event(room: int, seq: int) -> dict[str, Any]:
    """Every other one is Ann's."""
    body = msgspec.json.encode(MessageSent(text=f"word {seq}")).decode()
    actor = ANN if seq % 2 else "u_ben"
    return {"room": room, "seq": seq, "kind": "msg.sent", "actor": actor, "at": seq, "body": body}


async def _list(archive: DataArchive, name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(row) async for row in archive.rows(name, ANN)]


async def test_all_that_somebody_said_is_there_once_and_in_order(archive: DataArchive) -> None:
    said = await _list(archive, "messages")
    assert [(one["room"], one["seq"]) for one in said] == [
        (room, seq) for room in ("r_1", "r_2") for seq in range(1, 2 * SAID, 2)
    ]
    assert said[0] == {
        "room": "r_1",
        "seq": 1,
        "at": 1,
        "said": {"kind": "msg.sent", "text": "word 1"},
    }


async def test_a_page_of_ids_is_followed_by_the_next(archive: DataArchive) -> None:
    browsers = await _list(archive, "sign_ins")
    assert [one["browser"] for one in browsers] == [f"browser {n}" for n in range(PAGE + 1)]


async def test_a_damaged_row_keeps_no_other(store: Store, archive: DataArchive) -> None:
    damaged = events.update().where(events.c.room == 1, events.c.seq == 3)
    await store.database.write(lambda c: c.execute(damaged.values(body='{"te')).rowcount)
    said = await _list(archive, "messages")
    assert [one["seq"] for one in said][:3] == [1, 5, 7]
    assert len(said) == 2 * SAID - 1


@pytest.mark.parametrize("name", LISTS)
async def test_whoever_has_nothing_gets_an_empty_list(archive: DataArchive, name: str) -> None:
    assert [row async for row in archive.rows(name, "u_nobody")] == []
