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
from tests.support.store.databases import Kind, always, url_in
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import HandClock, by_itself, opening, saying

GONE, KEPT = "xylophonquartett", "marmeladblich"
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
