"""A coordinator approves what the programme proposes, and the two, who both say yes, have a room.

Pictures of each step lie in screenshots/.
"""

from playwright.async_api import Browser, Page, expect

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.mentoring.pairs import as_mentee, as_mentor
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

YES = "Yes, I would like to"


async def matched(running: ServiceProcess) -> tuple[Visitor, Visitor, Visitor]:
    """A mentee, the mentor who is proposed to them, and who coordinates it."""
    amara, grace = await running.person("Amara Diallo"), await running.person("Grace Nkemelu")
    cora = await running.person("Cora Lindqvist")
    await as_mentee(amara, **SOUGHT, occupation="Ward nurse")
    await as_mentor(grace, **GIVEN, occupation="Director of nursing")
    await running.operate("coordinator", "add", cora.email)
    await running.operate("match")
    return amara, grace, cora


async def approves(page: Page) -> None:
    """Found by the menu that only a coordinator's account has."""
    await page.goto("/account")
    await page.get_by_role("button", name="Cora Lindqvist").click()
    await page.get_by_role("menuitem", name="The programme").click()
    await expect(page.get_by_role("region", name="To look at")).to_be_visible()
    await page.get_by_role("button", name="Approve").click()
    await expect(page.get_by_role("region", name="Asked already")).to_be_visible()
    await picture(page, "programme-approved")


async def follows(page: Page, name: str) -> None:
    """From the first page to where it is answered."""
    await page.goto("/")
    await page.get_by_role("link", name=f"The programme proposes {name} to you").click()
    await expect(page.get_by_role("heading", name=name)).to_be_visible()


async def test_two_whom_a_coordinator_approved_both_say_yes(
    running: ServiceProcess, browser: Browser
) -> None:
    amara, grace, cora = await matched(running)
    await approves(await window(browser, running.address, cora))
    desk = await window(browser, running.address, amara)
    phone = await window(browser, running.address, grace, size=PHONE)
    await follows(desk, "Grace")
    await picture(desk, "proposal-mentee")
    await desk.get_by_role("button", name=YES).click()
    await expect(desk.get_by_text("You said yes.")).to_be_visible()
    await follows(phone, "Amara")
    found = await by_day_and_night(phone, "proposal-phone")
    await phone.get_by_role("button", name=YES).click()
    met = phone.get_by_role("region", name="Both said yes")
    await expect(met).to_be_visible()
    await picture(phone, "proposal-met")
    await met.get_by_role("link", name="To your room").click()
    await expect(phone.get_by_role("button", name="Join", exact=True)).to_be_visible()
    assert found == []
