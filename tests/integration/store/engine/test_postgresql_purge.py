"""What is taken back on PostgreSQL leaves tables, indexes and the planner's samples."""

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import ProgrammingError

from server.protocol.events.chat import MessageRedacted
from server.rooms.ports import Committed
from server.store.engine.purge import DiskPurge
from server.store.search.search_index import merge
from tests.support.store.databases import Kind, always, url_in
from tests.support.store.disk_traces import found_in
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
    await DiskPurge(store.database, HandClock(), merge).purge_now()
    assert set(found_in(tmp_path, words)) == {KEPT}


async def test_the_free_room_goes_too_when_the_operator_writes_the_tables_anew(
    store: Store, tmp_path: Path
) -> None:
    await taken_back(store, tmp_path, f"the {GONE} on Tuesdays")
    await DiskPurge(store.database, HandClock(), merge).purge_now()
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
