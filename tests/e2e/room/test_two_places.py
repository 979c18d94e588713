"""One person in two places is one person: seen and heard where they came last, and told so in the
other."""

from playwright.async_api import Browser, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

ELSEWHERE = "You went on with the call in another place. Here nobody sees or hears you."

SILENT = """async () => {
    while (witness.open() > 0) await new Promise((again) => setTimeout(again, 100));
}"""


async def given_way(seat: Seat) -> None:
    """Wait until this place says that another one went on; nothing is open here then."""
    await expect(seat.page.get_by_text(ELSEWHERE)).to_be_visible()
    await seat.page.evaluate(SILENT)


async def test_one_person_is_one_and_goes_on_where_they_choose(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    tomas, desk, phone = [await Seat.take(browser, one, room) for one in (host, mentee, mentee)]
    for seat in (tomas, desk):
        await seat.join()
    await tomas.meets(1)

    async def one_amara() -> None:
        await tomas.linked(1)
        await expect(tomas.tile("Amara")).to_have_count(1)
        await expect(tomas.page.get_by_text("Only Amara can hear you")).to_be_visible()

    await phone.join()
    await given_way(desk)
    await phone.meets(1)
    await one_amara()
    await desk.page.reload()
    await given_way(desk)
    await phone.say("Read at both.")
    await desk.reads("Read at both.")

    await phone.control("Mute").click()
    await phone.muted()
    await desk.page.get_by_role("button", name="Go on here").click()
    await given_way(phone)
    await desk.linked(1)
    await desk.muted()
    await one_amara()
    await phone.leave()
    await desk.control("Unmute").click()
    await desk.meets(1)
    await tomas.meets(1)
