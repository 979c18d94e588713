"""One's meetings in one's calendar: a private address, renewed and revoked at once, and files."""

from httpx import Response

from server.protocol.bodies.mentoring.meetings import FeedAddress, FeedState
from tests.integration.mentoring.meetings.test_series_booked import booked
from tests.support.calendars import by_icalendar, by_vobject
from tests.support.history.reflecting import body, code
from tests.support.mentoring.planners import Planner, later, made, meeting, planners
from tests.support.network.http_client import http_client
from tests.support.service.house import House

TUESDAY = "2026-11-24T10:30"
SUNDAY = "2026-11-22T10:30"


async def renewed(who: Planner) -> str:
    return made(await who.who.browser.post("/me/calendar"), FeedAddress).address


async def fetched(address: str) -> Response:
    """As a calendar does, which is signed in nowhere."""
    async with http_client() as calendar:
        return await calendar.get(address)


async def test_a_feed_holds_what_is_agreed_and_two_readers_read_it_alike(home: House) -> None:
    amara, tomas = await planners(home)
    single = await amara.booked(TUESDAY)
    await tomas.booked(SUNDAY, ask=True)
    series = await booked(tomas)
    moved = meeting(await tomas.move(series.meetings[1], "2027-03-24T14:00"))
    await tomas.act(series.meetings[2], "cancel")
    answer = await fetched(await renewed(amara))
    assert answer.headers["content-type"].startswith("text/calendar")
    found = by_icalendar(answer.content)
    assert found == by_vobject(answer.content)
    times = sorted((one.start, one.end) for one in found)
    standing = (single, series.meetings[0], moved, series.meetings[3])
    assert times == sorted((one.starts_at, one.ends_at) for one in standing)
    uids = {one.uid.split("@")[0] for one in found}
    assert uids == {single.id, series.id}
    assert b"VTIMEZONE" in answer.content
    assert b"Tomas" in answer.content
    assert tomas.who.email.encode() not in answer.content


async def test_the_sequence_grows_with_each_change_and_the_uid_stays(home: House) -> None:
    amara, tomas = await planners(home)
    single = await amara.booked(TUESDAY)
    path = f"/rooms/{amara.room}/meetings/{single.id}/calendar"
    (before,) = by_icalendar((await amara.who.browser.get(path)).content)
    moved = meeting(await tomas.move(single, later(TUESDAY, days=1)))
    file = (await amara.who.browser.get(path)).content
    (after,) = by_icalendar(file)
    assert by_vobject(file) == [after]
    assert (after.uid, after.start) == (before.uid, moved.starts_at)
    assert after.sequence > before.sequence
    await amara.act(moved, "cancel")
    assert code(await amara.who.browser.get(path)) == "not_found"


async def test_a_new_address_ends_the_one_before_and_revoking_ends_all(home: House) -> None:
    amara, _ = await planners(home)
    assert body(await amara.who.browser.get("/me/calendar"), FeedState).since is None
    first, second = await renewed(amara), await renewed(amara)
    assert first != second
    assert code(await fetched(first)) == "not_found"
    assert (await fetched(second)).status_code == 200
    assert body(await amara.who.browser.get("/me/calendar"), FeedState).since is not None
    assert (await amara.who.browser.delete("/me/calendar")).status_code == 204
    assert code(await fetched(second)) == "not_found"


async def test_a_feed_is_read_so_often_and_no_more_and_holds_up_nobody_else(home: House) -> None:
    amara, tomas = await planners(home)
    address, other = await renewed(amara), await renewed(tomas)
    seen = [(await fetched(address)).status_code for _ in range(21)]
    assert seen == [200] * 20 + [429]
    assert (await fetched(other)).status_code == 200


async def test_who_left_the_room_has_nothing_of_it_in_the_calendar(home: House) -> None:
    amara, tomas = await planners(home)
    await amara.booked(TUESDAY)
    address = await renewed(tomas)
    assert len(by_icalendar((await fetched(address)).content)) == 1
    await tomas.who.browser.post(f"/rooms/{tomas.room}/leave")
    assert by_icalendar((await fetched(address)).content) == []
