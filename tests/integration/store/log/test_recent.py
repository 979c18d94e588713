"""A crowd that comes back at once reads the disk once a room."""

import asyncio
from pathlib import Path

from server.rooms.ports import Committed
from server.store.log.recent import RecentLog
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import opening, saying


async def _filled(store: Store, room: str, messages: int) -> None:
    await store.writer.append(opening(room))
    await asyncio.gather(*(store.writer.append(saying(room, str(n))) for n in range(messages)))


async def test_two_thousand_that_resume_in_one_room_read_the_disk_once(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await _filled(store, "r_1", 300)
        after_restart = RecentLog(store.log)
        reads = store.database.reads
        pages = await asyncio.gather(
            *(after_restart.after("r_1", 60 + n % 240, 500) for n in range(2_000))
        )
        assert store.database.reads - reads == 1
        assert {page[-1].seq for page in pages} == {302}


async def test_loads_at_the_same_time_are_one_read(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await _filled(store, "r_1", 1)
        reads = store.database.reads
        records = await asyncio.gather(*(store.recent.load("r_1") for _ in range(100)))
        assert store.database.reads - reads == 1
        assert {record.head for record in records if record} == {3}


async def test_an_answer_is_never_older_than_the_question(tmp_path: Path) -> None:
    """Somebody asks, a message is committed, somebody else asks the same: the second sees it."""
    async with opened_store(tmp_path) as store:
        await _filled(store, "r_1", 400)
        recent = RecentLog(store.log)
        first = asyncio.ensure_future(recent.after("r_1", 1, 500))
        outcome = await store.writer.append(saying("r_1", "news"))
        assert isinstance(outcome, Committed)
        recent.committed(outcome)
        second = await recent.after("r_1", 1, 500)
        assert second[-1].seq == 403
        assert (await first)[-1].seq in (402, 403)


async def test_memory_is_bounded_and_the_room_unused_for_longest_is_forgotten(
    tmp_path: Path,
) -> None:
    async with opened_store(tmp_path) as store:
        recent = RecentLog(store.log, most_events=100)
        for room in ("r_1", "r_2", "r_3"):
            await _filled(store, room, 48)
            await recent.after(room, 0, 10)
        reads = store.database.reads
        await recent.after("r_3", 0, 10)
        await recent.after("r_2", 0, 10)
        assert store.database.reads == reads
        await recent.after("r_1", 0, 10)
        assert store.database.reads == reads + 1


async def test_a_gap_in_what_it_hears_is_read_from_the_disk(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await _filled(store, "r_1", 10)
        recent = RecentLog(store.log)
        recent.committed(store.heard[1])
        recent.committed(store.heard[-1])
        events = await recent.after("r_1", 0, 50)
        assert [event.seq for event in events] == list(range(1, 13))
