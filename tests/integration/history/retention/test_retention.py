"""What goes by itself: chat nobody agreed to keep, and episodes whose time is over."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio
from sqlalchemy import Connection, insert, select, update

from server.history.retention.access_log import broken_at
from server.history.retention.retention import DAY_MS, NOTICE_MS, Terms
from server.history.retention.unkept_chat import ALONE_MS
from server.kernel.errors import ServiceError
from server.protocol.bodies.retention import Erase
from server.protocol.events.base import EventBody
from server.protocol.events.board import AgendaAdded
from server.protocol.events.chat import MessageSent
from server.protocol.events.retention import (
    ChatDropped,
    ConsentGiven,
    ConsentWithdrawn,
    EpisodeErased,
    HoldLifted,
    HoldPlaced,
    PersonForgotten,
)
from server.protocol.events.rooms import PersonEntered, RoomChanged
from server.rooms.ports import Append, Committed, NewEvent
from server.store.retention.access_heads import SCOPE
from server.store.retention.access_log import StoredAccessLog
from server.store.sealed.vault import Vault
from server.store.tables import log
from tests.integration.history.episodes.test_episodes import (
    ADA,
    CREATED,
    MEMBERS,
    ROOM,
    TOM,
    kept,
    talk,
)
from tests.support.history.episodes import Past, opened_past
from tests.support.store.disk_traces import found_in, purged
from tests.support.store.room_logs import SECRET

B = TypeVar("B", bound=EventBody)

AGREED = ConsentGiven(purpose="chat_log", version=1)
DAYS = {"one_to_one": 30}


@pytest_asyncio.fixture
async def past(tmp_path: Path) -> AsyncIterator[Past]:
    async with opened_past(tmp_path, days=DAYS) as opened:
        await founded(opened)
        yield opened


async def founded(past: Past, *agreeing: str) -> None:
    await past.happen(ROOM, ADA, CREATED, *MEMBERS, opens="e1")
    for person in agreeing or (ADA, TOM):
        await past.happen(ROOM, person, AGREED)
    past.doors.seats |= {(ADA, ROOM): 1, (TOM, ROOM): 1}


async def events(past: Past, kind: type[B]) -> list[B]:
    return [e.body for e in await past.log.after(ROOM, 0, 10_000) if isinstance(e.body, kind)]


async def test_consent_taken_back_before_the_end_leaves_no_chat(past: Past) -> None:
    await past.happen(ROOM, TOM, ConsentWithdrawn(purpose="chat_log"))
    record = await talk(past)
    assert (record.messages, record.unkept) == (0, (TOM,))
    assert [await kept(past)] == await past.rebuilt(ROOM)


async def test_a_kill_between_closing_and_dropping_keeps_no_chat(tmp_path: Path) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past, ADA)
        await past.happen(ROOM, ADA, PersonEntered())
        await past.happen(ROOM, TOM, PersonEntered(), MessageSent(text=SECRET))
        (running,) = (await past.episodes.page(ADA, ROOM, None, 1)).episodes

    def close(connection: Connection) -> None:
        body = f'{{"kind":"episode.closed","episode":"{running.id}","reason":"ended","at":1}}'
        connection.execute(update(log.rooms).values(head=log.rooms.c.head + 1, episode_id=None))
        room = connection.execute(select(log.rooms)).one()
        closed = {"kind": "episode.closed", "actor": "room", "at": room.last_at, "body": body}
        connection.execute(insert(log.events).values(room=room.number, seq=room.head, **closed))

    async with opened_past(tmp_path, past.clock) as between:
        await between.database.write(close)
    async with opened_past(tmp_path, past.clock) as again:
        assert (await kept(again)).unkept == (TOM,)
        await purged(again.side.retention.purge)
        assert found_in(tmp_path, [SECRET]) == {}


async def test_a_kill_after_better_words_leaves_the_former_in_no_earlier_record(
    tmp_path: Path,
) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past, ADA)
        await past.happen(ROOM, TOM, AgendaAdded(text=SECRET))
        await talk(past)
        assert [one.text for one in (await kept(past)).together.agenda] == [SECRET]

    def better(connection: Connection) -> None:
        room = connection.execute(select(log.rooms)).one()
        added = log.events.c.kind == "agenda.added"
        point = connection.execute(select(log.events.c.seq, log.events.c.body).where(added)).one()
        body = f'{{"kind":"agenda.changed","point":{point.seq},"text":"better"}}'
        changed = {"kind": "agenda.changed", "actor": ADA, "at": room.last_at, "body": body}
        connection.execute(
            insert(log.events).values(room=room.number, seq=room.head + 1, **changed)
        )
        connection.execute(update(log.rooms).values(head=room.head + 1))
        words = point.body.replace(SECRET, "better")
        connection.execute(update(log.events).where(added).values(body=words))

    async with opened_past(tmp_path, past.clock) as between:
        await between.database.write(better)
    async with opened_past(tmp_path, past.clock) as again:
        assert [one.text for one in (await kept(again)).together.agenda] == ["better"]


async def test_words_said_alone_go_after_a_day_unless_their_writer_agrees(past: Past) -> None:
    await past.happen(ROOM, TOM, ConsentWithdrawn(purpose="chat_log"))
    await past.happen(ROOM, TOM, MessageSent(text="of somebody who does not agree"))
    await past.happen(ROOM, ADA, MessageSent(text="of somebody who did"))
    await past.side.age()
    assert await events(past, ChatDropped) == []
    past.clock.at += ALONE_MS + 1
    await past.side.age()
    assert [e.people for e in await events(past, ChatDropped)] == [(TOM,)]
    said = await events(past, MessageSent)
    assert said == [MessageSent(text="of somebody who did")]
    await past.side.age()
    assert len(await events(past, ChatDropped)) == 1


async def test_an_episode_goes_when_its_time_is_over_and_its_people_hear_a_week_before(
    past: Past,
) -> None:
    record = await talk(past)
    over_at = (record.ended_at or 0) + 30 * DAY_MS
    past.clock.at = over_at - NOTICE_MS - 1
    await past.side.age()
    assert await past.told() == []
    past.clock.at += 1
    for _ in range(2):
        await past.side.age()
    assert await past.told() == [record.id]
    view = await past.episodes.view(ADA, record.id)
    assert view.erases_at == over_at
    assert (await past.side.past({ROOM: 1}))[ROOM].erases_at == over_at
    past.clock.at = over_at - 1
    await past.side.age()
    assert (await kept(past)).erased is None
    past.clock.at += 1
    await past.side.age()
    await past.settled()
    gone = (await kept(past)).erased
    assert gone is not None
    assert (gone.by, gone.wish) == ("room", "retention")
    assert [await kept(past)] == await past.rebuilt(ROOM)


async def test_a_year_later_everything_that_is_over_is_gone_once(past: Past) -> None:
    for _ in range(3):
        await talk(past)
    past.clock.at += 365 * DAY_MS
    for _ in range(2):
        await past.side.age()
        await past.settled()
    assert len(await events(past, EpisodeErased)) == 3
    listed = (await past.episodes.page(ADA, ROOM, None, 20)).episodes
    assert all(one.erased is not None for one in listed)
    assert await past.told() == []


async def test_a_room_may_be_shorter_and_never_longer(past: Past) -> None:
    record = await talk(past)
    await past.happen(ROOM, ADA, RoomChanged(retention=400))
    assert (await past.episodes.view(ADA, record.id)).erases_at == (record.ended_at or 0) + (
        30 * DAY_MS
    )
    await past.happen(ROOM, ADA, RoomChanged(retention=2))
    past.clock.at += 2 * DAY_MS
    await past.side.age()
    await past.settled()
    assert (await kept(past)).erased is not None


async def test_another_node_does_not_do_the_same_work(past: Past) -> None:
    assert await past.side.books.retention.claim("w", "nd_1", 0, 10)
    assert not await past.side.books.retention.claim("w", "nd_2", 5, 15)
    assert await past.side.books.retention.claim("w", "nd_1", 6, 16)
    assert await past.side.books.retention.claim("w", "nd_2", 16, 26)


async def test_a_held_room_erases_nothing_until_it_is_released(past: Past) -> None:
    record = await talk(past)
    await past.happen(ROOM, "room", HoldPlaced(reason="asked by a court"))
    past.clock.at += 365 * DAY_MS
    await past.side.age()
    with pytest.raises(ServiceError, match="held"):
        await past.side.retention.eraser.erase(ADA, record.id, Erase(what="mine"))
    body = EpisodeErased(episode=record.id, first=1, last=record.last_seq or 1, wish="agreed")
    refused = await past.writer.append(Append(ROOM, (NewEvent(ADA, body),)))
    assert not isinstance(refused, Committed)
    view = await past.episodes.view(ADA, record.id)
    assert (view.held, view.erases_at, view.episode.messages) == ("asked by a court", None, 2)
    await past.happen(ROOM, "room", HoldLifted())
    await past.side.age()
    await past.settled()
    assert (await kept(past)).erased is not None


async def test_a_line_taken_out_of_the_access_log_shows(past: Past) -> None:
    record = await talk(past)
    for person in (ADA, TOM, ADA):
        past.clock.at += 20 * 60_000
        await past.episodes.view(person, record.id)
    assert broken_at(*await past.side.books.access_log.whole(ROOM)) is None
    assert (await past.episodes.looks(ADA, record.id)).whole

    def tamper(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE looks SET person = 'u_eve' WHERE place = 2")

    await past.database.write(tamper)
    assert broken_at(*await past.side.books.access_log.whole(ROOM)) == 2
    assert not (await past.episodes.looks(ADA, record.id)).whole


@pytest.mark.parametrize(
    "cut",
    [
        ["DELETE FROM looks WHERE place = 3"],
        ["DELETE FROM looks WHERE place > 1"],
        ["DELETE FROM looks"],
        ["DELETE FROM looks WHERE place = 3", "DELETE FROM look_heads WHERE room > 0"],
        ["DELETE FROM looks", "DELETE FROM look_heads WHERE room > 0"],
        ["DELETE FROM looks", "DELETE FROM look_heads"],
    ],
)
async def test_a_cut_tail_of_the_access_log_shows_also_after_a_start(
    past: Past, cut: list[str]
) -> None:
    record = await talk(past)
    for person in (ADA, TOM, ADA):
        past.clock.at += 20 * 60_000
        await past.episodes.view(person, record.id)

    def tamper(connection: Connection) -> None:
        for statement in cut:
            connection.exec_driver_sql(statement)

    await past.database.write(tamper)
    assert not (await past.episodes.looks(ADA, record.id)).whole
    await past.side.books.access_log.start()
    past.clock.at += 20 * 60_000
    await past.episodes.view(TOM, record.id)
    assert not (await past.episodes.looks(ADA, record.id)).whole


async def test_the_log_of_an_older_service_gets_its_head_once(past: Past, tmp_path: Path) -> None:
    record = await talk(past)
    await past.episodes.view(ADA, record.id)
    await past.database.write(lambda c: c.exec_driver_sql("DELETE FROM look_heads").rowcount)
    Vault(tmp_path / "keys").destroy(SCOPE)
    book = StoredAccessLog(past.database, Vault(tmp_path / "keys"))
    await book.start()
    assert broken_at(*await book.whole(ROOM)) is None
    assert await book.complete()


async def test_the_access_log_is_bounded_and_stays_whole(past: Past, tmp_path: Path) -> None:
    record = await talk(past)
    book = StoredAccessLog(past.database, Vault(tmp_path / "keys"), most_lines=20)
    for number in range(50):
        await book.note(ROOM, ADA, "export", [record.id], number, number + 1)
        entries, head = await book.whole(ROOM)
        assert len(entries) <= 20
        assert broken_at(entries, head) is None
    assert [one.place for one in entries][-1] == 50
    assert await book.complete()


async def test_somebody_forgotten_is_named_nowhere_and_what_they_said_stays(past: Past) -> None:
    await talk(past)
    await past.happen(ROOM, TOM, PersonForgotten(person=TOM))
    record = await kept(past)
    assert [one.name for one in record.timeline.people] == ["Ada", ""]
    assert record.messages == 2
    assert [record] == await past.rebuilt(ROOM)


@pytest.mark.parametrize("month", [3, 10])
def test_days_are_whole_days_whatever_the_clocks_do(month: int) -> None:
    terms = Terms({"peer": 7})
    ended = int(datetime(2027, month, 27, 12, tzinfo=UTC).timestamp() * 1000)
    assert terms.over_at(ended, "peer", None) == ended + 7 * 24 * 3_600_000
    assert terms.over_at(ended, "circle", None) is None
    assert terms.over_at(ended, "circle", 3) == ended + 3 * 24 * 3_600_000
