"""What is taken back on PostgreSQL leaves tables, indexes and the planner's samples."""

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, create_engine, make_url
from sqlalchemy.exc import ProgrammingError

from server.protocol.events.chat import MessageRedacted
from server.rooms.ports import Committed
from server.store.engine.postgresql_purge import _nobody_sees_earlier
from server.store.engine.purge import DiskPurge
from server.store.search.search_index import merge
from server.store.tables import metadata
from tests.support.store.databases import Kind, always, url_in
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import HandClock, by_itself, opening, saying

GONE, KEPT = "xylophonquartett", "marmeladblich"
SAMPLES = "file 2619"
"""pg_statistic, which has this number at every server."""
LOOKED_AT_ALL = """
INSERT INTO pg_statistic
SELECT a.attrelid, a.attnum, false, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0
  AND NOT EXISTS (SELECT FROM pg_statistic WHERE starelid = a.attrelid)
"""
SAMPLED = """
SELECT s.tablename, s.attname FROM pg_stats AS s JOIN pg_class AS c ON c.relname = s.tablename
WHERE s.schemaname = current_schema() AND c.relnamespace = current_schema()::regnamespace
  AND c.reltuples <= 0
"""
LEADING = """
SELECT c.relname, a.attname FROM pg_constraint AS f, pg_attribute AS a, pg_class AS c
WHERE f.contype = 'f' AND c.oid = a.attrelid
  AND (a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)
    OR a.attrelid = f.confrelid AND a.attnum = ANY (f.confkey))
"""
HALF_MADE = (
    "CREATE INDEX half_made ON message_search USING gin (words)",
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'half_made'::regclass",
)
"""What a run leaves that ends while it makes an index anew."""


