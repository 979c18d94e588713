"""How often traces are looked for, and when a run rests."""

from pathlib import Path

from sqlalchemy import Connection

from server.protocol.events.chat import MessageEdited, MessageRedacted, MessageSent
from server.rooms.ports import Committed
from server.store.erasing import scour_at
from server.store.scouring import RESTS, Scourer
from tests.support.rooms import by_itself, opening, saying
from tests.support.stores import opened_store


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
        scourer = Scourer(store.database, clock)
        await store.writer.append(opening("r_1"))
        for ticks in (1, RESTS):
            sent = await store.writer.append(saying("r_1", "xylophone"))
            assert isinstance(sent, Committed)
            redacted = MessageRedacted(target=sent.events[0].seq)
            await store.writer.append(by_itself("r_1", redacted))
            runs = []
            for _ in range(ticks):
                writes = store.database.writes
                await scourer.tick()
                runs.append(store.database.writes > writes)
            assert runs == [*[False] * (ticks - 1), True]


async def test_what_is_due_later_waits_for_its_time_unless_something_is_due_before(
    tmp_path: Path,
) -> None:
    clock = SlowClock()
    async with opened_store(tmp_path) as store:
        scourer = Scourer(store.database, clock)
        late, soon = clock.at + 10**9, clock.at
        await store.database.write(lambda connection: scour_at(connection, late))
        writes = store.database.writes
        await scourer.tick()
        assert store.database.writes == writes
        for at in (soon, late):
            await store.database.write(lambda connection, at=at: scour_at(connection, at))  # type: ignore[misc]
        writes = store.database.writes
        await scourer.tick()
        assert store.database.writes > writes


async def test_what_older_logs_kept_of_messages_before_they_were_edited_goes(
    tmp_path: Path,
) -> None:
    async with opened_store(tmp_path) as store:
        await store.writer.append(opening("r_1"))
        kept = await store.writer.append(saying("r_1", "never edited"))
        sent = await store.writer.append(saying("r_1", "old"))
        assert isinstance(kept, Committed)
        assert isinstance(sent, Committed)
        target = sent.events[0].seq
        for text in ("older", "newest"):
            await store.writer.append(by_itself("r_1", MessageEdited(target=target, text=text)))

        def as_it_was(connection: Connection) -> None:
            connection.exec_driver_sql(
                "UPDATE events SET body = json_set(body, '$.text', 'old') WHERE seq IN (?, ?)",
                (target, target + 1),
            )
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0011a'")

        await store.database.write(as_it_was)
    async with opened_store(tmp_path) as store:
        log = await store.log.after("r_1", kept.events[0].seq - 1, 9)
        said = [e.body.text for e in log if isinstance(e.body, MessageSent | MessageEdited)]
        assert said == ["never edited", "newest", "newest", "newest"]
