"""Two people find a time, book it, propose another, move it and cancel it."""

import asyncio

from server.protocol.bodies.mentoring.meetings import FreeSlots, MeetingsOut
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.planners import LONDON, Planner, instant, later, meeting, planners
from tests.support.people.cids import new_cid
from tests.support.service.house import House

TUESDAY = "2026-11-24T10:30"
SUNDAY = "2026-11-22T10:30"
THURSDAY = "2026-11-26T10:30"


async def test_where_both_are_free_a_time_is_booked_at_once_and_the_room_says_so(
    home: House,
) -> None:
    amara, tomas = await planners(home)
    made = await amara.booked(TUESDAY, word="The alarm limits first?")
    assert (made.state, made.sequence, made.word) == ("booked", 1, "The alarm limits first?")
    assert (made.starts_at, made.ends_at) == (instant(TUESDAY), instant(later(TUESDAY, minutes=45)))
    assert made.opens_at == instant("2026-11-24T10:20")
    assert {one.name for one in made.people} == {"Amara", "Tomas"}
    assert (await tomas.all()).ahead == (made,)
    assert await tomas.next_at() == made.starts_at


async def test_free_times_are_those_of_both_clocks_less_what_is_booked(home: House) -> None:
    amara, tomas = await planners(home)
    await amara.booked(TUESDAY)
    span = {"since": instant("2026-11-24T00:00"), "until": instant("2026-11-25T00:00")}
    path = f"/rooms/{amara.room}/free-times"
    found = body(await amara.who.browser.get(path, params={"minutes": 45, **span}), FreeSlots)
    stretches = [(one.start, one.end) for one in found.free]
    assert stretches == [
        (instant("2026-11-24T08:00"), instant(TUESDAY)),
        (instant("2026-11-24T11:15"), instant("2026-11-24T17:00")),
    ]
    assert instant("2026-11-24T09:30") in found.slots
    assert instant("2026-11-24T10:00") not in found.slots
    assert [(one.name, one.zone) for one in found.people] == [
        ("Amara", LONDON),
        ("Tomas", "Europe/Paris"),
    ]
    assert [one.minutes for one in found.apart] == [60]
    theirs = body(await tomas.who.browser.get(path, params={"minutes": 45, **span}), FreeSlots)
    assert (theirs.free, [one.minutes for one in theirs.apart]) == (found.free, [-60])


async def test_a_meeting_that_is_moved_takes_none_of_its_own_time(home: House) -> None:
    amara, tomas = await planners(home)
    made, other = await amara.booked(TUESDAY), await amara.booked("2026-11-24T13:00")
    elsewhere = Planner(amara.who, await amara.who.found(lobby=False))
    await tomas.who.accept(await amara.who.invite(elsewhere.room, "mentee"))
    assert instant("2026-11-24T10:00") not in await amara.slots(TUESDAY)
    found = await amara.slots(TUESDAY, moving=made.id)
    assert {instant("2026-11-24T10:00"), made.starts_at} <= set(found)
    assert other.starts_at not in found
    assert made.starts_at not in await elsewhere.slots(TUESDAY, moving=made.id)
    moved = meeting(await amara.move(made, "2026-11-24T10:00"))
    assert (moved.state, moved.starts_at) == ("moved", instant("2026-11-24T10:00"))


async def test_both_answer_when_next_in_the_same_moment_and_one_meeting_is_booked(
    home: House,
) -> None:
    amara, tomas = await planners(home)
    wishes = (amara.book(TUESDAY, unless_booked=True), tomas.book(THURSDAY, unless_booked=True))
    answers = await asyncio.gather(*wishes)
    assert sorted(one.status_code for one in answers) == [201, 409]
    (late,) = (one for one in answers if one.status_code == 409)
    assert code(late) == "conflict"
    assert len((await tomas.all()).ahead) == 1
    assert (await tomas.book(THURSDAY if late is answers[1] else TUESDAY)).status_code == 201


