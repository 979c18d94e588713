"""From a new account to somebody whom others find, by the steps of the welcome."""

import re
from dataclasses import dataclass

from playwright.async_api import Page, expect

from tests.support.browsers.welcome import choose, draw, go_on


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody says of themselves on the way in."""

    part: str
    occupation: str
    topic: str
    """The label of the field in which a topic is chosen."""
    say: str
    zone: str | None = None
    """Typed and chosen; None for that of the browser."""
    hours: tuple[int, int] = (9, 18)
    listed: str | None = None
    """What the last page says of a mentor, who is asked whether others may find them."""


MENTOR = Newcomer(
    part="^I would like to mentor",
    occupation="Respiratory physiotherapist",
    topic="Add something you can give",
    say="Say that I am ready to mentor",
    listed="Others can find you as a mentor",
    zone="Stockholm",
)
MENTEE = Newcomer(
    part="^I would like a mentor",
    occupation="Clinical engineer",
    topic="Add something you seek",
    say="Say that I am ready to be mentored",
)
DAYS = ("Tuesday", "Thursday")


async def says_who_they_are(page: Page, who: Newcomer) -> None:
    await page.get_by_role("link", name="See what it takes").click()
    await page.get_by_role("radio", name=re.compile(who.part)).click()
    await go_on(page, "Who are you here?")
    await page.get_by_label("What you do").fill(who.occupation)
    await choose(page, "Add a language", "engl", "English")
    await go_on(page, "What, and when?")


async def says_what_and_when(page: Page, who: Newcomer) -> None:
    await choose(page, who.topic, "telehealth", "Telehealth")
    if who.zone is not None:
        await page.get_by_role("combobox", name="Time zone").fill(who.zone)
        await page.get_by_role("option", name=who.zone).first.click()
    for day in DAYS:
        await draw(page, page.get_by_role("group", name=re.compile(f"^{day}")), *who.hours)
        hours = re.compile(f"^{day}, {who.hours[0]:02}–{who.hours[1]}")
        await expect(page.get_by_role("button", name=hours)).to_be_visible()
    await expect(page.get_by_text(re.compile(r"^Kept as you go, \d"))).to_be_visible()
    await go_on(page, "How much room have you got?")


async def is_ready(page: Page, who: Newcomer) -> None:
    await page.get_by_role("link", name="Six questions").click()
    for at in range(6):
        await page.get_by_role("radio", name="Yes").nth(at).click()
    await page.get_by_role("checkbox", name=who.say).click()
    await page.get_by_role("link", name="To the rules").click()


async def becomes_known(page: Page, who: Newcomer) -> None:
    await says_who_they_are(page, who)
    await says_what_and_when(page, who)
    await is_ready(page, who)
    await page.get_by_role("checkbox").check(force=True)
    await page.get_by_role("button", name="Agree and go in").click()
    if who.listed is None:
        await expect(page.get_by_role("heading", name=re.compile("^Good "))).to_be_visible()
        return
    await page.get_by_role("button", name="Let others find me").click()
    await expect(page.get_by_role("heading", name=who.listed)).to_be_visible()
