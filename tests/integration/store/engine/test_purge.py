"""How often traces are looked for, and when a run rests."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from server.protocol.events.chat import MessageRedacted
from server.rooms.ports import Committed
from server.store.engine.purge import RESTS, DiskPurge, purge_at
from server.store.maintenance.migrate import migrate
from server.store.search.search_index import merge
from tests.support.store.stores import opened_store
from tests.support.store.units import by_itself, opening, saying

pytestmark = pytest.mark.sqlite


class SlowClock:
    """Every look at it takes a second."""

    def __init__(self) -> None:
        self.at = 10**15

    def now(self) -> int:
        self.at += 1_000
        return self.at

    def monotonic(self) -> float:
        return self.at / 1_000


async def test_the_longer_a_run_took_the_longer_is_the_rest_and_nothing_is_forgotten(
    tmp_path: Path,
) -> None:
    clock = SlowClock()
    async with opened_store(tmp_path) as store:
        purge = DiskPurge(store.database, clock, merge)
        await store.writer.append(opening("r_1"))
        for ticks in (1, RESTS):
            sent = await store.writer.append(saying("r_1", "xylophone"))
            assert isinstance(sent, Committed)
            redacted = MessageRedacted(target=sent.events[0].seq)
            await store.writer.append(by_itself("r_1", redacted))
            runs = []
            for _ in range(ticks):
                writes = store.database.writes
                await purge.tick()
                runs.append(store.database.writes > writes)
            assert runs == [*[False] * (ticks - 1), True]


async def test_what_is_due_later_waits_for_its_time_unless_something_is_due_before(
    tmp_path: Path,
) -> None:
    clock = SlowClock()
    async with opened_store(tmp_path) as store:
        purge = DiskPurge(store.database, clock, merge)
        late, soon = clock.at + 10**9, clock.at
        await store.database.write(lambda connection: purge_at(connection, late))
        writes = store.database.writes
        await purge.tick()
        assert store.database.writes == writes
        for at in (soon, late):
            await store.database.write(lambda connection, at=at: purge_at(connection, at))  # type: ignore[misc]
        writes = store.database.writes
        await purge.tick()
        assert store.database.writes > writes


def test_what_older_logs_kept_of_messages_before_they_were_edited_goes(tmp_path: Path) -> None:
    file = tmp_path / "rooms.sqlite3"
    migrate(f"sqlite:///{file}", "0011a")
    insert = "INSERT INTO events (room, seq, kind, actor, at, target, body) VALUES (?,?,?,?,?,?,?)"
    said = [("msg.sent", None, "kept"), ("msg.sent", None, "old"), ("msg.edited", 2, "older")]
    with closing(sqlite3.connect(file)) as old, old:
        for room in (1, 2):
            for seq, (kind, target, text) in enumerate([*said, ("msg.edited", 2, "new")], start=1):
                old.execute(insert, (room, seq, kind, "u_a", 1, target, json.dumps({"text": text})))
    migrate(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as now:
        texts = now.execute("SELECT body ->> 'text' FROM events ORDER BY room, seq").fetchall()
        signs = now.execute("SELECT name FROM signs").fetchall()
    assert [text for (text,) in texts] == ["kept", "new", "new", "new"] * 2
    assert signs == [("scour",)]
