"""From looking for a mentor to an accepted invitation, which the mentor reads on a phone."""

import re

from playwright.async_api import Browser, Page, expect

from tests.e2e.test_french import speaks_french
from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.browsers.targets import too_small
from tests.support.mentoring.pairs import as_mentee, as_mentor
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

LETTER = "Chère Grace, je mène notre revue des alarmes, sans titre pour le faire."
GOAL = "Mener la revue des alarmes"
WEEK = [{"day": day, "start": 20, "end": 26} for day in (1, 3)]


async def two(running: ServiceProcess) -> tuple[Visitor, Visitor]:
    amara = await running.person("Amara Diallo")
    grace = await running.person("Grace Nkemelu", locale="fr")
    sought = {"terms": ["nursing"], "words": ["escalade"]}
    await as_mentee(
        amara, occupation="Infirmière", seeks=sought, week=WEEK, trade="healthcare", stage="early"
    )
    given = {"terms": ["nursing"], "words": ["escalade"]}
    shown = {"stage": "everyone"}
    await as_mentor(
        grace,
        occupation="Directrice de soins",
        gives=given,
        week=WEEK,
        trade="healthcare",
        stage="leading",
        shown=shown,
    )
    return amara, grace


async def looked_at(page: Page, name: str) -> list[str]:
    return [f"{name}: {each}" for each in await by_day_and_night(page, name)]


async def write(page: Page) -> list[str]:
    """Find Grace, look at her page, write to her and send it."""
    await page.goto("/find")
    first = page.get_by_role("region", name="Grace Nkemelu")
    await first.get_by_role("link", name="Grace Nkemelu", exact=True).click()
    await expect(page.get_by_role("heading", name="Grace Nkemelu", level=1)).to_be_visible()
    await expect(page.get_by_role("region", name="Why you two")).to_be_visible()
    await page.get_by_role("link", name="Invite Grace").click()
    await page.get_by_role("radio", name="escalade").check(force=True)
    await page.get_by_role("textbox", name="Your words to Grace").fill(LETTER)
    await page.get_by_role("textbox", name="One goal, or none").fill(GOAL)
    await expect(page.get_by_text(re.compile(r"^Saved as you type, \d"))).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("textbox", name="Your words to Grace")).to_have_value(LETTER)
    found = await looked_at(page, "letter-written")
    await page.get_by_role("button", name="Send it").click()
    await expect(page.get_by_role("heading", name="Your invitation to Grace")).to_be_visible()
    await expect(page.get_by_text(re.compile("^Waits for Grace until "))).to_be_visible()
    return found


async def test_a_mentee_finds_writes_and_sends_and_the_mentor_accepts_on_a_phone(
    running: ServiceProcess, browser: Browser
) -> None:
    amara, grace = await two(running)
    mentee = await window(browser, running.address, amara)
    found = await write(mentee)

    phone = await window(browser, running.address, grace, size=PHONE, locale="fr-FR")
    await phone.goto("/invitations")
    await phone.get_by_role("link", name="Amara Diallo").click()
    await expect(phone.get_by_text(LETTER)).to_be_visible()
    await expect(phone.get_by_text(GOAL)).to_be_visible()
    await speaks_french(phone, "Amara aimerait vous rencontrer")
    await expect(phone.get_by_role("region", name="Pourquoi vous")).to_be_visible()
    found += [*await looked_at(phone, "invitation-read-phone"), *await too_small(phone)]
    await phone.get_by_role("button", name="Décliner avec soin").click()
    await expect(phone.get_by_role("form", name="Si ce ne peut pas être vous")).to_be_visible()
    found += [*await looked_at(phone, "invitation-decline-phone"), *await too_small(phone)]
    await phone.get_by_role("button", name="Accepter").click()
    await expect(phone).to_have_url(re.compile(r"/rooms/r_\w+/schedule$"))

    await mentee.reload()
    await expect(mentee.get_by_text(re.compile("^Grace said yes"))).to_be_visible()
    await mentee.get_by_role("link", name="To your room").click()
    await expect(mentee).to_have_url(phone.url.removesuffix("/schedule"))
    assert found == []
