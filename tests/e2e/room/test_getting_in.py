"""From a link to the room: the first time, again, elsewhere, and while one waits to be let in."""

import pytest
from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.browser import DESKTOP, PHONE, picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.service.service import ServiceProcess


async def come_by(page: Page, link: str, name: str) -> None:
    await page.goto(link)
    await page.get_by_label("Your name in the room").fill(name)
    await page.get_by_role("button", name="Enter the room").click()


async def looks(page: Page, name: str) -> None:
    """The two pictures of a page that differ most."""
    await picture(page, f"{name}-desktop-light")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await page.emulate_media(color_scheme="dark")
    await picture(page, f"{name}-phone-dark")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


async def test_a_link_leads_back_to_its_seat_and_a_call_to_whom_one_met(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found(title="Alarm limits on the step-down unit")
    link = await host.invite(room, "mentee")
    guest, elsewhere = [await window(browser, running.address) for _ in range(2)]
    await come_by(guest, link, "Ola Berg")
    await expect(guest.get_by_text("Nobody else is here yet.")).to_be_visible()
    await elsewhere.goto(link)
    used = elsewhere.get_by_role("heading", name="This link has been used")
    await expect(used).to_be_visible()
    await expect(elsewhere.get_by_text("Ask Samira Haddad for a new one.")).to_be_visible()
    await looks(elsewhere, "link-used")

    inside = await host.socket()
    await inside.join(room)
    await guest.goto(link)
    await expect(guest.get_by_text("Samira is already here")).to_be_visible()
    await expect(guest.get_by_text("Ola Berg")).to_be_visible()
    await looks(guest, "prejoin-here")
    await guest.get_by_role("button", name="Join", exact=True).click()
    await inside.happened(room, EpisodeOpened)
    await inside.ask(EpisodeEnd(cid=new_cid()), room)

    page = await window(browser, running.address, host)
    await page.goto("/")
    await page.get_by_role("link", name="Call somebody now").click()
    await expect(page.get_by_role("link", name="where you meet Ola Berg")).to_be_visible()
    await looks(page, "call")
    begin = page.get_by_role("button", name="Begin a call and get its link")
    await begin.click()
    first = await page.get_by_label("Invitation link").input_value()
    await page.goto("/call")
    await begin.click()
    await expect(page.get_by_text("Nobody came to the call you began before")).to_be_visible()
    assert await page.get_by_label("Invitation link").input_value() == first


@pytest.mark.calls
async def test_who_knocks_reads_what_comes_next_and_the_host_hears_of_it_elsewhere(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found("circle", title="Safer discharge")
    link = await host.invite(room, "guest")
    home = await window(browser, running.address, host)
    await home.goto("/")
    guest = await window(browser, running.address)
    await come_by(guest, link, "Ola Berg")
    await expect(guest.get_by_role("heading", name="Safer discharge")).to_be_visible()
    await expect(guest.get_by_text("Nobody who can let you in is there now.")).to_be_visible()
    await guest.get_by_role("button", name="Knock", exact=True).click()
    await expect(guest.get_by_role("heading", name="You are at the door")).to_be_visible()
    await expect(guest).to_have_title("Safer discharge · Mentoring Rooms")
    await looks(guest, "knocking")

    await expect(home.get_by_text("Ola Berg is waiting")).to_be_visible()
    await expect(home).to_have_title("Ola Berg is waiting · Home · Mentoring Rooms")
    await looks(home, "home-waiting")
    await home.get_by_role("link", name="Enter the room “Safer discharge”").click()
    seat = Seat(home, host, room)
    await seat.join()
    await seat.inside()
    await expect(guest.get_by_text("They know you are here.")).to_be_visible()
    await home.get_by_role("button", name="Let in", exact=True).click()
    await expect(guest.get_by_role("toolbar", name="Call controls")).to_be_visible()
    await seat.meets(1)

    late = await window(browser, running.address)
    await come_by(late, await host.invite(room, "guest"), "Noor Rahman")
    await late.get_by_role("button", name="Knock", exact=True).click()
    await expect(late.get_by_role("heading", name="You are at the door")).to_be_visible()
    found = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    await host.browser.delete(f"/rooms/{room}/invitations/{found[0]['id']}")
    taken = late.get_by_role("heading", name="Your invitation was taken back")
    await expect(taken).to_be_visible()
