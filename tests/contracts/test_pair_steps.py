"""What every PairStepsBook must find, as two people come together, rest, leave and block."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from server.bootstrap import Outside
from server.mentoring.meetings.rhythm import FIRST_ASKS
from server.mentoring.waiting.ports import FoundSteps, PairStepsBook
from server.store.mentoring.waiting.pair_steps import StoredPairSteps
from tests.integration.people.accounts.test_account_deletion import give_up
from tests.support.clock import FakeClock
from tests.support.mentoring.pairs import a_mentee, a_mentor, acted, days_pass, sent
from tests.support.mentoring.planners import Planner, meeting
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import Kind, always


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest_asyncio.fixture(params=Kind)
async def home(
    tmp_path: Path, clock: FakeClock, request: pytest.FixtureRequest
) -> AsyncIterator[House]:
    with always(Kind(request.param)):
        async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as opened:
            yield opened


@pytest.fixture
def book(home: House) -> PairStepsBook:
    return StoredPairSteps(home.service.database)


async def found(book: PairStepsBook, who: Visitor, clock: FakeClock, most: int = 20) -> FoundSteps:
    return await book.of(who.person, clock.now() - FIRST_ASKS[-1], clock.now(), most)


async def together(home: House, grace: Visitor, name: str = "Amara Diallo") -> Planner:
    """A mentee of grace's, with a room of theirs, in which they have not met."""
    mentee = await a_mentee(home, name)
    request = await sent(mentee, grace)
    room = (await acted(grace, request.id, "accept")).room
    assert room is not None
    return Planner(mentee, room)


def wall(clock: FakeClock, days: int) -> str:
    """Noon in London, so many days from now."""
    at = datetime.fromtimestamp(clock.now() / 1000 + days * 86_400, UTC)
    return f"{at.date().isoformat()}T12:00"


async def test_an_invitation_waits_for_whose_word_it_is_until_it_is_over(
    book: PairStepsBook, home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home, capacity=3), await a_mentee(home)

    async def waits() -> tuple[list[str], list[str]]:
        of_both = [await found(book, who, clock) for who in (grace, amara)]
        mentor, mentee = ([str(one.state) for one in each.requests] for each in of_both)
        return mentor, mentee

    request = await sent(amara, grace)
    assert await waits() == (["sent"], [])
    (item,) = (await found(book, grace, clock)).requests
    assert (item.request, item.other.person, item.other.name, item.room) == (
        request.id,
        amara.person,
        amara.name,
        None,
    )
    await acted(grace, request.id, "question", text="What have you tried?")
    assert await waits() == ([], ["asked"])
    await acted(amara, request.id, "answer", text="Counting.")
    assert await waits() == (["answered"], [])
    room = (await acted(grace, request.id, "talk")).room
    assert await waits() == (["talk"], [])
    assert [one.room for one in (await found(book, grace, clock)).requests] == [room]
    await days_pass(clock, 30, grace, amara)
    assert await waits() == ([], []), "over, whether or not anybody wrote it down"
    ben = await a_mentee(home, "Ben Ortiz")
    await sent(ben, grace)
    cleo = await a_mentee(home, "Cleo Hart")
    await sent(cleo, grace)
    assert len((await found(book, grace, clock, most=1)).requests) == 1
    blocked = await grace.browser.put(f"/me/blocks/{ben.person}")
    assert blocked.status_code == 204
    assert [one.other.name for one in (await found(book, grace, clock)).requests] == [cleo.name]
    await give_up(cleo, words="keep")
    assert await waits() == ([], [])


async def test_a_first_meeting_waits_for_both_until_a_time_is_named(
    book: PairStepsBook, home: House, clock: FakeClock
) -> None:
    mentor = await a_mentor(home)
    amara = await together(home, mentor)
    grace = Planner(mentor, amara.room)

    async def first() -> list[list[str]]:
        of_both = [await found(book, one.who, clock) for one in (grace, amara)]
        return [[one.room for one in each.first] for each in of_both]

    assert await first() == [[grace.room], [grace.room]]
    proposed = meeting(await grace.book(wall(clock, 3), ask=True))
    assert proposed.state == "proposed"
    assert await first() == [[], []]
    await grace.act(proposed, "cancel")
    assert await first() == [[grace.room], [grace.room]]
    await amara.who.browser.put(f"/me/blocks/{grace.who.person}")
    assert await first() == [[], []], "who blocked somebody is not sent to them, nor they"
    await amara.who.browser.delete(f"/me/blocks/{grace.who.person}")
    await days_pass(clock, 15, grace.who, amara.who)
    assert await first() == [[], []], "by then it is between the two"


async def test_where_the_other_is_gone_nothing_waits(
    book: PairStepsBook, home: House, clock: FakeClock
) -> None:
    grace = await a_mentor(home, capacity=3)
    left, leaving, kept = [
        await together(home, grace, name) for name in ("Amara Diallo", "Ben Ortiz", "Cleo Hart")
    ]
    assert len((await found(book, grace, clock)).first) == 3
    assert (await left.who.browser.post(f"/rooms/{left.room}/leave")).status_code == 204
    await give_up(leaving.who, words="keep")
    assert [one.room for one in (await found(book, grace, clock)).first] == [kept.room]
    change = {"cid": new_cid(), "archived": True}
    away = await grace.browser.patch(f"/rooms/{kept.room}", json=change)
    assert away.status_code == 200, away.text
    assert (await found(book, grace, clock)).first == ()


async def test_a_proposed_time_waits_for_who_did_not_propose_it(
    book: PairStepsBook, home: House, clock: FakeClock
) -> None:
    mentor = await a_mentor(home)
    amara = await together(home, mentor)
    grace = Planner(mentor, amara.room)

    async def times(who: Planner) -> list[tuple[str, str]]:
        return [(one.meeting, one.by) for one in (await found(book, who.who, clock)).times]

    later = meeting(await grace.book(wall(clock, 9), ask=True))
    sooner = meeting(await grace.book(wall(clock, 5), ask=True))
    both = [(one.id, grace.who.person) for one in (sooner, later)]
    assert (await times(amara), await times(grace)) == (both, [])
    assert meeting(await amara.act(sooner, "accept")).state == "booked"
    assert await times(amara) == both[1:]
    assert meeting(await amara.move(later, wall(clock, 8), ask=True)).state == "proposed"
    assert (await times(amara), await times(grace)) == ([], [(later.id, amara.who.person)])
    await days_pass(clock, 9, grace.who)
    assert await times(grace) == [], "it lies behind"


async def test_a_mentor_who_let_two_lapse_is_asked_whether_they_are_there(
    book: PairStepsBook, home: House, clock: FakeClock
) -> None:
    grace = await a_mentor(home)
    for name in ("Amara Diallo", "Ben Ortiz"):
        await sent(await a_mentee(home, name), grace)
    await days_pass(clock, 8, grace)
    assert (await found(book, grace, clock)).lapses == 2
    assert (await grace.browser.get("/me/open-items")).json()["resting"] is True
    assert (await grace.browser.post("/me/mentoring/here")).status_code == 204
    assert (await grace.browser.get("/me/open-items")).json()["resting"] is False
