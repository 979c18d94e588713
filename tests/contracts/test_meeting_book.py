"""What every MeetingBook keeps, whatever people do at once: in two rooms, in two processes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from msgspec.json import decode
from sqlalchemy import Connection, Update, insert, select, update

from server.kernel.errors import ServiceError
from server.kernel.ids import new_id
from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import Meeting, Wish, acted, begun
from server.mentoring.meetings.outcome import Outcome
from server.mentoring.meetings.planning import Participant, act_for, require_untaken
from server.mentoring.meetings.ports import KeptMeeting, MeetingRequest, New, NewSeries
from server.mentoring.meetings.series import MINUTE, Series, occurrences
from server.mentoring.meetings.wall_time import on_the_wall
from server.protocol.events.rooms import MemberAdded, MemberRemoved, RoomChanged
from server.rooms.ports import Committed, Refused
from server.store.log.rebuild import rebuild
from server.store.log.writing.opening import open_database
from server.store.mentoring.meetings.calendar_feeds import StoredFeeds
from server.store.mentoring.meetings.meetings import StoredMeetings
from server.store.mentoring.meetings.service_runs import StoredRuns
from server.store.people.own_rows import OF_ROOM
from server.store.tables.log import rooms
from server.store.tables.meetings import meeting_people, meeting_series, meetings
from server.store.tables.people import people
from server.store.tables.personal import notices
from server.store.tables.profiles import profiles
from tests.support.people.cids import new_cid
from tests.support.store.databases import Kind, url_in
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import HandClock, opening, unit

ANN, BEN, CIS = "u_ann", "u_ben", "u_cis"
HOUR = 60 * MINUTE
UTC = ZoneInfo("UTC")
NOW = 1_790_000_000_000
ALWAYS = b"\xff" * 42

FORESEEN = {"time_taken", "not_free", "conflict", "not_allowed", "bad_request"}
"""What somebody who came second, or asks for what is so already, is told."""


@pytest.fixture(params=Kind)
def kind(request: pytest.FixtureRequest) -> Kind:
    return Kind(request.param)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW)


@pytest_asyncio.fixture
async def store(tmp_path: Path, clock: HandClock, kind: Kind) -> AsyncIterator[Store]:
    """Ann has a room with Ben and one with Cis."""
    async with opened_store(tmp_path, clock, kind=kind) as opened:
        await opened.database.write(_plant)
        for room, other in (("r_ben", BEN), ("r_cis", CIS)):
            await opened.writer.append(opening(room))
            await opened.writer.append(unit(room, added(other)))
        yield opened


@pytest.fixture
def book(store: Store) -> StoredMeetings:
    return StoredMeetings(store.database)


def _plant(connection: Connection) -> None:
    for person in (ANN, BEN, CIS):
        row = {"name": "Ann", "locale": "en", "time_zone": "UTC", "admin": False, "created_at": 1}
        member = {"id": person, "kind": "member", "email": f"{person}@example.org"}
        connection.execute(insert(people).values(**row, **member))
        texts = dict.fromkeys(("occupation", "organisation", "about"), "")
        week = {"week": ALWAYS, "notice_hours": 0, "capacity": 1, "began_at": 1, "changed_at": 1}
        kept = {"state": "draft", "complete": False, "mentee": True, "mentor": False}
        connection.execute(insert(profiles).values(person=person, **texts, **week, **kept))


def added(person: str) -> MemberAdded:
    return MemberAdded(person=person, name="B", role="mentee")


def time(hour: int, hours: int = 1) -> Interval:
    start = NOW - NOW % HOUR + hour * HOUR
    return Interval(start, start + hours * HOUR)


def asked(person: str, room: str, digest: bytes = b"same", cid: str = "") -> MeetingRequest:
    return MeetingRequest(person, room, cid or new_cid(), digest)


async def booked(
    book: StoredMeetings,
    at: Interval,
    room: str = "r_ben",
    by: str = ANN,
    *,
    ask: bool = False,
    now: int = NOW,
) -> str:
    new = new_id("mt")

    def decide(people: Sequence[Participant]) -> New:
        act = act_for(people, at, now, meeting=None, ask=ask)
        whole = frozenset(one.person for one in people)
        return New(new, begun(whole, Wish(act, by, 0, at, "a word"), now), "UTC")

    return await book.begin(asked(by, room), decide, now)


async def moved(book: StoredMeetings, kept: KeptMeeting, at: Interval, by: str) -> None:
    def decide(now: KeptMeeting, people: Sequence[Participant]) -> Meeting:
        act = act_for(people, at, NOW, meeting=now.meeting, ask=False)
        return acted(now.meeting, Wish(act, by, kept.meeting.sequence, at), NOW)

    await book.act(asked(by, kept.room), kept.id, decide, NOW)


async def cancelled(book: StoredMeetings, kept: KeptMeeting, by: str) -> None:
    said = Wish("cancel", by, kept.meeting.sequence)
    deciding = asked(by, kept.room)
    await book.act(deciding, kept.id, lambda now, _: acted(now.meeting, said, NOW), NOW)


async def ahead(book: StoredMeetings, person: str, room: str) -> Sequence[KeptMeeting]:
    return (await book.of_room(person, room, NOW, 100))[0]


async def test_what_is_kept_is_seen_by_its_people_and_its_word_goes_with_the_next_act(
    book: StoredMeetings,
) -> None:
    new = await booked(book, time(24))
    kept = await book.get(BEN, new)
    assert kept is not None
    assert kept.meeting.people == {ANN, BEN}
    assert kept.meeting.state == "booked"
    assert (kept.meeting.word, kept.by) == ("a word", ANN)
    assert await book.get(CIS, new) is None
    await moved(book, kept, time(30), BEN)
    after = await book.get(ANN, new)
    assert after is not None
    assert (after.meeting.time, after.meeting.sequence, after.meeting.word) == (time(30), 2, "")
    with pytest.raises(ServiceError, match="conflict"):
        await cancelled(book, kept, ANN)


async def test_a_request_is_done_once_for_its_cid(book: StoredMeetings) -> None:
    new = await booked(book, time(24))
    kept = await book.get(ANN, new)
    assert kept is not None
    once = asked(ANN, "r_ben")
    said = Wish("cancel", ANN, 1)
    for _ in range(2):
        await book.act(once, new, lambda now, _: acted(now.meeting, said, NOW), NOW)
    with pytest.raises(ServiceError, match="idempotency_conflict"):
        await book.act(
            asked(ANN, "r_ben", b"other", once.cid), new, lambda now, _: now.meeting, NOW
        )


async def test_two_processes_that_book_one_person_at_one_time_book_once(
    store: Store, book: StoredMeetings, tmp_path: Path, kind: Kind
) -> None:
    """On PostgreSQL two services write at once; SQLite has one that writes after the other."""
    database = open_database(url_in(tmp_path, kind)) if kind is Kind.POSTGRESQL else store.database
    other = StoredMeetings(database)
    for hour in range(24, 30):
        outcomes = await asyncio.gather(
            booked(book, time(hour), "r_ben"),
            booked(other, time(hour), "r_cis"),
            return_exceptions=True,
        )
        refused = [one for one in outcomes if isinstance(one, ServiceError)]
        assert [one.code for one in refused] == ["time_taken"]
    if database is not store.database:
        await database.close()


async def test_the_room_hears_of_its_next_meeting_and_is_told_no_other(
    store: Store, book: StoredMeetings
) -> None:
    await booked(book, time(30))
    near = await booked(book, time(24))
    asking = await booked(book, time(26), by=BEN)
    kept = await book.get(ANN, near)
    assert kept is not None
    await cancelled(book, kept, ANN)
    assert asking
    said = select(notices.c.body).order_by(notices.c.number)
    heard = await store.database.read(lambda connection: list(connection.scalars(said)))
    assert [decode(body, type=RoomChanged).next_at for body in heard] == [
        time(hour).start for hour in (30, 24, 26)
    ]
    wrong = await store.writer.append(unit("r_ben", RoomChanged(next_at=time(30).start)))
    assert isinstance(wrong, Refused)
    assert wrong.error.code == "conflict"
    right = await store.writer.append(unit("r_ben", RoomChanged(next_at=time(26).start)))
    assert isinstance(right, Committed)


async def test_who_is_removed_is_in_nothing_ahead_and_a_log_folded_again_changes_nothing(
    store: Store, book: StoredMeetings, clock: HandClock
) -> None:
    new = await booked(book, time(24))
    await store.writer.append(unit("r_ben", MemberRemoved(person=BEN)))
    assert await book.get(BEN, new) is None
    kept = await book.get(ANN, new)
    assert kept is not None
    assert (kept.meeting.state, kept.by, kept.meeting.word) == ("cancelled", None, "")
    clock.at += 1
    await store.writer.append(unit("r_ben", added(BEN)))
    again = await booked(book, time(25), now=clock.at)
    await store.database.write(lambda connection: rebuild(connection, "r_ben"))
    for person in (ANN, BEN):
        assert [one.id for one in await ahead(book, person, "r_ben")] == [again]


async def test_what_became_of_a_meeting_is_kept_unless_it_was_moved_meanwhile(
    book: StoredMeetings,
) -> None:
    new = await booked(book, time(1))
    (due,) = await book.due(time(1).start, "", 10)
    assert due.id == new
    assert await book.due(time(1).start - 11 * MINUTE, "", 10) == []
    await moved(book, due, time(2), BEN)
    held = Outcome("meet", time(1).end, frozenset({ANN, BEN}))
    await book.conclude(due, held, "ep_1", time(1).end)
    kept = await book.get(ANN, new)
    assert kept is not None
    assert kept.meeting.state == "moved"
    for _ in range(2):
        await book.conclude(kept, held, "ep_1", time(2).end)
    after = await book.get(BEN, new)
    assert after is not None
    assert (after.meeting.state, after.episode) == ("held", "ep_1")
    assert after.meeting.there == {ANN, BEN}
    assert await book.due(time(9).start, "", 10) == []


async def test_a_damaged_series_or_zone_spoils_nothing_but_itself(
    store: Store, book: StoredMeetings
) -> None:
    series = await of_series(book)
    single, other = await booked(book, time(24)), await booked(book, time(26))
    feeds = StoredFeeds(store.database)
    await feeds.put(ANN, b"secret", NOW)
    found = await feeds.entries(b"secret", 0, str)
    assert found is not None
    assert {one.id for one in found[0]} == {series, single, other}
    for damage in (
        update(meeting_series).values(first="yesterday"),
        update(meetings).where(meetings.c.id == single).values(zone="Nowhere/Here"),
    ):
        await store.database.write(partial(_run, damage))
    left = await feeds.entries(b"secret", 0, str)
    assert left is not None
    assert {one.id for one in left[0]} == {other}
    assert len(await ahead(book, ANN, "r_ben")) == 5


async def of_series(book: StoredMeetings) -> str:
    new = new_id("ms")

    def decide(people: Sequence[Participant]) -> NewSeries:
        first = on_the_wall(time(48).start, UTC)
        series = Series(UTC, first, 60, 1, 3)
        whole = frozenset(one.person for one in people)
        begin = partial(Wish, "book", ANN, 0)
        each = tuple(
            New(f"{new}_{one.number}", begun(whole, begin(one.time), NOW), "UTC", one.number)
            for one in occurrences(series)
        )
        return NewSeries(new, series, each)

    return await book.begin_series(asked(ANN, "r_ben"), decide, NOW)


def _run(statement: Update, connection: Connection) -> None:
    connection.execute(statement)


async def test_a_room_that_is_gone_leaves_no_meeting(store: Store, book: StoredMeetings) -> None:
    await of_series(book)
    kept = await booked(book, time(24), "r_cis")

    def empty(connection: Connection) -> list[int]:
        number = connection.scalars(select(rooms.c.number).where(rooms.c.id == "r_ben")).one()
        for statement in OF_ROOM:
            connection.execute(statement, {"of_room": number})
        tables = (meetings, meeting_series, meeting_people)
        return [len(connection.execute(select(table)).all()) for table in tables]

    assert await store.database.write(empty) == [1, 0, 2]
    assert await book.get(ANN, kept) is not None


async def test_the_service_is_known_to_have_stood_still_between_its_runs(store: Store) -> None:
    runs = StoredRuns(store.database)
    for minute in (0, 1, 2, 30, 31):
        await runs.beat(NOW + minute * MINUTE, 3 * MINUTE)
    within = Interval(NOW, NOW + 31 * MINUTE)
    assert await runs.stops(within) == [Interval(NOW + 2 * MINUTE, NOW + 30 * MINUTE)]


ACTS = ("book", "ask", "accept", "move", "cancel")
PLANNERS = ((ANN, "r_ben"), (BEN, "r_ben"), (ANN, "r_cis"), (CIS, "r_cis"))


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_people_do_at_once_nobody_is_anywhere_twice(
    store: Store, book: StoredMeetings, tmp_path: Path, kind: Kind, seed: int
) -> None:
    """Ann plans with Ben and with Cis, all three at the same moments and in two processes."""
    chance = Random(seed)
    database = open_database(url_in(tmp_path, kind)) if kind is Kind.POSTGRESQL else store.database
    books = (book, StoredMeetings(database))
    seen: dict[str, int] = {}
    for _ in range(12):
        acts = [
            _act(
                chance.choice(books),
                chance.choice(ACTS),
                chance.choice(PLANNERS),
                chance.randrange(24, 30),
                chance.randrange(4),
            )
            for _ in range(3)
        ]
        outcomes = await asyncio.gather(*acts, return_exceptions=True)
        faults = [one for one in outcomes if isinstance(one, BaseException)]
        assert {type(fault) for fault in faults} <= {ServiceError}, faults
        assert {fault.code for fault in faults if isinstance(fault, ServiceError)} <= FORESEEN
        await _nobody_is_anywhere_twice(book, seen)
    assert seen, "something was booked"
    if database is not store.database:
        await database.close()


async def _act(book: StoredMeetings, act: str, who: tuple[str, str], hour: int, which: int) -> None:
    person, room = who
    known = await ahead(book, person, room)
    if act in {"book", "ask"} or not known:
        await booked(book, time(hour, 2), room, person, ask=act == "ask")
        return
    kept = known[which % len(known)]
    if act == "move":
        await moved(book, kept, time(hour, 2), person)
    elif act == "cancel":
        await cancelled(book, kept, person)
    else:
        said = Wish("accept", person, kept.meeting.sequence)

        def decide(now: KeptMeeting, people: Sequence[Participant]) -> Meeting:
            done = acted(now.meeting, said, NOW)
            require_untaken(people, now.meeting.time)
            return done

        await book.act(asked(person, room), kept.id, decide, NOW)


async def _nobody_is_anywhere_twice(book: StoredMeetings, seen: dict[str, int]) -> None:
    """And no meeting goes back to what it was."""
    of_ann = [*await ahead(book, ANN, "r_ben"), *await ahead(book, ANN, "r_cis")]
    times = sorted(one.meeting.time for one in of_ann if one.meeting.state != "proposed")
    assert all(one.end <= other.start for one, other in pairwise(times))
    for one in of_ann:
        assert one.meeting.sequence >= seen.get(one.id, 0)
        seen[one.id] = one.meeting.sequence