async def test_at_any_other_time_the_other_is_asked(home: House) -> None:
    amara, tomas = await planners(home)
    assert code(await amara.book(SUNDAY)) == "not_free"
    asked = await amara.booked(SUNDAY, ask=True)
    assert (asked.state, asked.proposer, asked.may) == (
        "proposed",
        amara.who.person,
        ("propose", "cancel"),
    )
    assert await tomas.next_at() is None
    assert code(await amara.act(asked, "accept")) == "not_allowed"
    agreed = meeting(await tomas.act(asked, "accept"))
    assert (agreed.state, agreed.sequence) == ("booked", 2)
    assert await amara.next_at() == agreed.starts_at


async def test_a_meeting_is_moved_given_up_for_a_proposal_and_cancelled_with_a_word(
    home: House,
) -> None:
    amara, tomas = await planners(home)
    made = await amara.booked(TUESDAY)
    moved = meeting(await tomas.move(made, later(TUESDAY, minutes=30)))
    assert (moved.state, moved.starts_at) == ("moved", instant("2026-11-24T11:00"))
    assert await amara.next_at() == moved.starts_at
    asked = meeting(await amara.move(moved, SUNDAY, ask=True))
    assert (asked.state, asked.sequence) == ("proposed", 3)
    assert await amara.next_at() is None
    again = meeting(await tomas.move(asked, TUESDAY))
    assert again.state == "booked"
    gone = meeting(await tomas.act(again, "cancel", word="My ward is closed."))
    assert (gone.state, gone.by, gone.word) == ("cancelled", tomas.who.person, "My ward is closed.")
    assert (await amara.all()) == MeetingsOut(ahead=(), over=(gone,))
    assert await amara.next_at() is None


async def test_nobody_is_booked_twice_for_one_time_in_whatever_room(home: House) -> None:
    amara, tomas = await planners(home)
    third = await home.person("Ola")
    other = Planner(third, await third.found())
    await tomas.who.accept(await third.invite(other.room, "mentee"))
    await amara.booked(TUESDAY)
    late = later(TUESDAY, minutes=30)
    assert code(await other.book(late)) == "time_taken"
    assert code(await other.book(late, ask=True)) == "time_taken"
    asked = await other.booked(later(TUESDAY, minutes=45), ask=True)
    meanwhile = await amara.booked(later(TUESDAY, minutes=60))
    assert meanwhile.state == "booked", "a proposal takes nobody's time"
    assert code(await Planner(tomas.who, other.room).act(asked, "accept")) == "time_taken"


async def test_of_two_who_book_at_once_in_two_rooms_one_has_the_time(home: House) -> None:
    amara, tomas = await planners(home)
    third = await home.person("Ola")
    other = Planner(third, await third.found())
    await tomas.who.accept(await third.invite(other.room, "mentee"))
    await third.browser.patch("/me/profile", json={"week": [{"day": 1, "start": 0, "end": 48}]})
    answers = await asyncio.gather(amara.book(TUESDAY), other.book(TUESDAY))
    assert sorted(answer.status_code for answer in answers) == [201, 409]


