"""From a link to the room: the first time, again, elsewhere, and while one waits to be let in."""

import pytest
from playwright.async_api import Browser, Page, expect

from server.protocol.events.episodes import EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

LOOKS = [
    ((1280, 800), "light"),
    ((1280, 800), "dark"),
    (PHONE, "light"),
    (PHONE, "dark"),
]


async def come_by(page: Page, link: str, name: str) -> None:
    await page.goto(link)
    await page.get_by_label("Your name in the room").fill(name)
    await page.get_by_role("button", name="Enter the room").click()


async def looks(page: Page, name: str) -> None:
    """Pictures of a page in all four looks, by a browser of its own size and scheme."""
    for size, scheme in LOOKS:
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        kind = "phone" if size == PHONE else "desktop"
        await picture(page, f"{name}-{kind}-{scheme}")
    await page.set_viewport_size({"width": 1280, "height": 800})


async def settings_of_links(running: ServiceProcess, browser: Browser, host: Visitor) -> None:
    room = await host.found("circle")
    page = await window(browser, running.address, host)
    await page.goto(f"/rooms/{room}/invite")
    await page.get_by_role("button", name="Make a link").click()
    await expect(page.get_by_label("Invitation link")).to_be_visible()
    await expect(page.get_by_text("Up to 25 people can come in by it")).to_be_visible()
    await looks(page, "invite")
    await page.goto(f"/rooms/{room}/settings")
    await expect(page.get_by_text("One link opens this room")).to_be_visible()


async def test_a_used_link_leads_back_where_it_was_used_and_says_what_to_do_elsewhere(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    link = await host.invite(await host.found(), "mentee")
    first = await window(browser, running.address)
    await come_by(first, link, "Ola Berg")
    await expect(first.get_by_role("button", name="Join", exact=True)).to_be_visible()
    await first.goto(link)
    await expect(first.get_by_role("button", name="Join", exact=True)).to_be_visible()
    await expect(first.get_by_text("Ola Berg")).to_be_visible()

    elsewhere = await window(browser, running.address)
    await elsewhere.goto(link)
    used = elsewhere.get_by_role("heading", name="This link has been used")
    await expect(used).to_be_visible()
    await expect(elsewhere.get_by_text("Ask Samira Haddad for a new one.")).to_be_visible()
    await looks(elsewhere, "link-used")
    main = elsewhere.get_by_role("main")
    await main.get_by_role("link", name="Sign in", exact=True).click()
    await expect(elsewhere.get_by_label("Password", exact=True)).to_be_visible()
    await settings_of_links(running, browser, host)


@pytest.mark.calls
async def test_who_knocks_sees_the_title_and_what_comes_next_and_the_host_hears_of_it_elsewhere(
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
    await looks(guest, "prejoin-knock")
    await guest.get_by_role("button", name="Knock", exact=True).click()

    await expect(guest.get_by_role("heading", name="You are at the door")).to_be_visible()
    await expect(guest.get_by_role("heading", name="Safer discharge")).to_be_visible()
    await expect(guest).to_have_title("Safer discharge · Mentoring Rooms")
    await expect(guest.get_by_text("Nobody who can let you in is there now.")).to_be_visible()
    await looks(guest, "knocking")

    await expect(home.get_by_text("Ola Berg is waiting")).to_be_visible()
    await expect(home).to_have_title("Ola Berg is waiting · Home · Mentoring Rooms")
    await looks(home, "home-waiting")
    await home.get_by_role("link", name="Enter the room “Safer discharge”").click()
    seat = Seat(home, host, room)
    await seat.join()
    await seat.inside()
    await expect(guest.get_by_text("They know you are here.")).to_be_visible()
    await looks(home, "knock-notice")
    await home.get_by_role("button", name="Let in", exact=True).click()
    await expect(guest.get_by_role("toolbar", name="Call controls")).to_be_visible()
    await seat.meets(1)


async def test_a_guest_whose_link_is_withdrawn_while_they_wait_reads_that(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found("circle")
    guest = await window(browser, running.address)
    await come_by(guest, await host.invite(room, "guest"), "Ola Berg")
    await guest.get_by_role("button", name="Knock", exact=True).click()
    await expect(guest.get_by_role("heading", name="You are at the door")).to_be_visible()
    (one,) = (await host.browser.get(f"/rooms/{room}/invitations")).json()["invitations"]
    await host.browser.delete(f"/rooms/{room}/invitations/{one['id']}")
    taken = guest.get_by_role("heading", name="Your invitation was taken back")
    await expect(taken).to_be_visible()


async def test_a_mentee_sees_before_joining_that_the_mentor_is_there(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Samira Haddad"), await running.person("Amara Diallo")
    room = await host.found(title="Alarm limits on the step-down unit")
    await mentee.accept(await host.invite(room, "mentee"))
    waiting = await Seat.take(browser, mentee, room)
    await expect(waiting.page.get_by_text("Nobody else is here yet.")).to_be_visible()
    await (await host.socket()).join(room)
    await expect(waiting.page.get_by_text("Samira is already here")).to_be_visible()
    await looks(waiting.page, "prejoin-here")


async def test_a_call_is_begun_from_whom_one_met_and_an_empty_one_again(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Samira Haddad"), await running.person("Amara Diallo")
    room = await host.found(title="Alarm limits on the step-down unit")
    await mentee.accept(await host.invite(room, "mentee"))
    first, second = await host.socket(), await mentee.socket()
    for inside in (first, second):
        await inside.join(room)
    await first.happened(room, EpisodeOpened)
    await first.ask(EpisodeEnd(cid=new_cid()), room)
    page = await window(browser, running.address, host)
    await page.goto("/")
    await page.get_by_role("link", name="Call somebody now").click()
    await expect(page.get_by_text("Amara Diallo")).to_be_visible()
    await looks(page, "call")
    begin = page.get_by_role("button", name="Begin a call and get its link")
    await begin.click()
    link = await page.get_by_label("Invitation link").input_value()
    await page.goto("/call")
    await begin.click()
    await expect(page.get_by_text("Nobody came to the call you began before")).to_be_visible()
    assert await page.get_by_label("Invitation link").input_value() == link
    await looks(page, "call-again")
