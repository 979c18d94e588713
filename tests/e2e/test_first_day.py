"""From nothing to talking, by the screens alone: an account, a room, a link, two people."""

from itertools import count

from playwright.async_api import Browser, Page, Route, expect

from tests.support.browsers.browser import window
from tests.support.service.service import ServiceProcess


async def register(page: Page, name: str, email: str) -> None:
    await page.goto("/register")
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Password", exact=True).fill("four quiet green lamps")
    await page.get_by_role("button", name="Register").click()
    await expect(page.get_by_text("Your first room is a minute away.")).to_be_visible()


async def open_room(page: Page, title: str) -> str:
    """A new room by the form; the link for a guest."""
    await page.goto("/rooms/new")
    await page.get_by_label("Name of the room").fill(title)
    await page.get_by_role("button", name="Open the room").click()
    await page.get_by_role("button", name="Make a link").click()
    link = page.get_by_label("Invitation link")
    return await link.input_value()


async def test_two_clicks_lead_from_a_link_to_the_room(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await window(browser, running.address, worker=True)
    await register(host, "Tomas Lindqvist", "tomas@example.org")
    link = await open_room(host, "Alarm limits on the step-down unit")
    guest = await window(browser, running.address, worker=True)
    await guest.goto(link)
    await guest.get_by_label("Your name in the room").fill("Amara Diallo")
    await guest.get_by_role("button", name="Enter the room").click()
    await guest.get_by_role("button", name="Join", exact=True).click()
    await expect(guest.get_by_role("toolbar", name="Call controls")).to_be_visible()


async def test_a_page_whose_code_was_lost_on_its_way_opens_all_the_same(
    running: ServiceProcess, browser: Browser
) -> None:
    visitor = await running.person("Tomas Lindqvist")
    room = await visitor.found()
    page = await window(browser, running.address, visitor)
    asked = count(1)

    async def lose_the_first(route: Route) -> None:
        if next(asked) > 2:
            await route.continue_()
        else:
            await route.abort("internetdisconnected")

    await page.route("**/assets/room-page*.js", lose_the_first)
    await page.goto(f"/rooms/{room}")
    await expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    assert next(asked) > 3