async def test_of_two_who_act_at_once_the_second_is_told_how_it_is(home: House) -> None:
    amara, tomas = await planners(home)
    made = await amara.booked(TUESDAY)
    answers = await asyncio.gather(
        amara.act(made, "cancel"), tomas.move(made, later(TUESDAY, days=1))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    (late,) = (answer for answer in answers if answer.status_code == 409)
    assert (late.json()["code"], late.json()["data"]["sequence"]) == ("conflict", 2)


async def test_an_hour_that_is_left_out_or_comes_twice_is_told_before_it_is_saved(
    home: House,
) -> None:
    amara, _ = await planners(home)
    absent = await amara.book("2027-03-28T01:30", ask=True)
    assert code(absent) == "hour_absent"
    at = absent.json()["data"]["at"]
    assert at == instant("2027-03-28T02:30")
    kept = await amara.booked("2027-03-28T01:30", ask=True, at=at)
    assert kept.starts_at == at
    twice = await amara.book("2027-10-31T01:30", ask=True)
    assert code(twice) == "hour_twice"
    first, second = twice.json()["data"]["first"], twice.json()["data"]["second"]
    assert second - first == 3_600_000
    assert (await amara.booked("2027-10-31T01:30", ask=True, at=second)).starts_at == second
    assert code(await amara.book("2027-10-31T01:30", ask=True, at=first + 1)) == "bad_request"


async def test_a_time_behind_too_far_ahead_or_nowhere_is_refused(home: House) -> None:
    amara, _ = await planners(home)
    walls = ("2026-11-17T10:30", "2031-01-01T10:30", "9999-12-31T23:59", "0001-01-01T00:00")
    for wall in (*walls, "2026-02-30T10:30"):
        assert code(await amara.book(wall, ask=True)) == "bad_request"
    assert code(await amara.book(TUESDAY, zone="Europe/Halifix", ask=True)) == "bad_request"


async def test_what_was_asked_twice_is_done_once(home: House) -> None:
    amara, tomas = await planners(home)
    cid = new_cid()
    made = await amara.booked(TUESDAY, cid=cid)
    assert await amara.booked(TUESDAY, cid=cid) == made
    assert code(await amara.book(SUNDAY, cid=cid)) == "idempotency_conflict"
    cancelled = meeting(await tomas.act(made, "cancel"))
    assert await amara.booked(TUESDAY, cid=cid) == cancelled
    assert len((await amara.all()).over) == 1


async def test_nobody_else_sees_or_does_anything(home: House) -> None:
    amara, _ = await planners(home)
    made = await amara.booked(TUESDAY)
    stranger = Planner(await home.person("Ola"), amara.room)
    for answer in (
        await stranger.who.browser.get(f"/rooms/{amara.room}/meetings"),
        await stranger.who.browser.get(f"/rooms/{amara.room}/meetings/{made.id}"),
        await stranger.who.browser.get(f"/rooms/{amara.room}/meetings/{made.id}/calendar"),
        await stranger.book(TUESDAY),
        await stranger.act(made, "cancel"),
        await stranger.ask("series/ms_none/cancel"),
    ):
        assert code(answer) == "not_found"
    own = Planner(stranger.who, await stranger.who.found())
    assert code(await own.act(made, "cancel")) == "not_found"
    assert code(await own.book(TUESDAY)) == "incomplete"


async def test_the_next_session_is_the_next_meeting_and_no_other(home: House) -> None:
    amara, tomas = await planners(home)
    path = f"/rooms/{amara.room}"

    async def plan(at: int | None) -> int:
        said = {"cid": new_cid(), "next_at": at}
        return (await amara.who.browser.patch(path, json=said)).status_code

    assert await plan(instant(SUNDAY)) == 200, "by hand, where nothing is booked"
    made = await amara.booked(TUESDAY)
    assert await tomas.next_at() == made.starts_at
    assert [await plan(instant(SUNDAY)), await plan(None)] == [409, 409]
    assert await plan(made.starts_at) == 200
    nearer = await tomas.booked(later(TUESDAY, days=-1))
    assert await tomas.next_at() == nearer.starts_at
    await tomas.act(nearer, "cancel")
    assert await tomas.next_at() == made.starts_at


async def test_who_is_out_of_the_room_has_nothing_ahead_and_who_stays_is_told(
    home: House, clock: FakeClock
) -> None:
    amara, tomas = await planners(home)
    made = await amara.booked(TUESDAY, word="Bring the curve.")
    clock.pass_seconds(1)
    assert (await tomas.who.browser.post(f"/rooms/{tomas.room}/leave")).status_code == 204
    await home.service.jobs.settled("meetings.spread")
    over = (await amara.all()).over
    assert [(one.id, one.state, one.by, one.word) for one in over] == [
        (made.id, "cancelled", None, "")
    ]
    assert await amara.next_at() is None
    answer = await tomas.who.browser.get(f"/rooms/{tomas.room}/meetings")
    assert code(answer) == "not_found"


async def test_in_a_circle_who_comes_is_in_what_is_ahead_and_who_goes_cancels_nothing(
    home: House, clock: FakeClock
) -> None:
    amara, tomas = await planners(home, "circle")
    made = await amara.booked(TUESDAY)
    clock.pass_seconds(1)
    ola = Planner(await home.person("Ola"), amara.room)
    await ola.who.accept(await amara.who.invite(amara.room, "peer"))
    assert [one.id for one in (await ola.all()).ahead] == [made.id]
    clock.pass_seconds(1)
    await tomas.who.browser.post(f"/rooms/{tomas.room}/leave")
    (kept,) = (await ola.all()).ahead
    assert {one.name for one in kept.people} == {"Amara", "Ola"}
