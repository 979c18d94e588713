"""A person calls themselves otherwise, and the others see it without doing anything."""

from playwright.async_api import Browser, expect

from tests.support.browsers.browser import SCREENSHOTS, window
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess


async def test_a_new_name_shows_on_the_screen_of_who_is_in_the_room(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    mentee = await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    watching, renamed = [await Seat.take(browser, one, room) for one in (host, mentee)]
    for seat in (watching, renamed):
        await seat.join()
        await seat.inside()
    await renamed.say("before")
    await watching.reads("before")
    account = await window(browser, running.address, mentee)
    await account.goto("/account")
    await account.get_by_label("Your name").fill("Nadia Ba")
    await account.get_by_role("button", name="Save").first.click()
    said = watching.chat().get_by_role("article", name="Nadia")
    await expect(said.get_by_text("before", exact=True)).to_be_visible()
    await watching.open_people()
    await expect(watching.page.get_by_text("Nadia").first).to_be_visible()
    await expect(watching.page.get_by_text("Amara")).to_have_count(0)
    await watching.page.screenshot(path=SCREENSHOTS / "renamed.png")
