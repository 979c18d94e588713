"""A keyboard is enough: from signing in to a message said and a call left, and to find somebody."""

import re

from playwright.async_api import Browser, expect

from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.support.browsers.browser import window
from tests.support.browsers.keyboard import Keyboard
from tests.support.mentoring.pairs import as_mentee, as_mentor
from tests.support.people.visitors import PASSWORD
from tests.support.service.service import ServiceProcess

IN_THE_MENU = "() => document.activeElement.closest('[role=menu]') !== null"
IN_THE_BAR = "document.activeElement.closest('[role=toolbar]') !== null"


async def test_a_keyboard_leads_from_signing_in_to_a_message_and_out_of_the_call(
    running: ServiceProcess, browser: Browser
) -> None:
    visitor = await running.person("Tomas Lindqvist")
    await visitor.found()
    page = await window(browser, running.address)
    keys = Keyboard(page)
    await page.goto("/sign-in")
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    languages = page.get_by_role("button", name="English")
    for _ in range(2):  # a menu that comes late, and one that is there
        await languages.focus()
        await keys.press("Enter")
        await expect(page.get_by_role("menuitem", name="Français")).to_be_visible()
        await page.wait_for_function(IN_THE_MENU)  # Escape is a key of the menu's
        await keys.press("Escape")
        await expect(page.get_by_role("menuitem")).to_have_count(0)
        await expect(languages).to_be_focused()
    await keys.walk_to("E-mail")
    await keys.write(visitor.email)
    await keys.walk_to("Password")
    await keys.write(PASSWORD)
    await keys.press("Enter")

    await expect(page.get_by_role("link", name="Enter the room")).to_be_visible()
    await keys.walk_to("Enter the room")
    await keys.press("Enter")
    await expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    await keys.walk_to("Join")
    await keys.press("Enter")
    bar = page.get_by_role("toolbar", name="Call controls")
    await expect(bar).to_be_visible()

    await keys.walk_to("Write a message")
    await keys.write("Said without a mouse.")
    await keys.press("Enter")
    chat = page.get_by_role("region", name="Chat", exact=True)
    await expect(chat.get_by_text("Said without a mouse.", exact=True)).to_have_count(1)

    await keys.walk_to("Mute", "Shift+Tab")
    await keys.press("Enter")
    await expect(bar.get_by_role("button", name="Unmute")).to_be_focused()
    await keys.press("ArrowRight")
    await expect(bar.get_by_role("button", name="Camera")).to_be_focused()
    await keys.press("Shift+Tab")
    assert not await page.evaluate(IN_THE_BAR), "the bar is more than one stop"
    await keys.press("Tab")
    await expect(bar.get_by_role("button", name="Camera")).to_be_focused()
    await keys.walk_to("Leave", "ArrowRight")
    await keys.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await keys.walk_to("Leave")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="You left the room")).to_be_visible()


async def test_a_keyboard_draws_a_week_and_finds_somebody_in_the_list(
    running: ServiceProcess, browser: Browser
) -> None:
    await as_mentor(await running.person("Grace Nkemelu"), **GIVEN, occupation="Nurse")
    await as_mentor(await running.person("Siobhán Keane"), **GIVEN, occupation="Engineer")
    amara = await running.person("Amara Diallo")
    await as_mentee(amara, **{**SOUGHT, "week": []})
    page = await window(browser, running.address, amara)
    keys = Keyboard(page)

    await page.goto("/welcome/what")
    await expect(page.get_by_role("heading", name="What, and when?")).to_be_visible()
    await keys.walk_to("Mon: add hours")
    await keys.press("Enter")
    editor = page.get_by_role("dialog")
    await expect(editor).to_be_visible()
    await keys.walk_to("Done")
    await keys.press("Enter")
    await expect(editor).to_have_count(0)
    hours = page.get_by_role("button", name=re.compile("^Monday, .* change or remove"))
    await expect(hours).to_be_focused()
    before = await hours.get_attribute("aria-label")
    await keys.press("ArrowRight", "Shift+ArrowRight")
    await expect(hours).not_to_have_attribute("aria-label", before or "")
    await expect(page.get_by_text(re.compile("^Kept as you go, "))).to_be_visible()

    await page.goto("/find")
    people = page.get_by_role("list", name="People")
    await expect(people.get_by_role("link", name="Grace Nkemelu").first).to_be_visible()
    await keys.walk_to("Search people")
    await keys.write("siobhan")  # accents are forgiven
    await expect(people.get_by_role("link", name="Grace Nkemelu")).to_have_count(0)
    await keys.walk_to("Siobhán Keane")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="Siobhán Keane")).to_be_visible()
