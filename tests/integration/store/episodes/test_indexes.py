"""What is asked of the log about episodes is answered from the indexes of the few events they need.

A query that does not say an index's condition in its very words goes through every message.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Connection, event

from server.protocol.events.calls import CallStarted
from server.protocol.events.rooms import PersonEntered
from server.store.episodes.chapters import chapter
from server.store.episodes.episode_lists import tally
from server.store.episodes.episode_memory import unfinished
from server.store.episodes.episode_places import running
from server.store.episodes.kept_promises import kept_promises
from server.store.episodes.unkept import unkept
from server.store.retention.episodes_by_age import soon
from server.store.retention.forgotten_guests import departed
from server.store.retention.outside_episodes import alone, stretch_before
from server.store.rooms.room_list import cards
from tests.integration.history.episodes.test_episodes import ADA, ROOM, TOM, founded, talk
from tests.support.history.episodes import Past, opened_past

pytestmark = pytest.mark.sqlite

Work = Callable[[Connection], object]

TURNS: Final = "ix_events_turns"
BOARD: Final = "ix_events_board"


async def steps(past: Past, work: Work) -> list[str]:
    """How SQLite goes about each statement of `work`."""

    def explained(connection: Connection) -> list[str]:
        asked: list[tuple[str, Any]] = []

        def note(_: object, __: object, statement: str, given: object, *___: object) -> None:
            asked.append((statement, given))

        event.listen(connection, "before_cursor_execute", note)
        work(connection)
        event.remove(connection, "before_cursor_execute", note)
        rows = (connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", g) for one, g in asked)
        return [str(row.detail) for plan in rows for row in plan]

    return await past.database.read(explained)


@pytest.mark.parametrize(
    ("work", "indexes"),
    [
        (partial(running, ROOM), {TURNS}),
        (unkept, {TURNS, BOARD}),
        (unfinished, {TURNS}),
        (partial(departed, 0, "", 10), {TURNS}),
    ],
)
async def test_what_is_asked_of_rooms_is_found_without_their_messages(
    tmp_path: Path, work: Work, indexes: set[str]
) -> None:
    found = await steps_after_a_talk(tmp_path, work)
    assert used(found) == indexes
    assert unindexed(found) == []


@pytest.mark.parametrize(
    "work", [partial(stretch_before, ROOM, 900), partial(alone, 2**53, "", 10)]
)
async def test_the_last_closing_of_a_room_is_found_by_either_index(
    tmp_path: Path, work: Work
) -> None:
    found = await steps_after_a_talk(tmp_path, work)
    assert used(found) != set()
    assert unindexed(found) == []


async def steps_after_a_talk(folder: Path, work: Work) -> list[str]:
    """With one episode kept, and one that runs."""
    async with opened_past(folder) as past:
        await founded(past)
        await talk(past)
        await past.happen(ROOM, ADA, PersonEntered())
        await past.happen(ROOM, TOM, PersonEntered(), CallStarted(call="call_2"))
        return await steps(past, work)


async def test_a_list_of_rooms_reads_no_log_and_no_record(tmp_path: Path) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past)
        await talk(past)
        listed = await steps(past, partial(cards, person=ADA))
        counted = await steps(past, partial(tally, {ROOM: 0}))
        over = await steps(past, partial(soon, 2**53, {"one_to_one": 30}, (ROOM,)))
    assert [one for one in listed if "events" in one] == [
        "SEARCH events USING INDEX ix_events_sent (room=? AND seq>?)"
    ] * 2
    for found in (counted, over):
        assert [one for one in found if "episodes" in one] == [
            "SEARCH episodes USING COVERING INDEX ix_episodes_room_ended (room=?)"
        ]


async def test_a_chapter_is_found_without_the_messages_around_it(tmp_path: Path) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past)
        made = await talk(past)
        found = await steps(past, partial(chapter, ROOM, made.id))
        counted = await steps(past, partial(kept_promises, [made.id]))
    assert used(found) == {TURNS, BOARD}
    assert used(counted) == {BOARD}
    assert unindexed(found + counted) == []


def used(found: list[str]) -> set[str]:
    return {index for index in (TURNS, BOARD) if any(index in step for step in found)}


def unindexed(found: list[str]) -> list[str]:
    """Steps that go through all of the log."""
    return [step for step in found if step.startswith("SCAN events") and "USING" not in step]
