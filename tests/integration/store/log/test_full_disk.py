"""A full disk refuses everything that waits, in order."""

from functools import partial
from pathlib import Path

import pytest

from server.protocol.events.chat import Redacted
from server.rooms.ports import Committed, Outcome, Refused
from server.store.log.writing.batch import MOST_EVENTS
from tests.support.store.stores import opened_store
from tests.support.store.units import by_itself, opening, saying

pytestmark = pytest.mark.sqlite


async def test_what_waits_behind_a_refused_batch_is_refused_with_it(tmp_path: Path) -> None:
    """The second batch would fit; it must not overtake what its sender will try again."""
    async with opened_store(tmp_path) as store:
        assert isinstance(await store.writer.append(opening("r_1")), Committed)
        await store.database.write(
            lambda connection: connection.exec_driver_sql("PRAGMA max_page_count = 1").close()
        )
        told: list[tuple[int, Outcome]] = []
        batch = [saying("r_1", "fills the disk " * 500) for _ in range(MOST_EVENTS)]
        for number, unit in enumerate((*batch, by_itself("r_1", Redacted()))):
            done = partial(lambda number, outcome: told.append((number, outcome)), number)
            store.writer.submit(unit, done)
        await store.writer.close()
        assert [number for number, _ in told] == list(range(MOST_EVENTS + 1))
        refusals = [outcome for _, outcome in told if isinstance(outcome, Refused)]
        assert [one.error.code for one in refusals] == ["unavailable"] * len(told)
        assert all(one.error.temporary for one in refusals)
        assert (await store.log.heads(["r_1"]))["r_1"][1] == 2
