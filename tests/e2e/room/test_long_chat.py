"""A long chat: only what is in view is drawn, all of it can be read and found, nothing jumps."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess
from tests.support.store.chatter import chatter, line

LONG = 1_000

UNDRAWN = """() => {
    const articles = [...document.querySelectorAll('article')];
    return articles.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true })).length;
}"""
ACTS = "() => document.querySelectorAll('article button').length"


async def shown(page: Page, number: int) -> None:
    await expect(page.get_by_text(line(number), exact=True)).to_be_in_viewport()


async def test_a_long_chat_is_drawn_as_far_as_it_is_in_view(
    running: ServiceProcess, browser: Browser, tmp_path: Path
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    await running.stop()
    await chatter(tmp_path / "data", room, mentee.person, LONG)
    await running.start()
    seat = await Seat.take(browser, host, room)
    page = seat.page
    await seat.join()
    await shown(page, LONG)
    log = page.get_by_role("region", name="Chat")
    for _ in range(4):
        known = await page.locator("article").count()
        await log.evaluate("(log) => { log.scrollTop = 0; }")
        await log.get_by_role("button", name="Earlier messages").click()
        await expect(page.locator("article")).not_to_have_count(known)
    articles = await page.locator("article").count()
    await page.wait_for_function(f"({UNDRAWN})() > {articles // 2}")
    assert await page.evaluate(ACTS) < articles
    read = page.get_by_text(line(LONG - articles + 20), exact=True)
    await read.scroll_into_view_if_needed()
    before = await read.bounding_box()
    peer = await mentee.socket()
    await peer.join(room)
    await peer.say(room, "Said while somebody reads what was before.")
    said = log.get_by_text("Said while somebody reads")
    await expect(said).to_have_count(1)
    assert await read.bounding_box() == before
    await log.evaluate("(log) => { log.scrollTop = log.scrollHeight; }")
    await expect(said).to_be_in_viewport()
    await shown(page, LONG)
