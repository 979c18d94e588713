"""A page shows whose it is, and asks for what it needs, before the code that draws it is there."""

import asyncio

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.e2e.test_screens import Past, a_short_talk
from tests.support.browsers.browser import DESKTOP, PHONE, window
from tests.support.service.service import ServiceProcess

DRAWS = "**/assets/start-*.js"
MARK = ".first-paint svg"
ASKED = {
    "sign-in": "/auth/me",
    "home": "/me/open-items",
    "prejoin": "/consents",
    "episode": "/access",
}


async def held(page: Page, path: str, asked: str) -> asyncio.Event:
    """`page` at `path`, whose own code waits for the event, with the answer to `asked`."""
    release = asyncio.Event()

    async def wait(route: Route) -> None:
        await release.wait()
        await route.continue_()

    await page.route(DRAWS, wait)
    async with page.expect_response(lambda answer: asked in answer.url) as answered:
        await page.goto(path, wait_until="commit")
    assert (await answered.value).status in (200, 204)
    return release


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_the_mark_stands_where_it_stays_and_questions_are_out(
    running: ServiceProcess, browser: Browser, size: tuple[int, int]
) -> None:
    past: Past = await a_short_talk(running)
    for screen in (each for each in past.screens if each.name in ASKED):
        visitor = past.host if screen.signed_in else None
        page = await window(browser, running.address, visitor, size=size)
        release = await held(page, screen.path, ASKED[screen.name])
        await expect(page.locator(MARK)).to_be_visible()
        before = await page.locator(MARK).bounding_box()
        release.set()
        await expect(page.get_by_role("heading", name=screen.heading).first).to_be_visible()
        brand = page.locator("header a svg").first
        assert (screen.name, await brand.bounding_box()) == (screen.name, before)
        await expect(page.locator(MARK)).to_have_count(0)
        await page.context.close()


async def test_a_page_without_the_frame_has_no_mark_beforehand(
    running: ServiceProcess, browser: Browser
) -> None:
    past = await a_short_talk(running)
    screen = next(each for each in past.screens if each.name == "reflect")
    page = await window(browser, running.address, past.host)
    release = await held(page, screen.path, "/auth/me")
    await expect(page.locator(MARK)).to_be_hidden()
    release.set()
    await expect(page.get_by_role("heading", name=screen.heading).first).to_be_visible()
