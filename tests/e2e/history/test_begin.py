"""Two who met in a one-off call say that it is mentoring, and come to what they agree on.

Pictures of each step lie in screenshots/.
"""

from playwright.async_api import Browser, expect

from tests.e2e.history.test_timeline import Two, talk
from tests.integration.mentoring.profiles.test_listing import agree
from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.service.service import ServiceProcess

OFFER = "Tomas offers to mentor you"


async def one_call(running: ServiceProcess) -> tuple[Two, str]:
    """A call that Tomas, who has accepted the rules, had with Amara, who has not; the episode."""
    tomas, amara = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    assert (await agree(tomas)).status_code == 200
    room = await tomas.found("one_off", title="Alarms on ward 4")
    await amara.accept(await tomas.invite(room, "peer"))
    two = Two(tomas, amara, room)
    return two, await talk(two, room)


async def test_a_call_becomes_the_home_of_a_relationship(
    running: ServiceProcess, browser: Browser
) -> None:
    two, episode = await one_call(running)
    desk = await window(browser, running.address, two.tomas)
    await desk.goto(f"/rooms/{two.room}/episodes/{episode}")
    card = desk.get_by_role("region", name="Is this mentoring?")
    await card.get_by_role("radio", name="I mentor Amara").click()
    found = await by_day_and_night(desk, "begin-propose")
    await card.get_by_role("button", name="Propose mentoring").click()
    await expect(card.get_by_text("You offered to mentor here.")).to_be_visible()

    phone = await window(browser, running.address, two.amara, size=PHONE)
    await phone.goto("/")
    await phone.get_by_role("link", name=OFFER).click()
    asked = phone.get_by_role("region", name="Is this mentoring?")
    await expect(asked.get_by_text(OFFER)).to_be_visible()
    await asked.get_by_role("button", name="Yes, it is mentoring").click()
    await expect(asked.get_by_text("First you accept the current code")).to_be_visible()
    found += await by_day_and_night(phone, "begin-asked")
    await asked.get_by_role("link", name="rules").click()
    await phone.get_by_role("checkbox").check(force=True)
    await phone.get_by_role("button", name="Agree and go in").click()
    await (
        phone.get_by_role("region", name="Is this mentoring?")
        .get_by_role("button", name="Yes, it is mentoring")
        .click()
    )
    agreed = phone.get_by_role("region", name="What you agreed")
    await expect(agreed).to_be_visible()
    found += await by_day_and_night(phone, "begin-agreed")
    await agreed.get_by_role("link", name="Fill in what you and Tomas agree on").click()
    await expect(phone.get_by_role("heading", name="What you two agree on")).to_be_visible()

    await desk.goto(f"/rooms/{two.room}/timeline")
    await expect(desk.get_by_role("region", name="What you agreed")).to_be_visible()
    assert found == []
