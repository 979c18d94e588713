"""The end of a session: for one alone, for everybody at once, and for a guest."""

from playwright.async_api import Browser, expect

from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture
from tests.support.browsers.seat import Seat, led_to_the_sheet
from tests.support.service.service import ServiceProcess

OFF = {"tracks": 0, "peers": 0}
PROMISE = "Ask biomed which delay is set"


async def end_for_both(seat: Seat) -> None:
    await seat.control("Leave").click()
    await seat.page.get_by_role("dialog").get_by_role("button", name="End it for both").click()


async def test_leaving_is_told_in_place_and_an_end_stops_everybody_everywhere(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas = await Seat.take(browser, host, room)
    stage = tomas.page.get_by_role("main")
    await tomas.join()
    await expect(stage.get_by_text("Nobody else is here yet.")).to_be_visible()
    amara = await Seat.take(browser, mentee, room, size=PHONE)
    await amara.join()
    await tomas.meets(1)
    await amara.leave()
    await expect(stage.get_by_text("Amara has left. Only you are here now.")).to_be_visible()
    await picture(tomas.page, "ending-left-desktop")
    await amara.page.close()

    amara = await Seat.take(browser, mentee, room, size=PHONE)
    await amara.join()
    other = await Seat.take(browser, host, room)
    await other.join()
    await other.meets(1)
    await end_for_both(other)
    await expect(amara.page.get_by_text("Tomas ended it")).to_be_visible()
    await expect(tomas.page.get_by_text("You ended it in another place")).to_be_visible()
    await expect(stage.get_by_text("Nobody else is here yet")).to_have_count(0)
    for seat, name in ((amara, "Amara"), (tomas, "Tomas"), (other, "Tomas")):
        await led_to_the_sheet(seat.page, name)
        assert await seat.page.evaluate("witness.live()") == OFF
    await picture(amara.page, "ending-ended-phone")


async def test_a_guest_says_goodbye_keeps_their_part_and_reflects(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    room = await host.found()
    guest = await running.guest(await host.invite(room, "mentee"), "Ola")
    tomas = await Seat.take(browser, host, room)
    ola = await Seat.take(browser, guest, room, size=PHONE)
    page = ola.page
    for seat in (tomas, ola):
        await seat.join()
    await ola.meets(1)
    await page.get_by_role("tab", name="Agenda & notes").click()
    await page.get_by_label("A promise", exact=True).fill(PROMISE)
    await page.get_by_role("button", name="Promise it").click()
    await expect(page.get_by_role("checkbox", name=PROMISE)).to_be_visible()
    await end_for_both(tomas)
    await expect(page.get_by_text("Tomas ended it")).to_be_visible()
    await expect(page.get_by_role("heading", name="Alarm limits")).to_be_visible()
    await expect(page.get_by_text(PROMISE)).to_be_visible()
    assert await page.evaluate("witness.live()") == OFF
    assert await serious(page) == []
    await picture(page, "goodbye-phone")
    await page.get_by_role("link", name="Make an account").click()
    await expect(page.get_by_label("Your name")).to_have_value("Ola")
    await page.get_by_label("E-mail").fill("ola@example.org")
    await page.get_by_label("Password", exact=True).fill("a long enough password")
    await page.get_by_role("button", name="Register").click()
    await expect(page.get_by_role("heading", name="How was that, Ola?")).to_be_visible()
    await page.get_by_label("What stayed with you?").fill("The delay is a setting.")
    await page.get_by_role("radio", name="Sealed with Tomas").check()
    await page.get_by_role("button", name="Seal it").click()
    await expect(page.get_by_role("heading", name="Tomas has not sealed yet")).to_be_visible()
