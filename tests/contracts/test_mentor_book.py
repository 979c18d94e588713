"""What every MentorBook and LookingBook tells of mentors, of one as of all at once."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from sqlalchemy import Connection, Insert, Update, insert, update

from server.mentoring.requests.mentor_place import MentorTally
from server.mentoring.requests.request_life import MENTOR_MS
from server.store.mentoring.mentors import StoredLooking, StoredMentors
from server.store.mentoring.requests.request_facts import tally_of
from server.store.tables.log import memberships, rooms
from server.store.tables.mentoring_requests import blocks, mentoring_requests, mentors_heard
from server.store.tables.people import people
from server.store.tables.profiles import profiles
from tests.support.mentoring.standing import settle_in
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store

ANN: Final = "u_ann"
BEN: Final = "u_ben"
CYD: Final = "u_cyd"
DOV: Final = "u_dov"
NOW: Final = 10 * MENTOR_MS


@pytest_asyncio.fixture(params=Kind)
async def store(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, kind=request.param) as opened:
        for person in (ANN, BEN):
            await settle_in(opened.database, person, "mentor")
        for person in (CYD, DOV):
            await settle_in(opened.database, person, "mentee")
        yield opened


async def put(store: Store, *rows: Insert | Update) -> None:
    def write(connection: Connection) -> None:
        for row in rows:
            connection.execute(row)

    await store.database.write(write)


def asking(number: int, mentee: str, mentor: str, state: str, **fields: object) -> Insert:
    row: dict[str, Any] = {"saved_at": number, "sent_at": number, "left_ms": 0, **fields}
    return insert(mentoring_requests).values(
        id=f"q_{number}", mentee=mentee, mentor=mentor, state=state, **row
    )


def home(number: int, **roles: str) -> list[Insert]:
    """A room of a relationship; `roles` by person without the sign before it."""
    room: dict[str, Any] = {
        "id": f"r_{number}", "epoch": "e", "head": 1, "title": "", "kind": "one_to_one",
        "history": "from_join", "lobby": False, "locked": False, "archived": False,
        "created_at": 1, "last_at": 1, "relationship_at": 1,
    }  # fmt: skip
    inside = [
        insert(memberships).values(
            person=f"u_{person}", room=number, name="", guest=False, role=role,
            standing="member", admitted_seq=1,
        )
        for person, role in roles.items()
    ]  # fmt: skip
    return [insert(rooms).values(number=number, **room), *inside]


async def test_whoever_may_be_found_is_told_with_what_they_have_taken_on(store: Store) -> None:
    await put(
        store,
        *home(1, ann="mentor", cyd="mentee"),
        *home(2, ann="mentor", cyd="mentee"),
        asking(1, DOV, ANN, "sent", until=NOW + 1),
        asking(2, DOV, BEN, "expired", reason="mentor_silent", ended_at=5),
        asking(3, CYD, BEN, "sent", until=NOW - 1),
        asking(4, CYD, BEN, "accepted", owed="room", room="r_9"),
    )
    book = StoredMentors(store.database)
    found = {one.person: one for one in await book.read((ANN, BEN, CYD, "u_nobody"), NOW)}
    assert (found[ANN].tally, found[ANN].open_requests) == (MentorTally(1, 0, 1), 1)
    assert (found[BEN].tally, found[BEN].open_requests) == (MentorTally(1, 2), 0)
    assert await book.census(NOW) == {person: one.mark for person, one in found.items()}
    for person, one in found.items():
        alone = await store.database.read(partial(tally_of, mentor=person, now=NOW))
        assert alone == one.tally
    await put(store, insert(mentors_heard).values(person=BEN, at=NOW))
    (ben,) = await book.read((BEN,), NOW)
    assert ben.tally.lapses == 0
    assert await book.read((), NOW) == ()


async def test_whoever_is_not_seen_any_more_is_in_neither(store: Store) -> None:
    book = StoredMentors(store.database)
    for hidden in (
        update(people).where(people.c.id == ANN).values(leaving_at=9),
        update(profiles).where(profiles.c.person == BEN).values(state="withdrawn"),
    ):
        before = await book.census(NOW)
        await put(store, hidden)
        after = await book.census(NOW)
        assert len(after) == len(before) - 1
        assert {one.person for one in await book.read((ANN, BEN), NOW)} == after.keys()


async def test_who_looks_is_told_with_whoever_stands_around_them(store: Store) -> None:
    await put(
        store,
        *home(1, ann="mentor", cyd="mentee"),
        asking(1, CYD, BEN, "declined", ended_at=7),
        asking(2, DOV, CYD, "sent", until=NOW + 1),
        asking(3, CYD, BEN, "sent", until=NOW - 1),
        asking(4, CYD, BEN, "damaged"),
        insert(blocks).values(person=DOV, other=CYD, at=1),
    )
    book = StoredLooking(store.database)
    found = await book.read(CYD, NOW)
    assert found is not None
    assert [one.person for one in found.mentors] == [ANN]
    assert (set(found.together), set(found.open)) == ({ANN}, {DOV})
    assert found.asked == {BEN: ("expired", NOW - 1)}
    assert (set(found.blocks.blocked), set(found.blocks.blocked_by)) == (set(), {DOV})
    mentor = await book.read(ANN, NOW)
    assert mentor is not None
    assert (set(mentor.together), mentor.mentors) == ({CYD}, ())
    assert await book.read("u_nobody", NOW) is None


async def test_a_request_that_was_accepted_counts_before_its_room_is_there(store: Store) -> None:
    await put(store, asking(1, CYD, ANN, "accepted", owed="room", room="r_9"))
    found = await StoredLooking(store.database).read(CYD, NOW)
    assert found is not None
    assert (set(found.together), [one.person for one in found.mentors]) == ({ANN}, [ANN])
