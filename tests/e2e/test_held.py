"""Two come at the time they booked: their pages say that they met, and their episode for when.

The service's clock is moved by hand, and the browser is told what time it is.
"""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from server.bootstrap import Outside
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.mentoring.meetings.test_outcomes import SOON, until
from tests.integration.mentoring.profiles.test_listing import agree
from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.clock import FakeClock
from tests.support.mentoring.agreeing import related
from tests.support.mentoring.planners import LONDON, Planner, at_work
from tests.support.people.cids import new_cid
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


async def come_as_booked(home: House, clock: FakeClock) -> Planner:
    """Tomas and Amara are in the room of their relationship from the first minute on, and he ends
    it a quarter of an hour later."""
    tomas, amara = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    for one, zone in ((tomas, "Europe/Paris"), (amara, LONDON)):
        await at_work(one, zone)
        assert (await agree(one)).status_code == 200
    planner = Planner(amara, await related(home, tomas, amara))
    made = await planner.booked(SOON)
    await until(home, clock, made.starts_at, made.starts_at)
    peers = [await one.socket() for one in (tomas, amara)]
    for peer in peers:
        await peer.join(planner.room)
    await home.service.history.settled()
    await until(home, clock, made.starts_at + 15 * 60_000, made.starts_at)
    await peers[0].ask(EpisodeEnd(cid=new_cid()), planner.room)
    await home.service.history.settled()
    for peer in peers:
        await peer.close()
    return planner


async def told(page: Page, room: str) -> list[str]:
    """On the page of their times, the line of the room, and the first page."""
    await page.goto(f"/rooms/{room}/schedule")
    await expect(page.get_by_text("You met.")).to_be_visible()
    found = await by_day_and_night(page, "held-schedule")
    await page.goto(f"/rooms/{room}/timeline")
    await expect(page.get_by_text("1 episode", exact=False).first).to_be_visible()
    await page.goto("/")
    await page.get_by_role("link", name="Is this how your talk was?").click()
    await expect(page.get_by_text("Booked for 12:00", exact=False)).to_be_visible()
    return found + await by_day_and_night(page, "held-episode")


async def test_a_meeting_that_was_kept_is_told_as_held(tmp_path: Path, browser: Browser) -> None:
    clock = FakeClock()
    outside = Outside(clock=clock, hasher=QuickHasher())
    async with house(tmp_path, outside) as home:
        planner = await come_as_booked(home, clock)
        phone = await window(browser, home.address, planner.who, size=PHONE)
        await phone.clock.set_system_time(clock.now() / 1000)
        assert await told(phone, planner.room) == []
