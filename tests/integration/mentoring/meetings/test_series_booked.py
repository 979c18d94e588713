"""A series is shown whole, booked as it was shown, and each of its meetings lives by itself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from server.protocol.bodies.mentoring.meetings import SeriesBooked, SeriesShown
from tests.support.history.reflecting import body, code
from tests.support.mentoring.planners import (
    LONDON,
    Planner,
    instant,
    later,
    made,
    meeting,
    planners,
)
from tests.support.people.cids import new_cid
from tests.support.service.house import House

FIRST = "2027-03-16T16:00"
"""Weekly over the end of March, when clocks change in London and Paris."""

WISH = {"wall": FIRST, "zone": LONDON, "minutes": 45, "every_weeks": 1, "times": 4}


async def shown(who: Planner, **fields: object) -> SeriesShown:
    path = f"/rooms/{who.room}/series/preview"
    return body(await who.who.browser.post(path, json={**WISH, **fields}), SeriesShown)


async def booked(who: Planner, **fields: object) -> SeriesBooked:
    found = await shown(who)
    starts = [one.starts_at for one in found.dates]
    return made(await who.ask("series", **WISH, shown=starts, **fields), SeriesBooked)


def wall(at: int) -> str:
    there = datetime.fromtimestamp(at / 1000, ZoneInfo(LONDON))
    return there.replace(tzinfo=None).isoformat(timespec="minutes")


async def test_a_series_keeps_its_wall_time_and_is_booked_as_it_was_shown(home: House) -> None:
    amara, tomas = await planners(home)
    series = await booked(amara, word="Every week until the exam?")
    assert [wall(one.starts_at) for one in series.meetings] == [
        FIRST,
        *(later(FIRST, weeks=week) for week in (1, 2, 3)),
    ]
    assert {one.state for one in series.meetings} == {"booked"}
    assert (await tomas.all()).ahead == series.meetings
    assert await tomas.next_at() == series.meetings[0].starts_at


async def test_where_one_finds_no_room_at_its_time_it_is_shown_and_booked_elsewhere(
    home: House,
) -> None:
    amara, _ = await planners(home)
    taken = later(FIRST, weeks=1)
    await amara.booked(taken)
    found = await shown(amara)
    second = found.dates[1]
    assert second.starts_at is not None
    assert (second.wanted, wall(second.starts_at)) == (instant(taken), later(taken, minutes=-60))
    assert len(second.not_free) == 2
    at_once = [instant(later(FIRST, weeks=week)) for week in range(4)]
    assert code(await amara.ask("series", **WISH, shown=at_once)) == "conflict"
    series = await booked(amara)
    assert [one.number for one in series.meetings] == [1, 2, 3, 4]


async def test_an_hour_that_clocks_leave_out_is_shown_before_the_series_is_booked(
    home: House,
) -> None:
    amara, _ = await planners(home)
    found = await shown(amara, wall="2027-03-21T01:30", times=2)
    assert [(one.reading, one.starts_at) for one in found.dates] == [
        ("once", None),
        ("absent", None),
    ], "and on Sundays nobody is free"
    nothing = {**WISH, "wall": "2027-03-21T01:30", "times": 2, "shown": [None, None]}
    assert code(await amara.ask("series", **nothing)) == "not_free"


async def test_one_of_a_series_is_moved_and_cancelled_by_itself(home: House) -> None:
    amara, tomas = await planners(home)
    first, second, third, fourth = (await booked(amara)).meetings
    moved = meeting(await tomas.move(second, later(FIRST, weeks=1, days=1, hours=-2)))
    assert (moved.series, moved.number, moved.state) == (second.series, 2, "moved")
    assert meeting(await tomas.act(third, "cancel")).state == "cancelled"
    assert [one.id for one in (await amara.all()).ahead] == [first.id, moved.id, fourth.id]


async def test_what_is_ahead_of_a_series_is_cancelled_at_once(home: House) -> None:
    amara, tomas = await planners(home)
    series = await booked(amara)
    cid = new_cid()
    for _ in range(2):
        answer = await tomas.ask(f"series/{series.id}/cancel", cid=cid, word="My rota changed.")
        assert body(answer, SeriesBooked).meetings == ()
    over = (await amara.all()).over
    assert {(one.state, one.word) for one in over} == {("cancelled", "My rota changed.")}
    assert len(over) == 4
    assert await amara.next_at() is None