def say(folder: Path, *statements: str) -> None:
    engine = create_engine(url_in(folder), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def asked(folder: Path, question: str) -> set[tuple[str, str]]:
    engine = create_engine(url_in(folder))
    try:
        with engine.connect() as connection:
            return {(row[0], row[1]) for row in connection.exec_driver_sql(question)}
    finally:
        engine.dispose()


@pytest_asyncio.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    with always(Kind.POSTGRESQL):
        async with opened_store(tmp_path) as store:
            await store.writer.append(opening("r_1"))
            yield store


async def taken_back(store: Store, folder: Path, text: str) -> None:
    """`text` was said among much else, the planner had its look, and it was redacted."""
    sent = [await store.writer.append(saying("r_1", f"{KEPT} {n}")) for n in range(20)]
    sent.append(await store.writer.append(saying("r_1", text)))
    say(folder, "ANALYZE")
    assert isinstance(sent[-1], Committed)
    redacted = MessageRedacted(target=sent[-1].events[0].seq)
    await store.writer.append(by_itself("r_1", redacted))


async def test_no_table_index_or_sample_holds_a_word_that_was_taken_back(
    store: Store, tmp_path: Path
) -> None:
    """One that stands in its row, and one that stands beside it because it is long."""
    long = " ".join([GONE, *(secrets.token_hex(8) for _ in range(400))])
    for text in (f"the {GONE} on Tuesdays", long):
        await taken_back(store, tmp_path, text)
    words = [GONE, KEPT, *long.split()[1:5]]
    found = found_in(tmp_path, words)
    assert set(found) == set(words), "what is looked for would be seen"
    assert not [place for place in found[GONE] if place.startswith("table")]
    await purged(DiskPurge(store.database, HandClock(), merge))
    assert set(found_in(tmp_path, words)) == {KEPT}


async def test_a_table_that_nothing_is_left_in_leaves_no_sample_either(
    store: Store, tmp_path: Path
) -> None:
    """The server looks at what stands in a table, and where nothing does, keeps its last look."""
    await taken_back(store, tmp_path, GONE)
    secret, word, rows = (
        f"convert_to('{GONE}' || n, 'UTF8')",
        f"'{GONE}' || n",
        "FROM generate_series(1, 30) AS n",
    )
    say(
        tmp_path,
        "CREATE TABLE looked_at (secret bytea, word text, at bigint CHECK (at > 0))",
        "CREATE UNIQUE INDEX ON looked_at (lower(word)) WHERE at > 1",
        f"INSERT INTO looked_at SELECT {secret}, {word}, n {rows}",
        f"INSERT INTO address_proofs SELECT {secret}, {word}, NULL, 1, 2, NULL {rows}",
        "ANALYZE",
        "DELETE FROM message_search",
        "DELETE FROM looked_at",
        "DELETE FROM address_proofs",
    )
    assert SAMPLES in found_in(tmp_path, [GONE])[GONE]
    await purged(DiskPurge(store.database, HandClock(), merge))
    assert found_in(tmp_path, [GONE]) == {}


async def test_samples_go_from_whatever_table_is_empty(tmp_path: Path) -> None:
    """Every one there is, but for the ids by which they know each other."""
    with always(Kind.POSTGRESQL):
        async with opened_store(tmp_path) as store:
            say(tmp_path, LOOKED_AT_ALL)
            before = asked(tmp_path, SAMPLED)
            assert {table for table, _ in before} >= {
                table.name for table in metadata.sorted_tables
            }
            await purged(DiskPurge(store.database, HandClock(), merge))
            after = asked(tmp_path, SAMPLED) - asked(tmp_path, LEADING)
            assert {table for table, _ in after} <= {"message_search"}, (
                "which shows a blank instead"
            )


async def test_the_free_room_goes_too_when_the_operator_writes_the_tables_anew(
    store: Store, tmp_path: Path
) -> None:
    await taken_back(store, tmp_path, f"the {GONE} on Tuesdays")
    await purged(DiskPurge(store.database, HandClock(), merge))
    say(tmp_path, "VACUUM FULL")
    assert set(found_in(tmp_path, [GONE, KEPT], whole=True)) == {KEPT}


async def test_a_reader_who_sees_it_still_puts_it_off_and_a_cut_run_is_taken_up(
    store: Store, tmp_path: Path
) -> None:
    reading, over = threading.Event(), threading.Event()

    def read(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
        reading.set()
        over.wait(60)

    await store.writer.append(saying("r_1", KEPT))
    reader = asyncio.ensure_future(store.database.read(read))
    await asyncio.to_thread(reading.wait, 60)
    await taken_back(store, tmp_path, GONE)
    assert not await store.database.empty_log()
    over.set()
    await reader
    say(tmp_path, *HALF_MADE)
    assert await store.database.empty_log()
    with pytest.raises(ProgrammingError, match="does not exist"):
        say(tmp_path, "DROP INDEX half_made")
    assert set(found_in(tmp_path, [GONE, KEPT])) == {KEPT}


async def test_a_reader_of_another_role_puts_it_off_for_a_service_that_is_no_superuser(
    store: Store, tmp_path: Path
) -> None:
    """What others do is hidden from such a role, but for what they see."""
    await taken_back(store, tmp_path, GONE)
    name = f"rooms_{secrets.token_hex(4)}"
    say(tmp_path, f"CREATE ROLE {name} LOGIN")
    engine = create_engine(make_url(url_in(tmp_path)).set(username=name))
    reading = create_engine(url_in(tmp_path), isolation_level="REPEATABLE READ")
    with engine.connect() as service, reading.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM events").scalar_one()
        await store.writer.append(saying("r_1", KEPT))
        assert not _nobody_sees_earlier(service)
        reader.rollback()
        assert _nobody_sees_earlier(service)
    for one in (engine, reading):
        one.dispose()
    say(tmp_path, f"DROP ROLE {name}")


async def test_who_begins_to_read_while_samples_are_drawn_anew_puts_them_off(
    store: Store, tmp_path: Path
) -> None:
    """A lock on the table holds the run up behind its first look."""
    await taken_back(store, tmp_path, GONE)
    engine = create_engine(url_in(tmp_path))
    with engine.connect() as holder, engine.connect() as reader:
        holder.exec_driver_sql("LOCK TABLE events IN SHARE UPDATE EXCLUSIVE MODE")
        run = asyncio.ensure_future(store.database.empty_log())
        await waiting_for_a_lock(tmp_path)
        reader.execution_options(isolation_level="REPEATABLE READ")
        reader.exec_driver_sql("SELECT count(*) FROM rooms").scalar_one()
        holder.rollback()
        assert not await run
    engine.dispose()
    assert await store.database.empty_log()
    assert set(found_in(tmp_path, [GONE, KEPT])) == {KEPT}


async def waiting_for_a_lock(folder: Path) -> None:
    engine = create_engine(url_in(folder), isolation_level="AUTOCOMMIT")
    question = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    async with asyncio.timeout(60):
        with engine.connect() as connection:
            while True:
                if connection.exec_driver_sql(question).scalar_one():
                    break
                await asyncio.sleep(0.01)
    engine.dispose()
