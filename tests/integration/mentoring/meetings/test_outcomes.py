"""What became of a meeting, seen by who was in its room."""

from pathlib import Path

from server.bootstrap import Outside
from server.kernel.clock import Millis
from server.protocol.bodies.mentoring.meetings import MeetingOut
from tests.support.clock import FakeClock
from tests.support.mentoring.planners import Planner, later, planners
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

SOON = "2026-11-19T12:00"
"""A day from now, in the office hours of both."""


async def until(home: House, clock: FakeClock, at: Millis, since: Millis) -> None:
    """A service that runs from a quarter of an hour before the meeting that begins at `since`."""
    clock.pass_seconds(max(0, since - 15 * 60_000 - clock.now()) / 1000)
    while (left := at - clock.now()) > 0:
        await home.service.meetings.tick()
        clock.pass_seconds(min(left / 1000, 120))
    await home.service.meetings.tick()


async def only(who: Planner) -> MeetingOut:
    found = await who.all()
    (one,) = (*found.ahead, *found.over)
    return one


async def test_a_minute_together_makes_it_held_and_leads_to_its_episode(
    home: House, clock: FakeClock
) -> None:
    amara, tomas = await planners(home)
    made = await amara.booked(SOON)
    next_one = await amara.booked(later(SOON, days=7))
    await until(home, clock, made.starts_at, made.starts_at)
    peers = [await one.who.socket() for one in (amara, tomas)]
    for peer in peers:
        await peer.join(amara.room)
    await home.service.history.settled()
    await until(home, clock, made.starts_at + 30_000, made.starts_at)
    assert (await amara.all()).ahead[0].state == "booked"
    clock.pass_seconds(31)
    await home.service.meetings.tick()
    held, *_ = (await amara.all()).over
    assert (held.id, held.state, held.may) == (made.id, "held", ())
    assert [one.there for one in held.people] == [True, True]
    assert held.episode is not None
    page = await amara.who.browser.get(f"/rooms/{amara.room}")
    assert await amara.next_at() == next_one.starts_at, page.text


async def test_it_is_missed_half_an_hour_after_its_end_and_nobody_can_change_that(
    home: House, clock: FakeClock
) -> None:
    amara, _ = await planners(home)
    made = await amara.booked(SOON)
    await until(home, clock, made.ends_at + 29 * 60_000, made.starts_at)
    assert (await only(amara)).state == "booked"
    await until(home, clock, made.ends_at + 31 * 60_000, made.starts_at)
    missed = await only(amara)
    assert (missed.state, missed.episode) == ("missed", None)
    assert [one.there for one in missed.people] == [False, False]
    assert (await amara.act(missed, "cancel")).status_code == 409


async def test_a_proposal_that_nobody_answered_lapses(home: House, clock: FakeClock) -> None:
    amara, _ = await planners(home)
    made = await amara.booked("2026-11-19T19:00", ask=True)
    await until(home, clock, made.ends_at + 31 * 60_000, made.starts_at)
    assert (await only(amara)).state == "lapsed"


async def test_nobody_is_missing_where_the_service_stood_still(tmp_path: Path) -> None:
    clock = FakeClock()
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as home:
        amara, _ = await planners(home)
        made = await amara.booked(SOON)
        await until(home, clock, made.starts_at - 60 * 60_000, made.starts_at)
    clock.pass_seconds((made.ends_at - clock.now()) / 1000 + 60)
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as home:
        await until(home, clock, made.ends_at + 31 * 60_000, made.starts_at)
        again = home.browser()
        signing_in = {"email": amara.who.email, "password": "a long enough password"}
        assert (await again.post("/auth/sign-in", json=signing_in)).is_success
        amara.who.browser = again
        assert (await only(amara)).state == "disrupted"
