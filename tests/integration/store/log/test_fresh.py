"""Words wait unsorted on the disk, and nobody can tell, whoever writes, reads, stops or fails."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from server.protocol.events.chat import MessageEdited, MessageSent
from server.rooms.ports import Committed, Duplicate, Outcome, Refused
from server.store.log.writing import sqlite_fresh
from server.store.log.writing.sqlite_fresh import PACE, SettlingPace
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import by_itself, fresh_cid, opening, saying

pytestmark = pytest.mark.sqlite

ALL_PAGES = 1_073_741_823


def _count(folder: Path, table: str = "fresh") -> int:
    with closing(sqlite3.connect(folder / "rooms.sqlite3")) as connection:
        found: tuple[int] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
        return found[0]


def _bound(pages: int, connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def _seq(outcome: Outcome) -> int:
    assert isinstance(outcome, Committed)
    return outcome.events[0].seq


async def _texts(store: Store, room: str = "r_1") -> list[tuple[int, str]]:
    """(seq, text) of every message, from the disk."""
    events = await store.log.after(room, 0, 1_000)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    return [(e.seq, e.body.text) for e in events if isinstance(e.body, MessageSent)]


async def test_words_are_sorted_in_when_somebody_reads_and_found_at_once(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        await store.writer.append(saying("r_1", "the ward round"))
        assert _count(tmp_path) == 1
        found = await store.room_list.search("r_1", "ward", 1, None, 10)
        assert [match.seq for match in found] == [3]
        assert _count(tmp_path) == 0
        assert await _texts(store) == [(3, "the ward round")]


async def test_many_words_are_sorted_in_without_a_reader(tmp_path: Path) -> None:
    async with opened_store(tmp_path, pace=SettlingPace(begin_at=3, slice=2)) as store:
        await store.writer.append(opening("r_1"))
        counts = []
        for text in "abcdef":
            await store.writer.append(saying("r_1", text))
            await asyncio.wrap_future(store.database.submit_unsettled(lambda _: None))
            counts.append([_count(tmp_path, table) for table in ("events", "settling", "fresh")])
        assert counts == [[2, 0, 1], [2, 0, 2], [2, 3, 0], [4, 1, 1], [5, 0, 2], [5, 3, 0]]
        found = await store.room_list.search("r_1", "f", 1, None, 10)
        assert [match.seq for match in found] == [8]
        assert [text for _, text in await _texts(store)] == list("abcdef")


async def test_what_is_on_its_way_is_known_by_its_cid(tmp_path: Path) -> None:
    async with opened_store(tmp_path, pace=SettlingPace(begin_at=3, slice=1)) as store:
        await store.writer.append(opening("r_1"))
        cids = [fresh_cid() for _ in range(9)]
        for at, cid in enumerate(cids):
            await store.writer.append(saying("r_1", "said", cid=cid))
            for seq, again in enumerate(cids[: at + 1], 3):
                outcome = await store.writer.append(saying("r_1", "said", cid=again))
                assert isinstance(outcome, Duplicate)
                assert outcome.seq == seq


async def test_what_a_stopped_process_left_is_there_for_the_next(tmp_path: Path) -> None:
    left = tmp_path / "left"
    left.mkdir()
    cid = fresh_cid()
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        await store.writer.append(saying("r_1", "before the cut", cid=cid))
        with (
            closing(sqlite3.connect(tmp_path / "rooms.sqlite3")) as live,
            closing(sqlite3.connect(left / "rooms.sqlite3")) as copy,
        ):
            live.backup(copy)
    assert _count(left) == 1
    async with opened_store(left) as store:
        again = await store.writer.append(saying("r_1", "before the cut", cid=cid))
        assert isinstance(again, Duplicate)
        assert _seq(await store.writer.append(saying("r_1", "after it"))) == 4
        assert await _texts(store) == [(3, "before the cut"), (4, "after it")]


async def test_after_a_batch_that_failed_nothing_is_remembered_of_it(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        units = [
            saying("r_1", "one"),
            by_itself("r_1", MessageEdited(target=99, text="of nothing")),
            saying("r_1", "two"),
        ]
        outcomes = await asyncio.gather(*map(store.writer.append, units))
        assert isinstance(outcomes[1], Refused)
        assert _seq(await store.writer.append(saying("r_1", "three"))) == 5
        assert await _texts(store) == [(3, "one"), (4, "two"), (5, "three")]


@pytest.mark.parametrize(("before", "pace"), [(0, PACE), (3, SettlingPace(begin_at=3, slice=1))])
async def test_a_full_disk_takes_no_words_and_shows_all_it_took(
    tmp_path: Path, before: int, pace: SettlingPace
) -> None:
    """`before` words are on their way into the log already."""
    async with opened_store(tmp_path, pace=pace) as store:
        await store.writer.append(opening("r_1"))
        first = [await store.writer.append(saying("r_1", "words")) for _ in range(before)]
        said = [(_seq(outcome), "words") for outcome in first]
        await asyncio.wrap_future(store.database.submit_unsettled(partial(_bound, 1)))
        assert _count(tmp_path, "settling") == before
        while isinstance(
            outcome := await store.writer.append(saying("r_1", "words " * 9)), Committed
        ):
            said.append((outcome.events[0].seq, "words " * 9))
        assert isinstance(outcome, Refused)
        assert len(said) > before
        assert _count(tmp_path) > 0
        for _ in range(2):
            assert await _texts(store) == said
            assert await store.log.heads(["r_1"]) == {"r_1": ("e1", said[-1][0])}
            card = (await store.room_list.rooms_of("u_ann"))[0]
            assert card.record.head == said[-1][0]
        await asyncio.wrap_future(store.database.submit_unsettled(partial(_bound, ALL_PAGES)))
        assert len(await store.room_list.search("r_1", "words", 1, None, 100)) == min(
            len(said), 100
        )
        assert _count(tmp_path) == 0


async def test_a_text_with_a_nul_is_found_behind_it(tmp_path: Path) -> None:
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        await store.writer.append(saying("r_1", "before\0behind"))
        assert _count(tmp_path) == 0
        assert len(await store.room_list.search("r_1", "behind", 1, None, 10)) == 1


@pytest.mark.parametrize("edited", [False, True])
def test_only_what_changes_nothing_else_may_wait(edited: bool) -> None:
    body = MessageEdited(target=1, text="x") if edited else MessageSent(text="x")
    assert sqlite_fresh.may_wait(body) is not edited


_STEPS = st.lists(
    st.tuples(st.booleans(), st.sampled_from(["say", "say again", "edit", "read"])), max_size=25
)
_PACES = st.builds(SettlingPace, begin_at=st.integers(1, 5), slice=st.integers(1, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=_STEPS, pace=_PACES)
def test_two_writers_over_one_file_keep_one_log(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[bool, str]], pace: SettlingPace
) -> None:
    """Whoever of the two says, repeats, edits or reads: seqs go on, each cid stands once."""

    async def play() -> None:
        folder = tmp_path_factory.mktemp("two")
        async with (
            opened_store(folder, pace=pace) as one,
            opened_store(folder, pace=pace) as other,
        ):
            await one.writer.append(opening("r_1"))
            said: list[tuple[str, int, str]] = []
            stands: dict[int, str] = {}
            head = 2
            for at, (second, step) in enumerate(steps):
                store = other if second else one
                if step == "say":
                    head += 1
                    said.append((fresh_cid(), head, f"text {at}"))
                    cid, seq, text = said[-1]
                    stands[seq] = text
                    assert _seq(await store.writer.append(saying("r_1", text, cid=cid))) == seq
                elif step == "say again" and said:
                    cid, seq, text = said[at % len(said)]
                    again = await store.writer.append(saying("r_1", text, cid=cid))
                    assert isinstance(again, Duplicate)
                    assert again.seq == seq
                elif step == "edit" and said:
                    head += 1
                    target = said[at % len(said)][1]
                    stands[target] = f"edited {at}"
                    edit = MessageEdited(target=target, text=stands[target])
                    assert _seq(await store.writer.append(by_itself("r_1", edit))) == head
                elif step == "read":
                    assert await _texts(store) == list(stands.items())
            assert await _texts(one) == await _texts(other) == list(stands.items())

    asyncio.run(play())
