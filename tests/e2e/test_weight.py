"""What the first pages weigh on the wire."""

import re
import sys

from playwright.async_api import Browser, Page, Route, expect

from tests.e2e.test_screens import Screen, a_short_talk
from tests.support.browsers.browser import window
from tests.support.browsers.weight import Wire, settled
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess


def say(words: str) -> None:
    """Into the report of a test that fails."""
    sys.stderr.write(f"{words}\n")


KB = 1_000
SCRIPT_AND_STYLE = 260 * KB
FONTS = 90 * KB
UNUSED_SCRIPT = 100 * KB


async def first_load(
    running: ServiceProcess, browser: Browser, visitor: Visitor | None, screen: Screen
) -> tuple[Page, Wire]:
    page = await window(browser, running.address, visitor, worker=True)
    wire = await Wire.of(page)
    await page.goto(screen.path)
    await expect(page.get_by_role("heading", name=screen.heading).first).to_be_visible()
    await settled(page)
    return page, wire


async def test_the_first_page_is_light(running: ServiceProcess, browser: Browser) -> None:
    past = await a_short_talk(running)
    heavy: list[str] = []
    for screen in (each for each in past.screens if each.name in ("sign-in", "home")):
        visitor = past.host if screen.signed_in else None
        _, wire = await first_load(running, browser, visitor, screen)
        kinds, unused = wire.by_kind(), await wire.unused_script()
        words = f"{screen.name}: {dict(kinds)}, unused script {unused:.0f}"
        say(words)
        met = (
            kinds["Script"] + kinds["Stylesheet"] <= SCRIPT_AND_STYLE
            and 0 < kinds["Font"] <= FONTS
            and unused <= UNUSED_SCRIPT
        )
        heavy += [] if met else [words]
    assert heavy == []


ROOM = "**/assets/inside-room-*.js"
NAMED = re.compile(r"</(assets/[^>]+)>")
IN_THE_PAGE = re.compile(r'(?:src|href)="/(assets/[^"]+)"')
LOADED = """() => performance.getEntriesByType('resource')
    .map((one) => new URL(one.name).pathname.slice(1))
    .filter((name) => /^assets\\/.*\\.(js|css)$/.test(name))"""


async def test_what_a_page_needs_is_named_with_the_first_answer(
    running: ServiceProcess, browser: Browser
) -> None:
    """So that nothing is learnt of late, and nothing comes for nobody."""
    past = await a_short_talk(running)
    looked_at = ("sign-in", "home", "episode", "profile", "welcome-what")
    for screen in (each for each in past.screens if each.name in looked_at):
        page = await window(
            browser, running.address, past.host if screen.signed_in else None, locale="fr-CA"
        )
        answer = await page.goto(screen.path)
        assert answer is not None
        named = set(NAMED.findall(answer.headers.get("link", "")))
        in_the_page = set(IN_THE_PAGE.findall(await answer.text()))
        await settled(page)
        loaded = set(await page.evaluate(LOADED))
        assert named
        assert (screen.name, loaded - named - in_the_page) == (screen.name, set())
        assert (screen.name, named - loaded) == (screen.name, set())


async def test_the_room_comes_while_pre_join_stands(
    running: ServiceProcess, browser: Browser
) -> None:
    """Its code is not fetched before pre-join is drawn. Join says that it waits for it, and asks
    again for what was lost on its way."""
    past = await a_short_talk(running)
    screen = next(each for each in past.screens if each.name == "prejoin")
    page = await window(browser, running.address, past.host)
    drawn: list[bool] = []
    heading = page.get_by_role("heading", name=screen.heading)
    join = page.get_by_role("button", name="Join", exact=True)

    async def lose(route: Route) -> None:
        drawn.append(await heading.is_visible())
        await route.abort()

    await page.route(ROOM, lose)
    async with page.expect_request(ROOM):
        answer = await page.goto(screen.path)
    assert answer is not None
    assert "inside-room" not in answer.headers.get("link", "")
    await join.click()
    await expect(page.get_by_role("button", name="Opening the room…")).to_be_visible()
    await expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    await page.unroute(ROOM)
    await page.get_by_role("button", name="Show it again").click()
    await expect(page.get_by_role("toolbar", name="Call controls")).to_be_visible()
    assert set(drawn) == {True}
