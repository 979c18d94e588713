"""What one was writing is there again: in another panel and back, after a reload, in another room
and back."""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls

THOUGHT, EDIT = "Half a thought", "What the delay is really for"
POINT, PROMISE = "Who would say yes", "Ask biomed"


async def open_tab(page: Page, name: str) -> None:
    await page.get_by_role("tab", name=name).click()


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Write a message")


async def all_there(page: Page) -> None:
    await open_tab(page, "Chat")
    await expect(page.get_by_text("Editing your message")).to_be_visible()
    await expect(composer(page)).to_have_value(EDIT)
    await open_tab(page, "Agenda & notes")
    await expect(page.get_by_label("A point for the agenda")).to_have_value(POINT)
    await expect(page.get_by_label("A promise", exact=True)).to_have_value(PROMISE)
    await expect(page.get_by_label("By which day")).to_have_value("2031-02-03")


async def test_drafts_are_kept_wherever_they_were_typed(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    room, other = await host.found(), await host.found()
    seat = await Seat.take(browser, host, room)
    await seat.join()
    page = seat.page
    await seat.say("What the delay is for")
    await seat.reads("What the delay is for")

    await composer(page).fill(THOUGHT)
    message = seat.chat().get_by_role("article").first
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await expect(page.get_by_text("Replying to")).to_be_visible()
    await message.hover()
    await message.get_by_role("button", name="Edit").click()
    await composer(page).fill(EDIT)
    await open_tab(page, "Agenda & notes")
    await page.get_by_label("A point for the agenda").fill(POINT)
    await page.get_by_label("A promise", exact=True).fill(PROMISE)
    await page.get_by_label("By which day").fill("2031-02-03")

    await all_there(page)
    await page.reload()
    await seat.comes_back()
    await all_there(page)
    await page.goto(f"/rooms/{other}")
    await seat.join()
    await seat.inside()
    await expect(composer(page)).to_have_value("")
    await page.goto(f"/rooms/{room}")
    await seat.inside()
    await all_there(page)

    await open_tab(page, "Chat")
    await composer(page).press("Enter")
    await seat.reads(EDIT)
    await expect(composer(page)).to_have_value(THOUGHT)
    await expect(page.get_by_text("Replying to")).to_be_visible()
    await composer(page).press("Enter")
    await seat.reads(THOUGHT)
    await expect(composer(page)).to_have_value("")
    await page.reload()
    await seat.comes_back()
    await open_tab(page, "Chat")
    await seat.reads(THOUGHT)
    await expect(composer(page)).to_have_value("")
