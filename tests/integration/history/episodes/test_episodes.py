"""Episodes on a real database: what is stored equals what the log gives, whatever happens."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path

import msgspec
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, example, given, settings
from sqlalchemy import Connection, update

from server.history.record.episode_record import Record
from server.kernel.errors import ServiceError
from server.protocol.events.board import ActionAdded, ActionDone, AgendaAdded, AgendaTaken
from server.protocol.events.calls import CallJoined, CallStarted
from server.protocol.events.chat import FileRef, MessageEdited, MessageRedacted, MessageSent
from server.protocol.events.episodes import (
    EpisodeAmended,
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
    Present,
)
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import ConsentGiven, WordsErased
from server.protocol.events.rooms import MemberAdded, PersonEntered, PersonLeft, RoomCreated
from server.rooms.ports import Append, Committed, NewEvent, Refused
from server.store.tables.episodes import episodes
from tests.support.history.episodes import Past, opened_past
from tests.support.store.room_logs import SECRET, START, logs
from tests.support.thoroughness import times

ROOM, ADA, TOM = "r_1", "u_ada", "u_tom"
CREATED = RoomCreated(title="Alarm limits", room_kind="one_to_one", history="all", lobby=False)
MEMBERS = (
    MemberAdded(person=ADA, name="Ada", role="mentee"),
    MemberAdded(person=TOM, name="Tomas", role="mentor"),
)
FILE = FileRef(id="f_1", name=SECRET, size=9, media_type="text/plain")


@pytest_asyncio.fixture
async def past(tmp_path: Path) -> AsyncIterator[Past]:
    async with opened_past(tmp_path) as opened:
        await founded(opened)
        yield opened


async def founded(past: Past, room: str = ROOM) -> None:
    await past.happen(room, ADA, CREATED, *MEMBERS, opens="e1")
    for person in (ADA, TOM, "u_eve"):
        await past.happen(room, person, ConsentGiven(purpose="chat_log", version=1))
    past.doors.seats |= {(ADA, room): 1, (TOM, room): 1}


async def talk(past: Past, room: str = ROOM, minutes: int = 30) -> Record:
    """Both meet, write twice, and go; five minutes later it is an episode."""
    await past.happen(room, ADA, PersonEntered())
    await past.happen(room, TOM, PersonEntered(), CallStarted(call="call_1"))
    await past.happen(room, TOM, CallJoined(call="call_1"), MessageSent(text=SECRET))
    await past.wait(minutes)
    await past.happen(room, ADA, MessageSent(text="bye", files=(FILE,)), PersonLeft())
    await past.happen(room, TOM, PersonLeft())
    await past.wait(5)
    return await kept(past, room)


async def kept(past: Past, room: str = ROOM) -> Record:
    """The newest stored episode."""
    listed = await past.archive.page(room, 1, None, 1)
    record = await past.archive.record(listed[0].summary.id)
    assert record is not None
    return record


async def whole_table(past: Past) -> bytes:
    def read(connection: Connection) -> bytes:
        rows = connection.exec_driver_sql("SELECT summary || record FROM episodes").scalars()
        return "".join(rows).encode()

    return await past.database.read(read)


async def test_a_talk_becomes_an_episode_by_itself(past: Past) -> None:
    record = await talk(past)
    assert (record.state, record.number, record.messages) == ("closed", 1, 2)
    assert record.ended_at == record.started_at + 30 * 60_000
    assert [(one.name, one.role) for one in record.timeline.people] == [
        ("Ada", "mentee"),
        ("Tomas", "mentor"),
    ]
    assert [one.file for one in record.timeline.files] == [FILE]


async def test_what_is_stored_equals_what_the_log_gives(past: Past) -> None:
    stored = [await talk(past), await talk(past), await talk(past)]
    assert stored == await past.rebuilt(ROOM)
    assert [one.number for one in stored] == [1, 2, 3]


async def test_redacting_a_message_later_takes_it_out_of_the_stored_episode(past: Past) -> None:
    record = await talk(past)
    (file,) = record.timeline.files
    assert SECRET.encode() in await whole_table(past)
    await past.happen(ROOM, ADA, MessageRedacted(target=file.seq))
    assert SECRET.encode() not in await whole_table(past)
    assert [await kept(past)] == await past.rebuilt(ROOM)


async def test_words_erased_of_one_session_leave_the_record_of_a_later_one(past: Past) -> None:
    await past.happen(ROOM, ADA, AgendaAdded(text=SECRET))
    first = await talk(past)
    (point,) = first.together.agenda
    await past.happen(ROOM, TOM, AgendaTaken(point=point.seq))
    later = await talk(past)
    assert [one.text for one in later.together.agenda] == [SECRET]
    await past.happen(ROOM, ADA, WordsErased(first=1, last=first.first_seq))
    assert (await kept(past)).together.agenda == ()


async def test_the_running_episode_stands_first_in_the_list_and_is_folded_as_it_is_now(
    past: Past,
) -> None:
    await talk(past)
    await past.happen(ROOM, ADA, PersonEntered())
    await past.happen(ROOM, TOM, PersonEntered())
    await past.happen(ROOM, TOM, MessageSent(text="hello"))
    listed = (await past.episodes.page(ADA, ROOM, None, 20)).episodes
    assert [(one.number, one.state, one.messages) for one in listed] == [
        (2, "live", 1),
        (1, "closed", 2),
    ]
    view = await past.episodes.view(ADA, listed[0].id)
    assert (view.episode, view.last_seq) == (listed[0], None)


async def test_pages_of_episodes_meet_without_gap(past: Past) -> None:
    for _ in range(5):
        await talk(past)
    first = await past.episodes.page(ADA, ROOM, None, 3)
    second = await past.episodes.page(ADA, ROOM, first.episodes[-1].number, 3)
    assert [one.number for one in first.episodes + second.episodes] == [5, 4, 3, 2, 1]
    assert (first.more, second.more) == (True, False)


async def test_a_stranger_and_a_reader_of_later_times_get_what_a_missing_one_gives(
    past: Past,
) -> None:
    record = await talk(past)
    past.doors.seats["u_late", ROOM] = (record.last_seq or 0) + 1
    for person, episode in ((ADA, "ep_no"), ("u_eve", record.id), ("u_late", record.id)):
        with pytest.raises(ServiceError, match="not_found"):
            await past.episodes.view(person, episode)
    assert (await past.episodes.page("u_late", ROOM, None, 20)).episodes == ()
    assert await past.archive.tally({ROOM: 1, "r_no": 1}) == {ROOM: (1, record.ended_at)}
    assert await past.archive.tally({ROOM: past.doors.seats["u_late", ROOM]}) == {}


async def test_who_came_into_the_middle_sees_it_from_there_running_or_closed(past: Past) -> None:
    await past.happen(ROOM, ADA, PersonEntered())
    await past.happen(ROOM, TOM, PersonEntered(), MessageSent(text=SECRET))
    await past.happen(ROOM, ADA, MemberAdded(person="u_eve", name="Eve", role="peer"))
    since = (await past.log.heads([ROOM]))[ROOM][1]
    past.doors.seats["u_eve", ROOM] = since
    await past.happen(ROOM, "u_eve", PersonEntered(), MessageSent(text="hi"))
    (running,) = (await past.episodes.page("u_eve", ROOM, None, 20)).episodes
    assert running.messages == 1
    for person in (ADA, TOM, "u_eve"):
        await past.happen(ROOM, person, PersonLeft())
    await past.wait(5)
    view = await past.episodes.view("u_eve", running.id)
    assert (view.first_seq, view.episode.messages) == (since, 1)
    assert (await past.episodes.page("u_eve", ROOM, None, 20)).episodes == (view.episode,)
    assert (await past.episodes.view(ADA, running.id)).episode.messages == 2


async def test_a_stored_episode_shows_a_later_member_nothing_of_the_board_before_them(
    past: Past,
) -> None:
    await past.happen(ROOM, ADA, AgendaAdded(text="before"), ActionAdded(text=SECRET, owner=ADA))
    promise = (await past.log.heads([ROOM]))[ROOM][1]
    await past.happen(ROOM, ADA, MemberAdded(person="u_eve", name="Eve", role="peer"))
    past.doors.seats["u_eve", ROOM] = (await past.log.heads([ROOM]))[ROOM][1]
    await past.happen(ROOM, ADA, PersonEntered())
    await past.happen(ROOM, TOM, PersonEntered(), AgendaAdded(text="after"))
    await past.happen(ROOM, ADA, ActionDone(action=promise))
    for person in (ADA, TOM):
        await past.happen(ROOM, person, PersonLeft())
    await past.wait(5)
    record = await kept(past)
    assert [record] == await past.rebuilt(ROOM)
    whole = (await past.episodes.view(ADA, record.id)).together
    theirs = (await past.episodes.view("u_eve", record.id)).together
    assert [one.text for one in whole.agenda] == ["before", "after"]
    assert [one.text for one in theirs.agenda] == ["after"]
    assert (len(whole.actions), theirs.actions) == (1, ())


async def test_ending_it_by_hand_shows_it_at_once(past: Past) -> None:
    await past.happen(ROOM, ADA, PersonEntered())
    await past.happen(ROOM, TOM, PersonEntered())
    (running,) = (await past.episodes.page(ADA, ROOM, None, 20)).episodes
    ended = EpisodeClosed(episode=running.id, reason="ended", at=past.clock.at)
    outcome = await past.writer.append(Append(ROOM, (NewEvent(ADA, ended),)))
    assert outcome.room == ROOM
    view = await past.episodes.view(ADA, running.id)
    assert (view.episode.state, view.episode.reason) == ("closed", "ended")


async def test_a_kill_interrupts_and_a_return_in_time_resumes(tmp_path: Path) -> None:
    async with AsyncExitStack() as killed:
        past = await killed.enter_async_context(opened_past(tmp_path))
        await founded(past)
        await past.happen(ROOM, ADA, PersonEntered())
        await past.happen(ROOM, TOM, PersonEntered())
        await past.wait(10)
        clock = past.clock
    died = clock.at
    clock.at += 60_000
    async with opened_past(tmp_path, clock) as again:
        again.doors.seats[ADA, ROOM] = 1
        (stopped,) = (await again.episodes.page(ADA, ROOM, None, 20)).episodes
        assert stopped.state == "interrupted"
        await again.happen(ROOM, TOM, PersonEntered())
        await again.wait(1)
        view = await again.episodes.view(ADA, stopped.id)
        assert view.episode.state == "live"
        (stop,) = view.timeline.interrupted
        assert (stop.start, stop.end) == (died, died + 60_000)


async def test_what_closed_unseen_by_the_snapshots_is_stored_at_the_next_start(
    tmp_path: Path,
) -> None:
    async with opened_past(tmp_path) as past:
        await founded(past)
        record = await talk(past)
        (file,) = record.timeline.files
        await past.database.write(lambda c: c.exec_driver_sql("DELETE FROM episodes") and None)
    async with opened_past(tmp_path, past.clock) as again:
        assert await kept(again) == record
        stale = await whole_table(again)
        await again.happen(ROOM, ADA, MessageRedacted(target=file.seq))

        def as_before(connection: Connection) -> None:
            earlier = {"head": episodes.c.head - 1, "record": stale.decode()}
            connection.execute(update(episodes).values(earlier))

        await again.database.write(as_before)
    async with opened_past(tmp_path, past.clock) as third:
        assert SECRET.encode() not in await whole_table(third)


_ROOMS = (f"r_any{n}" for n in count())


CLOSED_TOO_EARLY = [
    Event(seq=1, actor=ADA, at=START, body=CREATED),
    Event(seq=2, actor=ADA, at=START, body=EpisodeClosed(episode="ep", reason="empty", at=START)),
    Event(seq=3, actor=ADA, at=START, body=EpisodeOpened(episode="ep", present=(), since=1)),
]


@settings(
    max_examples=times(20),
    deadline=None,
    # how long a busy machine takes to draw a log says nothing about the log
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(logs())
@example(CLOSED_TOO_EARLY)
async def test_any_log_that_went_through_the_store_gives_the_same_records(
    past: Past, log: list[Event]
) -> None:
    room = next(_ROOMS)
    await past.happen(room, ADA, CREATED, opens="e1")
    said = [event for event in log[1:] if not isinstance(event.body, MessageEdited)]
    for event in said:  # what breaks a rule of the log is refused, alone
        past.clock.at = max(past.clock.at, event.at)
        unit = Append(room, (NewEvent(event.actor, of_room(room, event.body)),))
        assert isinstance(await past.writer.append(unit), Committed | Refused)
    await past.settled()
    records = await past.rebuilt(room)
    stored = [await past.archive.record(record.id) for record in records]
    for kept_record, record in zip(stored, records, strict=True):
        assert kept_record == (record if record.state == "closed" else None)


def of_room(room: str, body: Body) -> Body:
    """The body with an episode of this room alone, because ids are never used twice."""
    if isinstance(
        body,
        EpisodeOpened
        | EpisodeInterrupted
        | EpisodeResumed
        | EpisodeClosed
        | EpisodeConfirmed
        | EpisodeAmended,
    ):
        return msgspec.structs.replace(body, episode=f"{body.episode}_{room}")
    return body


async def alone(past: Past) -> None:
    """As an older service wrote it: Ada alone in a call, and an episode of it."""
    await past.happen(ROOM, ADA, PersonEntered(), CallStarted(call="call_0"))
    since = (await past.log.after(ROOM, 0, 100_000))[-1].seq
    there = (Present(person=ADA, name="Ada", role="mentee"),)
    await past.happen(ROOM, "room", EpisodeOpened(episode="ep_0", present=there, since=since))
    await past.happen(ROOM, ADA, MessageSent(text=SECRET), PersonLeft())
    await past.wait(5)


async def test_a_minute_alone_is_no_episode_and_its_chat_stays_the_rooms(past: Past) -> None:
    await past.happen(ROOM, ADA, PersonEntered(), CallStarted(call="call_0"))
    await past.happen(ROOM, ADA, MessageSent(text="prepared"), PersonLeft())
    await past.wait(25 * 60)
    assert (await past.episodes.page(ADA, ROOM, None, 20)).episodes == ()
    record = await talk(past)
    assert (record.number, record.messages) == (1, 2)
    said = [e.body for e in await past.log.after(ROOM, 0, 100_000)]
    assert MessageSent(text="prepared") in said


async def test_an_older_episode_of_one_person_is_in_no_list_and_counts_for_nothing(
    past: Past,
) -> None:
    first = await talk(past)
    await alone(past)
    lone = await past.archive.record("ep_0")
    assert lone is not None
    assert lone.number == 0
    later = await talk(past)
    assert (first.number, later.number) == (1, 2)
    assert [lone, later] == (await past.rebuilt(ROOM))[1:]
    listed = await past.episodes.page(ADA, ROOM, None, 20)
    assert [one.id for one in listed.episodes] == [later.id, first.id]
    assert (await past.archive.tally({ROOM: 1}))[ROOM][0] == 2
    assert await past.archive.episodes_of([(ROOM, lone.first_seq)]) == {}
    assert (await past.episodes.view(ADA, "ep_0")).episode.number == 0


async def test_what_is_taken_out_of_an_older_episode_of_one_person_is_gone(past: Past) -> None:
    await alone(past)
    lone = await past.archive.record("ep_0")
    assert lone is not None
    await past.happen(ROOM, ADA, WordsErased(first=lone.first_seq, last=lone.last_seq or 0))
    assert await past.archive.record("ep_0") == (await past.rebuilt(ROOM))[0]
    lone = await past.archive.record("ep_0")
    assert lone is not None
    assert lone.messages == 0
