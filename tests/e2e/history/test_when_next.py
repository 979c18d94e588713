"""What is asked at the end of a call stands under what is said of it, as wide as that at most."""

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.support.browsers.browser import window
from tests.support.browsers.looks import SIZES, by_day_and_night
from tests.support.history.reflecting import end, talk
from tests.support.mentoring.planners import LONDON, at_work
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

LEFT = "history.replaceState({ ...history.state, usr: { leaving: true } }, '')"
"""As whoever has just left the room."""


async def ended(running: ServiceProcess) -> tuple[Visitor, str]:
    """One of two with office hours, and the page that asks how their talk was."""
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    for each in (host, mentee):
        await at_work(each, LONDON)
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    (there, _), episode = await talk(room, host, mentee)
    await end(there, room)
    return host, f"/rooms/{room}/episodes/{episode}/reflect"


async def sides(part: Locator) -> tuple[float, float]:
    await expect(part).to_be_visible()
    box = await part.bounding_box()
    assert box is not None
    return round(box["x"]), round(box["x"] + box["width"])


async def edge(page: Page) -> list[str]:
    """Words that touch the edge of a phone."""
    begin, end = await sides(page.get_by_role("heading", level=1))
    width = await page.evaluate("innerWidth")
    return [] if begin >= 8 and end <= width - 8 else ["the title touches the edge"]


async def look(page: Page, above: Locator, name: str) -> list[str]:
    """What is wrong with the card below `above`."""
    asked = page.get_by_role("region", name="When next?")
    first, last = await sides(asked)
    begin, end = await sides(above)
    wider = [] if begin <= first < last <= end else [f"{name} is wider than what is above"]
    await asked.get_by_role("button").last.click(trial=True)
    return [*wider, *await by_day_and_night(page, name)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_card_is_no_wider_than_what_stands_above_it(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    host, path = await ended(running)
    label = request.node.callspec.id
    page = await window(browser, running.address, host, size=size)
    await page.goto(path)
    await page.evaluate(LEFT)
    await page.reload()
    said = page.locator("div", has=page.locator("> h1"))
    found = [*await edge(page), *await look(page, said, f"when-next-brief-{label}")]
    await page.get_by_role("button", name="Write it after all").click()
    await expect(page.get_by_role("heading", name="How was that, Tomas?")).to_be_visible()
    found += await look(page, page.locator("form"), f"when-next-{label}")
    assert found == []
